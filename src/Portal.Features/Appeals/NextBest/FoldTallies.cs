using MediatR;
using Microsoft.EntityFrameworkCore;
using Portal.Features.Data;
using Portal.Features.Identity;
using Portal.Features.Requests;

namespace Portal.Features.Appeals.NextBest;

/// <summary>The portal adds up the tallies of the queue, so that a count reads few of them.</summary>
public static class FoldTallies
{
    public const int AtOnce = 2000;

    /// <summary>Fewer loose tallies are left where they are.</summary>
    public const int From = 200;

    // Ids in one statement: a database takes some two thousand at most.
    private const int Batch = 500;

    [Needs(Permission.RunPortal)]
    public sealed record Command : ICommand<int>, IRepeatable;

    internal sealed class Handler(PortalDb db) : IRequestHandler<Command, Outcome<int>>
    {
        /// <returns>Tallies added up; <see cref="AtOnce"/> when there may be more.</returns>
        public async Task<Outcome<int>> Handle(Command request, CancellationToken cancellationToken)
        {
            var loose = await db.QueueTallies.AsNoTracking().Where(t => !t.IsFolded).OrderBy(t => t.Stage).ThenBy(t => t.Day).Take(AtOnce).ToListAsync(cancellationToken);
            if (loose.Count < From) return 0;

            await using var together = await db.Database.BeginTransactionAsync(cancellationToken);
            foreach (var batch in loose.Chunk(Batch))
            {
                var ids = batch.Select(t => t.Id).ToList();
                // Each tally is added once: whoever deletes fewer rows than they read has lost to another node, and undoes the rest.
                if (await db.QueueTallies.Where(t => ids.Contains(t.Id)).ExecuteDeleteAsync(cancellationToken) != ids.Count) return RefusalCodes.LookAgain;
            }

            List<QueueTally> fresh = [];
            foreach (var sum in loose.GroupBy(t => (t.Stage, t.Day, t.Language, t.Trade, t.Policy)).Select(g => (g.Key, Change: g.Sum(t => t.Change))).Where(s => s.Change != 0))
            {
                var (stage, day, language, trade, policy) = sum.Key;
                var added = await db.QueueTallies.Where(t => t.IsFolded && t.Stage == stage && t.Day == day && t.Language == language && t.Trade == trade && t.Policy == policy)
                    .ExecuteUpdateAsync(set => set.SetProperty(t => t.Change, t => t.Change + sum.Change), cancellationToken);
                if (added == 0)
                    fresh.Add(new QueueTally { Id = Guid.CreateVersion7(), IsFolded = true, Stage = stage, Day = day, Language = language, Trade = trade, Policy = policy, Change = sum.Change });
            }

            db.AddRange(fresh);
            await db.SaveChangesAsync(cancellationToken);
            await db.QueueTallies.Where(t => t.IsFolded && t.Change == 0).ExecuteDeleteAsync(cancellationToken);
            await together.CommitAsync(cancellationToken);
            return loose.Count;
        }
    }
}
