using Portal.Domain.Enforcement;
using Portal.Domain.Shared;

namespace Portal.Domain.Policies;

/// <summary>What the queue goes by: the weights of its order, and what reviewers can do with a case. Data with versions, each with who set it and why.</summary>
/// <param name="Code">Stable name: <c>demo</c>.</param>
/// <param name="Version">Counts up from 1.</param>
/// <param name="Weights">What counts how much.</param>
/// <param name="Cap">How many cases a reviewer has open at once, unless their own setting says otherwise.</param>
/// <param name="HandOverHours">How long a case that was handed over waits for the colleague before it is free for all.</param>
/// <param name="RestDays">How many days a case can be laid aside at most.</param>
/// <param name="SkipHours">How long a reviewer is not offered again what they skipped.</param>
public sealed record QueueRules(string Code, int Version, ScoreWeights Weights, int Cap, int HandOverHours, int RestDays, int SkipHours)
{
    /// <summary>The same with other weights, as the next version.</summary>
    public QueueRules With(ScoreWeights weights) => this with { Version = Version + 1, Weights = weights.Checked() };
}

/// <summary>Points for one severity.</summary>
public sealed record SeverityPoints(Severity Severity, int Points);

/// <summary>Points for the gravest measure in force.</summary>
public sealed record MeasurePoints(MeasureKind Kind, int Points);

/// <summary>Points for an amount, up to a limit: however large a merchant is, the part never outweighs the rest.</summary>
/// <param name="Points">For every <paramref name="Per"/>.</param>
/// <param name="Per">How much brings the points: 1,000 of the currency held, 100 customers, 10 days.</param>
/// <param name="Most">Points at most.</param>
public sealed record CappedPoints(int Points, int Per, int Most);

/// <summary>What counts how much in the order of the queue, in points.</summary>
/// <param name="Severities">For the finding contested; others count nothing.</param>
/// <param name="Measures">For the gravest measure in force; others count nothing.</param>
/// <param name="Closing">The measures under which the store is closed.</param>
/// <param name="Customers">For customers that a measure keeps away, where that is known.</param>
/// <param name="Money">For money held, in its own currency.</param>
/// <param name="Closed">For days closed, counted up to the promised day.</param>
/// <param name="SoleTrader">For a business that one person runs in their own name.</param>
/// <param name="OnlyStore">For a merchant whose only store it is.</param>
/// <param name="VulnerableMost">Points for both at most.</param>
/// <param name="DueFromDays">The promised day counts from so many days before it.</param>
/// <param name="DuePer100Days">Points for a hundred days nearer to it, and past it.</param>
/// <param name="AgePer100Days">Points for a hundred days since the filing.</param>
public sealed record ScoreWeights(
    IReadOnlyList<SeverityPoints> Severities,
    IReadOnlyList<MeasurePoints> Measures,
    IReadOnlyList<MeasureKind> Closing,
    CappedPoints Customers,
    CappedPoints Money,
    CappedPoints Closed,
    int SoleTrader,
    int OnlyStore,
    int VulnerableMost,
    int DueFromDays,
    int DuePer100Days,
    int AgePer100Days)
{
    /// <summary>No part can be set higher.</summary>
    public const int MostPoints = 100;

    public const int MostDays = 365;

    /// <summary>The weights, if an order can be made of them.</summary>
    /// <exception cref="RuleBrokenException">A weight lies outside its limits, or nothing counts with time.</exception>
    public ScoreWeights Checked()
    {
        int[] points =
        [
            .. Severities.Select(s => s.Points), .. Measures.Select(m => m.Points), Customers.Points, Customers.Most, Money.Points, Money.Most, Closed.Points, Closed.Most,
            SoleTrader, OnlyStore, VulnerableMost, DuePer100Days, AgePer100Days,
        ];
        Rule.Require(points.All(p => p is >= 0 and <= MostPoints), "weights.out-of-range", $"Each weight is from 0 to {MostPoints} points.");
        Rule.Require(DueFromDays is >= 0 and <= MostDays, "weights.out-of-range", $"The days before the promised day are from 0 to {MostDays}.");
        Rule.Require(Customers.Per > 0 && Money.Per > 0 && Closed.Per > 0, "weights.out-of-range", "What brings points is at least 1.");
        // Without it a light case could wait for ever behind graver ones that keep coming.
        Rule.Require(DuePer100Days + AgePer100Days > 0, "weights.no-time", "The promised day or the age has to count, or light cases would wait for ever.");
        return this;
    }
}
