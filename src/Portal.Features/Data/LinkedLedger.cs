using Microsoft.EntityFrameworkCore;
using Portal.Domain.Enforcement;

namespace Portal.Features.Data;

/// <summary>The lines that count for an account: those of a store whose link proved wrong do not. Nothing is deleted; the ledger is read by store and link.</summary>
internal static class LinkedLedger
{
    public static IQueryable<LedgerEntry> LinkedLines(this PortalDb db) =>
        db.Ledger.AsNoTracking().Where(l => !db.StoreLinks.Any(k => k.StoreId == l.StoreId && k.UnlinkedOn != null));

    /// <summary>The same of entries that were read already.</summary>
    public static async Task<List<LedgerLine>> LinkedOfAsync(this PortalDb db, Guid merchantId, IEnumerable<LedgerEntry> entries, CancellationToken ct)
    {
        var unlinked = await db.StoreLinks.Where(k => k.MerchantId == merchantId && k.UnlinkedOn != null).Select(k => k.StoreId).ToListAsync(ct);
        return [.. entries.Where(e => !unlinked.Contains(e.StoreId)).Select(e => e.Line)];
    }
}
