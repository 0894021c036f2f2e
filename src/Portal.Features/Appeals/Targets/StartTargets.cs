using MediatR;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Appeals.Targets;
using Portal.Domain.Policies;
using Portal.Features.Appeals.NextBest;
using Portal.Features.Data;
using Portal.Features.Identity;
using Portal.Features.Requests;

namespace Portal.Features.Appeals.Targets;

/// <summary>
/// The portal itself starts the clocks of open cases that have none: those that an import brought, and those for which the service levels named no target until
/// now. Such a clock starts now. What went before was not in our hands, and the day of filing that a record tells would make us late, or in time, for work that
/// nobody here was given.
/// </summary>
public static class StartTargets
{
    public const int AtOnce = 500;

    /// <summary>Looks at cases that nobody looked at under the service levels in force; answers with how many, <see cref="AtOnce"/> when there may be more.</summary>
    [Needs(Permission.RunPortal)]
    public sealed record Command : ICommand<int>, IRepeatable;

    internal sealed class Handler(PortalDb db, ServiceBook book, TimeProvider clock) : IRequestHandler<Command, Outcome<int>>
    {
        public async Task<Outcome<int>> Handle(Command command, CancellationToken cancellationToken)
        {
            if (await book.CurrentAsync(db, cancellationToken) is not { } levels) return 0;

            var version = levels.Version;
            var cases = await db.QueueEntries.Where(e => e.UntimedBy < version).OrderBy(e => e.UntimedBy).Take(AtOnce)
                .Select(e => new
                {
                    Entry = e,
                    Has = db.CaseTargets.Any(t => t.Id == e.Id),
                    Merchant = db.Merchants.Where(m => m.Id == e.MerchantId).Select(m => new { m.Source, m.Country }).First(),
                }).ToListAsync(cancellationToken);
            var now = clock.GetUtcNow().UtcDateTime;
            foreach (var one in cases)
            {
                var target = one.Has ? null : TargetOf(one.Entry, levels, levels.MarketOf(one.Merchant.Source, one.Merchant.Country).Code, now);
                if (target is not null) db.CaseTargets.Add(target);
                one.Entry.UntimedBy = one.Has || target is not null ? null : version;
            }

            await db.SaveChangesAsync(cancellationToken);
            return cases.Count;
        }

        private static CaseTarget? TargetOf(QueueEntry entry, ServiceLevels levels, string market, DateTime now)
        {
            var kind = entry.Kind switch { CaseKind.Appeal => TargetKind.Appeal, CaseKind.Fix => TargetKind.Fix, _ => TargetKind.Link };
            if (levels.TargetOf(kind, entry.Level) is not { } rule) return null;
            var target = CaseTarget.Start(new TargetOf(entry.Id, entry.Reference, entry.MerchantId, kind, entry.Level, market, entry.Policy), rule, levels, now);
            if (entry.NextActor.Awaited() is var whom and not WaitsFor.None) target.Pause(whom, levels, now);
            return target;
        }
    }
}
