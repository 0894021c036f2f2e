using Portal.Domain.Enforcement;
using Portal.Domain.Shared;

namespace Portal.Domain.Policies;

/// <summary>How findings become points, how long points count, and what each tier means. Data with versions; see <c>Policies/Data</c>.</summary>
/// <param name="Code">Stable name.</param>
/// <param name="Version">Counts up from 1.</param>
/// <param name="ExpiryDays">Points given on day 0 count on days 0 to <c>ExpiryDays - 1</c>.</param>
/// <param name="SeverityPoints">Points by severity.</param>
/// <param name="Tiers">Lowest first; the first starts at 0.</param>
public sealed record PointsScheme(
    string Code,
    int Version,
    int ExpiryDays,
    IReadOnlyDictionary<Severity, int> SeverityPoints,
    IReadOnlyList<Tier> Tiers)
{
    /// <summary>Points that a confirmed fix takes off, by the severity of the finding; none where it names none.</summary>
    public IReadOnlyDictionary<Severity, int> FixPointsOff { get; init; } = new Dictionary<Severity, int>();

    /// <exception cref="RuleBrokenException">The scheme contradicts itself.</exception>
    public PointsScheme Checked()
    {
        Rule.Require(ExpiryDays > 0, "points.expiry-invalid", "Points must count for at least one day.");
        Rule.Require(Tiers.Count > 0 && Tiers[0].From == 0, "points.tiers-invalid", "The lowest tier must start at 0 points.");
        for (var i = 1; i < Tiers.Count; i++)
            Rule.Require(Tiers[i].From > Tiers[i - 1].From, "points.tiers-invalid", "Each tier must start above the one before.");
        Rule.Require(FixPointsOff.Values.All(off => off >= 0), "points.fix-invalid", "A fix can only take points off.");
        return this;
    }

    public int PointsFor(Severity severity) => SeverityPoints.TryGetValue(severity, out var points) ? points : 0;

    /// <summary>What a confirmed fix takes off a decision: never more than it still gives.</summary>
    public int OffForFix(Severity severity, int points) => FixPointsOff.TryGetValue(severity, out var off) ? Math.Clamp(off, 0, points) : 0;

    public Tier TierOf(int points)
    {
        for (var i = Tiers.Count - 1; i > 0; i--)
        {
            if (points >= Tiers[i].From) return Tiers[i];
        }

        return Tiers[0];
    }

    /// <summary>The last number of points that is still in a tier; null for the highest.</summary>
    public int? UpTo(Tier tier)
    {
        foreach (var next in Tiers)
        {
            if (next.From > tier.From) return next.From - 1;
        }

        return null;
    }
}

/// <summary>A threshold of points with its consequence.</summary>
/// <param name="Code">Stable: <c>healthy</c>, <c>watch</c>, <c>limited</c>, <c>hidden</c>, <c>suspended</c>.</param>
/// <param name="Name">The word that merchants read.</param>
/// <param name="From">The first number of points in the tier.</param>
/// <param name="Measure">What the tier brings; <see cref="MeasureKind.None"/> for nothing.</param>
/// <param name="Feature">The feature that a restriction switches off, if any: <c>deals</c>.</param>
/// <param name="Effect">What it means, a few plain words: "no new deals".</param>
public sealed record Tier(string Code, string Name, int From, MeasureKind Measure, string? Feature, string Effect);
