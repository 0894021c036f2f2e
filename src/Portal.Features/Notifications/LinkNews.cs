using Microsoft.EntityFrameworkCore;
using Portal.Domain.Appeals;
using Portal.Domain.Appeals.Questions;
using Portal.Features.Data;

namespace Portal.Features.Notifications;

/// <summary>What happens to a contested link, for its merchant and for the reviewer who asked.</summary>
internal sealed class LinkNews : INewsReader
{
    public IReadOnlySet<string> Events { get; } = new HashSet<string> { nameof(LinkContested), nameof(LinkContestDecided), nameof(LinkAsked), nameof(LinkAnswered), nameof(LinkAnswerTimeEnded) };

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

        var facts = new NoticeFacts(found.contest.Reference, found.Address, found.Name) { Day = payload.Day ?? (message.Name is nameof(LinkContested) or nameof(LinkAnswerTimeEnded) ? found.contest.PromisedOn : null) };
        return new News(found.contest.Id, found.contest.MerchantId, facts, NoticePaths.Stores, ToMerchant: message.Name != nameof(LinkAnswered), NoticePaths.Link(found.contest.Reference), message.Name is nameof(LinkAnswered) or nameof(LinkAnswerTimeEnded) ? await AskerAsync(db, found.contest.Id, ct) : []);
    }

    private static async Task<IReadOnlyList<Guid>> AskerAsync(PortalDb db, Guid contestId, CancellationToken ct) =>
        await db.CaseMessages.Where(m => m.LinkContestId == contestId && m.Author == MessageAuthor.Reviewer && m.PersonId != null)
            .OrderByDescending(m => m.SentAt).Select(m => m.PersonId!.Value).Take(1).ToListAsync(ct);
}
