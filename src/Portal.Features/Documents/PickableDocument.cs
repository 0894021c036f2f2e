using Microsoft.EntityFrameworkCore;
using Portal.Domain.Appeals;
using Portal.Domain.Documents;
using Portal.Domain.Policies;
using Portal.Features.Data;

namespace Portal.Features.Documents;

/// <summary>A document of the locker that can be laid beside what is being written.</summary>
/// <param name="Kind">In words.</param>
public sealed record PickableDocument(Guid Id, string Title, string Kind, DateOnly? ExpiresOn)
{
    /// <summary>Those that count and do not lie there already, by name.</summary>
    internal static Task<IReadOnlyList<PickableDocument>> ListAsync(PortalDb db, Guid merchantId, Guid? draftId, DocumentRules rules, CancellationToken ct) => OfAsync(
        db.Documents.Where(d => d.MerchantId == merchantId && (draftId == null || !db.Evidence.Any(e => e.DraftId == draftId && e.Sha256 == d.Sha256))), rules, ct);

    /// <summary>The same for a case that was sent.</summary>
    /// <param name="db">One command.</param>
    /// <param name="merchantId">Whose.</param>
    /// <param name="there">The files of the case.</param>
    /// <param name="rules">Names of the kinds.</param>
    /// <param name="ct">Ends the read.</param>
    internal static Task<IReadOnlyList<PickableDocument>> ListAsync(PortalDb db, Guid merchantId, IEnumerable<Evidence> there, DocumentRules rules, CancellationToken ct)
    {
        var known = there.Select(e => e.Sha256).ToList();
        return OfAsync(db.Documents.Where(d => d.MerchantId == merchantId && !known.Contains(d.Sha256)), rules, ct);
    }

    private static async Task<IReadOnlyList<PickableDocument>> OfAsync(IQueryable<LockerDocument> found, DocumentRules rules, CancellationToken ct)
    {
        var documents = await found.AsNoTracking().Where(d => d.ReplacedBy == null)
            .Select(d => new { d.Id, d.Title, d.Kind, d.ExpiresOn }).ToListAsync(ct);
        return
        [
            .. documents.Select(d => new PickableDocument(d.Id, d.Title, rules.Kinds.FirstOrDefault(k => k.Code == d.Kind)?.Title ?? d.Kind, d.ExpiresOn))
                .OrderBy(d => d.Title, StringComparer.CurrentCulture),
        ];
    }
}
