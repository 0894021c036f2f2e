using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Identity;
using Portal.Features.Requests;

namespace Portal.Features.Identity;

/// <summary>A person takes another password; every other sign-in of theirs ends.</summary>
public static class ChangePassword
{
    /// <summary>Longer ones only cost time to hash.</summary>
    public const int Limit = 128;

    [Needs(Permission.ReadOwn)]
    public sealed record Command(string Current, string Wanted) : ICommand<Done>;

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.Current).NotEmpty().MaximumLength(Limit);
            RuleFor(c => c.Wanted).NotEmpty().MaximumLength(Limit);
        }
    }

    internal sealed class Handler(UserManager<PortalUser> users, OwnAccount account, Sessions sessions, CurrentUser caller) : IRequestHandler<Command, Outcome<Done>>
    {
        public async Task<Outcome<Done>> Handle(Command request, CancellationToken cancellationToken)
        {
            if (await account.FindAsync(cancellationToken) is not { } user) return OwnAccount.Elsewhere;
            if (await account.CheckPasswordAsync(user, request.Current) is { } refusal) return refusal;

            account.Note(person => new PasswordChanged(person));
            var changed = await users.ChangePasswordAsync(user, request.Current, request.Wanted);
            if (!changed.Succeeded) return OwnAccount.Refused(changed);

            await sessions.RevokeOthersAsync(caller.PersonId, caller.SessionId, cancellationToken);
            return new Done();
        }
    }
}
