using Microsoft.EntityFrameworkCore;
using Portal.Domain.Appeals;
using Portal.Domain.Enforcement;
using Portal.Domain.Shared;
using Portal.Features.Data;

namespace Portal.Features.Appeals;

/// <summary>How many decided appeals were reversed, wholly or partly.</summary>
public sealed record ReversalCount(int Reversed, int Decided)
{
    /// <summary>Below this number no rate is shown.</summary>
    public const int Enough = 20;

    public bool IsEnough => Decided >= Enough;

    /// <summary>The share and its 95 % interval after Wilson, each from 0 to 1.</summary>
    /// <exception cref="InvalidOperationException">Nothing was decided.</exception>
    public (double Point, double Low, double High) Interval() => Wilson.Interval(Reversed, Decided);
}

/// <summary>Base rates over all decided appeals, read once a minute: no page waits for a count of everything.</summary>
public sealed class ReversalRates(IDbContextFactory<PortalDb> contexts, TimeProvider clock)
{
    private static readonly TimeSpan KeptFor = TimeSpan.FromMinutes(1);
    private static readonly ReversalCount Nothing = new(0, 0);

    private volatile Rates? _kept;

    public sealed class Rates
    {
        internal DateTime ReadAt { get; init; }

        internal IReadOnlyDictionary<Guid, ReversalCount> ByClause { get; init; } = new Dictionary<Guid, ReversalCount>();

        internal IReadOnlyDictionary<Severity, ReversalCount> BySeverity { get; init; } = new Dictionary<Severity, ReversalCount>();

        public ReversalCount All { get; init; } = Nothing;

        public ReversalCount Of(Guid clauseId) => ByClause.GetValueOrDefault(clauseId, Nothing);

        public ReversalCount Of(Severity severity) => BySeverity.GetValueOrDefault(severity, Nothing);
    }

    public async ValueTask<Rates> CurrentAsync(CancellationToken ct = default)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        if (_kept is { } kept && now >= kept.ReadAt && now - kept.ReadAt < KeptFor) return kept;

        await using var db = await contexts.CreateDbContextAsync(ct);
        var counts = await db.Appeals
            .Where(a => a.Status == AppealStatus.Upheld || a.Status == AppealStatus.Overturned || a.Status == AppealStatus.Modified)
            .Join(db.Violations, a => a.ViolationId, v => v.Id, (a, v) => new { a.Status, v.ClauseId, v.Severity })
            .GroupBy(x => new { x.ClauseId, x.Severity, x.Status })
            .Select(g => new Count(g.Key.ClauseId, g.Key.Severity, g.Key.Status != AppealStatus.Upheld, g.Count())).ToListAsync(ct);
        return _kept = new Rates
        {
            ReadAt = now,
            ByClause = counts.GroupBy(c => c.ClauseId).ToDictionary(g => g.Key, Sum),
            BySeverity = counts.GroupBy(c => c.Severity).ToDictionary(g => g.Key, Sum),
            All = Sum(counts),
        };
    }

    private static ReversalCount Sum(IEnumerable<Count> counts) => counts.Aggregate(
        Nothing, (sum, count) => new ReversalCount(sum.Reversed + (count.Reversed ? count.Number : 0), sum.Decided + count.Number));

    private sealed record Count(Guid ClauseId, Severity Severity, bool Reversed, int Number);
}
