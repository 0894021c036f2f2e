using System.Buffers.Text;
using MediatR;
using Microsoft.AspNetCore.Identity;
using Portal.Features.Requests;

namespace Portal.Features.Identity;

/// <summary>A person throws a passkey of theirs away; it signs nobody in from now on.</summary>
public static class RemovePasskey
{
    /// <param name="PasskeyId">Base64url, as listed.</param>
    [Needs(Permission.ReadOwn)]
    public sealed record Command(string PasskeyId) : ICommand<Done>;

    internal sealed class Handler(UserManager<PortalUser> users, OwnAccount account) : IRequestHandler<Command, Outcome<Done>>
    {
        private static readonly Refusal NotFound = new(RefusalKind.NotFound, "passkey.not-found", "We cannot find that passkey.");

        public async Task<Outcome<Done>> Handle(Command request, CancellationToken cancellationToken)
        {
            if (await account.FindAsync(cancellationToken) is not { } user) return OwnAccount.Elsewhere;
            if (!Base64Url.IsValid(request.PasskeyId)) return NotFound;

            var id = Base64Url.DecodeFromChars(request.PasskeyId);
            if (await users.GetPasskeyAsync(user, id) is not { } passkey) return NotFound;

            account.Note(person => new PasskeyRemoved(person, passkey.Name));
            var removed = await users.RemovePasskeyAsync(user, id);
            return removed.Succeeded ? new Done() : OwnAccount.Refused(removed);
        }
    }
}
