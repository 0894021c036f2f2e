using Microsoft.EntityFrameworkCore;
using Portal.Domain.Documents;
using Portal.Domain.Policies;
using Portal.Features.Data;

namespace Portal.Features.Documents;

/// <summary>What whoever sends a draft should know about its files, the same for appeals and fixes.</summary>
internal static class DraftChecks
{
    public static async Task<FileFindings> CheckAsync(this PortalDb db, Guid? draftId, Guid merchantId, Guid? storeId, DocumentRules rules, DateOnly today, CancellationToken ct)
    {
        if (draftId is null) return FileFindings.None;
        var files = await (
            from evidence in db.Evidence
            where evidence.DraftId == draftId
            join reading in db.FileReadings on evidence.ContentId equals reading.ContentId into readings
            from reading in readings.DefaultIfEmpty()
            join document in db.Documents on evidence.DocumentId equals document.Id into documents
            from document in documents.DefaultIfEmpty()
            orderby evidence.UploadedAt
            select new { evidence.Id, evidence.FileName, evidence.Requirement, Reading = reading, Document = document }).AsNoTracking().ToListAsync(ct);
        if (files.Count == 0) return FileFindings.None;

        var merchant = await db.Merchants.Where(m => m.Id == merchantId).Select(m => m.Name).SingleAsync(ct);
        var stores = await db.Stores.Where(s => s.MerchantId == merchantId && (storeId == null || s.Id == storeId)).Select(s => new { s.Name, s.Address }).ToListAsync(ct);
        List<string> names = [merchant, .. stores.Select(s => s.Name)];
        List<string> addresses = [.. stores.Select(s => s.Address)];
        return new FileFindings(
            [
                .. files.SelectMany(f => FileChecks.Of(
                    new CheckedFile(
                        f.FileName, f.Reading, f.Document?.ExpiresOn, f.Document?.Holder ?? "", f.Document is { } d && rules.Kinds.Any(k => k.Code == d.Kind && k.Named)),
                    names, addresses, rules.Check, today).Select(remark => remark with { Requirement = f.Requirement })),
            ],
            files.Where(f => f.Document is not null).ToDictionary(f => f.Id, f => f.Document!.Kind));
    }
}

/// <param name="Remarks">What was seen in the files, in their order.</param>
/// <param name="Kinds">Of those from the locker: file to kind of document.</param>
internal sealed record FileFindings(IReadOnlyList<FileCheck> Remarks, IReadOnlyDictionary<Guid, string> Kinds)
{
    public static readonly FileFindings None = new([], new Dictionary<Guid, string>());
}
