using Microsoft.EntityFrameworkCore;
using Portal.Domain.Appeals;
using Portal.Domain.Appeals.Fixes;
using Portal.Features.Data;
using Portal.Features.Requests;

namespace Portal.Features.Appeals.Stuck;

/// <summary>Looks through all cases of the queue: appeals, fixes and contested links.</summary>
internal abstract class CaseSearch : IStuckSearch
{
    private protected static readonly List<AppealStatus> OpenAppeals = [.. Appeal.OpenStatuses];
    private protected static readonly List<FixStatus> OpenFixes = [.. Fix.OpenStatuses];
    private protected static readonly List<LinkContestStatus> OpenLinks = [.. LinkContest.OpenStatuses];
    private protected static readonly List<NextActor> Asked = [.. ReviewCase.Asked];

    public abstract StuckKind Kind { get; }

    protected abstract IQueryable<Appeal> Appeals(PortalDb db, StuckMoment at);

    protected abstract IQueryable<Fix> Fixes(PortalDb db, StuckMoment at);

    protected abstract IQueryable<LinkContest> Links(PortalDb db, StuckMoment at);

    protected abstract void Mend(ReviewCase about, StuckMoment at);

    /// <summary>Other tables that are looked through too.</summary>
    protected virtual IEnumerable<StuckSource> More(PortalDb db, StuckMoment at) => [];

    public async Task<StuckLook> LookAsync(PortalDb db, StuckMoment at, StuckCheck last, CancellationToken ct)
    {
        var found = 0;
        foreach (var source in Sources(db, at)) found += await source.Count(ct);
        return new StuckLook(found);
    }

    public Task<IReadOnlyList<StuckRow>> RowsAsync(PortalDb db, StuckMoment at, string after, int most, CancellationToken ct) =>
        StuckSource.RowsAsync(Sources(db, at), after, most, ct);

    public virtual async Task<Refusal?> MendAsync(PortalDb db, StuckMoment at, string key, CancellationToken ct)
    {
        ReviewCase? about = key.Length == 0 ? null : key[0] switch
        {
            'A' => await db.Appeals.SingleOrDefaultAsync(a => a.Reference == key, ct),
            'F' => await db.Fixes.SingleOrDefaultAsync(f => f.Reference == key, ct),
            'L' => await db.LinkContests.SingleOrDefaultAsync(l => l.Reference == key, ct),
            _ => null,
        };
        if (about is null) return StuckRefusals.Gone;
        Mend(about, at);
        return null;
    }

    private IEnumerable<StuckSource> Sources(PortalDb db, StuckMoment at) =>
        [Of('A', Appeals(db, at), db), Of('F', Fixes(db, at), db), Of('L', Links(db, at), db), .. More(db, at)];

    private static StuckSource Of<T>(char letter, IQueryable<T> cases, PortalDb db) where T : ReviewCase => new(
        letter,
        ct => cases.CountAsync(ct),
        (after, most, ct) => cases.Where(c => c.Reference.CompareTo(after) > 0).OrderBy(c => c.Reference).Take(most)
            .Join(db.Merchants, c => c.MerchantId, m => m.Id, (c, m) => new StuckRow(c.Reference, c.Reference, m.Name, c.NextOn ?? c.DueOn, "")).ToListAsync(ct));
}

/// <summary>Every open case has one next actor, every closed one none.</summary>
internal sealed class NextActorSearch : CaseSearch
{
    public override StuckKind Kind => StuckKind.NoNextActor;

    protected override IQueryable<Appeal> Appeals(PortalDb db, StuckMoment at) => db.Appeals.Where(a => OpenAppeals.Contains(a.Status) == (a.NextActor == NextActor.None));

    protected override IQueryable<Fix> Fixes(PortalDb db, StuckMoment at) => db.Fixes.Where(f => OpenFixes.Contains(f.Status) == (f.NextActor == NextActor.None));

    protected override IQueryable<LinkContest> Links(PortalDb db, StuckMoment at) => db.LinkContests.Where(l => OpenLinks.Contains(l.Status) == (l.NextActor == NextActor.None));

    protected override void Mend(ReviewCase about, StuckMoment at) => about.FindNextStep();
}

/// <summary>Every open case that somebody has to act on has a day for it, every closed one none.</summary>
internal sealed class NextDateSearch : CaseSearch
{
    public override StuckKind Kind => StuckKind.NoNextDate;

    protected override IQueryable<Appeal> Appeals(PortalDb db, StuckMoment at) => db.Appeals.Where(a => a.NextActor == NextActor.None != (a.NextOn == null));

    protected override IQueryable<Fix> Fixes(PortalDb db, StuckMoment at) => db.Fixes.Where(f => f.NextActor == NextActor.None != (f.NextOn == null));

    protected override IQueryable<LinkContest> Links(PortalDb db, StuckMoment at) => db.LinkContests.Where(l => l.NextActor == NextActor.None != (l.NextOn == null));

    protected override void Mend(ReviewCase about, StuckMoment at) => about.FindNextStep();
}

/// <summary>A lease that is over is free, and a closed case is held by nobody.</summary>
internal sealed class LeaseSearch : CaseSearch
{
    // The portal frees them once a minute.
    private static readonly TimeSpan Grace = TimeSpan.FromMinutes(5);

    public override StuckKind Kind => StuckKind.ExpiredLease;

    protected override IQueryable<Appeal> Appeals(PortalDb db, StuckMoment at)
    {
        var over = at.Now - Grace;
        return db.Appeals.Where(a => a.ClaimedBy != null && (a.ClaimedUntil < over || a.NextActor == NextActor.None));
    }

    protected override IQueryable<Fix> Fixes(PortalDb db, StuckMoment at)
    {
        var over = at.Now - Grace;
        return db.Fixes.Where(f => f.ClaimedBy != null && (f.ClaimedUntil < over || f.NextActor == NextActor.None));
    }

    protected override IQueryable<LinkContest> Links(PortalDb db, StuckMoment at)
    {
        var over = at.Now - Grace;
        return db.LinkContests.Where(l => l.ClaimedBy != null && (l.ClaimedUntil < over || l.NextActor == NextActor.None));
    }

    protected override void Mend(ReviewCase about, StuckMoment at) => about.FreeLease(at.Now);
}
