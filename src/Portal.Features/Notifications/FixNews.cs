using Microsoft.EntityFrameworkCore;
using Portal.Domain.Appeals;
using Portal.Domain.Appeals.Fixes;
using Portal.Domain.Policies;
using Portal.Features.Data;
using Portal.Features.Policies;

namespace Portal.Features.Notifications;

/// <summary>What happens to a fix, for its merchant and for the reviewer who asked.</summary>
internal sealed class FixNews(Rulebook rulebook) : INewsReader
{
    private static readonly HashSet<string> ForMerchants =
    [
        nameof(FixAnswerTimeEnded),
        nameof(FixAsked),
        nameof(FixDecided),
        nameof(FixLate),
        nameof(FixNotNeeded),
        nameof(FixSent),
        nameof(FixWithdrawn),
    ];

    private static readonly HashSet<string> ForTheAsker = [nameof(FixAnswered), nameof(FixAnswerTimeEnded)];

    // Told together with the day by which we promise a re-check.
    private static readonly HashSet<string> Promised = [nameof(FixSent), nameof(FixAnswerTimeEnded)];

    public IReadOnlySet<string> Events { get; } = new HashSet<string>([.. ForMerchants, .. ForTheAsker]);

    public async Task<News?> ReadAsync(PortalDb db, OutboxMessage message, EventPayload payload, CancellationToken ct)
    {
        var fix = await db.Fixes.AsNoTracking().SingleOrDefaultAsync(f => f.Id == payload.SubjectId, ct);
        if (fix is null) return null;

        var law = (await rulebook.CurrentAsync(ct)).Law;
        var names = await Decisions.NamesAsync(db, fix.ViolationId, ct);
        var facts = new NoticeFacts(fix.Reference, names.Matter, names.Merchant)
        {
            Day = payload.Day ?? (Promised.Contains(message.Name) ? fix.PromisedOn : null),
            FixStatus = fix.Status,
            NextTryOn = await NextTryAsync(db, fix, law, ct),
        };
        return new News(
            fix.Id, fix.MerchantId, facts, NoticePaths.Fix(fix.Reference), ForMerchants.Contains(message.Name), NoticePaths.FixCase(fix.Reference),
            ForTheAsker.Contains(message.Name) ? await AskerAsync(db, fix, ct) : []);
    }

    private static async Task<IReadOnlyList<Guid>> AskerAsync(PortalDb db, Fix fix, CancellationToken ct) =>
        await db.CaseMessages.Where(m => m.FixId == fix.Id && m.Author == MessageAuthor.Reviewer && m.PersonId != null)
            .OrderByDescending(m => m.SentAt).Select(m => m.PersonId!.Value).Take(1).ToListAsync(ct);

    private static async Task<DateOnly?> NextTryAsync(PortalDb db, Fix fix, LawPack law, CancellationToken ct)
    {
        if (fix.Status != FixStatus.NotConfirmed) return null;
        var fixes = await db.Fixes.AsNoTracking().Where(f => f.ViolationId == fix.ViolationId).ToListAsync(ct);
        return Fix.TriesLeft(fixes, law) == 0 ? null : Fix.NextTryOn(fixes, law);
    }
}
