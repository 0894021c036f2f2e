using Portal.Domain.Appeals;
using Portal.Domain.Enforcement;
using Portal.Domain.Policies;
using Portal.Domain.Shared;
using Portal.Features.Enforcement;

namespace Portal.Web.Parts.Gallery;

/// <summary>Measures in every state, for the gallery.</summary>
internal static class GalleryCosts
{
    private static readonly Violation Decision = Violation.Record(
        new Violation.Finding(
            Guid.CreateVersion7(), Guid.Empty, Guid.Empty, SubjectKind.StorePage, "691 Bloor St W", Guid.Empty, "An example.", Severity.Crucial, FindingSource.Staff, GalleryData.Today.AddDays(-40), 6,
            GalleryData.Today.AddDays(300), GalleryData.Today.AddDays(100)),
        default, quietly: true);

    private static readonly MeasureCatalogue Catalogue = new("gallery", 1,
    [
        new(MeasureKind.Warning, "", false, "", ["Customers see no difference."], ""),
        new(MeasureKind.Demotion, "", true, "Your page does not come up in search and suggestions.", ["Customers who have the link still see your page.", "They can buy your deals."], "Vouchers that are sold can be used as before."),
        new(MeasureKind.PayoutHold, "", false, "Money from sales waits and is not paid out.", ["Customers buy and use their vouchers as before.", "What you earn meanwhile is counted and waits too."], ""),
    ]);

    public static readonly IReadOnlyList<MeasureCost> InForce = Of(
        Measure(MeasureKind.PayoutHold, -2, 12) with { HeldAmount = 1240.5m, HeldCurrency = "CAD" }, Measure(MeasureKind.Demotion, -12, 16), Measure(MeasureKind.Warning, -40, null));

    public static readonly IReadOnlyList<MeasureCost> Contested = Of(Measure(MeasureKind.Demotion, 0, 28));

    public static readonly IReadOnlyList<MeasureCost> Over = Of(Measure(MeasureKind.Demotion, -40, -12));

    public static readonly IReadOnlyList<EnforcementAction> Lifted = [MakeLifted()];

    public static readonly IReadOnlyList<Obstacle> Obstacles =
    [
        Domain.Appeals.Obstacles.Appeal.Of(AppealObstacle.WindowClosed, new DateOnly(2026, 11, 1)),
        Domain.Appeals.Obstacles.Appeal.Of(AppealObstacle.AlreadyOpen, about: "A-3F8K2M9Q", changesOn: new DateOnly(2027, 3, 14)),
        Domain.Appeals.Obstacles.SecondReview.Of(SecondReviewObstacle.DayUnknown),
    ];

    private static MeasureOrder Measure(MeasureKind kind, int from, int? until) =>
        new(Guid.CreateVersion7(), kind, "", until is { } day ? GalleryData.Today.AddDays(day) : null, until is null ? EndCondition.FixConfirmed : EndCondition.None) { StartsOn = GalleryData.Today.AddDays(from) };

    private static IReadOnlyList<MeasureCost> Of(params MeasureOrder[] orders) =>
        MeasureCost.Of(orders.Select(order => EnforcementAction.Apply(order, Decision, quietly: true)), Catalogue, GalleryData.Today);

    private static EnforcementAction MakeLifted()
    {
        var measure = EnforcementAction.Apply(Measure(MeasureKind.Demotion, -20, 8), Decision, quietly: true);
        measure.Lift(GalleryData.Today, "an example", quietly: true);
        return measure;
    }
}
