using System.Globalization;
using Portal.Features.Appeals.Fixes;
using Portal.Web.Parts;
using Portal.Web.Resources;
using static Portal.Web.Appeals.Fixes.FixWords;

namespace Portal.Web.Desk.Fixes;

/// <summary>Every consequence of a re-check as one line of the preview.</summary>
internal static class FixPreview
{
    public static IReadOnlyList<PreviewLine> Of(PreviewFix.Preview preview, bool confirmed)
    {
        List<string> lines = [.. preview.Ends.Select(m => Text.Of("PreviewEnds", DeskWords.Measure(m.Kind, m.Feature)))];
        lines.AddRange(preview.Stays.Select(m => m.EndsOn is { } on
            ? Text.Of("PreviewStaysUntil", DeskWords.Measure(m.Kind, m.Feature), Days.Brief(on))
            : Text.Of("PreviewStays", DeskWords.Measure(m.Kind, m.Feature))));
        lines.Add(preview.PointsOff > 0
            ? Text.Of("PreviewPoints", PartText.Points(preview.PointsOff), preview.Before.Points, preview.After.Points)
            : Text.Of("PreviewPointsStay", PartText.Points(preview.After.Points), preview.After.Tier.Name));
        if (!confirmed) lines.Add(preview.NextTryOn is { } day ? Text.Of("PreviewNextTry", Days.Brief(day), preview.TriesLeft) : Text.Of("PreviewNoTry"));
        if (preview.AppealGoesOn is { } appeal) lines.Add(Text.Of("PreviewAppeal", appeal));
        List<PreviewLine> shown = [.. lines.Select(line => new PreviewLine(builder => builder.AddContent(0, line)))];
        var told = preview.Told == 0 ? Text.Of("PreviewNobody") : Text.Of("PreviewTold", DeskWords.Text.Counted("Person", preview.Told), CultureInfo.GetCultureInfo(preview.Language).DisplayName);
        shown.Add(new PreviewLine(builder => builder.AddContent(0, told), Done: preview.Told > 0));
        return shown;
    }
}
