using MediatR;
using Microsoft.EntityFrameworkCore;
using Portal.Features.Data;
using Portal.Features.Requests;

namespace Portal.Features.Identity;

/// <summary>A person ends a sign-in of their own, here or on another device: its pages, its circuits, and its session at the embedded authority.</summary>
public static class RevokeSession
{
    [Needs(Permission.ReadOwn)]
    public sealed record Command(Guid SessionId) : ICommand<Done>;

    internal sealed class Handler(PortalDb db, Sessions sessions, CurrentUser user) : IRequestHandler<Command, Outcome<Done>>
    {
        public async Task<Outcome<Done>> Handle(Command request, CancellationToken cancellationToken)
        {
            if (!await db.SignInSessions.AnyAsync(s => s.Id == request.SessionId && s.PersonId == user.PersonId, cancellationToken))
                return new Refusal(RefusalKind.NotFound, "session.not-found", "We cannot find that sign-in.");

            await sessions.RevokeAsync(user.PersonId, request.SessionId, cancellationToken);
            return new Done();
        }
    }
}
