using Microsoft.EntityFrameworkCore;
using Portal.Domain.Documents;
using Portal.Domain.Policies;
using Portal.Features.Data;

namespace Portal.Features.Documents;

/// <summary>What whoever sends a draft should know about its files, the same for appeals and fixes.</summary>
internal static class DraftChecks
{
    public static async Task<IReadOnlyList<FileCheck>> CheckAsync(this PortalDb db, Guid? draftId, Guid merchantId, Guid? storeId, DocumentRules rules, DateOnly today, CancellationToken ct)
    {
        if (draftId is null) return [];
        var files = await (
            from evidence in db.Evidence
            where evidence.DraftId == draftId
            join reading in db.FileReadings on evidence.ContentId equals reading.ContentId into readings
            from reading in readings.DefaultIfEmpty()
            join document in db.Documents on evidence.DocumentId equals document.Id into documents
            from document in documents.DefaultIfEmpty()
            orderby evidence.UploadedAt
            select new { evidence.FileName, Reading = reading, Document = document }).AsNoTracking().ToListAsync(ct);
        if (files.Count == 0) return [];

        var merchant = await db.Merchants.Where(m => m.Id == merchantId).Select(m => m.Name).SingleAsync(ct);
        var stores = await db.Stores.Where(s => s.MerchantId == merchantId && (storeId == null || s.Id == storeId)).Select(s => new { s.Name, s.Address }).ToListAsync(ct);
        List<string> names = [merchant, .. stores.Select(s => s.Name)];
        List<string> addresses = [.. stores.Select(s => s.Address)];
        return
        [
            .. files.SelectMany(f => FileChecks.Of(
                new CheckedFile(
                    f.FileName, f.Reading, f.Document?.ExpiresOn, f.Document?.Holder ?? "", f.Document is { } d && rules.Kinds.Any(k => k.Code == d.Kind && k.Named)),
                names, addresses, rules.Check, today)),
        ];
    }
}
