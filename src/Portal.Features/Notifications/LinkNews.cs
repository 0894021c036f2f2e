using Microsoft.EntityFrameworkCore;
using Portal.Domain.Appeals;
using Portal.Features.Data;

namespace Portal.Features.Notifications;

/// <summary>What happens to a contested link, for its merchant.</summary>
internal sealed class LinkNews : INewsReader
{
    public IReadOnlySet<string> Events { get; } = new HashSet<string> { nameof(LinkContested), nameof(LinkContestDecided) };

    public async Task<News?> ReadAsync(PortalDb db, OutboxMessage message, EventPayload payload, CancellationToken ct)
    {
        var found = await (
            from contest in db.LinkContests.AsNoTracking()
            where contest.Id == payload.SubjectId
            join link in db.StoreLinks on contest.LinkId equals link.Id
            join store in db.Stores on link.StoreId equals store.Id
            join merchant in db.Merchants on link.MerchantId equals merchant.Id
            select new { contest, store.Address, merchant.Name }).SingleOrDefaultAsync(ct);
        if (found is null) return null;

        var facts = new NoticeFacts(found.contest.Reference, found.Address, found.Name) { Day = message.Name == nameof(LinkContested) ? found.contest.PromisedOn : null };
        return new News(found.contest.Id, found.contest.MerchantId, facts, NoticePaths.Stores, ToMerchant: true, NoticePaths.Link(found.contest.Reference), []);
    }
}
