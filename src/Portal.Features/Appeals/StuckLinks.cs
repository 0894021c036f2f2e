using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Appeals;
using Portal.Features.Data;

namespace Portal.Features.Appeals;

/// <summary>Whether every contested link has one next actor and one next day, and which are late.</summary>
/// <param name="Open">That are open.</param>
/// <param name="Broken">References of those that are open without a next step, or closed with one: there must be none.</param>
/// <param name="Late">References of those past the promised day.</param>
public sealed record StuckLinks(int Open, IReadOnlyList<string> Broken, IReadOnlyList<string> Late)
{
    private const int Most = 100;

    internal static async Task<StuckLinks> OfAsync(PortalDb db, DateOnly today, CancellationToken ct)
    {
        List<LinkContestStatus> open = [.. LinkContest.OpenStatuses];
        return new StuckLinks(
            await db.LinkContests.CountAsync(c => c.NextOn != null, ct),
            await ReferencesAsync(db, c => open.Contains(c.Status) ? c.NextActor == NextActor.None || c.NextOn == null : c.NextActor != NextActor.None || c.NextOn != null, ct),
            await ReferencesAsync(db, c => c.NextOn < today, ct));
    }

    private static Task<List<string>> ReferencesAsync(PortalDb db, Expression<Func<LinkContest, bool>> which, CancellationToken ct) =>
        db.LinkContests.Where(which).OrderBy(c => c.NextOn).ThenBy(c => c.Reference).Take(Most).Select(c => c.Reference).ToListAsync(ct);
}
