using MediatR;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Policies;
using Portal.Features.Data;
using Portal.Features.Identity;
using Portal.Features.Requests;

namespace Portal.Features.Policies;

/// <summary>Anybody reads one clause and what to do about it: as it is now, or as it was when a decision cited it.</summary>
public static class ReadGuidance
{
    /// <param name="Slug">The clause's address.</param>
    /// <param name="Version">Null for the version in force today.</param>
    [Needs(Permission.ReadGuidance)]
    public sealed record Query(string Slug, int? Version) : IQuery<Page>;

    /// <param name="Newest">The version in force today, which may be another; null when no version holds the clause any more.</param>
    /// <param name="Guidance">Markdown.</param>
    /// <param name="Siblings">The other clauses of the same version.</param>
    public sealed record Page(
        string Policy, string PolicyCode, int Version, DateOnly InForceFrom, int? Newest, string Code, string Title, string Text, string WhatWouldChange, string Guidance, IReadOnlyList<Sibling> Siblings)
    {
        /// <summary>The words of the text that a decision turns on.</summary>
        public IReadOnlyList<string> Marks { get; init; } = [];

        /// <summary>What shows the fact that would change a decision; may hold <c>{day}</c>.</summary>
        public IReadOnlyList<string> Evidence { get; init; } = [];
    }

    public sealed record Sibling(string Code, string Title, string Slug);

    internal sealed class Handler(PortalDb db, Rulebook rulebook, TimeProvider clock) : IRequestHandler<Query, Outcome<Page>>
    {
        public async Task<Outcome<Page>> Handle(Query request, CancellationToken cancellationToken)
        {
            var today = (await rulebook.CurrentAsync(cancellationToken)).Law.DayOf(clock.GetUtcNow().UtcDateTime);
            var versions = await (
                from clause in db.PolicyClauses.AsNoTracking()
                where clause.Slug == request.Slug
                join version in db.PolicyVersions on clause.PolicyVersionId equals version.Id
                where version.InForceFrom <= today
                join policy in db.Policies on version.PolicyId equals policy.Id
                orderby version.Number descending
                select new { Clause = clause, version.Number, version.InForceFrom, policy.Id, policy.Title, policy.Code }).ToListAsync(cancellationToken);
            var asked = request.Version is { } number ? versions.Find(v => v.Number == number) : versions.FirstOrDefault();
            if (asked is null) return new Refusal(RefusalKind.NotFound, "guidance.not-found", "We cannot find that rule.");

            var newest = await db.PolicyVersions.Where(v => v.PolicyId == asked.Id && v.InForceFrom <= today).MaxAsync(v => v.Number, cancellationToken);
            var siblings = await db.PolicyClauses.Where(c => c.PolicyVersionId == asked.Clause.PolicyVersionId && c.Id != asked.Clause.Id)
                .Select(c => new Sibling(c.Code, c.Title, c.Slug)).ToListAsync(cancellationToken);
            var conditions = await db.Set<ClauseCondition>().AsNoTracking().Where(c => c.ClauseId == asked.Clause.Id).ToListAsync(cancellationToken);
            var wording = await db.Set<ClauseWording>().Where(w => w.ClauseId == asked.Clause.Id).OrderByDescending(w => w.Number).Select(w => w.Text).FirstOrDefaultAsync(cancellationToken);
            var turn = Counterfactual.Of(asked.Clause, conditions, wording, [], "{store}");
            siblings.Sort((a, b) => ClauseCodes.InOrder.Compare(a.Code, b.Code));
            return new Page(asked.Title, asked.Code, asked.Number, asked.InForceFrom, versions.Exists(v => v.Number == newest) ? newest : null,
                asked.Clause.Code, asked.Clause.Title, asked.Clause.Text, turn.Fact, asked.Clause.Guidance, siblings)
            {
                Marks = PolicyClause.MarksOf(asked.Clause.Marks),
                Evidence = turn.Evidence,
            };
        }
    }
}
