using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;
using OpenIddict.Abstractions;
using OpenIddict.Server;
using OpenIddict.Server.AspNetCore;
using Portal.Features.Identity;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace Portal.Web.SignIn;

/// <summary>The embedded authority: authorization code with PKCE for people, client credentials for platform systems.</summary>
internal static class AuthoritySetup
{
    public static readonly TimeSpan CodeLife = TimeSpan.FromMinutes(2);

    /// <summary>Also how long a withdrawn client or a locked account can still call <c>/api</c>: tokens are not looked up one by one.</summary>
    public static readonly TimeSpan AccessTokenLife = TimeSpan.FromMinutes(15);

    public static void Configure(OpenIddictServerBuilder server)
    {
        server.SetAuthorizationEndpointUris(SignInUrls.Authorize)
            .SetTokenEndpointUris(SignInUrls.Token)
            .SetEndSessionEndpointUris(SignInUrls.EndSession);
        server.AllowAuthorizationCodeFlow().RequireProofKeyForCodeExchange().AllowClientCredentialsFlow();
        server.Configure(options => options.CodeChallengeMethods.Remove(CodeChallengeMethods.Plain));
        server.RegisterScopes([Scopes.Profile, Scopes.Email, Scopes.Roles, .. SystemScopes.All]);
        server.RegisterClaims(Claims.Subject, Claims.Name, Claims.Email, Claims.Role, AuthorityEndpoints.SessionClaim);
        server.SetAuthorizationCodeLifetime(CodeLife).SetAccessTokenLifetime(AccessTokenLife);
        // Signed, readable for the API's clients, and cheap to check.
        server.DisableAccessTokenEncryption();
        server.AddEventHandler(SystemTokens.Descriptor);
        server.UseAspNetCore().EnableAuthorizationEndpointPassthrough().EnableEndSessionEndpointPassthrough();
    }
}

/// <summary>What the authority only knows once the server runs: its issuer, its keys, and whether plain http may be.</summary>
internal sealed class AuthorityRuntime(OwnAddress own, IOptions<SignInOptions> options, AuthorityKeyRing keys)
    : IConfigureOptions<OpenIddictServerOptions>, IConfigureOptions<OpenIddictServerAspNetCoreOptions>
{
    public void Configure(OpenIddictServerOptions server)
    {
        // Else it follows the request's host, which only somebody in front of a known proxy may choose.
        if (options.Value.PublicUrl.Length > 0) server.Issuer = own.Public;
        foreach (var key in keys.Signing) server.SigningCredentials.Add(new SigningCredentials(key, SecurityAlgorithms.RsaSha256));
        foreach (var key in keys.Encryption)
            server.EncryptionCredentials.Add(new EncryptingCredentials(key, SecurityAlgorithms.RsaOAEP, SecurityAlgorithms.Aes256CbcHmacSha512));
    }

    public void Configure(OpenIddictServerAspNetCoreOptions server) => server.DisableTransportSecurityRequirement = own.Public is { IsLoopback: true, Scheme: "http" };
}

/// <summary>A platform system asks for a token: it gets the scopes that it may have and asked for, and nothing of a person.</summary>
internal sealed class SystemTokens : IOpenIddictServerHandler<OpenIddictServerEvents.HandleTokenRequestContext>
{
    public static readonly OpenIddictServerHandlerDescriptor Descriptor =
        OpenIddictServerHandlerDescriptor.CreateBuilder<OpenIddictServerEvents.HandleTokenRequestContext>()
            .UseSingletonHandler<SystemTokens>()
            .SetOrder(500_000)
            .SetType(OpenIddictServerHandlerType.Custom)
            .Build();

    public ValueTask HandleAsync(OpenIddictServerEvents.HandleTokenRequestContext context)
    {
        if (!context.Request.IsClientCredentialsGrantType()) return default;

        var identity = new System.Security.Claims.ClaimsIdentity("authority", Claims.Name, Claims.Role);
        identity.SetClaim(Claims.Subject, context.ClientId);
        // Which of them the client may have was checked before we were asked.
        identity.SetScopes(context.Request.GetScopes());
        identity.SetResources(OidcOptions.ApiAudience);
        identity.SetDestinations(_ => [Destinations.AccessToken]);
        context.SignIn(new System.Security.Claims.ClaimsPrincipal(identity));
        return default;
    }
}
