using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Appeals;
using Portal.Domain.Appeals.Blind;
using Portal.Domain.Appeals.Fixes;
using Portal.Domain.Appeals.NextBest;
using Portal.Domain.Appeals.Questions;
using Portal.Domain.Enforcement;
using Portal.Domain.Policies;
using Portal.Features.Data;
using Portal.Features.Requests;

namespace Portal.Features.Appeals;

/// <summary>A case's version is the number of changes in its audit trail; a reviewer sends along the one that they looked at.</summary>
internal static class CaseChanges
{
    private const int MostLookedAt = 20;

    // A promise to the merchant, or something half written, changes nothing that a reviewer has to look at again.
    private static readonly string[] Aside = [nameof(AppealLate), nameof(FixLate), nameof(DraftStarted), nameof(DraftDiscarded), nameof(CaseHelpAsked), nameof(CaseHelpGiven), nameof(FirstVerdictGiven), nameof(AnswerReminder)];

    // Brought about by a decision, in the same save.
    private static readonly string[] Follows = [nameof(ActionEnded), nameof(ActionApplied), nameof(ViolationReversed)];

    public static async Task<int> VersionAsync(PortalDb db, Guid caseId, CancellationToken ct) =>
        await db.Audit.Where(a => a.CaseId == caseId).MaxAsync(a => (int?)a.Number, ct) ?? 0;

    /// <summary>Who changed what since the version that was looked at; null when nobody did. An appeal and a fix of one decision do not get in each other's way: only what they did to the decision counts.</summary>
    public static async Task<Refusal?> SinceAsync(PortalDb db, ReviewCase about, int version, LawPack pack, CancellationToken ct)
    {
        var caseId = about.ViolationId;
        var beside = about is Fix ? db.Appeals.Where(a => a.ViolationId == caseId).Select(a => a.Id) : db.Fixes.Where(f => f.ViolationId == caseId).Select(f => f.Id);
        var since = await db.Audit.AsNoTracking().Where(a => a.CaseId == caseId && a.Number > version && !beside.Contains(a.SubjectId) && !Aside.Contains(a.Event))
            .OrderByDescending(a => a.Number).Take(MostLookedAt).Select(a => new { a.Actor, a.Event, a.To, a.At }).ToListAsync(ct);
        if (since.Count == 0) return null;

        // What a decision brings about comes after it in the trail, and is not what the reviewer wants to hear first.
        var last = since.FirstOrDefault(a => !Follows.Contains(a.Event) && Deed(a.Event, a.To) is not null) ?? since.FirstOrDefault(a => Deed(a.Event, a.To) is not null) ?? since[0];
        var who = Guid.TryParseExact(last.Actor, "N", out var person)
            ? await db.Persons.Where(p => p.Id == person).Select(p => p.Name).SingleOrDefaultAsync(ct) ?? "Somebody"
            : "The portal";
        var at = TimeZoneInfo.ConvertTimeFromUtc(last.At, TimeZoneInfo.FindSystemTimeZoneById(pack.TimeZone));
        var when = at.ToString("d MMMM yyyy 'at' HH:mm", CultureInfo.InvariantCulture);
        return new Refusal(
            RefusalKind.Conflict, about is Fix ? "fix.changed" : "appeal.changed", $"{who} {Deed(last.Event, last.To) ?? "changed this case"} on {when}. Look at the case again; what you wrote is kept.");
    }

    private static string? Deed(string happened, string? to) => happened switch
    {
        nameof(AppealDecided) => to switch
        {
            nameof(AppealStatus.Upheld) => "decided this appeal (the decision stays)",
            nameof(AppealStatus.Overturned) => "decided this appeal (reversed)",
            _ => "decided this appeal (partly reversed)",
        },
        nameof(AppealClaimed) => "took this case",
        nameof(AppealReleased) => "gave this case back",
        nameof(CaseSkipped) => "skipped this case",
        nameof(CaseLaidAside) => "laid this case aside",
        nameof(CaseHandedOver) => "handed this case over",
        nameof(MerchantAsked) => "asked the merchant",
        nameof(MerchantAnswered) => "answered for the merchant",
        nameof(AnswerTimeEnded) => "ended the wait for an answer",
        nameof(DeciderAsked) => "asked the original decider",
        nameof(DeciderAnswered) => "answered for the original decision",
        nameof(DeciderTimeEnded) or nameof(AuthorityTimeEnded) => "ended the wait for an answer",
        nameof(AuthorityAsked) => "asked an authority",
        nameof(AuthorityAnswered) => "wrote the reply of an authority down",
        nameof(AppealWithdrawn) => "withdrew this appeal",
        nameof(DecisionProposed) => "proposed an outcome",
        nameof(ProposalSentBack) => "sent the proposed outcome back",
        nameof(FixDecided) => to == nameof(FixStatus.Confirmed) ? "confirmed this fix" : "did not confirm this fix",
        nameof(FixClaimed) => "took this case",
        nameof(FixReleased) => "gave this case back",
        nameof(FixAsked) => "asked the merchant",
        nameof(FixAnswered) => "answered for the merchant",
        nameof(FixAnswerTimeEnded) => "ended the wait for an answer",
        nameof(FixWithdrawn) => "took this fix back",
        nameof(FixNotNeeded) or nameof(ViolationReversed) => "reversed the decision",
        nameof(FixConfirmed) => "confirmed a fix",
        nameof(ActionEnded) => "ended a measure",
        nameof(ActionApplied) => "added a measure",
        _ => null,
    };
}
