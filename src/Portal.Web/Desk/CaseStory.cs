using Portal.Domain.Appeals;
using Portal.Domain.Enforcement;
using Portal.Features.Appeals;
using Portal.Web.Appeals;
using Portal.Web.Parts;
using static Portal.Web.Desk.DeskWords;

namespace Portal.Web.Desk;

/// <summary>What happened, is happening and is due in a case, and what was said.</summary>
internal static class CaseStory
{
    public static IReadOnlyList<MessageRow> Messages(DeskCase shown) =>
    [
        .. shown.Conversation.Select(m => new MessageRow(
            m.Author == MessageAuthor.Reviewer ? Speaker.You : Speaker.Other,
            m.Author == MessageAuthor.Reviewer ? Text.Of("ReviewerNamed", m.Name) : shown.Merchant.Name,
            m.Body,
            When: CaseWords.Clock(m.Local),
            Files: [.. shown.Files.Where(f => f.MessageId == m.Id).Select(f => new FileLink(f.FileName, AppealUrls.Evidence(f.Id)))])),
    ];

    public static IReadOnlyList<TimelineItem> Timeline(DeskCase shown)
    {
        var decision = shown.Decision;
        List<TimelineItem> items = [new(TimelineState.Happened, Text.Of("EventFound"), decision.Title, decision.FoundOn)];
        if (shown.Origin == AppealOrigin.Record) items.Add(new TimelineItem(TimelineState.Happened, Text.Of("EventOnRecord"), shown.Claim.RecordedOutcome, shown.FiledOn));
        items.AddRange(shown.History.Where(e => e.Name != nameof(ViolationRecorded)).Select(e => new TimelineItem(
            TimelineState.Happened,
            CaseWords.Event(e),
            e.Who is null ? Why(e) : string.Join(". ", new[] { e.Who, Why(e) }.OfType<string>()),
            DateOnly.FromDateTime(e.Local),
            CaseWords.Clock(e.Local))));
        if (Now(shown) is { } now) items.Add(now);
        return items;
    }

    private static TimelineItem? Now(DeskCase shown) => shown.NextActor switch
    {
        NextActor.Merchant => new(TimelineState.Paused, Text.Of("NowMerchant"), Text.Of("NextBy", Days.Full(shown.NextOn!.Value))),
        NextActor.Decider or NextActor.Authority => new(TimelineState.Paused, Text.Of("Now" + shown.NextActor), Text.Of("NextBy", Days.Full(shown.NextOn!.Value))),
        NextActor.SeniorReviewer => new(TimelineState.Now, Text.Of("NowSenior"), Text.Of("NextBy", Days.Full(shown.NextOn!.Value))),
        NextActor.Reviewer => new(TimelineState.Now, Text.Of(shown.Holder is null ? "NowFree" : "NowReviewer"), Text.Of("NextBy", Days.Full(shown.NextOn!.Value))),
        _ => null,
    };

    // Reasons of a decision are shown in full where the outcome stands; the trail keeps its lines short.
    private static string? Why(CaseEvent happened) => happened.Name is nameof(AppealDecided) or nameof(AppealFiled) ? null : happened.Why;
}
