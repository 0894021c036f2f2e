using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Components;
using Portal.Domain.Documents;
using Portal.Domain.Merchants;
using Portal.Domain.Policies;
using Portal.Features.Appeals;
using Portal.Web.Parts;
using Portal.Web.Resources;

namespace Portal.Web.Appeals;

/// <summary>What the pages of filing say.</summary>
internal static class FilingWords
{
    public static readonly Words Text = new(typeof(AppealText));

    /// <summary>"Appeal: cold food was not kept at 4 °C or colder"</summary>
    public static string Heading(GetAppealForm.Form form) => Text.Of(form.Level == 1 ? "AppealHeading" : "SecondHeading", Lowered(form.Title));

    /// <summary>A title inside a sentence: a small first letter, unless it is an abbreviation.</summary>
    public static string Lowered(string title) =>
        title.Length > 1 && char.IsUpper(title[0]) && (char.IsLower(title[1]) || title.StartsWith("A ", StringComparison.Ordinal)) ? char.ToLower(title[0], CultureInfo.CurrentCulture) + title[1..] : title;

    /// <summary>What would change the decision, with its day in words.</summary>
    public static Counterfactual WouldChange(GetAppealForm.Form form) => (form.Turn with { Fact = form.WhatWouldChange }).On(Days.Full(form.FoundOn));

    /// <summary>14:02</summary>
    public static string Clock(DateTime local) => local.ToString("HH:mm", CultureInfo.CurrentCulture);

    /// <summary>Somebody's words, with their line breaks.</summary>
    public static RenderFragment Said(string words) => builder =>
    {
        builder.OpenElement(0, "p");
        builder.AddAttribute(1, "class", "said");
        builder.AddContent(2, words);
        builder.CloseElement();
    };

    public static string SavedLine(GetAppealForm.Form form) => form.Draft is not { } draft
        ? ""
        : DateOnly.FromDateTime(draft.SavedLocal) == form.Today
            ? Text.Of("DraftSaved", Clock(draft.SavedLocal))
            : Text.Of("DraftSavedOn", Days.Brief(DateOnly.FromDateTime(draft.SavedLocal)));

    public static (Hue Hue, string Name, int Points) TierOf(Standing standing) => (Hues.OfTier(standing.Tier.Code), standing.Tier.Name, standing.Points);

    /// <summary>What the filing itself already brings: "You can go LIVE again while we look."</summary>
    public static string Rests(GetAppealForm.Resting measure) => Text.Of("RestsOnFiling", Enforcement.DecisionWords.Sentence(Enforcement.MeasureWords.Relief(measure.Kind, measure.Feature)));

    public static string AtStake(GetAppealForm.Form form)
    {
        var stake = form.Stake;
        if (stake.Points == 0) return Text.Of("StakeNoPoints");
        var points = PartText.Points(stake.Points);
        return stake.After.Tier != stake.Before.Tier && stake.TierEnds is { } ends
            ? Text.Of("StakeTier", points, Days.Count(ends.DayNumber - form.Today.DayNumber), stake.Before.Tier.Effect)
            : Text.Of("StakePoints", points);
    }

    public static IReadOnlyList<TimelineItem> After(GetAppealForm.Form form)
    {
        var law = form.Law;
        List<TimelineItem> items =
        [
            new(TimelineState.Now, Text.Of("YouWrite"), Text.Of("UntilLeft", Days.Brief(form.LastDay), Days.Left(form.LastDay, form.Today))),
            new(TimelineState.Due, Text.Of("Receipt"), When: Text.Of("SameMinute")),
            new(TimelineState.Due, Text.Of(form.Level == 1 ? "PersonDecides" : "OtherDecides"), Text.Of(form.Level == 1 ? "NotTheIssuer" : "NotTheFirst"),
                When: Text.Of("WithinDays", Days.Count(law.ReviewDays(form.Level)))),
        ];
        items.Add(form.Level < law.Levels
            ? new(TimelineState.Due, Text.Of("OneSecond"), Text.Of("OneSecondText"), When: Text.Of("ThenDays", Days.Count(law.SecondReviewWindowDays)))
            : new(TimelineState.Due, Text.Of("Final"), Text.Of("FinalText")));
        return items;
    }

    /// <summary>"licence.pdf ended on 3 March 2026"</summary>
    public static string RemarkLine(FileCheck remark) =>
        Text.Of("Remark" + remark.Remark, remark.File, remark.Day is { } day ? Days.Full(day) : "");

    /// <summary>"This is attempt 1 of 2. After it, one is left."</summary>
    public static string Attempts(GetAppealForm.Form form) => Text.Counted("AttemptsLeft", form.Law.Levels - form.Level) is var left && form.Level < form.Law.Levels
        ? Text.Of("AttemptOf", form.Level, form.Law.Levels, left)
        : Text.Of("AttemptLast", form.Level, form.Law.Levels);

    /// <summary>The few words that the script puts on the page.</summary>
    public static string ScriptWords => JsonSerializer.Serialize(new Dictionary<string, string>
    {
        ["saving"] = Text.Of("Saving"),
        ["saved"] = Text.Of("DraftSaved", "{0}"),
        ["offline"] = Text.Of("Offline"),
        ["newer"] = Text.Of("NewerCame", "{0}"),
        ["signedOut"] = Text.Of("SignedOutHere"),
        ["restored"] = Text.Of("Restored"),
        ["count"] = Text.Of("CharactersOf", "{0}", "{1}"),
        ["over"] = Text.Of("CharactersOver", "{0}", "{1}"),
        ["uploading"] = Text.Of("Uploading"),
        ["cancel"] = Text.Of("Cancel"),
        ["retry"] = Text.Of("Retry"),
        ["failed"] = Text.Of("UploadFailed"),
        ["tooLarge"] = Text.Of("TooLarge"),
        ["refused"] = PartText.Of("TileRefused"),
        ["dropHere"] = Text.Of("DropHere"),
        ["remove"] = Text.Of("Remove"),
    });

    /// <summary>The words of a form that brings files with it, for the script that shows how far they are.</summary>
    /// <param name="limit">Largest file, in bytes.</param>
    public static string UploadWords(long limit) => JsonSerializer.Serialize(new Dictionary<string, string>
    {
        ["uploading"] = Text.Of("Uploading"),
        ["percent"] = Text.Of("UploadingPercent", "{0}"),
        ["checking"] = Text.Of("UploadChecking"),
        ["cancel"] = Text.Of("Cancel"),
        ["failed"] = Text.Of("SendingFailed"),
        ["tooLarge"] = Text.Of("TooLarge", FileTiles.Size(limit)),
    });
}
