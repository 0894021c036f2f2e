using Microsoft.EntityFrameworkCore;
using Portal.Domain.Appeals;
using Portal.Domain.Appeals.NextBest;
using Portal.Domain.Appeals.Questions;
using Portal.Features.Appeals;
using Portal.Features.Data;
using Portal.Features.Identity;

namespace Portal.Features.Notifications;

/// <summary>What reviewers tell each other about a case: handed over, help asked, help given, named in a note. Merchants are not told.</summary>
internal sealed class DeskNews : INewsReader
{
    private const string KeyStart = "event:";

    public IReadOnlySet<string> Events { get; } = new HashSet<string> { nameof(CaseHandedOver), nameof(CaseHelpAsked), nameof(CaseHelpGiven), nameof(NoteMentioned) };

    public async Task<News?> ReadAsync(PortalDb db, OutboxMessage message, EventPayload payload, CancellationToken ct)
    {
        if (await db.CaseAsync(payload.SubjectId, ct) is not { } found || !Guid.TryParseExact(message.Key[KeyStart.Length..], "N", out var entryId)) return null;

        // Whom it was said to stands in the trail; the case may have gone on since.
        var said = await db.Audit.AsNoTracking().Where(a => a.Id == entryId).Select(a => new { a.To, a.Actor }).SingleOrDefaultAsync(ct);
        var merchant = await db.Merchants.Where(m => m.Id == found.MerchantId).Select(m => m.Name).SingleAsync(ct);
        var matter = found is LinkContest ? "" : (await Decisions.NamesAsync(db, found.ViolationId, ct)).Matter;
        var path = NoticePaths.Desk(found);
        return new News(found.Id, found.MerchantId, new NoticeFacts(found.Reference, matter, merchant), path, ToMerchant: false, path, await StaffAsync(db, found, said?.To, said?.Actor, ct))
        {
            ByName = Guid.TryParseExact(said?.To, "N", out _),
        };
    }

    // A named colleague, or everybody who may have a part in the case; never the one who said it.
    private static async Task<IReadOnlyList<Guid>> StaffAsync(PortalDb db, ReviewCase found, string? to, string? by, CancellationToken ct)
    {
        if (Guid.TryParseExact(to, "N", out var one)) return one.ToString("N") == by ? [] : [one];
        var reviewers = await db.Persons.Where(p => p.StaffRole == StaffRole.Reviewer || p.StaffRole == StaffRole.SeniorReviewer).Select(p => new { p.Id, Senior = p.StaffRole == StaffRole.SeniorReviewer }).ToListAsync(ct);
        return [.. reviewers.Where(r => r.Id.ToString("N") != by && found.WhyNotReviewer(r.Id, r.Senior) is null).Select(r => r.Id)];
    }
}
