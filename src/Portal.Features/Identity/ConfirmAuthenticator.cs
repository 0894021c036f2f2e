using MediatR;
using Microsoft.AspNetCore.Identity;
using Portal.Features.Requests;

namespace Portal.Features.Identity;

/// <summary>The first right code turns the second step on; recovery codes are shown this one time.</summary>
public static class ConfirmAuthenticator
{
    [Needs(Permission.ReadOwn)]
    public sealed record Command(string Code) : ICommand<IReadOnlyList<string>>;

    internal sealed class Handler(UserManager<PortalUser> users, OwnAccount account) : IRequestHandler<Command, Outcome<IReadOnlyList<string>>>
    {
        public async Task<Outcome<IReadOnlyList<string>>> Handle(Command request, CancellationToken cancellationToken)
        {
            if (await account.FindAsync(cancellationToken) is not { } user) return OwnAccount.Elsewhere;
            if (user.TwoFactorEnabled) return new Refusal(RefusalKind.Conflict, "authenticator.in-use", "An authenticator is set up already. Remove it first.");

            var code = string.Concat(request.Code.Where(char.IsAsciiDigit));
            if (!await users.VerifyTwoFactorTokenAsync(user, TokenOptions.DefaultAuthenticatorProvider, code))
                return new Refusal(RefusalKind.Rule, "authenticator.code-wrong", "That code is not right. Codes change every 30 seconds: enter the one shown now.");

            account.Note(person => new AuthenticatorAdded(person));
            await users.SetTwoFactorEnabledAsync(user, true);
            account.Note(person => new RecoveryCodesMade(person, Passkeys.RecoveryCodes));
            return Outcome<IReadOnlyList<string>>.Of([.. await users.GenerateNewTwoFactorRecoveryCodesAsync(user, Passkeys.RecoveryCodes) ?? []]);
        }
    }
}
