using Portal.Domain.Enforcement;
using Portal.Domain.Policies;

namespace Portal.Domain.Merchants;

/// <summary>A merchant's points and tier on a day. Computed from the ledger whenever it is asked for, never stored.</summary>
/// <param name="Day">The day that it speaks of.</param>
/// <param name="KnownOn">The day whose knowledge it uses.</param>
/// <param name="Points">Points that count on that day.</param>
/// <param name="Tier">The tier that they make.</param>
public sealed record Standing(DateOnly Day, DateOnly KnownOn, int Points, Tier Tier)
{
    public static Standing On(DateOnly day, DateOnly knownOn, IEnumerable<LedgerLine> lines, PointsScheme scheme)
    {
        var points = PointsLedger.PointsOn(lines, day, knownOn);
        return new Standing(day, knownOn, points, scheme.TierOf(points));
    }

    /// <summary>When, if nothing new happens, the tier is first another one; null if it never is.</summary>
    public static PointsStep? NextTierChange(DateOnly today, IReadOnlyCollection<LedgerLine> lines, PointsScheme scheme) =>
        NextTierChange(today, today, lines, scheme);

    /// <summary>The same for any day, as known on another.</summary>
    public static PointsStep? NextTierChange(DateOnly day, DateOnly knownOn, IReadOnlyCollection<LedgerLine> lines, PointsScheme scheme)
    {
        var now = On(day, knownOn, lines, scheme).Tier;
        foreach (var step in PointsLedger.Steps(lines, day, DateOnly.MaxValue.AddDays(-1), knownOn))
        {
            if (scheme.TierOf(step.Points) != now) return step;
        }

        return null;
    }

    /// <summary>The first day, from a day on, with the lowest tier.</summary>
    public static DateOnly? HealthyOn(DateOnly from, IReadOnlyCollection<LedgerLine> lines, PointsScheme scheme) =>
        scheme.Tiers.Count == 1 ? from : PointsLedger.FirstDayBelow(lines, scheme.Tiers[1].From, from, from);
}
