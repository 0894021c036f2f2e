using MediatR;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Appeals;
using Portal.Domain.Appeals.Fixes;
using Portal.Domain.Enforcement;
using Portal.Domain.Policies;
using Portal.Features.Data;
using Portal.Features.Identity;
using Portal.Features.Policies;
using Portal.Features.Requests;

namespace Portal.Features.Appeals.Fixes;

/// <summary>The portal itself: fixes whose decision changed meanwhile, that an automatic check now sees, or whose merchant let the day to answer pass.</summary>
public static class SettleFixes
{
    /// <summary>Few enough that one lost race costs little; the rest comes with the next run.</summary>
    public const int AtOnce = 50;

    /// <summary>Answers with the number of fixes that changed.</summary>
    [Needs(Permission.RunPortal)]
    public sealed record Command : ICommand<int>, IRepeatable;

    internal sealed class Handler(PortalDb db, Rulebook rulebook, TimeProvider clock) : IRequestHandler<Command, Outcome<int>>
    {
        private static readonly DateOnly LongAgo = new(1900, 1, 1);

        public async Task<Outcome<int>> Handle(Command command, CancellationToken cancellationToken)
        {
            var now = clock.GetUtcNow().UtcDateTime;
            var rules = await rulebook.CurrentAsync(cancellationToken);
            var today = rules.Law.DayOf(now);
            var settled = 0;
            foreach (var fix in await OvertakenAsync(cancellationToken)) settled += await SettleAsync(fix, rules, today, now, cancellationToken);
            foreach (var fix in await SeenAsync(now, cancellationToken)) settled += await CheckAsync(fix, rules, today, now, cancellationToken);
            foreach (var fix in await UnansweredAsync(today, cancellationToken))
            {
                if (!fix.IsOpen) continue;
                fix.GoOnWithoutAnswer(today);
                settled++;
            }

            await db.SaveChangesAsync(cancellationToken);
            return settled;
        }

        /// <summary>Open fixes of decisions that are reversed, or put right according to a later visit.</summary>
        private Task<List<Fix>> OvertakenAsync(CancellationToken ct) =>
            db.Fixes.Where(f => f.NextOn > LongAgo && db.Violations.Any(v => v.Id == f.ViolationId && v.State != ViolationState.Open))
                .OrderBy(f => f.NextOn).ThenBy(f => f.Reference).Take(AtOnce).ToListAsync(ct);

        /// <summary>Open fixes in nobody's hands with an answer that the record of visits has come to show.</summary>
        private Task<List<Fix>> SeenAsync(DateTime now, CancellationToken ct) => (
            from fix in db.Fixes
            where fix.NextOn > LongAgo && (fix.ClaimedUntil == null || fix.ClaimedUntil <= now)
            join violation in db.Violations on fix.ViolationId equals violation.Id
            where violation.State == ViolationState.Open
            where db.FixAnswers.Any(a => a.FixId == fix.Id && a.CheckedBy == "" && a.Finding == FixFinding.None && a.Kind == FixAnswerKind.Done
                && db.FixRequirements.Any(r => r.ClauseId == violation.ClauseId && r.Code == a.Code && r.Check == FixChecks.LaterVisit))
            where db.Visits.Any(v => v.StoreId == violation.StoreId && v.Day > violation.FoundOn && v.Confirms
                && !db.Violations.Any(o => o.VisitId == v.Id && o.ClauseId == violation.ClauseId && o.State != ViolationState.Reversed))
            orderby fix.NextOn, fix.Reference
            select fix).Take(AtOnce).ToListAsync(ct);

        private Task<List<Fix>> UnansweredAsync(DateOnly today, CancellationToken ct) =>
            db.Fixes.Where(f => f.NextActor == NextActor.Merchant && f.NextOn < today).OrderBy(f => f.NextOn).ThenBy(f => f.Reference).Take(AtOnce).ToListAsync(ct);

        private async Task<int> SettleAsync(Fix fix, Rules rules, DateOnly today, DateTime now, CancellationToken ct)
        {
            var violation = await db.Violations.SingleAsync(v => v.Id == fix.ViolationId, ct);
            if (violation.State == ViolationState.Reversed)
            {
                fix.NoLongerNeeded(rules.Law, now);
                return 1;
            }

            fix.ConfirmBy(FixChecks.LaterVisit, [], rules.Law, now);
            var parts = await FixParts.OfAsync(db, fix, [], violation, today, ct);
            parts.CarryOut(db, FixSource.LaterVisit, Guid.CreateVersion7(clock.GetUtcNow()), rules, today);
            return 1;
        }

        private async Task<int> CheckAsync(Fix fix, Rules rules, DateOnly today, DateTime now, CancellationToken ct)
        {
            var violation = await db.Violations.SingleAsync(v => v.Id == fix.ViolationId, ct);
            var answers = await db.FixAnswers.Where(a => a.FixId == fix.Id).ToListAsync(ct);
            // A reviewer who concludes at the same moment has to be noticed, even where only an answer changes.
            db.Entry(fix).Property(f => f.Version).IsModified = true;
            var files = await db.Evidence.Where(e => e.FixId == fix.Id).ToListAsync(ct);
            if (await AutomaticChecks.AcceptAsync(db, fix, answers, files, violation, today, ct) is { } check)
            {
                fix.ConfirmBy(check, answers, rules.Law, now);
                var parts = await FixParts.OfAsync(db, fix, answers, violation, today, ct);
                parts.CarryOut(db, check == FixChecks.LaterVisit ? FixSource.LaterVisit : FixSource.Proof, Guid.CreateVersion7(clock.GetUtcNow()), rules, today);
            }

            return 1;
        }
    }
}
