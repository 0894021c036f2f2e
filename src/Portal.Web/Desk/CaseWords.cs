using System.Globalization;
using Microsoft.AspNetCore.Components;
using Portal.Domain.Appeals;
using Portal.Domain.Enforcement;
using Portal.Features.Appeals;
using Portal.Web.Enforcement;
using Portal.Web.Parts;
using static Portal.Web.Desk.DeskWords;

namespace Portal.Web.Desk;

/// <summary>A case in words.</summary>
internal static class CaseWords
{
    public const string VisitsTab = "visits";
    public const string LaterTab = "later";
    public const string FilesTab = "files";
    public const string BesideTab = "beside";
    public const string TalkTab = "talk";
    public const string HistoryTab = "history";
    public const string NotesTab = "notes";
    public const string AlikeTab = "alike";
    public const string MerchantTab = "merchant";

    public static readonly IReadOnlyList<string?> Tabs = [VisitsTab, LaterTab, FilesTab, BesideTab, TalkTab, HistoryTab, NotesTab, AlikeTab, MerchantTab];

    public static RenderFragment DueChip(DeskCase shown)
    {
        if (!shown.IsOpen) return Mark.Chip(Status(shown.Status));
        if (shown.NextActor == NextActor.Merchant) return Mark.Chip(Text.Of("AnswerDue", Days.Brief(shown.NextOn!.Value)), Hue.Link, Icon.Pause);
        if (ReviewCase.Asked.Contains(shown.NextActor)) return Mark.Chip(Text.Of("AnswerAwaited", Days.Brief(shown.NextOn!.Value)), Hue.Link, Icon.Pause);
        return Mark.Deadline(Text.Of("DueChip", Days.BriefNoYear(shown.DueOn), Days.Left(shown.DueOn, shown.Today)), shown.DueOn, shown.Today);
    }

    /// <summary>"Found by an inspector, no automation."</summary>
    /// <param name="finding">The decision.</param>
    /// <param name="blind">Without how far automation took part.</param>
    public static string Source(ContestedFinding finding, bool blind = false) => blind ? QualityWords.Quality.Of("SourceLine", Days.Brief(finding.FoundOn), Text.Of("Source" + finding.Source)) : Text.Of(
        "SourceLine", Days.Brief(finding.FoundOn), Text.Of("Source" + finding.Source), Text.Of(finding.FoundByAutomation ? "FoundByMachine" : "Automation" + finding.DecidedBy));

    /// <summary>A measure with its time: "LIVE off until 20 Dec 2026".</summary>
    public static string MeasureLine(CaseMeasure measure) => measure switch
    {
        { State: ActionState.Lifted } => Text.Of("MeasureLifted", Measure(measure.Kind, measure.Feature)),
        { InForce: false } => Text.Of("MeasureEnded", Measure(measure.Kind, measure.Feature), Days.Brief(measure.EndsOn!.Value)),
        { EndsOn: { } end } => Text.Of("MeasureUntil", Measure(measure.Kind, measure.Feature), Days.Brief(end)),
        _ => Text.Of("MeasureOpen", Measure(measure.Kind, measure.Feature), Text.Of("EndsWith" + measure.EndsWith)),
    };

    public static string Recorded(string text) => text.Length == 0 ? "–" : RecordedWords.Action(text);

    public static string Clock(DateTime local) => local.ToString("d\u00a0MMM, HH:mm", CultureInfo.CurrentCulture);

    /// <summary>One line of the trail, in the desk's words.</summary>
    public static string Event(CaseEvent happened) => happened.Name == nameof(AppealDecided)
        ? Text.Of("EventDecided", Text.Of("Status" + happened.To))
        : Text.Find("Event" + happened.Name) ?? happened.Name;

    public static FileKind KindOf(CaseFile file) => Appeals.FileTiles.KindOf(file.MediaType);

    /// <summary>184 KB, 1.2 MB</summary>
    public static string Size(long bytes) =>
        bytes < 1_000_000 ? Text.Of("Kilobytes", Math.Max(1, bytes / 1000)) : Text.Of("Megabytes", Math.Round(bytes / 1_000_000.0, 1));
}
