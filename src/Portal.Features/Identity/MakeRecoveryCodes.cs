using MediatR;
using Microsoft.AspNetCore.Identity;
using Portal.Features.Requests;

namespace Portal.Features.Identity;

/// <summary>New recovery codes in place of the old ones, shown this one time.</summary>
public static class MakeRecoveryCodes
{
    [Needs(Permission.ReadOwn)]
    public sealed record Command(string Password) : ICommand<IReadOnlyList<string>>;

    internal sealed class Handler(UserManager<PortalUser> users, OwnAccount account) : IRequestHandler<Command, Outcome<IReadOnlyList<string>>>
    {
        public async Task<Outcome<IReadOnlyList<string>>> Handle(Command request, CancellationToken cancellationToken)
        {
            if (await account.FindAsync(cancellationToken) is not { } user) return OwnAccount.Elsewhere;
            if (!user.TwoFactorEnabled) return new Refusal(RefusalKind.Rule, "authenticator.missing", "Set up an authenticator first; recovery codes stand in for it.");
            if (await account.CheckPasswordAsync(user, request.Password) is { } refusal) return refusal;

            account.Note(person => new RecoveryCodesMade(person, Passkeys.RecoveryCodes));
            return Outcome<IReadOnlyList<string>>.Of([.. await users.GenerateNewTwoFactorRecoveryCodesAsync(user, Passkeys.RecoveryCodes) ?? []]);
        }
    }
}
