using Microsoft.EntityFrameworkCore;
using Portal.Domain.Appeals;
using Portal.Domain.Appeals.Questions;
using Portal.Features.Appeals;
using Portal.Features.Data;
using Portal.Features.Identity;

namespace Portal.Features.Notifications;

/// <summary>Who is asked about a case, and what came of it. Merchants are told that we wait and for whom, never what was asked or answered.</summary>
internal sealed class QuestionNews : INewsReader
{
    // The promise to the merchant may have moved: they are told the day.
    private static readonly HashSet<string> ForMerchants = [nameof(DeciderAsked), nameof(AuthorityAsked), nameof(AuthorityAnswered), nameof(AuthorityTimeEnded)];

    private static readonly HashSet<string> ForTheAsker = [nameof(DeciderAnswered), nameof(DeciderTimeEnded), nameof(AuthorityAnswered), nameof(AuthorityTimeEnded)];

    public IReadOnlySet<string> Events { get; } = new HashSet<string>([.. ForMerchants, .. ForTheAsker, nameof(AnswerReminder)]);

    public async Task<News?> ReadAsync(PortalDb db, OutboxMessage message, EventPayload payload, CancellationToken ct)
    {
        if (await db.CaseAsync(payload.SubjectId, ct) is not { } found) return null;

        var reminder = message.Name == nameof(AnswerReminder);
        // Answered between the reminder and its delivery: nobody is told.
        var waits = reminder && found.IsWaiting && found.NextOn == payload.Day;
        var merchant = await db.Merchants.Where(m => m.Id == found.MerchantId).Select(m => m.Name).SingleAsync(ct);
        var matter = found is LinkContest ? "" : (await Decisions.NamesAsync(db, found.ViolationId, ct)).Matter;
        var facts = new NoticeFacts(found.Reference, matter, merchant) { Day = reminder ? payload.Day : found.PromisedOn };
        var asked = message.Name == nameof(DeciderAsked) || (waits && found.NextActor == NextActor.Decider);
        var staff = asked ? await AskedAsync(db, found.Id, ct) : ForTheAsker.Contains(message.Name) || (waits && found.NextActor == NextActor.Authority) ? await AskerAsync(db, found.Id, ct) : ([], false);
        return new News(
            found.Id, found.MerchantId, facts, NoticePaths.Merchants(found), reminder ? waits && found.NextActor == NextActor.Merchant : ForMerchants.Contains(message.Name),
            asked ? NoticePaths.Inbox : NoticePaths.Desk(found), staff.People)
        {
            ByName = staff.ByName,
            AnswerBy = payload.Day,
        };
    }

    private static async Task<(IReadOnlyList<Guid> People, bool ByName)> AskedAsync(PortalDb db, Guid appealId, CancellationToken ct)
    {
        var last = await db.CaseQuestions.AsNoTracking().Where(q => q.AppealId == appealId).OrderByDescending(q => q.AskedAt).FirstOrDefaultAsync(ct);
        if (last?.PersonId is { } one) return ([one], true);
        return Enum.TryParse<StaffRole>(last?.Role, ignoreCase: true, out var role) && role != StaffRole.None
            ? (await db.Persons.Where(p => p.StaffRole == role).Select(p => p.Id).ToListAsync(ct), false)
            : ([], false);
    }

    // Theirs is the case that goes on: it stands in their queue.
    private static async Task<(IReadOnlyList<Guid> People, bool ByName)> AskerAsync(PortalDb db, Guid appealId, CancellationToken ct) =>
        (await db.CaseQuestions.Where(q => q.AppealId == appealId).OrderByDescending(q => q.AskedAt).Select(q => q.AskedBy).Take(1).ToListAsync(ct), false);
}
