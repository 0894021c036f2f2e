using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Appeals;
using Portal.Domain.Enforcement;
using Portal.Domain.Policies;
using Portal.Features.Data;
using Portal.Features.Requests;

namespace Portal.Features.Appeals;

/// <summary>A case's version is the number of changes in its audit trail; a reviewer sends along the one that they looked at.</summary>
internal static class CaseChanges
{
    private const int MostLookedAt = 20;

    public static async Task<int> VersionAsync(PortalDb db, Guid caseId, CancellationToken ct) =>
        await db.Audit.Where(a => a.CaseId == caseId).MaxAsync(a => (int?)a.Number, ct) ?? 0;

    /// <summary>Who changed what since the version that was looked at; null when nobody did.</summary>
    public static async Task<Refusal?> SinceAsync(PortalDb db, Guid caseId, int version, LawPack pack, CancellationToken ct)
    {
        // A promise to the merchant changes nothing that a reviewer has to look at again.
        var since = await db.Audit.AsNoTracking().Where(a => a.CaseId == caseId && a.Number > version && a.Event != nameof(AppealLate))
            .OrderByDescending(a => a.Number).Take(MostLookedAt).Select(a => new { a.Actor, a.Event, a.To, a.At }).ToListAsync(ct);
        if (since.Count == 0) return null;

        // What a decision brings about comes after it in the trail, and is not what the reviewer wants to hear first.
        var last = since.FirstOrDefault(a => Deed(a.Event, a.To) is not null) ?? since[0];
        var who = Guid.TryParseExact(last.Actor, "N", out var person)
            ? await db.Persons.Where(p => p.Id == person).Select(p => p.Name).SingleOrDefaultAsync(ct) ?? "Somebody"
            : "The portal";
        var at = TimeZoneInfo.ConvertTimeFromUtc(last.At, TimeZoneInfo.FindSystemTimeZoneById(pack.TimeZone));
        var when = at.ToString("d MMMM yyyy 'at' HH:mm", CultureInfo.InvariantCulture);
        return new Refusal(
            RefusalKind.Conflict, "appeal.changed", $"{who} {Deed(last.Event, last.To) ?? "changed this case"} on {when}. Look at the case again; what you wrote is kept.");
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
        nameof(MerchantAsked) => "asked the merchant",
        nameof(MerchantAnswered) => "answered for the merchant",
        nameof(AnswerTimeEnded) => "ended the wait for an answer",
        nameof(AppealWithdrawn) => "withdrew this appeal",
        nameof(DecisionProposed) => "proposed an outcome",
        nameof(ProposalSentBack) => "sent the proposed outcome back",
        nameof(FixConfirmed) => "confirmed a fix",
        nameof(ActionEnded) => "ended a measure",
        nameof(ActionApplied) => "added a measure",
        _ => null,
    };
}
