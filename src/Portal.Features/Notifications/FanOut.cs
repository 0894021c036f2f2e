using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Appeals;
using Portal.Features.Data;
using Portal.Features.Policies;

namespace Portal.Features.Notifications;

/// <summary>Turns an event into a notice for each person concerned and an order for each mail, all in the save that marks the event delivered.</summary>
internal sealed class FanOut(Rulebook rulebook) : IDeliverer
{
    // Told together with the day by which we promise a decision.
    private static readonly HashSet<string> Promised = [nameof(AppealFiled), nameof(AnswerTimeEnded)];

    public string Kind => OutboxMessage.EventKind;

    public async Task DeliverAsync(PortalDb db, OutboxMessage message, CancellationToken ct)
    {
        var payload = JsonSerializer.Deserialize<EventPayload>(message.Payload) ?? throw new DeliveryFailedException(DeliveryFailure.SubjectGone, isFinal: true);
        var appeal = await db.Appeals.AsNoTracking().SingleOrDefaultAsync(a => a.Id == payload.SubjectId, ct)
            ?? throw new DeliveryFailedException(DeliveryFailure.SubjectGone, isFinal: true);
        var facts = await FactsAsync(db, message.Name, appeal, payload, ct);
        var merchants = await Audience.OfMerchantAsync(db, message.Name, appeal.MerchantId, ct);
        var staff = await Audience.OfStaffAsync(db, message.Name, appeal, ct);

        List<Notice> notices =
        [
            .. merchants.Select(listener => Notice(message, listener.PersonId, appeal.MerchantId, facts, NoticePaths.Appeal(facts.Reference), "")),
            .. staff.Select(listener => Notice(message, listener.PersonId, null, facts, NoticePaths.Case(facts.Reference), ":desk")),
        ];
        List<OutboxMessage> mails = [.. merchants.Where(listener => listener.ByMail).Select(listener => Mail(message, listener, appeal, facts))];

        // Sent again by hand, or by a worker that came back late: what stands already stays as it is.
        if (notices.Count > 0)
        {
            var keys = notices.Select(n => n.Key).ToList();
            var told = await db.Notices.Where(n => keys.Contains(n.Key)).Select(n => n.Key).ToListAsync(ct);
            db.Notices.AddRange(notices.ExceptBy(told, n => n.Key));
        }

        if (mails.Count > 0)
        {
            var keys = mails.Select(m => m.Key).ToList();
            var ordered = await db.Outbox.Where(m => keys.Contains(m.Key)).Select(m => m.Key).ToListAsync(ct);
            db.Outbox.AddRange(mails.ExceptBy(ordered, m => m.Key));
        }
    }

    private async Task<NoticeFacts> FactsAsync(PortalDb db, string happened, Appeal appeal, EventPayload payload, CancellationToken ct)
    {
        var rules = await rulebook.CurrentAsync(ct);
        var names = await (
            from violation in db.Violations
            where violation.Id == appeal.ViolationId
            join clause in db.PolicyClauses on violation.ClauseId equals clause.Id
            join merchant in db.Merchants on violation.MerchantId equals merchant.Id
            select new { Matter = clause.Title, Merchant = merchant.Name }).SingleAsync(ct);
        var mayGoOn = appeal.DecidedOn is { } decided && appeal.WhyNoSecond(rules.Law, secondExists: false, decided) is null;
        return new NoticeFacts(appeal.Reference, names.Matter, names.Merchant)
        {
            Day = payload.Day ?? (Promised.Contains(happened) ? appeal.DueOn : null),
            Outcome = appeal.Outcome,
            PointsBack = appeal.PointsBack,
            PointsAfter = appeal.PointsAfter,
            SecondUntil = mayGoOn ? appeal.DecidedOn!.Value.AddDays(rules.Law.SecondReviewWindowDays) : null,
        };
    }

    // The same person may have a seat in the merchant and a desk of the staff.
    private static Notice Notice(OutboxMessage message, Guid person, Guid? merchant, NoticeFacts facts, string path, string side) => new()
    {
        Id = Guid.CreateVersion7(message.OccurredAt),
        PersonId = person,
        MerchantId = merchant,
        Name = message.Name,
        Payload = facts.Write(),
        Path = path,
        At = message.OccurredAt,
        Key = $"{message.Key}:{person:N}{side}",
    };

    private static OutboxMessage Mail(OutboxMessage message, Listener listener, Appeal appeal, NoticeFacts facts) => new()
    {
        Id = Guid.CreateVersion7(message.OccurredAt),
        Key = $"{message.Key}:{listener.PersonId:N}:mail",
        Kind = OutboxMessage.MailKind,
        Name = message.Name,
        Payload = new MailOrder(appeal.Id, listener.PersonId, appeal.MerchantId, listener.Role, message.OccurredAt, facts).Write(),
        OccurredAt = message.OccurredAt,
        DueAt = message.OccurredAt,
    };
}
