using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Appeals;
using Portal.Domain.Appeals.Precedents;
using Portal.Domain.Enforcement;
using Portal.Domain.Shared;
using Portal.Features.Data;

namespace Portal.Features.Appeals;

/// <summary>How many contested decisions were reversed, wholly or partly, among those whose outcome is known.</summary>
public sealed record ReversalCount(int Reversed, int Decided)
{
    /// <summary>Below this number no rate is shown.</summary>
    public const int Enough = 20;

    public bool IsEnough => Decided >= Enough;

    /// <summary>The share and its 95 % interval after Wilson, each from 0 to 1.</summary>
    /// <exception cref="InvalidOperationException">Nothing was decided.</exception>
    public (double Point, double Low, double High) Interval() => Wilson.Interval(Reversed, Decided);
}

/// <summary>
/// Base rates over the newest contested decisions whose outcome is known, each read once a minute. The newest say how decisions are made today, and a page never waits
/// for a count of everything: each rate is a stretch of an index.
/// </summary>
public sealed class ReversalRates(IDbContextFactory<PortalDb> contexts, TimeProvider clock)
{
    /// <summary>At most so many are counted.</summary>
    public const int Newest = 1000;

    private static readonly TimeSpan KeptFor = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<Among, (DateTime ReadAt, ReversalCount Count)> _kept = new();

    /// <summary>Under a clause, whatever the version of its policy.</summary>
    public ValueTask<ReversalCount> OfClauseAsync(Guid policyId, string clause, CancellationToken ct) =>
        CountAsync(new Among(policyId, clause, Severity.Unknown), all => all.Where(p => p.PolicyId == policyId && p.Clause == clause), ct);

    public ValueTask<ReversalCount> OfSeverityAsync(Severity severity, CancellationToken ct) =>
        CountAsync(new Among(Guid.Empty, "", severity), all => all.Where(p => p.Severity == severity), ct);

    public ValueTask<ReversalCount> OfAllAsync(CancellationToken ct) => CountAsync(new Among(Guid.Empty, "", Severity.Unknown), all => all, ct);

    private async ValueTask<ReversalCount> CountAsync(Among among, Func<IQueryable<Precedent>, IQueryable<Precedent>> choose, CancellationToken ct)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        if (_kept.TryGetValue(among, out var kept) && now >= kept.ReadAt && now - kept.ReadAt < KeptFor) return kept.Count;

        await using var db = await contexts.CreateDbContextAsync(ct);
        var counts = await choose(db.Precedents).OrderByDescending(p => p.KnownOn).Take(Newest).GroupBy(p => p.Outcome).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(ct);
        var count = new ReversalCount(counts.Where(c => c.Key != AppealOutcome.Uphold).Sum(c => c.Count), counts.Sum(c => c.Count));
        _kept[among] = (now, count);
        return count;
    }

    private sealed record Among(Guid PolicyId, string Clause, Severity Severity);
}
