using Portal.Domain.Appeals;
using Portal.Features.Merchants;
using Portal.Web.Appeals;
using Portal.Web.Appeals.Fixes;
using Portal.Web.Enforcement;
using Portal.Web.Parts;
using static Portal.Web.Merchants.StandingWords;

namespace Portal.Web.Merchants;

/// <summary>What needs the merchant, in words: one step with a button, the rest as a short list after it.</summary>
internal static class NextSteps
{
    public static NextStepModel First(StandingView view) => view.Attention.Count == 0 ? Nothing(view) : Step(view.Attention[0], view.Today);

    /// <summary>One line with its address.</summary>
    public static (string Text, string Href) Line(Attention item) => item.Kind switch
    {
        AttentionKind.ContestMeasure => (Text.Of("AfterContest", MeasureWords.Title(item.Measure, item.Feature), Brief(item.By)), EnforcementUrls.Decision(item.Reference)),
        AttentionKind.ContestPoints => (Text.Of("AfterPoints", item.Count), Appealable),
        AttentionKind.AnswerReviewer => (Text.Of("AfterAnswer", item.Title, Brief(item.By)), AppealUrls.Show(item.Reference)),
        AttentionKind.AnswerAboutFix => (Text.Of("AfterAnswer", item.Title, Brief(item.By)), FixUrls.Show(item.Reference)),
        AttentionKind.FixSent => (Text.Of("FixSent", item.Title), FixUrls.Show(item.Reference)),
        AttentionKind.ConfirmFixes => (item.Count == 1 ? Text.Of("AfterFix", item.Title) : Text.Of("AfterFixs", item.Count), ToFix(item)),
        AttentionKind.ContestDecision => (Text.Of("AfterSoon", item.Title, Brief(item.By)), EnforcementUrls.Decision(item.Reference)),
        _ => (item.Count == 1 ? Text.Of("AfterSoon", item.Title, Brief(item.By)) : Text.Of("AfterSoons", item.Count, Brief(item.By)), ToAppeal(item)),
    };

    private static NextStepModel Step(Attention item, DateOnly today) => item.Kind switch
    {
        AttentionKind.ContestMeasure => new(
            NextStepKind.Action, Text.Of("NextContestTitle"),
            Text.Of("NextContestText", MeasureWords.Title(item.Measure, item.Feature), item.Title, Near(item.By, today), Left(item.By, today)),
            Text.Of("NextContestAction"), EnforcementUrls.Decision(item.Reference), Icon.Gavel),
        AttentionKind.ContestPoints => new(
            NextStepKind.Action, Text.Of("NextContestTitle"),
            item.Count == 1
                ? Text.Of("NextPointText", MeasureWords.Title(item.Measure, item.Feature), item.Title, Near(item.By, today))
                : Text.Of("NextPointsText", MeasureWords.Title(item.Measure, item.Feature), item.Count, item.Title),
            Text.Of(item.Count == 1 ? "NextContestAction" : "NextPointsAction"), ToAppeal(item), Icon.Gavel),
        AttentionKind.AnswerReviewer => new(
            NextStepKind.Action, Text.Of("NextAnswerTitle"), Text.Of("NextAnswerText", item.Title, Near(item.By, today), Left(item.By, today)),
            Text.Of("NextAnswerAction"), AppealUrls.Show(item.Reference), Icon.Send),
        AttentionKind.AnswerAboutFix => new(
            NextStepKind.Action, Text.Of("NextAnswerTitle"), Text.Of("NextAnswerFixText", item.Title, Near(item.By, today), Left(item.By, today)),
            Text.Of("NextAnswerAction"), FixUrls.Show(item.Reference), Icon.Send),
        AttentionKind.ConfirmFixes => new(
            NextStepKind.Action, item.Count == 1 ? Text.Of("NextFixTitle") : Text.Of("NextFixsTitle", item.Count), Text.Of(item.Count == 1 ? "NextFixText" : "NextFixsText", item.Title),
            Text.Of("NextFixAction"), ToFix(item), Icon.Description),
        _ => new(
            NextStepKind.Action, item.Count == 1 ? Text.Of("NextSoonTitle") : Text.Of("NextSoonsTitle", item.Count),
            Text.Of("NextSoonText", item.Title, Near(item.By, today), Left(item.By, today)),
            Text.Of(item.Count == 1 ? "NextSoonAction" : "NextPointsAction"), ToAppeal(item), Icon.Schedule),
    };

    private static NextStepModel Nothing(StandingView view)
    {
        if (view.Appeals.FirstOrDefault(a => a.NextActor != NextActor.Merchant) is { NextOn: { } by } waiting)
        {
            return by < view.Today
                ? new(NextStepKind.Waiting, Text.Of("NextLateTitle"), Text.Of("NextLateText", waiting.Title, Days.Near(by, view.Today), Days.Count(view.Today.DayNumber - by.DayNumber)))
                : new(NextStepKind.Waiting, Text.Of("NextWaitTitle", Days.Near(by, view.Today)), Text.Of("NextWaitText", waiting.Title));
        }

        var text = view.NextExpiry is { } expiry
            ? Text.Of("NextDoneExpiry", Days.Near(expiry.Day, view.Today), Points(expiry.Points))
            : Text.Of("NextDoneText");
        return new(NextStepKind.Waiting, Text.Of("NextDoneTitle"), text);
    }

    private static readonly string Appealable = EnforcementUrls.List(new(Features.Enforcement.ListViolations.DecisionFilter.Appealable));

    private static string ToAppeal(Attention item) => item.Count == 1 ? EnforcementUrls.Decision(item.Reference) : Appealable;

    private static string ToFix(Attention item) =>
        item.Count == 1 ? FixUrls.New(item.Reference) : EnforcementUrls.List(new(Features.Enforcement.ListViolations.DecisionFilter.Open));

    private static string Brief(DateOnly? day) => day is { } on ? Days.Brief(on) : "";

    private static string Near(DateOnly? day, DateOnly today) => day is { } on ? Days.Near(on, today) : "";

    private static string Left(DateOnly? day, DateOnly today) => day is { } on ? Days.Left(on, today) : "";
}
