using Microsoft.EntityFrameworkCore;
using Portal.Domain.Documents;
using Portal.Features.Data;
using Portal.Features.Identity;
using Portal.Features.Requests;

namespace Portal.Features.Documents;

/// <summary>What the requests of the locker have in common.</summary>
internal static class MyDocuments
{
    public static readonly Refusal NotFound = new(RefusalKind.NotFound, "document.not-found", "We cannot find that document.");

    /// <summary>A document of the merchant that the caller acts for, to be changed.</summary>
    public static Task<LockerDocument?> MyDocumentAsync(this PortalDb db, CurrentUser user, Guid id, CancellationToken ct)
    {
        var mine = user.ActsFor(null);
        return db.Documents.SingleOrDefaultAsync(d => d.Id == id && d.MerchantId == mine, ct);
    }

    /// <summary>A store that somebody names must be their own.</summary>
    public static async Task<Refusal?> WhyNotStoreAsync(this PortalDb db, Guid? store, Guid merchantId, CancellationToken ct) =>
        store is not { } id || await db.Stores.AnyAsync(s => s.Id == id && s.MerchantId == merchantId, ct) ? null : StoreNotFound;

    private static readonly Refusal StoreNotFound = new(RefusalKind.NotFound, "store.not-found", "We cannot find that store.");

    /// <summary>What was typed, without what nobody sees; a document without a name goes by its file's.</summary>
    public static DocumentFacts Cleaned(this DocumentFacts facts, string fileName)
    {
        var title = facts.Title.Trim();
        if (title.Length == 0) title = Path.GetFileNameWithoutExtension(fileName);
        if (title.Length > LockerDocument.TitleLimit && facts.Title.Length == 0) title = title[..LockerDocument.TitleLimit];
        return facts with { Title = title, Holder = facts.Holder.Trim(), Number = facts.Number.Trim() };
    }
}
