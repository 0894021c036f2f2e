using MediatR;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Appeals;
using Portal.Features.Data;
using Portal.Features.Identity;
using Portal.Features.Policies;
using Portal.Features.Requests;

namespace Portal.Features.Appeals;

/// <summary>The portal itself: where a promised day has passed without a decision, the merchant gets an apology and a new day.</summary>
public static class PromiseAnew
{
    /// <summary>Few enough that one lost race costs little; the rest comes with the next run.</summary>
    public const int AtOnce = 50;

    /// <summary>Answers with the number of cases.</summary>
    [Needs(Permission.RunPortal)]
    public sealed record Command : ICommand<int>, IRepeatable;

    internal sealed class Handler(PortalDb db, Rulebook rulebook, TimeProvider clock) : IRequestHandler<Command, Outcome<int>>
    {
        private static readonly NextActor[] Staff = [NextActor.Reviewer, NextActor.SeniorReviewer];

        public async Task<Outcome<int>> Handle(Command command, CancellationToken cancellationToken)
        {
            var law = (await rulebook.CurrentAsync(cancellationToken)).Law;
            var today = law.DayOf(clock.GetUtcNow().UtcDateTime);
            List<ReviewCase> late = [];
            foreach (var actor in Staff)
            {
                late.AddRange(await LateAsync(db.Appeals, actor, today, cancellationToken));
                late.AddRange(await LateAsync(db.Fixes, actor, today, cancellationToken));
            }

            // While staff or an authority are asked the promise may run on.
            late.AddRange(await db.Appeals.Where(a => (a.NextActor == NextActor.Decider || a.NextActor == NextActor.Authority) && a.PausedOn == null && (a.PromisedAnew ?? a.DueOn) < today)
                .OrderBy(a => a.DueOn).ThenBy(a => a.Reference).Take(AtOnce).ToListAsync(cancellationToken));
            foreach (var promised in late) promised.Miss(law, today);

            await db.SaveChangesAsync(cancellationToken);
            return late.Count;
        }

        // Two stretches of one index: never told before, and told a day that has passed too.
        private static async Task<List<T>> LateAsync<T>(IQueryable<T> cases, NextActor actor, DateOnly today, CancellationToken ct) where T : ReviewCase
        {
            var first = await cases.Where(c => c.NextActor == actor && c.PromisedAnew == null && c.NextOn < today)
                .OrderBy(c => c.NextOn).ThenBy(c => c.Reference).Take(AtOnce).ToListAsync(ct);
            var again = await cases.Where(c => c.NextActor == actor && c.PromisedAnew < today)
                .OrderBy(c => c.PromisedAnew).ThenBy(c => c.Reference).Take(AtOnce).ToListAsync(ct);
            return [.. first, .. again];
        }
    }
}
