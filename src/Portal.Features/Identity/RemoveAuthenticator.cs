using MediatR;
using Microsoft.AspNetCore.Identity;
using Portal.Features.Requests;

namespace Portal.Features.Identity;

/// <summary>A person turns the second step off; the secret is thrown away.</summary>
public static class RemoveAuthenticator
{
    [Needs(Permission.ReadOwn)]
    public sealed record Command(string Password) : ICommand<Done>;

    internal sealed class Handler(UserManager<PortalUser> users, OwnAccount account) : IRequestHandler<Command, Outcome<Done>>
    {
        public async Task<Outcome<Done>> Handle(Command request, CancellationToken cancellationToken)
        {
            if (await account.FindAsync(cancellationToken) is not { } user) return OwnAccount.Elsewhere;
            if (await account.CheckPasswordAsync(user, request.Password) is { } refusal) return refusal;

            if (user.TwoFactorEnabled) account.Note(person => new AuthenticatorRemoved(person));
            await users.SetTwoFactorEnabledAsync(user, false);
            await users.ResetAuthenticatorKeyAsync(user);
            return new Done();
        }
    }
}
