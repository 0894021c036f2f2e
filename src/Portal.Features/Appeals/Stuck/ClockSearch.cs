using Microsoft.EntityFrameworkCore;
using Portal.Domain.Appeals;
using Portal.Domain.Appeals.Targets;
using Portal.Features.Appeals.Targets;
using Portal.Features.Data;
using Portal.Features.Requests;

namespace Portal.Features.Appeals.Stuck;

/// <summary>A clock stands only as long as somebody has time to answer, and the clock of a target goes as its case does.</summary>
internal sealed class ClockSearch(ServiceBook book) : CaseSearch
{
    private const string Target = "T:";

    public override StuckKind Kind => StuckKind.ClockStands;

    // One day of grace: the portal looks once a minute.
    protected override IQueryable<Appeal> Appeals(PortalDb db, StuckMoment at)
    {
        var passed = at.Today.AddDays(-1);
        return db.Appeals.Where(a => (a.NextActor == NextActor.Merchant && a.NextOn < passed) || (a.PausedOn != null && OpenAppeals.Contains(a.Status) && a.NextActor != NextActor.Merchant));
    }

    protected override IQueryable<Domain.Appeals.Fixes.Fix> Fixes(PortalDb db, StuckMoment at)
    {
        var passed = at.Today.AddDays(-1);
        return db.Fixes.Where(f => (f.NextActor == NextActor.Merchant && f.NextOn < passed) || (f.PausedOn != null && OpenFixes.Contains(f.Status) && f.NextActor != NextActor.Merchant));
    }

    protected override IQueryable<LinkContest> Links(PortalDb db, StuckMoment at) => db.LinkContests.Where(l => l.PausedOn != null && OpenLinks.Contains(l.Status));

    protected override void Mend(ReviewCase about, StuckMoment at) => about.FreeClock(at.Today);

    protected override IEnumerable<StuckSource> More(PortalDb db, StuckMoment at) =>
    [
        new('T', ct => Lost(db).CountAsync(ct), (after, most, ct) =>
        {
            var reference = after.Length > Target.Length ? after[Target.Length..] : "";
            return Lost(db).Where(t => t.Reference.CompareTo(reference) > 0).OrderBy(t => t.Reference).Take(most)
                .Join(db.Merchants, t => t.MerchantId, m => m.Id, (t, m) => new StuckRow(Target + t.Reference, t.Reference, m.Name, null, "")).ToListAsync(ct);
        }),
    ];

    public override async Task<Refusal?> MendAsync(PortalDb db, StuckMoment at, string key, CancellationToken ct)
    {
        if (!key.StartsWith(Target, StringComparison.Ordinal)) return await base.MendAsync(db, at, key, ct);

        var reference = key[Target.Length..];
        var target = await db.CaseTargets.SingleOrDefaultAsync(t => t.Reference == reference, ct);
        if (target is null) return StuckRefusals.Gone;
        var (open, waits) = await CaseOfAsync(db, target.Id, ct);
        target.FollowAgain(open, waits, await book.VersionAsync(db, target.Rules, ct), at.Now);
        return null;
    }

    private static IQueryable<CaseTarget> Lost(PortalDb db) => db.CaseTargets.Where(t => t.EndedAt == null && (
        (t.WaitsForMerchant || t.Since == null) != (
            db.Appeals.Any(a => a.Id == t.Id && a.NextActor == NextActor.Merchant)
            || db.Fixes.Any(f => f.Id == t.Id && f.NextActor == NextActor.Merchant)
            || t.WaitsForOutside)
        || db.Appeals.Any(a => a.Id == t.Id && !OpenAppeals.Contains(a.Status))
        || db.Fixes.Any(f => f.Id == t.Id && !OpenFixes.Contains(f.Status))
        || db.LinkContests.Any(l => l.Id == t.Id && !OpenLinks.Contains(l.Status))
        || db.OutsideReviews.Any(o => o.Id == t.Id && o.Status != OutsideStatus.Pending)));

    private static async Task<(bool Open, bool Waits)> CaseOfAsync(PortalDb db, Guid id, CancellationToken ct)
    {
        ReviewCase? about = await db.Appeals.AsNoTracking().SingleOrDefaultAsync(a => a.Id == id, ct);
        about ??= await db.Fixes.AsNoTracking().SingleOrDefaultAsync(f => f.Id == id, ct);
        about ??= await db.LinkContests.AsNoTracking().SingleOrDefaultAsync(l => l.Id == id, ct);
        return about is null
            ? (await db.OutsideReviews.AnyAsync(o => o.Id == id && o.Status == OutsideStatus.Pending, ct), false)
            : (about.IsOpen, about.NextActor == NextActor.Merchant);
    }
}
