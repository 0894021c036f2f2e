using Microsoft.EntityFrameworkCore;
using Portal.Domain.Appeals;
using Portal.Features.Data;

namespace Portal.Features.Notifications;

/// <summary>What an outside body decided, for the merchant.</summary>
internal sealed class OutsideNews : INewsReader
{
    public IReadOnlySet<string> Events { get; } = new HashSet<string> { nameof(OutsideDecided) };

    public async Task<News?> ReadAsync(PortalDb db, OutboxMessage message, EventPayload payload, CancellationToken ct)
    {
        var found = await (
            from review in db.OutsideReviews.AsNoTracking()
            where review.Id == payload.SubjectId
            join violation in db.Violations on review.ViolationId equals violation.Id
            select new { review, violation.Reference }).SingleOrDefaultAsync(ct);
        if (found is null) return null;

        var names = await Decisions.NamesAsync(db, found.review.ViolationId, ct);
        return new News(
            found.review.Id, found.review.MerchantId, new NoticeFacts(found.review.Reference, names.Matter, names.Merchant) { Day = found.review.OutcomeOn },
            NoticePaths.Outside(found.Reference), ToMerchant: true, NoticePaths.Notices, []);
    }
}
