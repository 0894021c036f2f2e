using MediatR;
using Microsoft.EntityFrameworkCore;
using Portal.Features.Data;
using Portal.Features.Identity;
using Portal.Features.Requests;

namespace Portal.Features.Notifications;

/// <summary>Somebody goes from a notice to its matter: the notice is read.</summary>
public static class OpenNotice
{
    /// <summary>Answers with the path of the page that it leads to.</summary>
    [Needs(Permission.ReadOwn)]
    public sealed record Command(Guid NoticeId) : ICommand<string>, IRepeatable;

    internal sealed class Handler(PortalDb db, CurrentUser user, TimeProvider clock) : IRequestHandler<Command, Outcome<string>>
    {
        public async Task<Outcome<string>> Handle(Command command, CancellationToken cancellationToken)
        {
            var mine = db.Notices.Where(n => n.Id == command.NoticeId && n.PersonId == user.PersonId);
            var path = await mine.Select(n => n.Path).SingleOrDefaultAsync(cancellationToken);
            if (path is null) return new Refusal(RefusalKind.NotFound, "notice.not-found", "We cannot find that notice.");

            var now = clock.GetUtcNow().UtcDateTime;
            await mine.Where(n => !n.IsRead).ExecuteUpdateAsync(set => set.SetProperty(n => n.IsRead, true).SetProperty(n => n.ReadAt, now), cancellationToken);
            return path;
        }
    }
}
