using Portal.Domain.Enforcement;
using Portal.Domain.Policies;

namespace Portal.Domain.Merchants;

/// <summary>What comes from a day on if nothing new happens, and what would come if some lines were taken back: asked many times on one page, so the ledger is replayed once.</summary>
/// <param name="steps">From <see cref="PointsLedger.Steps"/>: the first is the day itself, the rest every change after it.</param>
/// <param name="scheme">The tiers.</param>
public sealed class Outlook(IReadOnlyList<PointsStep> steps, PointsScheme scheme)
{
    private static readonly LedgerLine[] None = [];

    public IReadOnlyList<PointsStep> Steps { get; } = steps;

    public DateOnly Day => Steps[0].Day;

    public Tier Tier => scheme.TierOf(Steps[0].Points);

    /// <summary>The first change to another tier; null if there is none.</summary>
    public PointsStep? TierEnds
    {
        get
        {
            foreach (var step in Steps)
            {
                if (scheme.TierOf(step.Points) != Tier) return step;
            }

            return null;
        }
    }

    /// <summary>The first day with the lowest tier; null if the lines never let it happen (they always end).</summary>
    public DateOnly? HealthyOn => HealthyWithout(None);

    /// <summary>The same if lines that were given no longer counted.</summary>
    public DateOnly? HealthyWithout(IReadOnlyList<LedgerLine> taken)
    {
        foreach (var step in Steps)
        {
            if (scheme.TierOf(step.Points - Counting(taken, step.Day)) == scheme.Tiers[0]) return step.Day;
        }

        return null;
    }

    /// <summary>The points of the day itself if lines that were given no longer counted.</summary>
    public int PointsWithout(IReadOnlyList<LedgerLine> taken) => Steps[0].Points - Counting(taken, Day);

    // What was taken back already is among the lines, so a decision's lines add up to what it still gives.
    private static int Counting(IReadOnlyList<LedgerLine> lines, DateOnly day)
    {
        var sum = 0;
        for (var i = 0; i < lines.Count; i++)
        {
            if (lines[i].From <= day && day < lines[i].Until) sum += lines[i].Points;
        }

        return sum;
    }
}
