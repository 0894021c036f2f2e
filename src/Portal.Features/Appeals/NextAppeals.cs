using Microsoft.EntityFrameworkCore;
using Portal.Domain.Appeals;
using Portal.Features.Data;
using Portal.Features.Identity;

namespace Portal.Features.Appeals;

/// <summary>Which cases wait for a given reviewer. The same rule offers the next case and shows which one it would be.</summary>
internal static class NextAppeals
{
    // Each stage is one stretch of the queue's index; a first review is for everybody, the others for seniors.
    private static readonly (NextActor Actor, int Level)[] Reviewer = [(NextActor.Reviewer, 1)];
    private static readonly (NextActor Actor, int Level)[] Senior = [.. Reviewer, (NextActor.Reviewer, 2), (NextActor.SeniorReviewer, 1)];

    /// <summary>The free case with the earliest promised day, ready to be claimed; null when there is none for this reviewer.</summary>
    public static async Task<Appeal?> FirstAsync(PortalDb db, CurrentUser user, DateTime now, CancellationToken ct)
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

    /// <summary>How many cases of the same stretch are due before this one: held by somebody, or not for this reviewer.</summary>
    public static Task<int> PassedOverAsync(PortalDb db, Appeal next, CancellationToken ct) =>
        db.Appeals.CountAsync(a => a.NextActor == next.NextActor && a.Level == next.Level && a.NextOn < next.NextOn, ct);

    /// <summary>Nobody holds it, and this reviewer had no part in it.</summary>
    private static IQueryable<Appeal> FreeFor(this IQueryable<Appeal> appeals, Guid reviewer, DateTime now) =>
        appeals.Where(a => a.ClaimedUntil == null || a.ClaimedUntil <= now)
            .Where(a => a.Issuer != reviewer && a.EarlierDecider != reviewer && a.EarlierProposer != reviewer && a.ProposedBy != reviewer);
}
