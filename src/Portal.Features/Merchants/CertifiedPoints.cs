using Microsoft.EntityFrameworkCore;
using Portal.Domain.Policies;
using Portal.Features.Data;
using Portal.Features.Policies;

namespace Portal.Features.Merchants;

/// <summary>The points of one day, added up from the ledger: what a certificate says, and what it is held against later.</summary>
/// <param name="Points">Of the account.</param>
/// <param name="Stores">Each store's share.</param>
/// <param name="Scheme">In force on the day.</param>
internal sealed record CertifiedPoints(int Points, IReadOnlyDictionary<Guid, int> Stores, PointsScheme Scheme)
{
    public Tier Tier => Scheme.TierOf(Points);

    public string SchemeName => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Scheme.Code}/{Scheme.Version}");

    public static async Task<CertifiedPoints> OnAsync(PortalDb db, Guid merchantId, DateOnly day, DateOnly knownOn, Rules rules, CancellationToken ct)
    {
        var stores = await db.LinkedLines().Where(l => l.MerchantId == merchantId && l.UntilDay > day && l.FromDay <= day && l.KnownOn <= knownOn)
            .GroupBy(l => l.StoreId).Select(g => new { g.Key, Points = g.Sum(l => l.Points) }).ToDictionaryAsync(g => g.Key, g => g.Points, ct);
        return new CertifiedPoints(stores.Values.Sum(), stores, rules.PointsOn(day));
    }
}
