using MediatR;
using Microsoft.EntityFrameworkCore;
using Portal.Features.Data;
using Portal.Features.Identity;
using Portal.Features.Policies;
using Portal.Features.Requests;

namespace Portal.Features.Appeals.NextBest;

/// <summary>The portal keeps the queue in order: cases laid aside come back on their day, and places follow measures that ended and weights that changed.</summary>
public static class KeepQueue
{
    public const int AtOnce = 500;

    [Needs(Permission.RunPortal)]
    public sealed record Command : ICommand<int>, IRepeatable;

    internal sealed class Handler(PortalDb db, Rulebook rulebook, TimeProvider clock) : IRequestHandler<Command, Outcome<int>>
    {
        /// <returns>How much was done; at least <see cref="AtOnce"/> when there may be more.</returns>
        public async Task<Outcome<int>> Handle(Command request, CancellationToken cancellationToken)
        {
            var rules = await rulebook.CurrentAsync(cancellationToken);
            var today = rules.Law.DayOf(clock.GetUtcNow().UtcDateTime);
            var back = await db.QueueEntries.Where(e => e.RestsUntil <= today).OrderBy(e => e.RestsUntil).ThenBy(e => e.Reference).Take(AtOnce).AsNoTracking().ToListAsync(cancellationToken);
            foreach (var entry in back)
            {
                if (await db.CaseAsync(entry, cancellationToken) is { IsOpen: true } found) found.ComeBack(today);
            }

            var version = rules.Queue.Version;
            // Two ranges of one index: placed by other weights, and placed by these but overtaken by a day.
            var old = await db.QueueEntries.Where(e => e.PlacedBy < version).OrderBy(e => e.PlacedBy).Take(AtOnce).ToListAsync(cancellationToken);
            if (old.Count < AtOnce)
                old.AddRange(await db.QueueEntries.Where(e => e.PlacedBy == version && e.PlacedUntil <= today).OrderBy(e => e.PlacedUntil).Take(AtOnce - old.Count).ToListAsync(cancellationToken));
            await QueueKeeper.PlaceAsync(db, old, rules.Queue, today, cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
            return Math.Max(back.Count, old.Count);
        }
    }
}
