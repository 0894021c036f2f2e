using Microsoft.EntityFrameworkCore;
using Portal.Domain.Enforcement;
using Portal.Domain.Policies;
using Portal.Features.Data;
using Portal.Features.Requests;

namespace Portal.Features.Policies.Wordings;

/// <summary>A clause in force with everything that its sentence is made of.</summary>
internal sealed record Wording(string Policy, int Version, PolicyClause Clause, IReadOnlyList<ClauseCondition> Conditions, IReadOnlyList<ClauseWording> Wordings)
{
    // How far the value of an example lies beyond its limit.
    private const decimal Beyond = 5.5m;

    public static readonly Refusal NotFound = new(RefusalKind.NotFound, "clause.not-in-force", "No policy in force has a clause at this address.");

    public ClauseWording? Latest => Wordings.MaxBy(w => w.Number);

    public static async Task<Wording?> FindAsync(PortalDb db, string slug, DateOnly today, CancellationToken ct)
    {
        var found = await (
            from version in db.PolicyVersions.InForce(db, today)
            join policy in db.Policies on version.PolicyId equals policy.Id
            join clause in db.PolicyClauses on version.Id equals clause.PolicyVersionId
            where clause.Slug == slug
            select new { policy.Title, version.Number, Clause = clause }).AsNoTracking().FirstOrDefaultAsync(ct);
        if (found is null) return null;

        var id = found.Clause.Id;
        return new Wording(
            found.Title, found.Number, found.Clause,
            await db.Set<ClauseCondition>().AsNoTracking().Where(c => c.ClauseId == id).OrderBy(c => c.Position).ToListAsync(ct),
            await db.Set<ClauseWording>().AsNoTracking().Where(w => w.ClauseId == id).OrderByDescending(w => w.Number).ToListAsync(ct));
    }

    /// <summary>The sentence as it counts now, with its variables.</summary>
    public static string Shown(PolicyClause clause, IReadOnlyList<ClauseCondition> conditions, ClauseWording? latest) =>
        latest is { Text.Length: > 0 } ? latest.Text : conditions.MinBy(c => c.Position)?.Fact ?? clause.WhatWouldChange;

    /// <summary>How a sentence reads on a decision page: once without anything measured, and once with a value beyond the limit where the clause has one.</summary>
    public IReadOnlyList<string> Examples(string text, string day, string store)
    {
        List<string> examples = [Counterfactual.Of(Clause, Conditions, text, [], store).On(day).Fact];
        if (Conditions.FirstOrDefault(c => c.Limit is not null) is not { Limit: { } limit } point) return examples;

        var beyond = point.Comparison == Comparison.AtLeast ? limit - Beyond : limit + Beyond;
        var reading = Measurement.Take(Guid.Empty, Guid.Empty, 0, new Reading("-", beyond, point.Unit, point.Comparison, limit));
        examples.Add(Counterfactual.Of(Clause, Conditions, text, [reading], store).On(day).Fact);
        return examples;
    }
}

internal static class VersionsInForce
{
    /// <summary>The newest version of each policy that is in force on a day.</summary>
    public static IQueryable<PolicyVersion> InForce(this IQueryable<PolicyVersion> versions, PortalDb db, DateOnly today) =>
        versions.Where(v => v.InForceFrom <= today && !db.PolicyVersions.Any(w => w.PolicyId == v.PolicyId && w.InForceFrom <= today && w.Number > v.Number));
}
