using MediatR;
using Microsoft.EntityFrameworkCore;
using Portal.Features.Data;
using Portal.Features.Identity;
using Portal.Features.Requests;

namespace Portal.Features.Notifications;

/// <summary>A member of staff has a message tried again now, from the first attempt on.</summary>
public static class SendAgain
{
    [Needs(Permission.ReadDelivery)]
    public sealed record Command(Guid MessageId) : ICommand<Done>;

    internal sealed class Handler(PortalDb db, OutboxSignal signal, TimeProvider clock) : IRequestHandler<Command, Outcome<Done>>
    {
        public async Task<Outcome<Done>> Handle(Command command, CancellationToken cancellationToken)
        {
            var message = await db.Outbox.SingleOrDefaultAsync(m => m.Id == command.MessageId, cancellationToken);
            if (message is null) return new Refusal(RefusalKind.NotFound, "message.not-found", "We cannot find that message.");

            message.SendAgain(clock.GetUtcNow().UtcDateTime);
            db.Note(new MessageSentAgain(message.Id, message.Name));
            await db.SaveChangesAsync(cancellationToken);
            signal.Wake();
            return default(Done);
        }
    }
}
