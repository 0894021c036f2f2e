using Microsoft.EntityFrameworkCore;
using Portal.Domain.Appeals;
using Portal.Domain.Appeals.Targets;
using Portal.Domain.Policies;
using Portal.Domain.Shared;
using Portal.Features.Data;

namespace Portal.Features.Appeals.Targets;

/// <summary>Lets the clocks of targets follow their cases, in the save of what happened to the case: whatever way it came about.</summary>
public sealed class TargetKeeper(ServiceBook book)
{
    /// <summary>Starts, stops and settles what the events move.</summary>
    /// <param name="db">Whose save it is.</param>
    /// <param name="happened">What the aggregates raised.</param>
    /// <param name="now">UTC.</param>
    /// <param name="ct">Ends it.</param>
    /// <returns>What happened to the targets: it belongs to the same save.</returns>
    internal async Task<IReadOnlyList<DomainEvent>> FollowAsync(PortalDb db, IReadOnlyList<DomainEvent> happened, DateTime now, CancellationToken ct)
    {
        List<DomainEvent> followed = [];
        foreach (var one in happened)
        {
            var (move, whom) = ClockMoves.By(one);
            if (move == ClockMove.None) continue;
            var target = move == ClockMove.Start ? await StartAsync(db, one, now, ct) : await db.CaseTargets.FindAsync([one.SubjectId], ct);
            // A case from before there were targets, or of a kind without one.
            if (target is null) continue;
            var levels = await book.VersionAsync(db, target.Rules, ct);
            Move(target, move, whom, levels, now, OutcomeOn(db, one));
            followed.AddRange(target.TakeEvents());
            if (move != ClockMove.Start) target.CountSave();
        }

        return followed;
    }

    private static void Move(CaseTarget target, ClockMove move, WaitsFor whom, ServiceLevels levels, DateTime now, DateOnly? outcomeOn)
    {
        switch (move)
        {
            case ClockMove.Start or ClockMove.Pause:
                if (whom != WaitsFor.None) target.Pause(whom, levels, now);
                break;
            case ClockMove.Resume:
                target.Resume(whom, levels, now);
                break;
            case ClockMove.End:
                // The body decided on a day; that we heard of it later is our time.
                if (whom == WaitsFor.Outside && outcomeOn is { } day) target.Resume(whom, levels, Earlier(now, Later(target.StartedAt, levels.CalendarOf(target.Market).StartOf(day))));
                target.End(levels, now);
                break;
            case ClockMove.Drop:
                target.Drop(levels, now);
                break;
        }
    }

    private async Task<CaseTarget?> StartAsync(PortalDb db, DomainEvent happened, DateTime now, CancellationToken ct)
    {
        if (await book.CurrentAsync(db, ct) is not { } levels || happened.MerchantId is not { } merchantId) return null;
        var (kind, level) = ClockMoves.Started(happened);
        var rule = levels.TargetOf(kind, level);
        if (db.QueueEntries.Local.FindEntry(happened.SubjectId) is { } queued) queued.Entity.UntimedBy = rule is null ? levels.Version : null;
        if (rule is null) return null;

        var merchant = await db.Merchants.Where(m => m.Id == merchantId).Select(m => new { m.Source, m.Country }).SingleOrDefaultAsync(ct);
        var policy = await (
            from violation in db.Violations
            where violation.Id == happened.CaseId
            join clause in db.PolicyClauses on violation.ClauseId equals clause.Id
            join version in db.PolicyVersions on clause.PolicyVersionId equals version.Id
            join about in db.Policies on version.PolicyId equals about.Id
            select about.Code).SingleOrDefaultAsync(ct);
        var of = new TargetOf(
            happened.SubjectId, Reference(db, happened.SubjectId), merchantId, kind, level, levels.MarketOf(merchant?.Source ?? "", merchant?.Country ?? "").Code, policy ?? "");
        var target = CaseTarget.Start(of, rule, levels, now);
        db.CaseTargets.Add(target);
        return target;
    }

    private static string Reference(PortalDb db, Guid id) =>
        db.ChangeTracker.Entries<Aggregate>().Select(e => e.Entity).Single(a => a.Id == id) switch
        {
            ReviewCase about => about.Reference,
            OutsideReview about => about.Reference,
            var other => throw new InvalidOperationException($"A {other.GetType().Name} has no target."),
        };

    private static DateOnly? OutcomeOn(PortalDb db, DomainEvent happened) =>
        happened is OutsideDecided ? db.ChangeTracker.Entries<OutsideReview>().Single(e => e.Entity.Id == happened.SubjectId).Entity.OutcomeOn : null;

    private static DateTime Later(DateTime a, DateTime b) => a > b ? a : b;

    private static DateTime Earlier(DateTime a, DateTime b) => a < b ? a : b;
}
