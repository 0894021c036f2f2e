using Microsoft.EntityFrameworkCore;
using Portal.Domain.Documents;
using Portal.Features.Data;
using Portal.Features.Policies;

namespace Portal.Features.Notifications;

/// <summary>A document that ends soon, for the people of its merchant.</summary>
internal sealed class DocumentNews(Rulebook rulebook) : INewsReader
{
    public IReadOnlySet<string> Events { get; } = new HashSet<string>([nameof(DocumentExpiring)]);

    public async Task<News?> ReadAsync(PortalDb db, OutboxMessage message, EventPayload payload, CancellationToken ct)
    {
        var found = await (
            from document in db.Documents
            where document.Id == payload.SubjectId
            join merchant in db.Merchants on document.MerchantId equals merchant.Id
            select new { document.Id, document.MerchantId, document.Title, document.Kind, Merchant = merchant.Name }).SingleOrDefaultAsync(ct);
        if (found is null) return null;

        var kinds = (await rulebook.CurrentAsync(ct)).Documents.Kinds;
        var facts = new NoticeFacts(found.Title, kinds.FirstOrDefault(k => k.Code == found.Kind)?.Title ?? found.Kind, found.Merchant) { Day = payload.Day };
        return new News(found.Id, found.MerchantId, facts, NoticePaths.Documents, ToMerchant: true, "", []);
    }
}
