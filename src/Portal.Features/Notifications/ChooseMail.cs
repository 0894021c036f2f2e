using MediatR;
using Microsoft.EntityFrameworkCore;
using Portal.Features.Data;
using Portal.Features.Identity;
using Portal.Features.Requests;

namespace Portal.Features.Notifications;

/// <summary>Somebody says whether they want mail beside the notices in the portal.</summary>
public static class ChooseMail
{
    [Needs(Permission.ReadOwn)]
    public sealed record Command(bool MailsMe) : ICommand<Done>, IRepeatable;

    internal sealed class Handler(PortalDb db, CurrentUser user) : IRequestHandler<Command, Outcome<Done>>
    {
        public async Task<Outcome<Done>> Handle(Command command, CancellationToken cancellationToken)
        {
            var choice = await db.MailChoices.SingleOrDefaultAsync(c => c.PersonId == user.PersonId, cancellationToken);
            if (choice is null) db.MailChoices.Add(choice = new MailChoice { PersonId = user.PersonId });

            choice.Wish = command.MailsMe ? MailWish.Always : MailWish.Never;
            await db.SaveChangesAsync(cancellationToken);
            return default(Done);
        }
    }
}
