using Microsoft.AspNetCore.Components;
using Portal.Domain.Appeals;
using Portal.Features.Appeals;
using Portal.Web.Enforcement;
using Portal.Web.Parts;
using Portal.Web.Resources;
using static Portal.Web.Appeals.FilingWords;

namespace Portal.Web.Appeals;

/// <summary>An appeal told in words: headline, progress, conversation, findings.</summary>
internal static class AppealStory
{
    /// <summary>A piece of evidence with what the reviewer found in it.</summary>
    public sealed record FoundRow(MarkupString Icon, string Title, string? Href, string Note, RenderFragment Chip);

    /// <summary>Who acts next, and by when.</summary>
    public sealed record NextLine(string Title, string Text);

    // A headline is not broken behind a hyphen: a word joiner holds the two parts together.
    public static string Headline(GetMyAppeal.View view) =>
        Text.Of("Headline" + view.Appeal.Status, view.Decision.ShortTitle.Replace("-", "-\u2060", StringComparison.Ordinal));

    public static string Under(GetMyAppeal.View view) => view switch
    {
        { Outcome.DecidedOn: { } day } => Text.Of(view.Appeal.Level == 1 ? "DecidedFirst" : "DecidedSecond", Days.Full(day)),
        { Outcome: not null } => Text.Of("DayNotOnRecord"),
        { Appeal.Origin: AppealOrigin.Record } => Text.Of("FromRecord", view.Appeal.Reference),
        _ => Text.Of(view.Appeal.Level == 1 ? "FiledAs" : "FiledAsSecond", view.Appeal.Reference, Days.Full(view.Appeal.FiledOn)),
    };

    public static string Source(GetMyAppeal.View view) => view.Appeal.RecordedOutcome.Length > 0
        ? Text.Of("SourceRecord", RecordedWords.Action(view.Appeal.RecordedOutcome), Recorded(view.Decision))
        : Text.Of("Source", Recorded(view.Decision), Days.Full(view.Decision.FoundOn));

    public static NextLine? Next(GetMyAppeal.View view) => view.Appeal switch
    {
        { NextActor: NextActor.None } or { NextOn: null } => null,
        { NextActor: NextActor.Merchant, NextOn: { } day } => new(Text.Of("YouAnswer", Days.Full(day)), Text.Of("ClockPaused", Days.Left(day, view.Today))),
        { NextActor: NextActor.Decider, NextOn: { } day } when day >= view.Today => new(Text.Of("WaitDecider"), Text.Of("WaitDeciderText", Days.Full(day))),
        { NextActor: NextActor.Authority, NextOn: { } day } when day >= view.Today => new(Text.Of("WaitAuthority"), Text.Of("WaitAuthorityText")),
        { NextOn: { } day } when day < view.Today => new(Text.Of("PersonDecidesBy", Days.Full(day)), Text.Of("LateText")),
        { NextOn: { } day } => new(
            Text.Of("PersonDecidesBy", Days.Full(day)), Text.Of(view.Appeal.TakesEvidence ? "NotOpenedYet" : "BeingRead", Days.Left(day, view.Today))),
        _ => null,
    };

    public static IReadOnlyList<TimelineItem> Story(GetMyAppeal.View view)
    {
        var appeal = view.Appeal;
        List<TimelineItem> items = [new(TimelineState.Happened, Found(view.Decision), PointsLine(view), view.Decision.FoundOn)];
        if (appeal.Origin == AppealOrigin.Record) items.Add(new(TimelineState.Happened, Text.Of("Contested"), Text.Of("ContestedThere"), appeal.FiledOn));
        else items.Add(new(TimelineState.Happened, Text.Of(appeal.Level == 1 ? "YouAppealed" : "YouAskedAgain"), Text.Of("ReceiptGiven"), appeal.FiledOn));
        items.AddRange(Told(view.Steps).Select(step =>
            new TimelineItem(TimelineState.Happened, Text.Of(step.Event == nameof(AppealDecided) ? "End" + appeal.Status : "Step" + step.Event), null, DateOnly.FromDateTime(step.Local))));
        items.AddRange(Ahead(view));
        return items;
    }

    public static IReadOnlyList<MessageRow> Talk(GetMyAppeal.View view)
    {
        var appeal = view.Appeal;
        List<MessageRow> rows = [new(Speaker.System, null, Days.Full(appeal.FiledOn))];
        if (appeal.Statement is { } statement) rows.Add(new(Speaker.You, Text.Of("You"), statement, appeal.GroundTitle));
        else rows.Add(new(Speaker.System, null, Text.Of("NoStatementOnRecord")));
        foreach (var message in view.Messages)
        {
            var mine = message.Author == MessageAuthor.Merchant;
            rows.Add(new(
                mine ? Speaker.You : Speaker.Other, Text.Of(!mine ? "Reviewer" : message.Mine ? "You" : "YourTeam"), message.Body, mine ? null : Text.Of("APerson"),
                Text.Of("ReceiptFiledAt", Days.Brief(DateOnly.FromDateTime(message.SentLocal)), Clock(message.SentLocal)),
                Files: [.. message.Files.Select(f => new FileLink(f.FileName, AppealUrls.Evidence(f.Id)))]));
        }

        if (view.Outcome?.DecidedOn is { } day) rows.Add(new(Speaker.System, null, Text.Of("ClosedWithDecision", Days.Full(day))));
        return rows;
    }

