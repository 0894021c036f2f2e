using Microsoft.EntityFrameworkCore;
using Portal.Domain.Appeals;
using Portal.Domain.Appeals.Questions;
using Portal.Domain.Appeals.Targets;
using Portal.Domain.Policies;
using Portal.Features.Appeals.Targets;
using Portal.Features.Data;
using Portal.Features.Requests;

namespace Portal.Features.Appeals.Stuck;

/// <summary>A clock stands only as long as somebody has time to answer, a question is open only as long as its case waits for the answer, and the clock of a target goes as its case does.</summary>
internal sealed class ClockSearch(ServiceBook book) : CaseSearch
{
    private const string Target = "T:";
    private const string Question = "Q:";

    public override StuckKind Kind => StuckKind.ClockStands;

    // One day of grace: the portal looks once a minute.
    protected override IQueryable<Appeal> Appeals(PortalDb db, StuckMoment at)
    {
        var passed = at.Today.AddDays(-1);
        return db.Appeals.Where(a => (Asked.Contains(a.NextActor) && a.NextOn < passed) || (a.PausedOn != null && OpenAppeals.Contains(a.Status) && !Asked.Contains(a.NextActor)));
    }

    protected override IQueryable<Domain.Appeals.Fixes.Fix> Fixes(PortalDb db, StuckMoment at)
    {
        var passed = at.Today.AddDays(-1);
        return db.Fixes.Where(f => (f.NextActor == NextActor.Merchant && f.NextOn < passed) || (f.PausedOn != null && OpenFixes.Contains(f.Status) && f.NextActor != NextActor.Merchant));
    }

    protected override IQueryable<LinkContest> Links(PortalDb db, StuckMoment at)
    {
        var passed = at.Today.AddDays(-1);
        return db.LinkContests.Where(l => (l.NextActor == NextActor.Merchant && l.NextOn < passed) || (l.PausedOn != null && OpenLinks.Contains(l.Status) && l.NextActor != NextActor.Merchant));
    }

    protected override void Mend(ReviewCase about, StuckMoment at) => about.FreeClock(at.Today);

    protected override IEnumerable<StuckSource> More(PortalDb db, StuckMoment at) =>
    [
        new('Q', ct => Idle(db).CountAsync(ct), (after, most, ct) =>
        {
            var reference = after.Length > Question.Length ? after[Question.Length..] : "";
            return Idle(db).Join(db.Appeals, q => q.AppealId, a => a.Id, (q, a) => new { a.Reference, a.MerchantId, q.AnswerBy })
                .Where(q => q.Reference.CompareTo(reference) > 0).OrderBy(q => q.Reference).Take(most)
                .Join(db.Merchants, q => q.MerchantId, m => m.Id, (q, m) => new StuckRow(Question + q.Reference, q.Reference, m.Name, q.AnswerBy, "")).ToListAsync(ct);
        }),
        new('T', ct => Lost(db).CountAsync(ct), (after, most, ct) =>
        {
            var reference = after.Length > Target.Length ? after[Target.Length..] : "";
            return Lost(db).Where(t => t.Reference.CompareTo(reference) > 0).OrderBy(t => t.Reference).Take(most)
                .Join(db.Merchants, t => t.MerchantId, m => m.Id, (t, m) => new StuckRow(Target + t.Reference, t.Reference, m.Name, null, "")).ToListAsync(ct);
        }),
    ];

    public override async Task<Refusal?> MendAsync(PortalDb db, StuckMoment at, string key, CancellationToken ct)
    {
        var reference = key.Length > Target.Length ? key[Target.Length..] : "";
        if (key.StartsWith(Question, StringComparison.Ordinal)) return await LetPassAsync(Idle(db), reference, db, at, ct) ? null : StuckRefusals.Gone;
        if (!key.StartsWith(Target, StringComparison.Ordinal))
        {
            var refusal = await base.MendAsync(db, at, key, ct);
            if (refusal is null) await LetPassAsync(db.CaseQuestions.Where(q => q.State == QuestionState.Open), key, db, at, ct);
            return refusal;
        }

        var target = await db.CaseTargets.SingleOrDefaultAsync(t => t.Reference == reference, ct);
        if (target is null) return StuckRefusals.Gone;
        var (open, waits) = await CaseOfAsync(db, target.Id, ct);
        target.FollowAgain(open, waits, await book.VersionAsync(db, target.Rules, ct), at.Now);
        return null;
    }

    // Whoever was asked would write an answer that nobody waits for.
    internal static IQueryable<CaseQuestion> Idle(PortalDb db) => db.CaseQuestions.Where(q => q.State == QuestionState.Open && !db.Appeals.Any(a => a.Id == q.AppealId
        && ((q.Party == AskedParty.Decider && a.NextActor == NextActor.Decider) || (q.Party == AskedParty.Authority && a.NextActor == NextActor.Authority))));

    private static async Task<bool> LetPassAsync(IQueryable<CaseQuestion> questions, string reference, PortalDb db, StuckMoment at, CancellationToken ct)
    {
        var open = await questions.Where(q => db.Appeals.Any(a => a.Id == q.AppealId && a.Reference == reference)).ToListAsync(ct);
        foreach (var question in open) question.LetPass(at.Now);
        return open.Count > 0;
    }

    private static IQueryable<CaseTarget> Lost(PortalDb db) => db.CaseTargets.Where(t => t.EndedAt == null && (
        (t.Since == null && !t.WaitsForMerchant && !t.WaitsForDecider && !t.WaitsForAuthority && !t.WaitsForOutside)
        || t.WaitsForMerchant != (
            db.Appeals.Any(a => a.Id == t.Id && a.NextActor == NextActor.Merchant)
            || db.Fixes.Any(f => f.Id == t.Id && f.NextActor == NextActor.Merchant)
            || db.LinkContests.Any(l => l.Id == t.Id && l.NextActor == NextActor.Merchant))
        || t.WaitsForDecider != db.Appeals.Any(a => a.Id == t.Id && a.NextActor == NextActor.Decider)
        || t.WaitsForAuthority != db.Appeals.Any(a => a.Id == t.Id && a.NextActor == NextActor.Authority)
        || db.Appeals.Any(a => a.Id == t.Id && !OpenAppeals.Contains(a.Status))
        || db.Fixes.Any(f => f.Id == t.Id && !OpenFixes.Contains(f.Status))
        || db.LinkContests.Any(l => l.Id == t.Id && !OpenLinks.Contains(l.Status))
        || db.OutsideReviews.Any(o => o.Id == t.Id && o.Status != OutsideStatus.Pending)));

    private static async Task<(bool Open, WaitsFor Waits)> CaseOfAsync(PortalDb db, Guid id, CancellationToken ct)
    {
        ReviewCase? about = await db.Appeals.AsNoTracking().SingleOrDefaultAsync(a => a.Id == id, ct);
        about ??= await db.Fixes.AsNoTracking().SingleOrDefaultAsync(f => f.Id == id, ct);
        about ??= await db.LinkContests.AsNoTracking().SingleOrDefaultAsync(l => l.Id == id, ct);
        if (about is null) return (await db.OutsideReviews.AnyAsync(o => o.Id == id && o.Status == OutsideStatus.Pending, ct), WaitsFor.Outside);
        return (about.IsOpen, about.NextActor.Awaited());
    }
}
