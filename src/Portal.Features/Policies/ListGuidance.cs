using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Policies;
using Portal.Features.Data;
using Portal.Features.Identity;
using Portal.Features.Requests;

namespace Portal.Features.Policies;

/// <summary>Anybody reads which rules are in force, or looks for the ones that speak of something.</summary>
public static class ListGuidance
{
    public const int SearchLimit = 100;

    [Needs(Permission.ReadGuidance)]
    public sealed record Query(string? Search) : IQuery<Page>;

    /// <param name="Policies">Those with at least one clause to show, by title.</param>
    /// <param name="Clauses">How many clauses are shown in all.</param>
    public sealed record Page(IReadOnlyList<PolicyPart> Policies, int Clauses);

    public sealed record PolicyPart(string Code, string Title, string Summary, int Version, DateOnly InForceFrom, IReadOnlyList<ClauseRow> Clauses);

    public sealed record ClauseRow(string Code, string Title, string Text, string Slug);

    internal sealed class Validator : AbstractValidator<Query>
    {
        public Validator() => RuleFor(q => q.Search).MaximumLength(SearchLimit);
    }

    internal sealed class Handler(PortalDb db, Rulebook rulebook, TimeProvider clock) : IRequestHandler<Query, Outcome<Page>>
    {
        public async Task<Outcome<Page>> Handle(Query request, CancellationToken cancellationToken)
        {
            var today = (await rulebook.CurrentAsync(cancellationToken)).Law.DayOf(clock.GetUtcNow().UtcDateTime);
            var current = await db.PolicyVersions
                .Where(v => v.InForceFrom <= today && !db.PolicyVersions.Any(w => w.PolicyId == v.PolicyId && w.InForceFrom <= today && w.Number > v.Number))
                .Join(db.Policies, v => v.PolicyId, p => p.Id, (v, p) => new { v.Id, v.Number, v.InForceFrom, p.Code, p.Title, p.Summary })
                .ToListAsync(cancellationToken);
            var versions = current.ConvertAll(v => v.Id);
            var clauses = await db.PolicyClauses.AsNoTracking().Where(c => versions.Contains(c.PolicyVersionId)).ToListAsync(cancellationToken);

            var words = (request.Search ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            var found = clauses.Where(c => words.All(word => Mentions(c, word))).ToLookup(c => c.PolicyVersionId);
            var parts = current.Where(v => found.Contains(v.Id)).OrderBy(v => v.Title, StringComparer.CurrentCulture)
                .Select(v => new PolicyPart(v.Code, v.Title, v.Summary, v.Number, v.InForceFrom, Rows(found[v.Id], words))).ToList();
            return new Page(parts, parts.Sum(p => p.Clauses.Count));
        }

        // The rules of a marketplace are some hundred short texts, and databases do not agree on what a letter's case is: the words are compared here.
        private static bool Mentions(PolicyClause clause, string word) =>
            Holds(clause.Title, word) || Holds(clause.Code, word) || Holds(clause.Text, word) || Holds(clause.Guidance, word);

        private static bool Holds(string text, string word) => text.Contains(word, StringComparison.CurrentCultureIgnoreCase);

        // A clause that is about the words stands before one that only mentions them.
        private static List<ClauseRow> Rows(IEnumerable<PolicyClause> clauses, string[] words) =>
            [.. clauses.OrderByDescending(c => words.Count(word => Holds(c.Title, word))).ThenBy(c => c.Code, ClauseCodes.InOrder).Select(c => new ClauseRow(c.Code, c.Title, c.Text, c.Slug))];
    }
}
