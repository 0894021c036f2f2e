using System.Buffers.Text;
using MediatR;
using Microsoft.AspNetCore.Identity;
using Portal.Features.Requests;

namespace Portal.Features.Identity;

/// <summary>How a person can sign in at the embedded authority.</summary>
public static class GetMyAccount
{
    [Needs(Permission.ReadOwn)]
    public sealed record Query : IQuery<Account>;

    /// <param name="Name">Shown to others.</param>
    /// <param name="Email">To sign in with.</param>
    /// <param name="HasAuthenticator">A second step is asked for after the password.</param>
    /// <param name="RecoveryCodesLeft">Of those made last.</param>
    /// <param name="Passkeys">The oldest first.</param>
    public sealed record Account(string Name, string Email, bool HasAuthenticator, int RecoveryCodesLeft, IReadOnlyList<Passkey> Passkeys);

    /// <param name="Id">Base64url of the credential's id.</param>
    /// <param name="Name">As its owner called it.</param>
    /// <param name="Since">UTC.</param>
    public sealed record Passkey(string Id, string Name, DateTime Since);

    internal sealed class Handler(UserManager<PortalUser> users, OwnAccount account) : IRequestHandler<Query, Outcome<Account>>
    {
        public async Task<Outcome<Account>> Handle(Query request, CancellationToken cancellationToken)
        {
            if (await account.FindAsync(cancellationToken) is not { } user) return OwnAccount.Elsewhere;

            var passkeys = await users.GetPasskeysAsync(user);
            return new Account(
                user.DisplayName, user.Email!, user.TwoFactorEnabled, user.TwoFactorEnabled ? await users.CountRecoveryCodesAsync(user) : 0,
                [.. passkeys.OrderBy(p => p.CreatedAt).Select(p => new Passkey(Base64Url.EncodeToString(p.CredentialId), p.Name ?? "", p.CreatedAt.UtcDateTime))]);
        }
    }
}
