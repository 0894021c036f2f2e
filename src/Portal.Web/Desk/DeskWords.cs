using Microsoft.AspNetCore.Components;
using Portal.Domain.Appeals;
using Portal.Domain.Enforcement;
using Portal.Domain.Policies;
using Portal.Features.Appeals;
using Portal.Web.Enforcement;
using Portal.Web.Parts;
using Portal.Web.Resources;

namespace Portal.Web.Desk;

/// <summary>The desk's words for what the domain names, short enough for tables.</summary>
internal static class DeskWords
{
    public static readonly Words Text = new(typeof(DeskText));

    /// <summary>"LIVE off", "Page closed", "Warning".</summary>
    public static string Measure(MeasureKind kind, string feature) => kind == MeasureKind.FeatureRestriction
        ? Text.Find("Feature_" + feature) ?? Text.Of("FeatureOther", feature)
        : Text.Of("Measure" + kind);

    public static string Status(AppealStatus status) => Text.Of("Status" + status);

    public static string Outcome(AppealOutcome outcome) => Text.Of("Outcome" + outcome);

    public static string Level(int level) => Text.Of(level == 1 ? "FirstReview" : "SecondReview");

    public static int Bars(Severity severity) => FindingChips.Bars(severity);

    public static RenderFragment TierMark(Tier tier, int points) => Mark.Tier(Hues.OfTier(tier.Code), tier.Name, points);

    public static RenderFragment TierChip(Tier tier, int points) => Mark.TierChip(Hues.OfTier(tier.Code), tier.Name, points);

    /// <summary>For the interval bar; below 20 decisions there is no rate.</summary>
    public static Rate? Rate(ReversalCount count)
    {
        if (!count.IsEnough) return null;
        var (point, low, high) = count.Interval();
        return new Rate(count.Reversed, count.Decided, point, low, high);
    }
}
