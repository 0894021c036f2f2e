using MediatR;
using Microsoft.EntityFrameworkCore;
using Portal.Features.Data;
using Portal.Features.Identity;
using Portal.Features.Requests;

namespace Portal.Features.Appeals.Targets;

/// <summary>The portal itself: targets whose time is over are missed, and chosen people of the desk are warned before, by day only and once.</summary>
public static class WatchTargets
{
    /// <summary>Few enough that one lost race costs little; the rest comes with the next run.</summary>
    public const int AtOnce = 50;

    /// <summary>Answers with the number of targets that were looked at.</summary>
    [Needs(Permission.RunPortal)]
    public sealed record Command : ICommand<int>, IRepeatable;

    internal sealed class Handler(PortalDb db, ServiceBook book, TimeProvider clock) : IRequestHandler<Command, Outcome<int>>
    {
        public async Task<Outcome<int>> Handle(Command command, CancellationToken cancellationToken)
        {
            var now = clock.GetUtcNow().UtcDateTime;
            var due = await db.CaseTargets.Where(t => t.WatchAt <= now).OrderBy(t => t.WatchAt).Take(AtOnce).ToListAsync(cancellationToken);
            foreach (var target in due) target.Watch(await book.VersionAsync(db, target.Rules, cancellationToken), now);

            await db.SaveChangesAsync(cancellationToken);
            return due.Count;
        }
    }
}
