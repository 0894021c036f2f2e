using MediatR;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Appeals;
using Portal.Domain.Merchants;
using Portal.Features.Data;
using Portal.Features.Identity;
using Portal.Features.Policies;
using Portal.Features.Requests;

namespace Portal.Features.Appeals;

/// <summary>Contested links that wait for a person: a view of the queue of its own.</summary>
public static class ListLinkContests
{
    private const int Most = 100;

    [Needs(Permission.ReadQueue)]
    public sealed record Query : IQuery<Listing>;

    /// <param name="Rows">Open ones, the next day first; at most 100.</param>
    /// <param name="Open">How many there are.</param>
    public sealed record Listing(IReadOnlyList<Row> Rows, int Open, DateOnly Today);

    /// <param name="Held">Whether somebody holds it now.</param>
    public sealed record Row(string Reference, string Merchant, string Address, LinkBasis Basis, LinkContestStatus Status, DateOnly? NextOn, DateOnly FiledOn, bool Held);

    internal sealed class Handler(PortalDb db, Rulebook rulebook, TimeProvider clock) : IRequestHandler<Query, Outcome<Listing>>
    {
        public async Task<Outcome<Listing>> Handle(Query request, CancellationToken cancellationToken)
        {
            var now = clock.GetUtcNow().UtcDateTime;
            var rows = await (
                from contest in db.LinkContests
                where contest.NextOn != null
                join link in db.StoreLinks on contest.LinkId equals link.Id
                join store in db.Stores on link.StoreId equals store.Id
                join merchant in db.Merchants on link.MerchantId equals merchant.Id
                orderby contest.NextOn, contest.Reference
                select new Row(contest.Reference, merchant.Name, store.Address, link.Basis, contest.Status, contest.NextOn, contest.FiledOn, contest.ClaimedBy != null && contest.ClaimedUntil > now))
                .Take(Most).ToListAsync(cancellationToken);
            return new Listing(rows, await db.LinkContests.CountAsync(c => c.NextOn != null, cancellationToken), (await rulebook.CurrentAsync(cancellationToken)).Law.DayOf(now));
        }
    }
}
