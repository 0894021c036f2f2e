using Portal.Domain.Appeals;
using Portal.Domain.Enforcement;
using Portal.Domain.Policies;
using Portal.Features.Merchants;
using Portal.Web.Enforcement;
using Portal.Web.Parts;
using Portal.Web.Resources;

namespace Portal.Web.Merchants;

/// <summary>The sentences of the standing page.</summary>
internal static class StandingWords
{
    public static readonly Words Text = new(typeof(MerchantText));
    private static readonly Words Measures = new(typeof(EnforcementText));

    public static string Headline(StandingView view) => view.Day == view.Today ? HeadlineToday(view) : HeadlineOn(view);

    public static string Lead(StandingView view)
    {
        if (view.Day != view.Today) return Text.Of(view.Day < view.Today ? "WasTier" : "WillBeTier", view.Standing.Tier.Name, view.Standing.Tier.Effect);

        var tier = view.Standing.Tier;
        var next = view.Scheme.Tiers.FirstOrDefault(t => t.From > tier.From);
        List<string> sentences = [];
        if (view.Standing.Points == 0) sentences.Add(Text.Of("NothingCounts"));
        else if (tier.From > 0) sentences.Add(Text.Of("TierFrom", tier.Name, tier.From));
        else sentences.Add(next is null ? Text.Of("TierOnly", tier.Name) : Text.Of("TierLowest", tier.Name, next.From - 1));

        if (view.NextExpiry is { } expiry) sentences.Add(Text.Of(expiry.Points == 1 ? "PointExpires" : "PointsExpire", expiry.Points, Days.Near(expiry.Day, view.Today)));
        if (view.TierEnds is { } ends) sentences.Add(Change(view, tier, ends));
        else if (next is not null) sentences.Add(Text.Of("NextTierStarts", next.Name, next.From, next.Effect));
        return string.Join(' ', sentences);
    }

    public static string Points(int points) => points == 0 ? Text.Of("NoPoints") : PartText.Points(points);

    /// <summary>Why a measure is in force.</summary>
    public static string Why(StandingMeasure measure)
    {
        if (measure.Kind == MeasureKind.Warning) return Text.Of("WarningText");
        if (measure.Tier is { } tier) return measure.Since is { } since ? Text.Of("BecauseTierSince", tier.Name, Days.Brief(since)) : Text.Of("BecauseTier", tier.Name);

        var (count, first) = (measure.Causes.Count, measure.Causes[0].Title);
        if (count == 1) return Text.Of(measure.Contested > 0 ? "BecauseOneAppealed" : "BecauseOne", first);
        return measure.Contested > 0 ? Text.Of("BecauseSeveralAppealed", count, first, measure.Contested) : Text.Of("BecauseSeveral", count, first);
    }

    /// <summary>When a measure ends, by day or by condition.</summary>
    public static string? Until(StandingMeasure measure, DateOnly today) => measure switch
    {
        { Kind: MeasureKind.Warning } => null,
        { EndsOn: { } day, Tier: not null } => Text.Of("ComesBack", Days.Brief(day)),
        { EndsOn: { } day } => Text.Of(measure.Contested > 0 && day > today ? "EndsOrSooner" : "Ends", Days.Brief(day)),
        { Tier: not null } => null,
        _ => MeasureWords.Condition(measure.EndsWith),
    };

    public static string Title(StandingMeasure measure) => measure.Kind == MeasureKind.Warning
        ? measure.Causes.Count == 1 ? Text.Of("WarningTitle") : Text.Of("WarningsTitle", measure.Causes.Count)
        : MeasureWords.Title(measure.Kind, measure.Feature);

    public static string NextOf(OpenAppealRow appeal, DateOnly today)
    {
        var day = appeal.NextOn is { } on ? Days.Brief(on) : "";
        var next = appeal.NextActor switch
        {
            NextActor.Reviewer or NextActor.SeniorReviewer when appeal.NextOn < today => Text.Of("ReviewerLate", day, Days.Count(today.DayNumber - appeal.NextOn.Value.DayNumber)),
            NextActor.Merchant => Text.Of("YouAnswer", day),
            NextActor.SeniorReviewer => Text.Of("SeniorDecides", day),
            _ => Text.Of("ReviewerDecides", day),
        };
        if (appeal.Level > 1) next = Text.Of("SecondReview") + " " + next;
        return appeal.Status == AppealStatus.Filed ? next + " " + Text.Of("StillEvidence") : next;
    }

    /// <summary>The number, where two appeals are about the same rule.</summary>
    public static string? Apart(OpenAppealRow appeal, StandingView view) => view.Appeals.Count(a => a.Title == appeal.Title) > 1 ? appeal.Reference + ". " : null;

    public static string IfSucceed(StandingView view, int open) => open == 1 ? Text.Of("IfOneSucceeds", view.IfReversed) : Text.Of("IfSeveralSucceed", view.IfReversed, open);

    private static string HeadlineToday(StandingView view)
    {
        var points = view.Standing.Points;
        var worst = view.Measures.FirstOrDefault(m => m.Kind is not (MeasureKind.None or MeasureKind.Warning or MeasureKind.Label));
        if (worst is null) return points == 0 ? Text.Of("Nothing") : Text.Of("NotLimited", Points(points));

        var title = MeasureWords.Title(worst.Kind, worst.Feature);
        if (worst.EndsOn is { } day) return Text.Of("LimitedUntil", Points(points), title, Days.Near(day, view.Today));
        return worst.EndsWith == EndCondition.None
            ? Text.Of("LimitedForGood", Points(points), title)
            : Text.Of("LimitedUntilCondition", Points(points), title, Measures.Of("Until" + worst.EndsWith));
    }

    private static string HeadlineOn(StandingView view)
    {
        var (day, points, past) = (Days.Full(view.Day), view.Standing.Points, view.Day < view.Today);
        if (points == 0) return Text.Of(past ? "WasNothing" : "WillBeNothing", day);
        return Text.Of(past ? "WasPoints" : "WillBePoints", day, Points(points));
    }

    private static string Change(StandingView view, Tier from, PointsStep ends)
    {
        var to = view.Scheme.TierOf(ends.Points);
        var eases = from.Measure is not (MeasureKind.None or MeasureKind.Warning);
        var relief = eases ? MeasureWords.Relief(from.Measure, from.Feature ?? "") : "";
        if (view.NextExpiry?.Day == ends.Day)
            return eases ? Text.Of("TierThenRelief", ends.Points, to.Name, relief) : Text.Of("TierThen", ends.Points, to.Name);

        var day = Days.Near(ends.Day, view.Today);
        return eases ? Text.Of("TierOnThenRelief", day, ends.Points, to.Name, relief) : Text.Of("TierOnThen", day, ends.Points, to.Name);
    }
}
