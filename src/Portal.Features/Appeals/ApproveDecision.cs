using MediatR;
using Microsoft.EntityFrameworkCore;
using Portal.Features.Appeals.Blind;
using Portal.Features.Appeals.Precedents;
using Portal.Features.Data;
using Portal.Features.Identity;
using Portal.Features.Policies;
using Portal.Features.Requests;

namespace Portal.Features.Appeals;

/// <summary>Another senior reviewer lets a proposed outcome take effect, with its effects worked out anew.</summary>
public static class ApproveDecision
{
    /// <param name="AppealId">The case, held by the senior reviewer.</param>
    /// <param name="Version">The version that they looked at.</param>
    [Needs(Permission.DecideSecondReview)]
    public sealed record Command(Guid AppealId, int Version) : ICommand<DecideAppeal.Decided>, IRepeatable;

    internal sealed class Handler(PortalDb db, CurrentUser user, Rulebook rulebook, TimeProvider clock) : IRequestHandler<Command, Outcome<DecideAppeal.Decided>>
    {
        public async Task<Outcome<DecideAppeal.Decided>> Handle(Command command, CancellationToken cancellationToken)
        {
            var now = clock.GetUtcNow().UtcDateTime;
            var rules = await rulebook.CurrentAsync(cancellationToken);
            var today = rules.Law.DayOf(now);
            if (await CaseParts.LoadAsync(db, command.AppealId, today, cancellationToken) is not { } parts) return AppealRefusals.NotFound;

            var (appeal, violation, _) = parts;
            if (await CaseChanges.SinceAsync(db, appeal, command.Version, rules.Law, cancellationToken) is { } changed) return changed;

            var lifts = await db.DecisionLifts.Where(l => l.AppealId == appeal.Id).Select(l => l.ActionId).ToListAsync(cancellationToken);
            var effects = parts.Effects(appeal.Outcome, appeal.PointsTo, lifts, rules, today);
            appeal.Approve(user.PersonId, rules.Law, now);
            db.Write(effects.CarryOut(appeal, violation, Guid.CreateVersion7(clock.GetUtcNow()), today, rules.Law));
            await db.KeepPrecedentAsync(appeal, today, cancellationToken);
            await db.SettleVerdictsAsync(appeal, cancellationToken);
            await db.CloseFixAsync(violation, rules.Law, now, cancellationToken);

            await db.SaveChangesAsync(cancellationToken);
            return new DecideAppeal.Decided(appeal.Reference, appeal.Status, true, effects.PointsBack);
        }
    }
}
