namespace Portal.Domain.Appeals;

/// <summary>How many appeals waited so many days, and whether that ended with a decision or they wait still.</summary>
/// <param name="Days">From the day of filing to the decision, or until today.</param>
/// <param name="Decided">How many were decided on that day.</param>
/// <param name="Open">How many wait still.</param>
public readonly record struct Waited(int Days, int Decided, int Open);

/// <summary>When a share of appeals like one are decided.</summary>
/// <param name="Days">Days from the filing on which the share is reached.</param>
/// <param name="Low">The same at the upper end of the 95 % interval of the curve: not sooner than this.</param>
/// <param name="High">At its lower end; null when the record does not reach that far.</param>
/// <param name="Cases">Appeals that it is drawn from.</param>
public sealed record WaitEstimate(int Days, int Low, int? High, int Cases);

/// <summary>
/// Waiting times from real history, after Kaplan and Meier (1958): appeals that still wait count for as long as they have waited, so that a
/// backlog does not make the answer rosy. The interval is Greenwood's on the log-log scale.
/// </summary>
public static class WaitingTimes
{
    private const double Z95 = 1.959964;

    /// <summary>When a share is decided, of those that have waited as long already.</summary>
    /// <param name="history">Appeals like it.</param>
    /// <param name="waited">Days that this one has waited.</param>
    /// <param name="share">From 0 to 1.</param>
    /// <param name="enough">Fewer decided ones after that many days are not enough data.</param>
    /// <returns>Null when there is not enough data, or when the record never reaches the share.</returns>
    public static WaitEstimate? When(IReadOnlyCollection<Waited> history, int waited, double share, int enough)
    {
        // Who has waited t days can be compared only with those that did too.
        List<Waited> alike = [.. history.Where(h => h.Days > waited).GroupBy(h => h.Days).Select(g => new Waited(g.Key, g.Sum(h => h.Decided), g.Sum(h => h.Open))).OrderBy(h => h.Days)];
        if (alike.Sum(h => h.Decided) < enough) return null;

        var cases = alike.Sum(h => h.Decided + h.Open);
        var (atRisk, open, spread) = (cases, 1.0, 0.0);
        int? low = null, point = null, high = null;
        foreach (var step in alike)
        {
            if (step.Decided > 0)
            {
                open *= 1 - (step.Decided / (double)atRisk);
                if (atRisk > step.Decided) spread += step.Decided / ((double)atRisk * (atRisk - step.Decided));
                var (lower, upper) = Interval(open, spread);
                if (1 - lower >= share) low ??= step.Days;
                if (1 - open >= share) point ??= step.Days;
                if (1 - upper >= share) high ??= step.Days;
            }

            atRisk -= step.Decided + step.Open;
        }

        return point is { } days ? new WaitEstimate(days, low ?? days, high, cases) : null;
    }

    // The share that still waits, with its interval.
    private static (double Lower, double Upper) Interval(double open, double spread)
    {
        if (open <= 0) return (0, 0);
        var deviation = Math.Sqrt(spread) / Math.Abs(Math.Log(open));
        return (Math.Pow(open, Math.Exp(Z95 * deviation)), Math.Pow(open, Math.Exp(-Z95 * deviation)));
    }
}
