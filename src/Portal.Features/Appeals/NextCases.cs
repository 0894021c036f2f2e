using Microsoft.EntityFrameworkCore;
using Portal.Domain.Appeals;
using Portal.Domain.Appeals.Fixes;
using Portal.Features.Data;
using Portal.Features.Identity;

namespace Portal.Features.Appeals;

/// <summary>Which cases wait for a given reviewer. The same rule offers the next case and shows which one it would be.</summary>
internal static class NextCases
{
    // Each stage is one stretch of the queue's index; a first review is for everybody, the others for seniors.
    private static readonly (NextActor Actor, int Level)[] Reviewer = [(NextActor.Reviewer, 1)];
    private static readonly (NextActor Actor, int Level)[] Senior = [.. Reviewer, (NextActor.Reviewer, 2), (NextActor.SeniorReviewer, 1)];

    /// <summary>The free case with the earliest promised day, appeal or fix, ready to be claimed; null when there is none for this reviewer.</summary>
    public static async Task<ReviewCase?> FirstAsync(PortalDb db, CurrentUser user, DateTime now, bool appealsOnly, CancellationToken ct)
    {
        ReviewCase? first = await FirstAppealAsync(db, user, now, ct);
        if (appealsOnly) return first;
        var fix = await db.Fixes.Where(f => f.NextActor == NextActor.Reviewer && (f.ClaimedUntil == null || f.ClaimedUntil <= now) && f.Issuer != user.PersonId)
            .OrderBy(f => f.NextOn).ThenBy(f => f.Reference).FirstOrDefaultAsync(ct);
        return fix is not null && (first is null || fix.NextOn < first.NextOn) ? fix : first;
    }

    /// <summary>How many cases of the same stretch are due before this one: held by somebody, or not for this reviewer.</summary>
    public static Task<int> PassedOverAsync(PortalDb db, ReviewCase next, CancellationToken ct) => next switch
    {
        Appeal appeal => db.Appeals.CountAsync(a => a.NextActor == appeal.NextActor && a.Level == appeal.Level && a.NextOn < appeal.NextOn, ct),
        Fix fix => db.Fixes.CountAsync(f => f.NextActor == fix.NextActor && f.NextOn < fix.NextOn, ct),
        _ => Task.FromResult(0),
    };

    private static async Task<Appeal?> FirstAppealAsync(PortalDb db, CurrentUser user, DateTime now, CancellationToken ct)
    {
        Appeal? first = null;
        foreach (var (actor, level) in user.May(Permission.DecideSecondReview) ? Senior : Reviewer)
        {
            var found = await db.Appeals.Where(a => a.NextActor == actor && a.Level == level).FreeFor(user.PersonId, now)
                .OrderBy(a => a.NextOn).ThenBy(a => a.Reference).FirstOrDefaultAsync(ct);
            if (found is not null && (first is null || found.NextOn < first.NextOn)) first = found;
        }

        return first;
    }

    /// <summary>Nobody holds it, and this reviewer had no part in it.</summary>
    private static IQueryable<Appeal> FreeFor(this IQueryable<Appeal> appeals, Guid reviewer, DateTime now) =>
        appeals.Where(a => a.ClaimedUntil == null || a.ClaimedUntil <= now)
            .Where(a => a.Issuer != reviewer && a.EarlierDecider != reviewer && a.EarlierProposer != reviewer && a.ProposedBy != reviewer);
}
