using MediatR;
using Microsoft.EntityFrameworkCore;
using Portal.Features.Data;
using Portal.Features.Identity;
using Portal.Features.Requests;

namespace Portal.Features.Notifications;

/// <summary>Somebody has seen all that the page showed.</summary>
public static class MarkAllRead
{
    /// <summary>Answers with how many notices became read.</summary>
    /// <param name="Until">UTC; what came later was not on the page and stays unread.</param>
    [Needs(Permission.ReadOwn)]
    public sealed record Command(DateTime Until) : ICommand<int>, IRepeatable;

    internal sealed class Handler(PortalDb db, CurrentUser user, TimeProvider clock) : IRequestHandler<Command, Outcome<int>>
    {
        public async Task<Outcome<int>> Handle(Command command, CancellationToken cancellationToken)
        {
            var now = clock.GetUtcNow().UtcDateTime;
            return await db.Notices.Where(n => n.PersonId == user.PersonId && !n.IsRead && n.At <= command.Until)
                .ExecuteUpdateAsync(set => set.SetProperty(n => n.IsRead, true).SetProperty(n => n.ReadAt, now), cancellationToken);
        }
    }
}
