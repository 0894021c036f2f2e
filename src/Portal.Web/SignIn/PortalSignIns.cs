using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using Portal.Features.Identity;
using Portal.Features.Requests;

namespace Portal.Web.SignIn;

/// <summary>Sign-in at the embedded authority; each gets a session of its own that the portal can end.</summary>
internal sealed class PortalSignIns(
    UserManager<PortalUser> users,
    IHttpContextAccessor http,
    IUserClaimsPrincipalFactory<PortalUser> principals,
    IOptions<IdentityOptions> options,
    ILogger<SignInManager<PortalUser>> logger,
    IAuthenticationSchemeProvider schemes,
    IUserConfirmation<PortalUser> confirmation)
    : SignInManager<PortalUser>(users, http, principals, options, logger, schemes, confirmation)
{
    private const int CredentialJsonLimit = 32 * 1024;
    private static readonly PortalUser Nobody = new();
    private static readonly Lazy<string> NobodysHash = new(() => new PasswordHasher<PortalUser>().HashPassword(Nobody, Guid.NewGuid().ToString()));

    public override async Task SignInWithClaimsAsync(PortalUser user, AuthenticationProperties? authenticationProperties, IEnumerable<Claim> additionalClaims)
    {
        // Renewing one's cookie (after a change of password) is not a new session.
        var known = await Context.AuthenticateAsync(AuthenticationScheme);
        var same = known.Succeeded && UserManager.GetUserId(known.Principal) == user.Id.ToString();
        var session = (same ? known.Principal!.FindFirstValue(AuthorityEndpoints.SessionClaim) : null) ?? Guid.NewGuid().ToString("N");
        await base.SignInWithClaimsAsync(user, authenticationProperties, [.. additionalClaims, new Claim(AuthorityEndpoints.SessionClaim, session)]);
    }

    /// <summary>Takes as long for an address that nobody has as for a wrong password, so that it does not tell which addresses exist.</summary>
    public async Task<SignInResult> CheckPasswordAsync(string email, string password)
    {
        if (await UserManager.FindByNameAsync(email) is { } user) return await PasswordSignInAsync(user, password, isPersistent: false, lockoutOnFailure: true);

        UserManager.PasswordHasher.VerifyHashedPassword(Nobody, NobodysHash.Value, password);
        return SignInResult.Failed;
    }

    /// <summary>A passkey that was not asked for, or that is not ours, signs nobody in.</summary>
    public async Task<SignInResult> CheckPasskeyAsync(string credential)
    {
        try
        {
            return credential.Length is 0 or > CredentialJsonLimit ? SignInResult.Failed : await PasskeySignInAsync(credential);
        }
        catch (InvalidOperationException)
        {
            // No request for a passkey was under way: an old page, or somebody else's.
            return SignInResult.Failed;
        }
    }

    /// <summary>What a device has just made; null when it was not asked for, or cannot be trusted.</summary>
    public async Task<UserPasskeyInfo?> ReadNewPasskeyAsync(string? credential)
    {
        if (credential is not { Length: > 0 and <= CredentialJsonLimit }) return null;
        try
        {
            var made = await PerformPasskeyAttestationAsync(credential);
            return made.Succeeded ? made.Passkey : null;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>A change of the account ends its cookies everywhere; this browser's goes on.</summary>
    public async Task<Outcome<T>> KeepingThisBrowserAsync<T>(Func<Task<Outcome<T>>> change)
    {
        // Before the change, while the cookie is still good; the answer is kept for the rest of the request.
        var known = await Context.AuthenticateAsync(AuthenticationScheme);
        var outcome = await change();
        if (outcome.Succeeded && known.Succeeded && await UserManager.GetUserAsync(known.Principal) is { } user) await RefreshSignInAsync(user);
        return outcome;
    }

    public async Task<bool> MaySignInAsync(PortalUser user) => await CanSignInAsync(user) && !await UserManager.IsLockedOutAsync(user);
}
