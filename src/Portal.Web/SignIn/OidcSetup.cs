using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace Portal.Web.SignIn;

/// <summary>
/// The portal as a client of the configured authority. Built at the first challenge, when the server's addresses are known, because nothing
/// configured means "the authority that I host myself".
/// </summary>
internal sealed partial class OidcSetup(IOptions<OidcOptions> settings, IOptions<SignInOptions> signIn, OwnAddress own, BackChannel backChannel, ILogger<OidcSetup> logger)
    : IConfigureNamedOptions<OpenIdConnectOptions>
{
    public const string Scheme = "oidc";

    public void Configure(OpenIdConnectOptions options)
    {
    }

    public void Configure(string? name, OpenIdConnectOptions options)
    {
        if (name != Scheme) return;

        var oidc = settings.Value;
        var authority = oidc.IsEmbedded ? own.Public : new Uri(oidc.Authority);
        options.Authority = authority.ToString().TrimEnd('/');
        // Only for a developer's own machine.
        options.RequireHttpsMetadata = !authority.IsLoopback;
        options.ClientId = oidc.ClientId;
        options.ClientSecret = oidc.ClientSecret.Length > 0 ? oidc.ClientSecret : null;
        options.SignInScheme = FirstSignIn.Scheme;
        options.ResponseType = OpenIdConnectResponseType.Code;
        // A posted response would need cookies that other sites may send.
        options.ResponseMode = OpenIdConnectResponseMode.Query;
        options.UsePkce = true;
        options.DisableTelemetry = true;
        options.MapInboundClaims = false;
        options.GetClaimsFromUserInfoEndpoint = oidc.ClaimsFromUserInfo;
        options.SaveTokens = true;
        options.ClaimActions.MapJsonKey(oidc.RoleClaim, oidc.RoleClaim);
        options.Scope.Clear();
        options.Scope.Add("openid");
        foreach (var scope in oidc.Scopes.Split(' ', StringSplitOptions.RemoveEmptyEntries)) options.Scope.Add(scope);

        options.SignedOutRedirectUri = SignInUrls.SignedOut;
        options.CorrelationCookie.Name = $"{signIn.Value.CookieName}-correlation.";
        options.CorrelationCookie.SameSite = SameSiteMode.Lax;
        options.CorrelationCookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        options.NonceCookie.Name = $"{signIn.Value.CookieName}-nonce.";
        options.NonceCookie.SameSite = SameSiteMode.Lax;
        options.NonceCookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        options.BackchannelHttpHandler = backChannel;

        options.Events.OnTicketReceived = context => context.HttpContext.RequestServices.GetRequiredService<FirstSignIn>().AcceptAsync(context);
        options.Events.OnRedirectToIdentityProvider = context =>
        {
            if (SignInUrls.IsForPeople(context.Request)) return Task.CompletedTask;
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            context.HandleResponse();
            return Task.CompletedTask;
        };
        options.Events.OnRemoteFailure = context =>
        {
            // Mostly a sign-in left open for too long, or "no" at the authority: a page that offers to start again, not an error.
            Log.Failed(logger, context.Failure?.GetType().Name ?? "unknown", context.Failure);
            context.Response.Redirect(SignInUrls.Problem);
            context.HandleResponse();
            return Task.CompletedTask;
        };
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "Sign-in did not come back well from the authority: {Kind}")]
        public static partial void Failed(ILogger logger, string kind, Exception? failure);
    }
}
