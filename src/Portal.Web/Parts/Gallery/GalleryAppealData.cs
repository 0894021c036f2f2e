using Portal.Domain.Appeals;
using Portal.Domain.Enforcement;
using Portal.Domain.Policies;
using Portal.Features.Appeals;
using Portal.Features.Appeals.Outside;

namespace Portal.Web.Parts.Gallery;

/// <summary>Made-up appeals for the gallery of parts, one for each state of their boxes.</summary>
internal static class GalleryAppealData
{
    private static readonly DateOnly Today = GalleryData.Today;

    private static readonly PointsScheme Scheme = new(
        "gallery", 1, 365, new Dictionary<Severity, int>(),
        [new Tier("healthy", "Healthy", 0, MeasureKind.None, null, "nothing limited"), new Tier("watch", "Watch", 12, MeasureKind.Warning, null, "a notice")]);

    private static readonly LawPack Law = new("gallery", 1, "UTC", 6, 2, 120, 30, 60, 14, 30, 15, new HighImpactRule(12, []), [], [], ["en"]);

    public static GetMyAppeal.View Open(
        AppealStatus status = AppealStatus.Filed, NextActor actor = NextActor.Reviewer, int misses = 0, int? ahead = 41, GetMyAppeal.Estimate? decided = null, params GetMyAppeal.Measure[] stayed)
    {
        var due = misses > 0 ? Today.AddDays(-3) : Today.AddDays(98);
        var promised = misses > 0 ? Today.AddDays(14) : due;
        return View(status, actor, due, promised, misses, null) with { Waiting = new GetMyAppeal.Waiting(ahead, decided), Stayed = stayed };
    }

    public static readonly GetMyAppeal.Estimate Likely = new(8, 10, Today.AddDays(77), Today.AddDays(64), Today.AddDays(90), 143);

    public static readonly GetMyAppeal.Estimate Vague = Likely with { High = null, Cases = 24 };

    public static readonly GetMyAppeal.Measure Live = new(MeasureKind.FeatureRestriction, "live", ActionState.InForce, 0, Today.AddDays(26));

    public static GetMyAppeal.View Closed(GetMyAppeal.Result result) => View(
        result.Outcome switch { AppealOutcome.Overturn => AppealStatus.Overturned, AppealOutcome.Modify => AppealStatus.Modified, _ => AppealStatus.Upheld },
        NextActor.None, Today.AddDays(98), Today.AddDays(98), 0, result);

    public static readonly GetMyAppeal.Result Reversed = new(
        AppealOutcome.Overturn, Today, "The log shows 3 °C.", "", 6, 14, 8, 0, [Live with { State = ActionState.Lifted, DaysGivenBack = 20 }], 1,
        [new GetMyAppeal.TimeReturned(MeasureKind.FeatureRestriction, "live", 20, 15, Today, Today.AddDays(365))]);

    public static readonly GetMyAppeal.Result Partly = Reversed with { Outcome = AppealOutcome.Modify, PointsBack = 2, PointsAfter = 12, PointsLeft = 4, Time = [] };

    public static readonly GetMyAppeal.Result Stays = Reversed with
    {
        Outcome = AppealOutcome.Uphold,
        PointsBack = 0,
        PointsAfter = 14,
        PointsLeft = 6,
        Measures = [Live with { DaysStayed = 12 }],
        SameKindInForce = 0,
        Time = [],
    };

    public static readonly OutsideRow[] Outside =
    [
        new("O-3F8K2M9Q", "Out-of-court body", "OB-114", Today.AddDays(-10), Today.AddDays(80), Today.AddDays(170), OutsideStatus.Pending, null, "", null),
        new("O-3F8K2M9R", "Out-of-court body", "", Today.AddDays(-200), Today.AddDays(-110), Today.AddDays(-20), OutsideStatus.Pending, null, "", null),
        new("O-3F8K2M9S", "Out-of-court body", "", Today.AddDays(-90), Today, Today.AddDays(90), OutsideStatus.Overturned, Today.AddDays(-1), "The log was enough.", Today),
    ];

    private static GetMyAppeal.View View(AppealStatus status, NextActor actor, DateOnly due, DateOnly promised, int misses, GetMyAppeal.Result? result) => new(
        new GetMyAppeal.Summary(
            "A-3F8K2M9Q", 1, AppealOrigin.Portal, status, "The finding is not true", "It was cold enough.", Today.AddDays(-22).ToDateTime(new TimeOnly(14, 2)), Today.AddDays(-22), due, promised, misses,
            null, actor, actor == NextActor.None ? null : actor == NextActor.Merchant ? Today.AddDays(9) : promised, status == AppealStatus.Filed, "", null),
        new GetMyAppeal.Contested(
            "V-3F8K2M9Q", "Cold food was not kept at 4 °C or colder", "Cold food not kept at 4 °C or colder", "As seen.", Today.AddDays(-30), "Ticket", result?.PointsLeft ?? 6, Today.AddDays(335), Today.AddDays(150),
            "1 Example St W", ""),
        result, [], [], [], [], new GetMyAppeal.SecondReview(null, Today.AddDays(30), null), true, new CannotDo(null, null, null, null, null), Scheme, Law, Today);
}
