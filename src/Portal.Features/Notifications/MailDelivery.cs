using Microsoft.EntityFrameworkCore;
using Portal.Features.Data;

namespace Portal.Features.Notifications;

/// <summary>Writes one mail and sends it.</summary>
internal sealed class MailDelivery(MailWriter writer, ISendMail post) : IDeliverer
{
    public string Kind => OutboxMessage.MailKind;

    public async Task DeliverAsync(PortalDb db, OutboxMessage message, CancellationToken ct)
    {
        var order = MailOrder.Read(message.Payload);
        var person = await db.Persons.AsNoTracking().SingleOrDefaultAsync(p => p.Id == order.PersonId, ct)
            ?? throw new DeliveryFailedException(DeliveryFailure.SubjectGone, isFinal: true);
        var isConcerned = order.IsForStaff
            ? await Audience.HasDeskAsync(db, order.PersonId, ct)
            : await db.Members.AnyAsync(m => m.PersonId == order.PersonId && m.MerchantId == order.MerchantId, ct);
        if (!isConcerned) return;

        var mail = await writer.WriteAsync(db, message, order, person, ct);
        await post.SendAsync(mail, ct);
    }
}
