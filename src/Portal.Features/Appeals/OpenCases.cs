using Microsoft.EntityFrameworkCore;
using Portal.Domain.Appeals.NextBest;
using Portal.Domain.Policies;
using Portal.Features.Data;
using Portal.Features.Identity;
using Portal.Features.Requests;

namespace Portal.Features.Appeals;

/// <summary>Why a reviewer cannot take a further case now, told before they try.</summary>
/// <param name="MayOverride">Whether they may all the same, with a reason.</param>
public sealed record TakingLimit(string Code, string Sentence, bool MayOverride);

/// <summary>How many cases a reviewer has open: those they hold, and those that wait for them.</summary>
internal static class OpenCases
{
    private const string CapReached = "queue.cap-reached";

    public static Task<int> CountAsync(PortalDb db, Guid person, DateTime now, CancellationToken ct) =>
        db.QueueEntries.CountAsync(e => (e.ClaimedBy == person && e.ClaimedUntil > now) || (e.MeantFor == person && e.RestsUntil != null && e.MeantUntil > now), ct);

    /// <summary>Why somebody cannot take one more case that they choose themselves; null when they can. Who holds it already takes no further one, nor does one to whom it comes back.</summary>
    public static async Task<TakingLimit?> LimitAsync(PortalDb db, CurrentUser user, Guid caseId, QueueRules rules, DateTime now, CancellationToken ct)
    {
        var me = user.PersonId;
        if (await db.QueueEntries.AnyAsync(e => e.Id == caseId && ((e.ClaimedBy == me && e.ClaimedUntil > now) || (e.MeantFor == me && e.RestsUntil != null && e.MeantUntil > now)), ct)) return null;
        var seat = await db.DeskSeats.AsNoTracking().SingleOrDefaultAsync(s => s.Id == me, ct);
        var (cap, open) = (seat?.Cap ?? rules.Cap, await CountAsync(db, me, now, ct));
        return open < cap ? null : new TakingLimit(CapReached, Sentence(open, cap), user.May(Permission.LeadDesk));
    }

    /// <summary>Why a reviewer gets no further case now; null when they do.</summary>
    public static async Task<Refusal?> WhyNoMoreAsync(PortalDb db, Guid person, DeskSeat? seat, QueueRules rules, DateOnly today, DateTime now, CancellationToken ct)
    {
        if (seat?.IsAway(today) == true) return new Refusal(RefusalKind.Rule, "queue.away", $"You are set as away until {seat.AwayUntil:d MMMM yyyy}. Ask a lead to change that, then take a case.");
        var cap = seat?.Cap ?? rules.Cap;
        var open = await CountAsync(db, person, now, ct);
        return open < cap ? null : new Refusal(RefusalKind.Rule, CapReached, Sentence(open, cap));
    }

    private static string Sentence(int open, int cap) => $"You have {open} cases open, and {cap} at once is your limit. Decide one, hand one over, or skip one; then take the next.";
}
