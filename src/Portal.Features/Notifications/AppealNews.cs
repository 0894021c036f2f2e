using Microsoft.EntityFrameworkCore;
using Portal.Domain.Appeals;
using Portal.Features.Data;
using Portal.Features.Identity;
using Portal.Features.Policies;

namespace Portal.Features.Notifications;

/// <summary>What happens to an appeal, for its merchant and for the reviewers concerned.</summary>
internal sealed class AppealNews(Rulebook rulebook) : INewsReader
{
    private static readonly HashSet<string> ForMerchants =
    [
        nameof(AppealDecided),
        nameof(AppealFiled),
        nameof(AppealLate),
        nameof(AppealWithdrawn),
        nameof(AnswerTimeEnded),
        nameof(MerchantAsked),
    ];

    private static readonly HashSet<string> ForTheAsker = [nameof(MerchantAnswered), nameof(AnswerTimeEnded)];

    // Told together with the day by which we promise a decision.
    private static readonly HashSet<string> Promised = [nameof(AppealFiled), nameof(AnswerTimeEnded)];

    public IReadOnlySet<string> Events { get; } = new HashSet<string>([.. ForMerchants, .. ForTheAsker, nameof(DecisionProposed)]);

    public async Task<News?> ReadAsync(PortalDb db, OutboxMessage message, EventPayload payload, CancellationToken ct)
    {
        var appeal = await db.Appeals.AsNoTracking().SingleOrDefaultAsync(a => a.Id == payload.SubjectId, ct);
        if (appeal is null) return null;

        var law = (await rulebook.CurrentAsync(ct)).Law;
        var names = await Decisions.NamesAsync(db, appeal.ViolationId, ct);
        var mayGoOn = appeal.DecidedOn is { } decided && appeal.WhyNoSecond(law, secondExists: false, decided) is null;
        var facts = new NoticeFacts(appeal.Reference, names.Matter, names.Merchant)
        {
            Day = payload.Day ?? (Promised.Contains(message.Name) ? appeal.PromisedOn : null),
            Outcome = appeal.Outcome,
            PointsBack = appeal.PointsBack,
            PointsAfter = appeal.PointsAfter,
            SecondUntil = mayGoOn ? appeal.DecidedOn!.Value.AddDays(law.SecondReviewWindowDays) : null,
        };
        return new News(
            appeal.Id, appeal.MerchantId, facts, NoticePaths.Appeal(appeal.Reference), ForMerchants.Contains(message.Name), NoticePaths.Case(appeal.Reference),
            await StaffAsync(db, message.Name, appeal, ct));
    }

    private static async Task<IReadOnlyList<Guid>> StaffAsync(PortalDb db, string happened, Appeal appeal, CancellationToken ct)
    {
        if (ForTheAsker.Contains(happened))
        {
            return await db.CaseMessages.Where(m => m.AppealId == appeal.Id && m.Author == MessageAuthor.Reviewer && m.PersonId != null)
                .OrderByDescending(m => m.SentAt).Select(m => m.PersonId!.Value).Take(1).ToListAsync(ct);
        }

        if (happened != nameof(DecisionProposed)) return [];
        var seniors = await db.Persons.Where(p => p.StaffRole == StaffRole.SeniorReviewer).Select(p => p.Id).ToListAsync(ct);
        return [.. seniors.Where(id => appeal.WhyNotReviewer(id, senior: true) is null)];
    }
}

/// <summary>What a notice calls a decision and its merchant.</summary>
internal static class Decisions
{
    public static async Task<(string Matter, string Merchant)> NamesAsync(PortalDb db, Guid violationId, CancellationToken ct)
    {
        var names = await (
            from violation in db.Violations
            where violation.Id == violationId
            join clause in db.PolicyClauses on violation.ClauseId equals clause.Id
            join merchant in db.Merchants on violation.MerchantId equals merchant.Id
            select new { Matter = clause.Title, Merchant = merchant.Name }).SingleAsync(ct);
        return (names.Matter, names.Merchant);
    }
}
