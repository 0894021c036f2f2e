using System.Security.Claims;
using Microsoft.AspNetCore;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using OpenIddict.Abstractions;
using OpenIddict.Server.AspNetCore;
using Portal.Features.Identity;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace Portal.Web.SignIn;

/// <summary>The two addresses of the authority that need a person's browser; OpenIddict answers the others by itself.</summary>
internal static class AuthorityEndpoints
{
    /// <summary>The authority's own session: ending it from the portal ends its cookie too.</summary>
    public const string SessionClaim = "sid";

    private const string ServerScheme = OpenIddictServerAspNetCoreDefaults.AuthenticationScheme;

    public static void MapAuthority(this IEndpointRouteBuilder routes)
    {
        string[] methods = [HttpMethods.Get, HttpMethods.Post];
        routes.MapMethods(SignInUrls.Authorize, methods, AuthorizeAsync).AllowAnonymous().DisableAntiforgery().ExcludeFromDescription();
        routes.MapMethods(SignInUrls.EndSession, methods, EndSessionAsync).AllowAnonymous().DisableAntiforgery().ExcludeFromDescription();
    }

    private static async Task<IResult> AuthorizeAsync(HttpContext http, PortalSignIns signIns)
    {
        var request = http.GetOpenIddictServerRequest() ?? throw new InvalidOperationException("Not a request of OpenID Connect.");
        var known = await http.AuthenticateAsync(IdentityConstants.ApplicationScheme);
        var user = known.Succeeded ? await signIns.UserManager.GetUserAsync(known.Principal) : null;
        if (user is null || !await signIns.MaySignInAsync(user) || MustAskAgain(request, known.Properties))
        {
            return request.HasPromptValue(PromptValues.None)
                ? Results.Forbid(Refused(Errors.LoginRequired, "Nobody is signed in."), [ServerScheme])
                : Results.Redirect(SignInUrls.Step(SignInUrls.Authority, ReturnTo(http.Request, request)));
        }

        return Results.SignIn(Tokens(user, known.Principal!.FindFirstValue(SessionClaim), request), null, ServerScheme);
    }

    private static async Task<IResult> EndSessionAsync(HttpContext http, PortalSignIns signIns)
    {
        var known = await http.AuthenticateAsync(IdentityConstants.ApplicationScheme);
        var proof = await http.AuthenticateAsync(ServerScheme);
        var subject = proof.Principal?.GetClaim(Claims.Subject);
        // Without proof that a client of ours had signed this person in, any page could sign people out: ask them.
        if (known.Succeeded && subject != signIns.UserManager.GetUserId(known.Principal)) return Results.Redirect(SignInUrls.Leave);

        await signIns.SignOutAsync();
        return Results.SignOut(new AuthenticationProperties { RedirectUri = SignInUrls.SignedOut }, [ServerScheme]);
    }

    // A fresh sign-in is one that came after this request; the parameter is dropped on the way back, so that it is asked once.
    private static bool MustAskAgain(OpenIddictRequest request, AuthenticationProperties? cookie) =>
        request.HasPromptValue(PromptValues.Login)
        || (request.MaxAge is { } seconds && cookie?.IssuedUtc is { } issued && TimeProvider.System.GetUtcNow() - issued > TimeSpan.FromSeconds(seconds));

    private static string ReturnTo(HttpRequest http, OpenIddictRequest request)
    {
        var kept = request.GetParameters()
            .Where(p => p.Key is not (Parameters.Prompt or Parameters.MaxAge))
            .Select(p => KeyValuePair.Create(p.Key, (string?)p.Value));
        return http.PathBase + http.Path + QueryString.Create(kept);
    }

    private static ClaimsPrincipal Tokens(PortalUser user, string? session, OpenIddictRequest request)
    {
        var identity = new ClaimsIdentity("authority", Claims.Name, Claims.Role);
        identity.SetClaim(Claims.Subject, user.Id.ToString())
            .SetClaim(Claims.Name, user.DisplayName)
            .SetClaim(Claims.Email, user.Email)
            .SetClaim(SessionClaim, session);
        if (user.StaffRole != StaffRole.None) identity.SetClaim(Claims.Role, user.StaffRole.ToString());
        // People ask for themselves: scopes of systems are not for them.
        identity.SetScopes(request.GetScopes().Intersect([Scopes.OpenId, Scopes.Profile, Scopes.Email, Scopes.Roles]));
        identity.SetResources(OidcOptions.ApiAudience);
        identity.SetDestinations(claim => claim.Type == SessionClaim ? [Destinations.IdentityToken] : [Destinations.IdentityToken, Destinations.AccessToken]);
        return new ClaimsPrincipal(identity);
    }

    private static AuthenticationProperties Refused(string error, string why) => new(new Dictionary<string, string?>
    {
        [OpenIddictServerAspNetCoreConstants.Properties.Error] = error,
        [OpenIddictServerAspNetCoreConstants.Properties.ErrorDescription] = why,
    });
}
