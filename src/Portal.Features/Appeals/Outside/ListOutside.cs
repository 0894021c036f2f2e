using MediatR;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Appeals;
using Portal.Features.Data;
using Portal.Features.Identity;
using Portal.Features.Policies;
using Portal.Features.Requests;

namespace Portal.Features.Appeals.Outside;

/// <summary>Decisions that are or were at an outside body, for the staff: the next due first, then those that ended.</summary>
public static class ListOutside
{
    private const int Most = 100;

    [Needs(Permission.ReadQueue)]
    public sealed record Query : IQuery<Listing>;

    /// <param name="Pending">At most 100, the next due first.</param>
    /// <param name="Ended">At most 100, the newest first.</param>
    /// <param name="Late">Pending ones past the day in complex cases.</param>
    public sealed record Listing(IReadOnlyList<Row> Pending, IReadOnlyList<Row> Ended, int Late, DateOnly Today);

    public sealed record Row(string Reference, string Merchant, string Decision, string Title, string Body, DateOnly TakenOn, DateOnly DecideBy, DateOnly LatestBy, OutsideStatus Status, DateOnly? OutcomeOn);

    internal sealed class Handler(PortalDb db, Rulebook rulebook, TimeProvider clock) : IRequestHandler<Query, Outcome<Listing>>
    {
        public async Task<Outcome<Listing>> Handle(Query request, CancellationToken cancellationToken)
        {
            var today = (await rulebook.CurrentAsync(cancellationToken)).Law.DayOf(clock.GetUtcNow().UtcDateTime);
            var pending = db.OutsideReviews.Where(r => r.Status == OutsideStatus.Pending);
            var ended = db.OutsideReviews.Where(r => r.Status != OutsideStatus.Pending);
            return new Listing(
                await Rows(pending.OrderBy(r => r.DecideBy).ThenBy(r => r.Reference).Take(Most)).ToListAsync(cancellationToken),
                await Rows(ended.OrderByDescending(r => r.OutcomeOn).ThenBy(r => r.Reference).Take(Most)).ToListAsync(cancellationToken),
                await pending.CountAsync(r => r.LatestBy < today, cancellationToken),
                today);
        }

        private IQueryable<Row> Rows(IQueryable<OutsideReview> reviews) =>
            from review in reviews
            join violation in db.Violations on review.ViolationId equals violation.Id
            join clause in db.PolicyClauses on violation.ClauseId equals clause.Id
            join merchant in db.Merchants on review.MerchantId equals merchant.Id
            select new Row(
                review.Reference, merchant.Name, violation.Reference, clause.ShortTitle, review.BodyTitle, review.TakenOn, review.DecideBy, review.LatestBy, review.Status, review.OutcomeOn);
    }
}
