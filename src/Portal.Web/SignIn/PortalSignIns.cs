using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using Portal.Features.Identity;

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

    public async Task<bool> MaySignInAsync(PortalUser user) => await CanSignInAsync(user) && !await UserManager.IsLockedOutAsync(user);
}
