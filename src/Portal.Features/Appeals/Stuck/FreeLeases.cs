using MediatR;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Appeals;
using Portal.Features.Data;
using Portal.Features.Identity;
using Portal.Features.Requests;

namespace Portal.Features.Appeals.Stuck;

/// <summary>The portal itself: cases whose lease ended without being renewed are free again.</summary>
public static class FreeLeases
{
    /// <summary>Few enough that one lost race costs little; the rest comes with the next run.</summary>
    public const int AtOnce = 50;

    /// <summary>Answers with the number of cases.</summary>
    [Needs(Permission.RunPortal)]
    public sealed record Command : ICommand<int>, IRepeatable;

    internal sealed class Handler(PortalDb db, TimeProvider clock) : IRequestHandler<Command, Outcome<int>>
    {
        public async Task<Outcome<int>> Handle(Command command, CancellationToken cancellationToken)
        {
            var now = clock.GetUtcNow().UtcDateTime;
            List<ReviewCase> over =
            [
                .. await OverAsync(db.Appeals, now, cancellationToken), .. await OverAsync(db.Fixes, now, cancellationToken), .. await OverAsync(db.LinkContests, now, cancellationToken),
            ];
            foreach (var about in over) about.FreeLease(now);

            await db.SaveChangesAsync(cancellationToken);
            return over.Count;
        }

        private static Task<List<T>> OverAsync<T>(IQueryable<T> cases, DateTime now, CancellationToken ct) where T : ReviewCase =>
            cases.Where(c => c.ClaimedBy != null && c.ClaimedUntil <= now).OrderBy(c => c.ClaimedUntil).Take(AtOnce).ToListAsync(ct);
    }
}
