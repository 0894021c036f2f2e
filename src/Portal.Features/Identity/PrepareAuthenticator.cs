using MediatR;
using Microsoft.AspNetCore.Identity;
using Portal.Features.Requests;

namespace Portal.Features.Identity;

/// <summary>A person sets up an authenticator app: the secret to put into it. It counts from the first right code on.</summary>
public static class PrepareAuthenticator
{
    [Needs(Permission.ReadOwn)]
    public sealed record Command : ICommand<Secret>;

    /// <param name="Key">Base32, for typing, in groups of four.</param>
    /// <param name="Uri">For the QR code: <c>otpauth://totp/…</c></param>
    public sealed record Secret(string Key, string Uri);

    internal sealed class Handler(UserManager<PortalUser> users, OwnAccount account) : IRequestHandler<Command, Outcome<Secret>>
    {
        public async Task<Outcome<Secret>> Handle(Command request, CancellationToken cancellationToken)
        {
            if (await account.FindAsync(cancellationToken) is not { } user) return OwnAccount.Elsewhere;
            // The secret of an authenticator in use is never shown again.
            if (user.TwoFactorEnabled) return new Refusal(RefusalKind.Conflict, "authenticator.in-use", "An authenticator is set up already. Remove it first.");

            if (await users.GetAuthenticatorKeyAsync(user) is not { Length: > 0 } key)
            {
                await users.ResetAuthenticatorKeyAsync(user);
                key = (await users.GetAuthenticatorKeyAsync(user))!;
            }

            var issuer = Uri.EscapeDataString(users.Options.Tokens.AuthenticatorIssuer);
            var uri = $"otpauth://totp/{issuer}:{Uri.EscapeDataString(user.Email!)}?secret={key}&issuer={issuer}&digits=6";
            return new Secret(string.Join(' ', key.ToLowerInvariant().Chunk(4).Select(part => new string(part))), uri);
        }
    }
}
