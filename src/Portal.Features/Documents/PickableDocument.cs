using Microsoft.EntityFrameworkCore;
using Portal.Domain.Policies;
using Portal.Features.Data;

namespace Portal.Features.Documents;

/// <summary>A document of the locker that can be laid beside what is being written.</summary>
/// <param name="Kind">In words.</param>
public sealed record PickableDocument(Guid Id, string Title, string Kind, DateOnly? ExpiresOn)
{
    /// <summary>Those that count and do not lie there already, by name.</summary>
    internal static async Task<IReadOnlyList<PickableDocument>> ListAsync(PortalDb db, Guid merchantId, Guid? draftId, DocumentRules rules, CancellationToken ct)
    {
        var documents = await db.Documents.AsNoTracking()
            .Where(d => d.MerchantId == merchantId && d.ReplacedBy == null)
            .Where(d => draftId == null || !db.Evidence.Any(e => e.DraftId == draftId && e.Sha256 == d.Sha256))
            .Select(d => new { d.Id, d.Title, d.Kind, d.ExpiresOn }).ToListAsync(ct);
        return
        [
            .. documents.Select(d => new PickableDocument(d.Id, d.Title, rules.Kinds.FirstOrDefault(k => k.Code == d.Kind)?.Title ?? d.Kind, d.ExpiresOn))
                .OrderBy(d => d.Title, StringComparer.CurrentCulture),
        ];
    }
}
