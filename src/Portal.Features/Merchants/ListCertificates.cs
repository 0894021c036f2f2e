using MediatR;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Merchants;
using Portal.Domain.Shared;
using Portal.Features.Data;
using Portal.Features.Identity;
using Portal.Features.Policies;
using Portal.Features.Requests;

namespace Portal.Features.Merchants;

/// <summary>The certificates of a merchant's standing that were issued, and whether another can be.</summary>
public static class ListCertificates
{
    private const int Most = 50;

    [Needs(Permission.ReadMerchant)]
    public sealed record Query : IQuery<Listing>;

    /// <param name="Rows">The newest first.</param>
    /// <param name="Stores">That a certificate can speak of.</param>
    /// <param name="WhyNot">Why this person cannot have one issued; null when they can.</param>
    /// <param name="Today">The last day that one can speak of.</param>
    public sealed record Listing(IReadOnlyList<Row> Rows, IReadOnlyList<StorePlace> Stores, Obstacle? WhyNot, DateOnly Today);

    /// <param name="Store">Its address; empty for the account.</param>
    public sealed record Row(string Reference, DateOnly Day, DateOnly KnownOn, string Store, int Points, string Tier, string TierName);

    public sealed record StorePlace(Guid Id, string Address);

    internal sealed class Handler(PortalDb db, CurrentUser user, Rulebook rulebook, TimeProvider clock) : IRequestHandler<Query, Outcome<Listing>>
    {
        public async Task<Outcome<Listing>> Handle(Query request, CancellationToken cancellationToken)
        {
            var today = (await rulebook.CurrentAsync(cancellationToken)).Law.DayOf(clock.GetUtcNow().UtcDateTime);
            var rows = await db.Certificates.Where(c => c.MerchantId == user.MerchantId).OrderByDescending(c => c.IssuedAt).Take(Most)
                .Select(c => new Row(c.Reference, c.Day, c.KnownOn, c.Store, c.Points, c.Tier, c.TierName)).ToListAsync(cancellationToken);
            var stores = await db.Stores.Where(s => s.MerchantId == user.MerchantId).OrderBy(s => s.Address).Select(s => new StorePlace(s.Id, s.Address)).ToListAsync(cancellationToken);
            return new Listing(rows, stores, Certificate.WhyNot(user.May(Permission.IssueCertificate), today, today), today);
        }
    }
}
