using MediatR;
using Portal.Features.Requests;

namespace Portal.Features.Identity;

/// <summary>A person is about to make a passkey: the password first, so that an open page is not enough to get in for good.</summary>
public static class StartPasskey
{
    [Needs(Permission.ReadOwn)]
    public sealed record Command(string Password) : ICommand<Owner>;

    /// <summary>For whom the device makes it.</summary>
    public sealed record Owner(string Id, string Email, string Name);

    internal sealed class Handler(OwnAccount account) : IRequestHandler<Command, Outcome<Owner>>
    {
        public async Task<Outcome<Owner>> Handle(Command request, CancellationToken cancellationToken)
        {
            if (await account.FindAsync(cancellationToken) is not { } user) return OwnAccount.Elsewhere;
            if (await account.CheckPasswordAsync(user, request.Password) is { } refusal) return refusal;

            return new Owner(user.Id.ToString(), user.Email!, user.DisplayName);
        }
    }
}
