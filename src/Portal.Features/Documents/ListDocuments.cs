using MediatR;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Documents;
using Portal.Domain.Policies;
using Portal.Features.Appeals;
using Portal.Features.Data;
using Portal.Features.Identity;
using Portal.Features.Policies;
using Portal.Features.Requests;

namespace Portal.Features.Documents;

/// <summary>A merchant's locker: what is kept, until when it is valid, and where it was used.</summary>
public static class ListDocuments
{
    [Needs(Permission.ReadMerchant)]
    public sealed record Query : IQuery<Locker>;

    /// <param name="Documents">Those that count, what ends first on top.</param>
    /// <param name="Kinds">What a document can be.</param>
    /// <param name="Stores">The merchant's.</param>
    /// <param name="RemindDays">So many days before the end a reminder comes.</param>
    /// <param name="Limits">How much is taken in.</param>
    /// <param name="Today">The day where the merchant is.</param>
    /// <param name="MayKeep">Whether the caller may add and remove.</param>
    public sealed record Locker(
        IReadOnlyList<DocumentRow> Documents, IReadOnlyList<DocumentKind> Kinds, IReadOnlyList<StoreName> Stores, IReadOnlyList<int> RemindDays, long Limits, DateOnly Today, bool MayKeep);

    public sealed record StoreName(Guid Id, string Name, string Address);

    internal sealed class Handler(PortalDb db, CurrentUser user, Rulebook rulebook, Microsoft.Extensions.Options.IOptions<EvidenceOptions> options, TimeProvider clock)
        : IRequestHandler<Query, Outcome<Locker>>
    {
        public async Task<Outcome<Locker>> Handle(Query request, CancellationToken cancellationToken)
        {
            var mine = user.ActsFor(null);
            var rules = await rulebook.CurrentAsync(cancellationToken);
            var documents = await db.Documents.AsNoTracking().Where(d => d.MerchantId == mine).OrderBy(d => d.UploadedAt).ToListAsync(cancellationToken);
            var used = await db.Evidence.AsNoTracking().Where(e => e.MerchantId == mine && e.DocumentId != null)
                .GroupBy(e => e.DocumentId!.Value).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancellationToken);
            var stores = await db.Stores.AsNoTracking().Where(s => s.MerchantId == mine).Select(s => new StoreName(s.Id, s.Name, s.Address)).ToListAsync(cancellationToken);
            var older = documents.Where(d => d.ReplacedBy is not null).ToLookup(d => d.ReplacedBy!.Value);
            return new Locker(
                [
                    .. documents.Where(d => d.ReplacedBy is null).Select(d => DocumentRow.Of(d, Before(d, older, used), used.GetValueOrDefault(d.Id)))
                        .OrderBy(d => d.ExpiresOn ?? DateOnly.MaxValue).ThenBy(d => d.Title, StringComparer.CurrentCulture),
                ],
                rules.Documents.Kinds, [.. stores.OrderBy(s => s.Name, StringComparer.CurrentCulture)], rules.Documents.RemindDays, options.Value.MaxFileBytes,
                rules.Law.DayOf(clock.GetUtcNow().UtcDateTime), user.May(Permission.FileAppeal));
        }

        // The chain of versions, the latest first.
        private static List<DocumentRow> Before(LockerDocument document, ILookup<Guid, LockerDocument> older, Dictionary<Guid, int> used)
        {
            List<DocumentRow> found = [];
            for (var at = older[document.Id].FirstOrDefault(); at is not null; at = older[at.Id].FirstOrDefault()) found.Add(DocumentRow.Of(at, [], used.GetValueOrDefault(at.Id)));
            return found;
        }
    }
}

/// <summary>One document as pages list it.</summary>
/// <param name="Older">Versions before, the latest first.</param>
/// <param name="Uses">In how many appeals, fixes and drafts it is.</param>
public sealed record DocumentRow(
    Guid Id, string Kind, string Title, Guid? StoreId, string Holder, string Number, DateOnly? ExpiresOn, string FileName, string MediaType, long Size, DateTime UploadedAt,
    IReadOnlyList<DocumentRow> Older, int Uses)
{
    public bool IsPicture => MediaType.StartsWith("image/", StringComparison.Ordinal);

    public DocumentFacts Facts => new(Kind, Title, StoreId, Holder, Number, ExpiresOn);

    internal static DocumentRow Of(LockerDocument d, IReadOnlyList<DocumentRow> older, int uses) =>
        new(d.Id, d.Kind, d.Title, d.StoreId, d.Holder, d.Number, d.ExpiresOn, d.FileName, d.MediaType, d.Size, d.UploadedAt, older, uses);
}
