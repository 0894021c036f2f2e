using MediatR;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Appeals;
using Portal.Domain.Enforcement;
using Portal.Domain.Merchants;
using Portal.Domain.Policies;
using Portal.Features.Data;
using Portal.Features.Identity;
using Portal.Features.Policies;
using Portal.Features.Requests;

namespace Portal.Features.Appeals;

/// <summary>A contested link as staff see it: what it rests on, what the merchant says, what unlinking would do.</summary>
public static class GetLinkContest
{
    internal static readonly Refusal NotFound = new(RefusalKind.NotFound, "contest.not-found", "We cannot find that case.");

    [Needs(Permission.ReadQueue)]
    public sealed record Query(string Reference) : IQuery<Case>;

    /// <param name="Held">Whether somebody holds it now.</param>
    /// <param name="Mine">Whether that is the reader.</param>
    /// <param name="WhyNot">Why the reader may have no part in it; null when they may.</param>
    /// <param name="MayDecide">Whether the reader decides cases at all.</param>
    /// <param name="Now">Points and tier of the account today.</param>
    /// <param name="Without">The same without the store.</param>
    /// <param name="Version">To be sent with the decision.</param>
    public sealed record Case(
        Guid CaseId, string Reference, Guid MerchantId, string Merchant, string Store, string Address, LinkBasis Basis, DateOnly Since, string SourceWords, string Statement,
        LinkContestStatus Status, DateOnly FiledOn, DateOnly? NextOn, DateOnly? DecidedOn, string Reasons, bool Held, bool Mine, string? WhyNot, bool MayDecide,
        Standing Now, Standing Without, PointsScheme Scheme, DateOnly Today, int Version);

    internal sealed class Handler(PortalDb db, CurrentUser user, Rulebook rulebook, TimeProvider clock) : IRequestHandler<Query, Outcome<Case>>
    {
        public async Task<Outcome<Case>> Handle(Query request, CancellationToken cancellationToken)
        {
            var found = await (
                from contest in db.LinkContests.AsNoTracking()
                where contest.Reference == request.Reference
                join link in db.StoreLinks on contest.LinkId equals link.Id
                join store in db.Stores on link.StoreId equals store.Id
                join merchant in db.Merchants on link.MerchantId equals merchant.Id
                select new { contest, link, store, merchant.Name }).SingleOrDefaultAsync(cancellationToken);
            if (found is null) return NotFound;

            var rules = await rulebook.CurrentAsync(cancellationToken);
            var now = clock.GetUtcNow().UtcDateTime;
            var today = rules.Law.DayOf(now);
            var lines = await db.LinkedLines().Where(l => l.MerchantId == found.contest.MerchantId && l.UntilDay > today)
                .Select(l => new { l.StoreId, Line = new LedgerLine(l.Points, l.FromDay, l.UntilDay, l.KnownOn) }).ToListAsync(cancellationToken);
            var (contested, held) = (found.contest, found.contest.IsHeld(now));
            return new Case(
                contested.Id, contested.Reference, contested.MerchantId, found.Name, found.store.Name, found.store.Address, found.link.Basis, found.link.Since, found.link.SourceWords, contested.Statement,
                contested.Status, contested.FiledOn, contested.NextOn, contested.DecidedOn, contested.Reasons, held, held && contested.ClaimedBy == user.PersonId,
                contested.WhyNotReviewer(user.PersonId, user.May(Permission.DecideSecondReview))?.Message, user.May(Permission.DecideAppeal),
                Standing.On(today, today, lines.Select(l => l.Line), rules.Points), Standing.On(today, today, lines.Where(l => l.StoreId != found.store.Id).Select(l => l.Line), rules.Points),
                rules.Points, today, contested.Version);
        }
    }
}
