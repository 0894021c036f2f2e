using Portal.Domain.Appeals;
using Portal.Domain.Enforcement;
using Portal.Features.Enforcement;
using Portal.Web.Parts;
using Portal.Web.Resources;
using static Portal.Web.Enforcement.DecisionWords;

namespace Portal.Web.Enforcement;

/// <summary>What happened to a decision, what happens now, what is due.</summary>
internal static class DecisionTimeline
{
    public static IReadOnlyList<TimelineItem> Of(DecisionView view) =>
        [.. Happened(view).OrderBy(i => i.Day), .. Now(view), .. Due(view).OrderBy(i => i.Day)];

    private static IEnumerable<TimelineItem> Happened(DecisionView view)
    {
        var decision = view.Decision;
        yield return new(TimelineState.Happened, Text.Of(decision.VisitId is null ? "TlDecided" : "TlVisit"), Begins(view), decision.FoundOn);
        if (decision.FixedOn is { } day && decision.FixedBy != FixSource.DuringVisit)
        {
            var ended = view.Measures.Any(m => m.Kind == MeasureKind.Warning && m.EndsOn == day);
            yield return new(TimelineState.Happened, Text.Of(decision.FixedBy == FixSource.Proof ? "TlProof" : "TlLaterVisit"), Text.Of(ended ? "TlFixAndWarning" : "TlFix"), day);
        }

        if (decision.State == ViolationState.Open && view.FoundAgainOn is { } again)
            yield return new(TimelineState.Happened, Text.Of("TlFoundAgain"), null, again);

        foreach (var measure in view.Measures.Where(m => m.Kind != MeasureKind.Warning && m.State != ActionState.Lifted && m.EndsOn <= view.Today))
            yield return new(TimelineState.Happened, Text.Of("TlEnded"), Text.Of("TlWas", MeasureWords.Past(measure.Kind, measure.Feature)), measure.EndsOn);

        foreach (var appeal in view.Appeals)
        {
            yield return new(TimelineState.Happened, Text.Of(appeal.Level > 1 ? "TlSecondFiled" : appeal.Origin == AppealOrigin.Record ? "TlContested" : "TlFiled"), null, appeal.FiledOn);
            if (!appeal.IsOpen) yield return Ended(appeal, view);
        }

        if (decision.State != ViolationState.Reversed && decision.PointsUntil <= view.Today && decision.Points > 0)
            yield return new(TimelineState.Happened, Text.Of("TlPointsExpired", PartText.Points(decision.Points)), null, decision.PointsUntil);
    }

    private static TimelineItem Ended(AppealFacts appeal, DecisionView view)
    {
        var title = Text.Of("TlAppeal" + appeal.Status);
        var text = appeal.RecordedOutcome.Length > 0 ? Text.Of("TlRecorded", RecordedWords.Action(appeal.RecordedOutcome)) : null;
        // The record does not tell the day: it stands after the filing, without one.
        return appeal.DecidedOn is { } day
            ? new(TimelineState.Happened, title, text, day)
            : new(TimelineState.Happened, title, text, appeal.FiledOn > view.Today ? view.Today : appeal.FiledOn, Text.Of("DayNotOnRecord"));
    }

    private static IEnumerable<TimelineItem> Now(DecisionView view)
    {
        if (view.Appeals.FirstOrDefault(a => a.IsOpen) is { } open)
        {
            yield return new(
                TimelineState.Now, Text.Of(open.NextActor switch { NextActor.Merchant => "TlYouAnswer", NextActor.SeniorReviewer => "TlSenior", _ => "TlReview" }),
                open.NextOn is { } by ? Text.Of(by < view.Today ? "TlWasDue" : "TlBy", Days.Full(by), Days.Left(by, view.Today)) : null);
        }
        else if (view.Contest is { WhyNot: null, Until: { } until })
        {
            var can = view.Contest.Level > 1 ? "TlCanSecond" : "TlCanAppeal";
            yield return new(TimelineState.Now, Text.Of(view.Contest.MayFile ? can : "TlOwnerCan"), Days.Left(until, view.Today));
        }
    }

    private static IEnumerable<TimelineItem> Due(DecisionView view)
    {
        var decision = view.Decision;
        if (view.Contest is { WhyNot: null, Until: { } until }) yield return new(TimelineState.Due, Text.Of(view.Contest.Level > 1 ? "TlLastDaySecond" : "TlLastDay"), null, until);
        foreach (var measure in view.Measures.Where(m => m.InForceOn(view.Today, view.Today) && m.EndsOn is not null))
            yield return new(TimelineState.Due, Sentence(MeasureWords.Relief(measure.Kind, measure.Feature)), null, measure.EndsOn);

        if (decision.State != ViolationState.Reversed && decision.Points > 0 && decision.PointsUntil > view.Today)
            yield return new(TimelineState.Due, Text.Of(decision.Points == 1 ? "TlPointExpires" : "TlPointsExpire", decision.Points), null, decision.PointsUntil);
    }

    private static string Begins(DecisionView view)
    {
        List<string> begins = [.. view.Measures.Select(m => MeasureWords.Name(m.Kind, m.Feature)).Distinct()];
        if (view.PointsGiven > 0) begins.Add(PartText.Points(view.PointsGiven));
        return begins.Count switch
        {
            0 => Text.Of("TlNothingBegins"),
            1 => Text.Of("TlBegins", begins[0]),
            _ => Text.Of("TlBeginBoth", string.Join(", ", begins[..^1]), begins[^1]),
        };
    }
}