    public static IEnumerable<FoundRow> Found(GetMyAppeal.View view) => view.Findings.Select(finding =>
    {
        var file = view.Files.FirstOrDefault(f => f.Id == finding.EvidenceId);
        var chip = finding.Kind switch
        {
            EvidenceFindingKind.Accepted => Mark.Chip(Text.Of("FoundAccepted"), Hue.Healthy, Icon.Check),
            EvidenceFindingKind.NotAccepted => Mark.Chip(Text.Of("FoundNotAccepted")),
            _ => Mark.Chip(Text.Of("FoundUnclear"), Hue.Outlined),
        };
        return new FoundRow(file?.IsPicture == true ? Icon.Image : Icon.Description, finding.Title, file is null ? null : AppealUrls.Evidence(file.Id), finding.Note, chip);
    });

    public static IReadOnlyList<PreviewLine> Withdrawing(GetMyAppeal.View view)
    {
        List<string> lines =
        [
            Text.Of("WithdrawnEnds", view.Appeal.Reference),
            view.Decision.Points == 0 ? Text.Of("WithdrawnStaysNoPoints") : Text.Of("WithdrawnStays", PartText.Points(view.Decision.Points), Days.Full(view.Decision.PointsUntil)),
            view.Decision.AppealUntil >= view.Today ? Text.Of("WithdrawnAgain", Days.Full(view.Decision.AppealUntil)) : Text.Of("WithdrawnNotAgain", Days.Full(view.Decision.AppealUntil)),
        ];
        return [.. lines.Select(line => new PreviewLine(builder => builder.AddContent(0, line)))];
    }

    // The filing has its own line; of several takings and of files added on one day one is told.
    private static IEnumerable<GetMyAppeal.Step> Told(IEnumerable<GetMyAppeal.Step> steps) => steps
        .Where(s => s.Event != nameof(AppealFiled))
        .DistinctBy(s => s.Event == nameof(AppealClaimed) ? s.Event : s.Event == nameof(EvidenceAdded) ? s.Event + s.Local.Date : s.Event + s.Local.Ticks)
        .Where(s => s.Event != nameof(EvidenceAdded) || !steps.Any(f => f.Event == nameof(AppealFiled) && f.Local == s.Local));

    // Quoted inside a sentence: its own full stop would stand beside the sentence's.
    private static string Recorded(GetMyAppeal.Contested decision) => RecordedWords.InSentenceCase(decision.Facts, decision.Citation).TrimEnd('.');

    private static string Found(GetMyAppeal.Contested decision) =>
        decision.RecordedAction.Length > 0 ? Text.Of("VisitWith", Lowered(RecordedWords.Action(decision.RecordedAction))) : Text.Of("FindingRecorded");

    private static string? PointsLine(GetMyAppeal.View view) => (view.Decision.Points + (view.Outcome?.PointsBack ?? 0)) switch
    {
        0 => null,
        var points => PartText.Points(points) + ".",
    };

    private static IEnumerable<TimelineItem> Ahead(GetMyAppeal.View view)
    {
        var appeal = view.Appeal;
        if (view.Outcome is { DecidedOn: null }) yield return new(TimelineState.Happened, Text.Of("End" + appeal.Status), Text.Of("DayNotOnRecord") + ".");
        if (!appeal.IsOpen)
        {
            if (appeal.Status == AppealStatus.ClosedWithoutOutcome) yield return new(TimelineState.Happened, Text.Of("StatusClosedWithoutOutcome"), Text.Of("NoOutcomeShort"));
            if (view.Second is { WhyNot: null, Until: { } until }) yield return new(TimelineState.Due, Text.Of("LastDaySecond"), null, until, Text.Of("Until", Days.Brief(until)));
            yield break;
        }

        yield return appeal.Status switch
        {
            AppealStatus.AwaitingMerchant => new(TimelineState.Paused, Text.Of("WaitingForYou"), Text.Of("ClockPausedUntil", Days.Brief(appeal.NextOn!.Value))),
            AppealStatus.AwaitingDecider => new(TimelineState.Paused, Text.Of("WaitDecider"), Text.Of("WaitDeciderText", Days.Full(appeal.PromisedOn))),
            AppealStatus.AwaitingAuthority => new(TimelineState.Paused, Text.Of("WaitAuthority"), Text.Of("WaitAuthorityText")),
            AppealStatus.Filed => new(TimelineState.Now, Text.Of("InLine"), Text.Of("InLineText")),
            _ => new(TimelineState.Now, Text.Of("BeingReviewed"), Text.Of("BeingReviewedText")),
        };
        if (appeal.Misses > 0) yield return new(TimelineState.Missed, Text.Of("PersonDecides"), Text.Of("SorryShort"), appeal.DueOn, Text.Of("WasDue", Days.Brief(appeal.DueOn)));
        yield return appeal.PromisedOn < view.Today
            ? new(TimelineState.Missed, Text.Of("PersonDecides"), Text.Of("LateShort"), appeal.PromisedOn, Text.Of("WasDue", Days.Brief(appeal.PromisedOn)))
            : new(TimelineState.Due, Text.Of("PersonDecides"), Text.Of(appeal.Level == 1 ? "NotTheIssuer" : "NotTheFirst"), appeal.PromisedOn, Text.Of("DueOn", Days.Brief(appeal.PromisedOn)));
    }
}
