using System.Globalization;
using Portal.Domain.Appeals.Fixes;
using Portal.Domain.Policies;
using Portal.Features.Appeals;
using Portal.Features.Appeals.Fixes;
using Portal.Web.Enforcement;
using Portal.Web.Parts;
using Portal.Web.Resources;

namespace Portal.Web.Appeals.Fixes;

/// <summary>Fixes in words.</summary>
internal static class FixWords
{
    public static readonly Words Text = new(typeof(FixText));

    /// <summary>"photo, invoice or words"</summary>
    public static string Proof(IReadOnlyList<string> kinds)
    {
        List<string> named = [.. kinds.Select(kind => Text.Find("Proof_" + kind.Replace(':', '_')) ?? kind)];
        return named.Count switch
        {
            0 => Text.Of("Proof_words"),
            1 => named[0],
            _ => Text.Of("ProofOr", string.Join(", ", named[..^1]), named[^1]),
        };
    }

    public static string Status(FixStatus status) => Text.Of("Status" + status);

    public static Microsoft.AspNetCore.Components.RenderFragment Chip(FixStatus status) => status switch
    {
        FixStatus.Confirmed => Mark.Chip(Status(status), Hue.Healthy, Icon.Check),
        FixStatus.AwaitingMerchant => Mark.Chip(Status(status), Hue.Watch, Icon.Pause),
        FixStatus.Sent or FixStatus.UnderReview => Mark.Chip(Status(status), Hue.Link),
        _ => Mark.Chip(Status(status)),
    };

    /// <summary>What the requirements follow from: "Bakery, Canada, company".</summary>
    public static string Profile(MerchantProfile profile) => string.Join(", ", ((string[])[
        profile.Trade, Country(profile.Country), profile.Form == LegalForm.Unknown ? "" : Text.Of("Form" + profile.Form)]).Where(part => part.Length > 0));

    public static string SavedLine(DraftView? draft, DateOnly today) => draft is null
        ? ""
        : DateOnly.FromDateTime(draft.SavedLocal) == today
            ? FilingWords.Text.Of("DraftSaved", FilingWords.Clock(draft.SavedLocal))
            : FilingWords.Text.Of("DraftSavedOn", Days.Brief(DateOnly.FromDateTime(draft.SavedLocal)));

    /// <summary>A line of the check before it is sent.</summary>
    public static CheckLine Line(ProofCheck check)
    {
        var href = check.Asked is { } asked ? $"#r-{asked.Code}" : null;
        if (check.Remark is { } remark) return CheckLine.About(remark, href);
        if (check.Kind is ProofCheckKind.FilesOpen or ProofCheckKind.PhotoUndated)
            return new(check.Good, FilingWords.Text.Counted("Check" + check.Kind, check.Count), FilingWords.Text.Of("Check" + check.Kind + "Text"));
        return new(check.Good, check.Asked?.Title ?? Text.Counted("Check" + check.Kind, check.Count), Told(check), href);
    }

    private static string Told(ProofCheck check) => check switch
    {
        { Asked: null } => Text.Of("Check" + check.Kind + "Text"),
        { Kind: ProofCheckKind.Shown, Count: 0 } => Text.Of("AskedInWords"),
        _ => Text.Counted("Asked" + check.Kind, check.Count),
    };

    /// <summary>"This is try 1 of 3. After it, 2 are left."</summary>
    public static string Attempts(GetFixForm.Form form) => (form.Law.Fix.Attempts - form.TriesLeft + 1) is var attempt && form.TriesLeft > 1
        ? Text.Of("TryOf", attempt, form.Law.Fix.Attempts, FilingWords.Text.Counted("AttemptsLeft", form.TriesLeft - 1))
        : Text.Of("TryLast", attempt, form.Law.Fix.Attempts);

    /// <summary>What a confirmation brings, line by line.</summary>
    public static IReadOnlyList<string> Restores(GetFixForm.Restored restored)
    {
        List<string> lines = [.. restored.Ends.Select(m => Text.Of("RestoresEnd", MeasureWords.Title(m.Kind, m.Feature)))];
        if (restored.PointsOff > 0) lines.Add(Text.Of("RestoresPoints", PartText.Points(restored.PointsOff)));
        if (restored.PointsStay > 0) lines.Add(Text.Of("PointsStay", PartText.Points(restored.PointsStay)));
        lines.Add(Text.Of("MarkedFixed"));
        return lines;
    }

    public static IReadOnlyList<TimelineItem> After(GetFixForm.Form form) =>
    [
        new(TimelineState.Now, Text.Of("YouShow"), Text.Of("TriesLeft", form.TriesLeft, form.Law.Fix.Attempts)),
        new(TimelineState.Due, Text.Of("Receipt"), When: FilingWords.Text.Of("SameMinute")),
        new(TimelineState.Due, Text.Of("Recheck"), Text.Of("RecheckText"), form.DueOn, FilingWords.Text.Of("DueOn", Days.Brief(form.DueOn))),
        new(TimelineState.Due, Text.Of("IfNot"), Text.Of("IfNotText", Days.Count(form.Law.Fix.CoolDownDays))),
    ];

    private static string Country(string code)
    {
        if (code.Length == 0) return "";
        try
        {
            return new RegionInfo(code).DisplayName;
        }
        catch (ArgumentException)
        {
            return code;
        }
    }
}
