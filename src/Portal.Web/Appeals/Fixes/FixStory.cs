using Microsoft.AspNetCore.Components;
using Portal.Domain.Appeals;
using Portal.Domain.Appeals.Fixes;
using Portal.Features.Appeals.Fixes;
using Portal.Web.Enforcement;
using Portal.Web.Parts;
using Portal.Web.Resources;
using static Portal.Web.Appeals.Fixes.FixWords;

namespace Portal.Web.Appeals.Fixes;

/// <summary>A fix told in words: headline, progress, conversation, findings, what was restored.</summary>
internal static class FixStory
{
    // A headline is not broken behind a hyphen: a word joiner holds the two parts together.
    public static string Headline(GetMyFix.View view) => Text.Of("Headline" + view.Fix.Status, view.Decision.ShortTitle.Replace("-", "-\u2060", StringComparison.Ordinal));

    public static string Lead(GetMyFix.View view) => view.Fix switch
    {
        { Status: FixStatus.AwaitingMerchant, NextOn: { } day } => Text.Of("LeadAsked", Days.Full(day), Days.Left(day, view.Today)),
        { IsOpen: true, PromisedOn: var day } when day < view.Today => Text.Of("LeadLate", Days.Full(day)),
        { IsOpen: true, PromisedOn: var day } => Text.Of(view.Fix.Misses > 0 ? "LeadSorry" : "LeadOpen", Days.Full(day), Days.Left(day, view.Today)),
        { Status: FixStatus.Confirmed, CheckedBy.Length: > 0 } => Text.Of("SeenBy_" + view.Fix.CheckedBy),
        _ => Text.Of("Lead" + view.Fix.Status),
    };

    public static IReadOnlyList<string> RestoredLines(GetMyFix.View view)
    {
        List<string> lines = [.. view.Measures.Where(m => m.EndedByThis).Select(m => Text.Of("RestoredEnd", MeasureWords.Past(m.Kind, m.Feature), Days.Full(m.EndsOn!.Value)))];
        if (view.Fix is { PointsOff: > 0, PointsBefore: { } before, PointsAfter: { } after }) lines.Add(Text.Of("RestoredPoints", PartText.Points(view.Fix.PointsOff), before, after));
        if (view.Decision.Points > 0 && view.Decision.PointsUntil > view.Today) lines.Add(Text.Of("PointsStayUntil", PartText.Points(view.Decision.Points), Days.Full(view.Decision.PointsUntil)));
        lines.Add(Text.Of("MarkedFixed"));
        return lines;
    }

    public static RenderFragment Found(GetMyFix.Answer answer) => answer switch
    {
        { Finding: FixFinding.Accepted, Kind: FixAnswerKind.DoesNotApply } => Mark.Chip(Text.Of("FoundAgreed"), Hue.Healthy, Icon.Check),
        { Finding: FixFinding.Accepted } => Mark.Chip(Text.Of("FoundAccepted"), Hue.Healthy, Icon.Check),
        { Finding: FixFinding.NotAccepted } => Mark.Chip(Text.Of("FoundNotAccepted")),
        _ => Mark.Chip(Text.Of("FoundWaiting"), Hue.Outlined),
    };

    public static IReadOnlyList<MessageRow> Talk(GetMyFix.View view) =>
    [
        .. view.Messages.Select(message =>
        {
            var mine = message.Author == MessageAuthor.Merchant;
            return new MessageRow(
                mine ? Speaker.You : Speaker.Other, FilingWords.Text.Of(!mine ? "Reviewer" : message.Mine ? "You" : "YourTeam"), message.Body, mine ? null : FilingWords.Text.Of("APerson"),
                FilingWords.Text.Of("ReceiptFiledAt", Days.Brief(DateOnly.FromDateTime(message.SentLocal)), FilingWords.Clock(message.SentLocal)),
                Files: [.. message.Files.Select(f => new FileLink(f.FileName, AppealUrls.Evidence(f.Id)))]);
        }),
    ];

    public static IReadOnlyList<TimelineItem> Story(GetMyFix.View view)
    {
        var fix = view.Fix;
        List<TimelineItem> items = [new(TimelineState.Happened, Text.Of("StoryFound"), view.Decision.ShortTitle, view.Decision.FoundOn)];
        items.AddRange(view.Steps.DistinctBy(s => s.Event == nameof(FixClaimed) ? s.Event : s.Event + s.Local.Ticks).Select(step => new TimelineItem(
            TimelineState.Happened, Text.Of(step.Event == nameof(FixDecided) ? "StoryEnd" + fix.Status : "Story" + step.Event), null, DateOnly.FromDateTime(step.Local))));
        if (!fix.IsOpen) return items;

        items.Add(fix.Status switch
        {
            FixStatus.AwaitingMerchant => new(TimelineState.Paused, Text.Of("StoryWaiting"), Text.Of("StoryWaitingText", Days.Brief(fix.NextOn!.Value))),
            FixStatus.Sent => new(TimelineState.Now, Text.Of("StoryInLine"), Text.Of("StoryInLineText")),
            _ => new(TimelineState.Now, Text.Of("StoryChecked"), Text.Of("StoryCheckedText")),
        });
        items.Add(fix.PromisedOn < view.Today
            ? new(TimelineState.Missed, Text.Of("Recheck"), Text.Of("StoryLate"), fix.PromisedOn, FilingWords.Text.Of("WasDue", Days.Brief(fix.PromisedOn)))
            : new(TimelineState.Due, Text.Of("Recheck"), Text.Of("RecheckText"), fix.PromisedOn, FilingWords.Text.Of("DueOn", Days.Brief(fix.PromisedOn))));
        return items;
    }
}
