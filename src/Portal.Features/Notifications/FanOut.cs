using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Portal.Features.Data;

namespace Portal.Features.Notifications;

/// <summary>Turns an event into a notice for each person concerned and an order for each mail, all in the save that marks the event delivered.</summary>
internal sealed class FanOut(IEnumerable<INewsReader> readers) : IDeliverer
{
    public string Kind => OutboxMessage.EventKind;

    public async Task DeliverAsync(PortalDb db, OutboxMessage message, CancellationToken ct)
    {
        var payload = JsonSerializer.Deserialize<EventPayload>(message.Payload);
        var reader = readers.FirstOrDefault(r => r.Events.Contains(message.Name));
        if (payload is null || reader is null || await reader.ReadAsync(db, message, payload, ct) is not { } news)
            throw new DeliveryFailedException(DeliveryFailure.SubjectGone, isFinal: true);
        var merchants = news.ToMerchant ? await Audience.OfMerchantAsync(db, news.MerchantId, ct) : [];

        List<Notice> notices =
        [
            .. merchants.Select(listener => Notice(message, listener.PersonId, news.MerchantId, news.Facts, news.Path, "")),
            .. news.Staff.Select(person => Notice(message, person, null, news.Facts, news.DeskPath, ":desk")),
        ];
        var staff = news.ByName ? await Audience.MailedStaffAsync(db, news.Staff, ct) : [];
        List<OutboxMessage> mails =
        [
            .. merchants.Where(listener => listener.ByMail).Select(listener => Mail(message, new MailOrder(news.SubjectId, listener.PersonId, news.MerchantId, listener.Role, message.OccurredAt, news.Facts, news.Path), "")),
            .. staff.Select(person => Mail(message, MailOrder.ToStaff(news, person, message.OccurredAt), ":desk")),
        ];

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

    private static OutboxMessage Mail(OutboxMessage message, MailOrder order, string side) => new()
    {
        Id = Guid.CreateVersion7(message.OccurredAt),
        Key = $"{message.Key}:{order.PersonId:N}{side}:mail",
        Kind = OutboxMessage.MailKind,
        Name = message.Name,
        Payload = order.Write(),
        OccurredAt = message.OccurredAt,
        DueAt = message.OccurredAt,
    };
}
