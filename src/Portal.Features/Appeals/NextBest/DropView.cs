using MediatR;
using Microsoft.EntityFrameworkCore;
using Portal.Features.Data;
using Portal.Features.Identity;
using Portal.Features.Requests;

namespace Portal.Features.Appeals.NextBest;

/// <summary>Somebody drops a filter that they kept; what is gone already stays gone.</summary>
public static class DropView
{
    [Needs(Permission.ReadQueue)]
    public sealed record Command(Guid ViewId) : ICommand<Done>, IRepeatable;

    internal sealed class Handler(PortalDb db, CurrentUser user) : IRequestHandler<Command, Outcome<Done>>
    {
        public async Task<Outcome<Done>> Handle(Command command, CancellationToken cancellationToken)
        {
            var found = await db.SavedViews.SingleOrDefaultAsync(v => v.Id == command.ViewId && v.OwnerId == user.PersonId, cancellationToken);
            if (found is not null) db.SavedViews.Remove(found);
            await db.SaveChangesAsync(cancellationToken);
            return default(Done);
        }
    }
}
