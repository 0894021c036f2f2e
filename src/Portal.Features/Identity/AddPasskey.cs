using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Identity;
using Portal.Features.Data;
using Portal.Features.Requests;

namespace Portal.Features.Identity;

/// <summary>A person keeps a passkey that their device has just made and the host has verified.</summary>
public static class AddPasskey
{
    [Needs(Permission.ReadOwn)]
    public sealed record Command(UserPasskeyInfo Passkey, string Name) : ICommand<Done>;

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(c => c.Name).NotEmpty().MaximumLength(Conventions.NameLength);
    }

    internal sealed class Handler(UserManager<PortalUser> users, OwnAccount account) : IRequestHandler<Command, Outcome<Done>>
    {
        public async Task<Outcome<Done>> Handle(Command request, CancellationToken cancellationToken)
        {
            if (await account.FindAsync(cancellationToken) is not { } user) return OwnAccount.Elsewhere;
            if (request.Passkey.CredentialId.Length > Passkeys.CredentialLimit)
                return new Refusal(RefusalKind.Rule, "passkey.too-long", "This device makes passkeys of a kind that we cannot keep. Use another device.");
            if ((await users.GetPasskeysAsync(user)).Count >= Passkeys.PerPerson)
                return new Refusal(RefusalKind.Rule, "passkey.too-many", $"You can keep {Passkeys.PerPerson} passkeys. Remove one that you no longer use.");

            request.Passkey.Name = request.Name.Trim();
            account.Note(person => new PasskeyAdded(person, request.Passkey.Name));
            var added = await users.AddOrUpdatePasskeyAsync(user, request.Passkey);
            return added.Succeeded ? new Done() : OwnAccount.Refused(added);
        }
    }
}
