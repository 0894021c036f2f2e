using Portal.Domain.Enforcement;
using Portal.Features.Merchants;
using Portal.Web.Appeals;
using Portal.Web.Enforcement;
using Portal.Web.Parts;
using static Portal.Web.Merchants.StandingWords;

namespace Portal.Web.Merchants;

/// <summary>Why a past day looks different now, in words.</summary>
internal static class LookingBackWords
{
    public static string Why(Difference difference)
    {
        var by = difference.Appeal is null ? "Reversed" : difference.InPart ? "InPart" : "Appeal";
        var day = Days.Full(difference.KnownOn);
        return difference.Kind switch
        {
            DifferenceKind.PointsTakenBack => Text.Of((difference.Points == -1 ? "PointBack" : "PointsBack") + by, -difference.Points, day, difference.Title),
            DifferenceKind.StoreUnlinked => Text.Of(difference.Points == -1 ? "StoreBack" : "StoresBack", -difference.Points, day, difference.Title),
            DifferenceKind.MeasureLifted => Text.Of("Lifted" + by, MeasureWords.Past(difference.Measure, difference.Feature), day, difference.Title),
            _ => Text.Of(difference.Points == 1 ? "PointLater" : "PointsLater", difference.Points, day, difference.Title),
        };
    }

    /// <summary>The appeal that brought it, or else the decision.</summary>
    public static string Link(Difference difference) => difference switch
    {
        { Kind: DifferenceKind.StoreUnlinked } => MerchantUrls.Stores,
        { Appeal: { } appeal } => AppealUrls.Show(appeal),
        _ => EnforcementUrls.Decision(difference.Decision),
    };

    public static string LinkWords(Difference difference) => Text.Of(difference.Kind == DifferenceKind.StoreUnlinked ? "SeeStores" : difference.Appeal is null ? "NextSoonAction" : "ThenAppeal");

    public static string InForce(IReadOnlyList<StandingMeasure> measures) =>
        string.Join(", ", measures.Where(m => m.Kind != MeasureKind.Warning).Select(m => MeasureWords.Name(m.Kind, m.Feature)).Distinct()) is { Length: > 0 } names ? names : Text.Of("NothingLimited");
}
