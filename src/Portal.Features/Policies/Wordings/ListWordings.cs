using MediatR;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Policies;
using Portal.Features.Data;
using Portal.Features.Identity;
using Portal.Features.Requests;

namespace Portal.Features.Policies.Wordings;

/// <summary>A policy editor sees, for every clause in force, the sentence that says what would change a decision under it.</summary>
public static class ListWordings
{
    [Needs(Permission.EditPolicy)]
    public sealed record Query : IQuery<Listing>;

    /// <param name="Policies">Those in force, by title.</param>
    public sealed record Listing(IReadOnlyList<PolicyPart> Policies);

    public sealed record PolicyPart(string Title, int Version, IReadOnlyList<Row> Clauses);

    /// <param name="Fact">As shown now; a template.</param>
    /// <param name="Edited">How often an editor worded it; 0 where it follows from the conditions.</param>
    public sealed record Row(string Code, string Slug, string Title, string Fact, int Edited);

    internal sealed class Handler(PortalDb db, Rulebook rulebook, TimeProvider clock) : IRequestHandler<Query, Outcome<Listing>>
    {
        public async Task<Outcome<Listing>> Handle(Query request, CancellationToken cancellationToken)
        {
            var today = (await rulebook.CurrentAsync(cancellationToken)).Law.DayOf(clock.GetUtcNow().UtcDateTime);
            var clauses = await (
                from version in db.PolicyVersions.InForce(db, today)
                join policy in db.Policies on version.PolicyId equals policy.Id
                join clause in db.PolicyClauses on version.Id equals clause.PolicyVersionId
                select new { Policy = policy.Title, version.Number, Clause = clause }).AsNoTracking().ToListAsync(cancellationToken);
            var ids = clauses.ConvertAll(c => c.Clause.Id);
            var conditions = (await db.Set<ClauseCondition>().AsNoTracking().Where(c => ids.Contains(c.ClauseId)).ToListAsync(cancellationToken)).ToLookup(c => c.ClauseId);
            var wordings = (await db.Set<ClauseWording>().AsNoTracking().Where(w => ids.Contains(w.ClauseId)).ToListAsync(cancellationToken)).ToLookup(w => w.ClauseId);
            return new Listing([.. clauses.GroupBy(c => (c.Policy, c.Number)).OrderBy(g => g.Key.Policy, StringComparer.CurrentCulture).Select(g => new PolicyPart(
                g.Key.Policy, g.Key.Number,
                [.. g.Select(c => c.Clause).OrderBy(c => c.Code, ClauseCodes.InOrder).Select(c => RowOf(c, [.. conditions[c.Id]], [.. wordings[c.Id]]))]))]);
        }

        private static Row RowOf(PolicyClause clause, ClauseCondition[] conditions, ClauseWording[] wordings)
        {
            var latest = wordings.MaxBy(w => w.Number);
            return new Row(clause.Code, clause.Slug, clause.Title, Wording.Shown(clause, conditions, latest), latest is { Text.Length: > 0 } ? latest.Number : 0);
        }
    }
}
