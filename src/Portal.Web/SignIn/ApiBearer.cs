using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using OpenIddict.Abstractions;
using OpenIddict.Validation.AspNetCore;
using Portal.Features.Identity;

namespace Portal.Web.SignIn;

/// <summary>
/// A bearer token becomes a caller of the portal: a person with a seat, or a platform system with its scopes. The token is checked by OpenIddict;
/// the merchant is the one that the header names, or the person's only one.
/// </summary>
internal sealed class ApiBearer(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logs, UrlEncoder encoder, People people, FirstSignIn firstSignIn)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logs, encoder)
{
    public const string BearerScheme = "bearer";

    /// <summary>Bearer where a token is sent, else the cookie; never a redirect.</summary>
    public const string EitherScheme = "api";

    public const string MerchantHeader = "X-Merchant";

    private const string TokenScheme = OpenIddictValidationAspNetCoreDefaults.AuthenticationScheme;

    public static bool IsSent(HttpRequest request) => request.Headers.Authorization.ToString().StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase);

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var checkedToken = await Context.AuthenticateAsync(TokenScheme);
        if (!checkedToken.Succeeded) return checkedToken;

        var token = checkedToken.Principal;
        var scopes = SystemScopes.All.Where(token.HasScope).ToList();
        var caller = scopes.Count > 0 ? System(token, scopes) : await PersonAsync(token);
        return AuthenticateResult.Success(new AuthenticationTicket(caller, Scheme.Name));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        if (IsSent(Request)) return Context.ChallengeAsync(TokenScheme, properties);

        // OpenIddict takes a call without a token for one whose token is not enough.
        Response.StatusCode = StatusCodes.Status401Unauthorized;
        Response.Headers.WWWAuthenticate = "Bearer";
        return Task.CompletedTask;
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) => Context.ForbidAsync(TokenScheme, properties);

    private ClaimsPrincipal System(ClaimsPrincipal token, List<string> scopes) =>
        PortalClaims.ForSystem(Scheme.Name, token.FindFirstValue(OpenIddictConstants.Claims.ClientId) ?? token.FindFirstValue(PortalClaims.Subject) ?? "", scopes);

    private async Task<ClaimsPrincipal> PersonAsync(ClaimsPrincipal token)
    {
        var person = await people.FindOrMakeAsync(firstSignIn.Vouched(token), Context.RequestAborted);
        var seat = Guid.TryParse(Request.Headers[MerchantHeader], out var merchant)
            ? await people.SeatAsync(person.Id, merchant, Context.RequestAborted)
            : await people.OnlySeatAsync(person.Id, Context.RequestAborted);
        return PortalClaims.ForPerson(Scheme.Name, person, seat, session: null);
    }
}
