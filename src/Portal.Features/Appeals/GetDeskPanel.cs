using MediatR;
using Microsoft.EntityFrameworkCore;
using Portal.Features.Appeals.NextBest;
using Portal.Features.Data;
using Portal.Features.Identity;
using Portal.Features.Policies;
using Portal.Features.Requests;

namespace Portal.Features.Appeals;

/// <summary>What stands beside the queue: the case that would be next and why, the caller's pace, and how decided appeals ended.</summary>
public static class GetDeskPanel
{
    public const int PaceDays = 28;

    [Needs(Permission.ReadQueue)]
    public sealed record Query : IQuery<Panel>;

    /// <param name="MayDecide">Whether the caller takes and decides cases.</param>
    /// <param name="Next">Null for who may not decide, and when nothing is free.</param>
    /// <param name="PassedOver">Cases that come before it and are not offered: held by somebody, or the caller had a part in them.</param>
    /// <param name="Decided">The caller's decisions in the last 28 days.</param>
    /// <param name="All">How all decided appeals ended.</param>
    /// <param name="Stuck">Open cases past their day or without a next step.</param>
    public sealed record Panel(bool MayDecide, NextCase? Next, int PassedOver, int Decided, ReversalCount All, int Stuck);

    /// <param name="Case">As it stands in the queue, with the parts of its score.</param>
    public sealed record NextCase(ListQueue.Row Case)
    {
        public string Reference => Case.Reference;
    }

    internal sealed class Handler(PortalDb db, CurrentUser user, Rulebook rulebook, ReversalRates rates, TimeProvider clock) : IRequestHandler<Query, Outcome<Panel>>
    {
        public async Task<Outcome<Panel>> Handle(Query request, CancellationToken cancellationToken)
        {
            var now = clock.GetUtcNow().UtcDateTime;
            var rules = await rulebook.CurrentAsync(cancellationToken);
            var (me, today, since) = (user.PersonId, rules.Law.DayOf(now), now.AddDays(-PaceDays));
            var mayDecide = user.May(Permission.DecideAppeal);
            var seat = mayDecide ? await db.DeskSeats.AsNoTracking().SingleOrDefaultAsync(s => s.Id == me, cancellationToken) : null;
            var first = mayDecide ? await NextCases.FirstAsync(db, user, seat, rules.Queue, now, appealsOnly: false, cancellationToken) : null;
            var row = first is null ? null : (await new QueueReader(db, rules, user, now).RowsAsync([first], cancellationToken)).SingleOrDefault();
            var decided = await db.Appeals.CountAsync(a => a.DecidedBy == me && a.DecidedAt >= since, cancellationToken)
                + await db.Fixes.CountAsync(f => f.DecidedBy == me && f.DecidedAt >= since, cancellationToken)
                + await db.LinkContests.CountAsync(c => c.DecidedBy == me && c.DecidedAt >= since, cancellationToken);
            return new Panel(
                mayDecide,
                row is null ? null : new NextCase(row),
                first is null ? 0 : await NextCases.PassedOverAsync(db, first, cancellationToken),
                decided,
                await rates.OfAllAsync(cancellationToken),
                (await QueueCounts.OfStagesAsync(db, today, cancellationToken)).Of(QueueView.None).Overdue);
        }
    }
}
