using Portal.Domain.Enforcement;
using Portal.Domain.Policies;
using Portal.Features.Merchants;
using Portal.Web.Enforcement;
using Portal.Web.Parts;
using Portal.Web.Resources;
using static Portal.Web.Merchants.StandingWords;

namespace Portal.Web.Merchants;

/// <summary>The meter and the chart of a standing: the same for the merchant and for the desk.</summary>
internal static class StandingParts
{
    private const int MostBars = 6;

    /// <summary>The scheme's tiers for the meter.</summary>
    public static IReadOnlyList<MeterTier> Tiers(PointsScheme scheme) =>
        [.. scheme.Tiers.Select(t => new MeterTier(t.Name, Hues.OfTier(t.Code), t.From, scheme.UpTo(t), t.Effect))];

    /// <summary>Points day by day: what happened, what is known to come, what open appeals would change.</summary>
    public static ChartModel Chart(StandingView view)
    {
        var chart = view.Chart;
        List<DayPoints> steps = [.. chart.Happened.Concat(chart.Forecast.Skip(1)).Select(s => new DayPoints(s.Day, s.Points))];
        List<DayPoints> past = [.. steps.Where(s => s.Day <= view.Day)];
        if (past.Count == 0 || past[^1].Day != view.Day) past.Add(new DayPoints(view.Day, view.Standing.Points));
        List<DayPoints>? ifReversed = chart.IfReversed.Count == 0 || view.Day != view.Today ? null : [.. chart.IfReversed.Select(s => new DayPoints(s.Day, s.Points))];
        return new ChartModel(
            view.Day,
            past,
            [.. steps.Where(s => s.Day > view.Day)],
            [.. view.Scheme.Tiers.Select(t => new ChartTier(t.Name, Hues.OfTier(t.Code), t.From))],
            ifReversed,
            ifReversed is null ? null : IfSucceed(view, view.Appeals.Count),
            view.Today == view.Day ? null : view.Today)
        {
            First = chart.Whole ? chart.First : null,
            Then = [.. chart.AsKnownThen.Select(s => new DayPoints(s.Day, s.Points))],
            Bars = [.. chart.Spans.GroupBy(s => (s.Kind, s.Feature)).Take(MostBars).Select(g => new ChartBar(
                g.Key.Kind == MeasureKind.None ? PartText.Of("ChartAppeals") : BarName(g.Key.Kind, g.Key.Feature),
                g.Key.Kind == MeasureKind.None,
                [.. g.Select(s => (s.From, s.Until))]))],
        };
    }

    private static string BarName(MeasureKind kind, string feature) => kind == MeasureKind.FeatureRestriction ? MeasureWords.Name(kind, feature) : Text.Of("Bar" + kind);
}
