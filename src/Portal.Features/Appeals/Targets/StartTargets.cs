using MediatR;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Appeals.Targets;
using Portal.Domain.Policies;
using Portal.Features.Data;
using Portal.Features.Identity;
using Portal.Features.Requests;

namespace Portal.Features.Appeals.Targets;

/// <summary>
/// The portal itself starts the clocks of open cases that have none: those that an import brought, and those from before there were targets. Such a clock starts
/// now. What went before was not in our hands, and the day of filing that a record tells would make us late, or in time, for work that nobody here was given.
/// </summary>
public static class StartTargets
{
    public const int AtOnce = 500;

    /// <param name="From">Where the last part ended; null to begin. Cases of one stage come in the order in which they were filed.</param>
    [Needs(Permission.RunPortal)]
    public sealed record Command(Place? From) : ICommand<Part>, IRepeatable;

    public sealed record Place(int Stage, DateOnly FiledOn, string Reference);

    /// <param name="Started">Clocks.</param>
    /// <param name="Next">Where to go on; null at the end.</param>
    public sealed record Part(int Started, Place? Next);

    internal sealed class Handler(PortalDb db, ServiceBook book, TimeProvider clock) : IRequestHandler<Command, Outcome<Part>>
    {
        public async Task<Outcome<Part>> Handle(Command command, CancellationToken cancellationToken)
        {
            if (await book.CurrentAsync(db, cancellationToken) is not { } levels) return new Part(0, null);

            // As a rule there is none: one look instead of a walk through the queue.
            if (command.From is null && !await db.QueueEntries.AnyAsync(e => !db.CaseTargets.Any(t => t.Id == e.Id), cancellationToken)) return new Part(0, null);

            var (at, day, reference) = command.From ?? new Place(0, DateOnly.MinValue, "");
            var stage = QueueOrder.Stages[at];
            var cases = await db.QueueEntries.AsNoTracking().Where(e => e.Stage == stage && (e.FiledOn > day || (e.FiledOn == day && e.Reference.CompareTo(reference) > 0)))
                .OrderBy(e => e.FiledOn).ThenBy(e => e.Reference).Take(AtOnce)
                .Select(e => new
                {
                    e.Id,
                    e.Reference,
                    e.FiledOn,
                    e.Kind,
                    e.Level,
                    e.MerchantId,
                    e.Policy,
                    e.NextActor,
                    Has = db.CaseTargets.Any(t => t.Id == e.Id),
                    Merchant = db.Merchants.Where(m => m.Id == e.MerchantId).Select(m => new { m.Source, m.Country }).First(),
                }).ToListAsync(cancellationToken);
            var (now, started) = (clock.GetUtcNow().UtcDateTime, 0);
            foreach (var one in cases.Where(c => !c.Has))
            {
                var kind = one.Kind switch { CaseKind.Appeal => TargetKind.Appeal, CaseKind.Fix => TargetKind.Fix, _ => TargetKind.Link };
                if (levels.TargetOf(kind, one.Level) is not { } rule) continue;
                var target = CaseTarget.Start(new TargetOf(one.Id, one.Reference, one.MerchantId, kind, one.Level, levels.MarketOf(one.Merchant.Source, one.Merchant.Country).Code, one.Policy), rule, levels, now);
                if (one.NextActor.Awaited() is var whom and not WaitsFor.None) target.Pause(whom, levels, now);
                db.CaseTargets.Add(target);
                started++;
            }

            await db.SaveChangesAsync(cancellationToken);
            if (cases.Count == AtOnce) return new Part(started, new Place(at, cases[^1].FiledOn, cases[^1].Reference));
            return new Part(started, at + 1 < QueueOrder.Stages.Count ? new Place(at + 1, DateOnly.MinValue, "") : null);
        }
    }
}
