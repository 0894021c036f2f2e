using MediatR;
using Portal.Features.Requests;

namespace Portal.Features.Identity;

/// <summary>A person stays signed in here and nowhere else.</summary>
public static class RevokeOtherSessions
{
    [Needs(Permission.ReadOwn)]
    public sealed record Command : ICommand<Done>;

    internal sealed class Handler(Sessions sessions, CurrentUser user) : IRequestHandler<Command, Outcome<Done>>
    {
        public async Task<Outcome<Done>> Handle(Command request, CancellationToken cancellationToken)
        {
            await sessions.RevokeOthersAsync(user.PersonId, user.SessionId, cancellationToken);
            return new Done();
        }
    }
}
