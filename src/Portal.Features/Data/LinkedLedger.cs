using Microsoft.EntityFrameworkCore;
using Portal.Domain.Enforcement;

namespace Portal.Features.Data;

/// <summary>The lines that count for an account: those of a store whose link proved wrong do not. Nothing is deleted; the ledger is read by store and link.</summary>
internal static class LinkedLedger
{
    public static IQueryable<LedgerEntry> LinkedLines(this PortalDb db) =>
        db.Ledger.AsNoTracking().Where(l => !db.StoreLinks.Any(k => k.StoreId == l.StoreId && k.UnlinkedOn != null));

    /// <summary>A merchant's stores that count for it no more.</summary>
    public static async Task<IReadOnlySet<Guid>> UnlinkedStoresAsync(this PortalDb db, Guid merchantId, CancellationToken ct) =>
        (await db.StoreLinks.Where(k => k.MerchantId == merchantId && k.UnlinkedOn != null).Select(k => k.StoreId).ToListAsync(ct)).ToHashSet();
}
