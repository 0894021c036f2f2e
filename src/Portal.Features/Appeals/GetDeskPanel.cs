using MediatR;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Appeals;
using Portal.Domain.Enforcement;
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

    public sealed record NextCase(
        string Reference, string Merchant, string Title, Severity Severity, DateOnly NextOn, DateOnly FiledOn, int Level, NextActor NextActor);

    internal sealed class Handler(PortalDb db, CurrentUser user, Rulebook rulebook, ReversalRates rates, TimeProvider clock) : IRequestHandler<Query, Outcome<Panel>>
    {
        public async Task<Outcome<Panel>> Handle(Query request, CancellationToken cancellationToken)
        {
            var now = clock.GetUtcNow().UtcDateTime;
            var today = (await rulebook.CurrentAsync(cancellationToken)).Law.DayOf(now);
            var mayDecide = user.May(Permission.DecideAppeal);
            var first = mayDecide ? await NextCases.FirstAsync(db, user, now, appealsOnly: false, cancellationToken) : null;
            var since = now.AddDays(-PaceDays);
            var decided = await db.Appeals.CountAsync(a => a.DecidedBy == user.PersonId && a.DecidedAt >= since, cancellationToken)
                + await db.Fixes.CountAsync(f => f.DecidedBy == user.PersonId && f.DecidedAt >= since, cancellationToken);
            var stuck = await db.Appeals.CountAsync(a => a.NextOn < today, cancellationToken) + await db.Fixes.CountAsync(f => f.NextOn < today, cancellationToken);
            return new Panel(
                mayDecide,
                first is null ? null : await ShowAsync(first, cancellationToken),
                first is null ? 0 : await NextCases.PassedOverAsync(db, first, cancellationToken),
                decided,
                (await rates.CurrentAsync(cancellationToken)).All,
                stuck);
        }

        private async Task<NextCase> ShowAsync(ReviewCase next, CancellationToken ct)
        {
            var about = await (
                from violation in db.Violations
                where violation.Id == next.ViolationId
                join clause in db.PolicyClauses on violation.ClauseId equals clause.Id
                join merchant in db.Merchants on violation.MerchantId equals merchant.Id
                select new { merchant.Name, clause.ShortTitle, violation.Severity }).SingleAsync(ct);
            return new NextCase(
                next.Reference, about.Name, about.ShortTitle, about.Severity, next.NextOn!.Value, next.FiledOn, (next as Appeal)?.Level ?? 1, next.NextActor);
        }
    }
}
