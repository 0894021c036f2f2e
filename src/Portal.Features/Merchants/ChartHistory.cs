using Portal.Domain.Appeals;
using Portal.Domain.Enforcement;

namespace Portal.Features.Merchants;

/// <summary>What the chart is drawn from: points, and beneath them what was in force and which appeals were open.</summary>
internal static class ChartHistory
{
    /// <param name="record">Measures and appeals.</param>
    /// <param name="window">Which days.</param>
    /// <param name="steps">Every change of the points there ever is, as known today.</param>
    /// <param name="then">The same with each day as it was known on that day; the same list where nothing was known later.</param>
    /// <param name="ifReversed">From today, if every open appeal succeeds; empty without one.</param>
    /// <param name="shown">Whether a store is asked for.</param>
    public static PointsHistory Of(
        StandingRecord record, StandingWindow window, IReadOnlyList<PointsStep> steps, IReadOnlyList<PointsStep> then, IReadOnlyList<PointsStep> ifReversed, Func<Guid, bool> shown)
    {
        var (day, today) = (window.Day, window.Today);
        var lastExpiry = steps.Count > 1 ? steps[^1].Day : today;
        var first = window.Whole ? Earliest(steps, day, today) : window.First;
        var last = !window.Whole && day < today && window.Last < lastExpiry ? window.Last : lastExpiry;
        if (last < day) last = day;
        var turn = today < last ? today : last;
        var happened = Cut(steps, first, turn);
        var lived = ReferenceEquals(then, steps) ? happened : Cut(then, first, turn);
        return new PointsHistory(first, last, happened, last > today ? Cut(steps, today, last) : [], last > today ? ifReversed : [])
        {
            AsKnownThen = ReferenceEquals(lived, happened) || lived.SequenceEqual(happened) ? [] : lived,
            Spans = [.. Measures(record, first, last, shown), .. Appeals(record, first, today, shown)],
            Whole = window.Whole,
        };
    }

    // A record that is younger than a year is shown as a year too.
    private static DateOnly Earliest(IReadOnlyList<PointsStep> steps, DateOnly day, DateOnly today)
    {
        var year = (day < today ? day : today).AddDays(-365);
        return steps.Count > 1 && steps[1].Day < year ? steps[1].Day.AddDays(-1) : year;
    }

    /// <summary>The part of a history between two days; the first step is the first day itself.</summary>
    private static List<PointsStep> Cut(IReadOnlyList<PointsStep> steps, DateOnly first, DateOnly last)
    {
        List<PointsStep> cut = [new(first, 0)];
        foreach (var step in steps)
        {
            if (step.Day <= first) cut[0] = new PointsStep(first, step.Points);
            else if (step.Day <= last) cut.Add(step);
            else break;
        }

        return cut;
    }

    private static IEnumerable<ChartSpan> Measures(StandingRecord record, DateOnly first, DateOnly last, Func<Guid, bool> shown) => record.Measures
        .Where(m => m.Kind != MeasureKind.Warning && m.LiftedOn is null && m.StartsOn <= last && (m.EndsOn is null || m.EndsOn > first) && shown(m.StoreId))
        .GroupBy(m => (m.Kind, m.Feature))
        .OrderBy(g => Attention.Rank(g.Key.Kind))
        .SelectMany(g => Merged(g.Key.Kind, g.Key.Feature, g.SelectMany(m => m.Spans())));

    // An outcome whose day is not on record has no end that could be drawn.
    private static IEnumerable<ChartSpan> Appeals(StandingRecord record, DateOnly first, DateOnly today, Func<Guid, bool> shown) => Merged(
        MeasureKind.None, "", record.Appeals
            .Where(a => shown(a.StoreId) && (a.NextActor != NextActor.None || a.DecidedOn > first) && a.FiledOn <= today)
            .Select(a => (a.FiledOn, a.DecidedOn)));

    private static IEnumerable<ChartSpan> Merged(MeasureKind kind, string feature, IEnumerable<(DateOnly From, DateOnly? Until)> spans)
    {
        (DateOnly From, DateOnly? Until)? open = null;
        foreach (var span in spans.OrderBy(s => s.From))
        {
            if (open is { } so && (so.Until is null || span.From <= so.Until))
            {
                if (so.Until is not null && (span.Until is null || span.Until > so.Until)) open = (so.From, span.Until);
                continue;
            }

            if (open is { } done) yield return new ChartSpan(kind, feature, done.From, done.Until);
            open = span;
        }

        if (open is { } rest) yield return new ChartSpan(kind, feature, rest.From, rest.Until);
    }
}
