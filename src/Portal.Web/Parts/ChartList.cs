using System.Globalization;
using Portal.Web.Resources;

namespace Portal.Web.Parts;

/// <summary>The same figures as the picture, as lines to be read: every step, and for a long record one line a month.</summary>
internal static class ChartList
{
    private const int MostSteps = 60;

    public static IEnumerable<string> Of(ChartModel model)
    {
        var past = model.Past.Where(s => model.First is not { } first || s.Day >= first).ToList();
        if (past.Count <= MostSteps)
        {
            foreach (var step in past) yield return PartText.Of("ChartStep", Days.Full(step.Day), PartText.Points(step.Points));
        }
        else
        {
            foreach (var month in past.GroupBy(s => new DateOnly(s.Day.Year, s.Day.Month, 1)))
                yield return PartText.Of("ChartMonth", month.Key.ToString("MMMM yyyy", CultureInfo.CurrentCulture), month.Max(s => s.Points), month.Last().Points);
        }

        foreach (var step in model.Next) yield return PartText.Of("ChartStep", Days.Full(step.Day), PartText.Points(step.Points));
        foreach (var bar in model.Bars)
        {
            foreach (var (from, until) in bar.Spans)
                yield return until is { } end ? PartText.Of("ChartSpan", bar.Name, Days.Full(from), Days.Full(end)) : PartText.Of("ChartSpanOpen", bar.Name, Days.Full(from));
        }
    }
}
