using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Appeals;
using Portal.Domain.Appeals.NextBest;
using Portal.Domain.Policies;
using Portal.Features.Appeals.NextBest;
using Portal.Features.Data;
using Portal.Features.Identity;

namespace Portal.Features.Appeals;

/// <summary>Which cases wait for a given reviewer. The same rule offers the next case and shows which one it would be.</summary>
internal static class NextCases
{
    private const int MostCounted = 100;

    // Each stage is one stretch of an index; second reviews and approvals are for seniors.
    private static readonly QueueView[] Reviewer = [QueueView.FirstReview, QueueView.Fixes, QueueView.Links];
    private static readonly QueueView[] Senior = [.. Reviewer, QueueView.SecondReview, QueueView.Approval];

    /// <summary>What waits for this reviewer themselves, or else the free case of the highest score that they can do; null when there is none.</summary>
    public static async Task<QueueEntry?> FirstAsync(PortalDb db, CurrentUser user, DeskSeat? seat, QueueRules rules, DateTime now, bool appealsOnly, CancellationToken ct)
    {
        var me = user.PersonId;
        var open = db.QueueEntries.AsNoTracking().Where(e => e.Stage != QueueView.OnHold && (e.ClaimedUntil == null || e.ClaimedUntil <= now));
        if (appealsOnly) open = open.Where(e => e.Kind == CaseKind.Appeal);
        var own = await open.Where(e => e.MeantFor == me && e.RestsUntil == null && e.MeantUntil > now).OrderBy(e => e.Place).ThenBy(e => e.Reference).FirstOrDefaultAsync(ct);
        if (own is not null) return own;

        var since = now.AddHours(-rules.SkipHours);
        var skipped = await db.CaseSkips.Where(s => s.PersonId == me && s.At > since).Select(s => s.CaseId).ToListAsync(ct);
        open = open.Where(e => e.Issuer != me && e.EarlierDecider != me && e.EarlierProposer != me && e.ProposedBy != me && e.Consulted != me && (e.MeantUntil == null || e.MeantUntil <= now || e.MeantFor == me)).For(seat);
        if (skipped.Count > 0) open = open.Where(e => !skipped.Contains(e.Id));
        QueueEntry? first = null;
        foreach (var stage in user.May(Permission.DecideSecondReview) ? Senior : Reviewer)
        {
            var found = await open.Where(e => e.Stage == stage).OrderBy(e => e.Place).ThenBy(e => e.Reference).FirstOrDefaultAsync(ct);
            if (found is not null && (first is null || found.Place < first.Place)) first = found;
        }

        return first;
    }

    /// <summary>How many cases of the same stage come before this one: held by somebody, or not for this reviewer. Counted up to a hundred.</summary>
    public static Task<int> PassedOverAsync(PortalDb db, QueueEntry next, CancellationToken ct) =>
        db.QueueEntries.Where(e => e.Stage == next.Stage && e.Place < next.Place).Take(MostCounted).CountAsync(ct);

    /// <summary>The case behind an entry, ready to be changed; null when it was closed meanwhile.</summary>
    public static async Task<ReviewCase?> CaseAsync(this PortalDb db, QueueEntry entry, CancellationToken ct) => await db.CaseAsync(entry.Kind, entry.Id, ct);

    /// <summary>The case of any kind with an id, open or closed.</summary>
    public static async Task<ReviewCase?> CaseAsync(this PortalDb db, Guid id, CancellationToken ct)
    {
        var kind = await db.QueueEntries.Where(e => e.Id == id).Select(e => e.Kind).SingleOrDefaultAsync(ct);
        if (kind != CaseKind.None) return await db.CaseAsync(kind, id, ct);
        return await db.CaseAsync(CaseKind.Appeal, id, ct) ?? await db.CaseAsync(CaseKind.Fix, id, ct) ?? await db.CaseAsync(CaseKind.Link, id, ct);
    }

    public static async Task<ReviewCase?> CaseAsync(this PortalDb db, CaseKind kind, Guid id, CancellationToken ct) => kind switch
    {
        CaseKind.Appeal => await db.Appeals.SingleOrDefaultAsync(a => a.Id == id, ct),
        CaseKind.Fix => await db.Fixes.SingleOrDefaultAsync(f => f.Id == id, ct),
        _ => await db.LinkContests.SingleOrDefaultAsync(c => c.Id == id, ct),
    };

    // What a reviewer cannot do is not offered to them; a case that asks for nothing is for everybody.
    private static IQueryable<QueueEntry> For(this IQueryable<QueueEntry> open, DeskSeat? seat)
    {
        if (seat is null) return open;
        open = Among(open, seat.Languages, list => e => e.Language == "" || list.Contains(e.Language));
        open = Among(open, seat.Trades, list => e => e.Trade == "" || list.Contains(e.Trade));
        return Among(open, seat.Policies, list => e => e.Policy == "" || list.Contains(e.Policy));
    }

    private static IQueryable<QueueEntry> Among(IQueryable<QueueEntry> open, string skills, Func<IReadOnlyList<string>, Expression<Func<QueueEntry, bool>>> rule) =>
        skills.Length == 0 ? open : open.Where(rule(DeskSeat.Split(skills)));
}
