using OpenIddict.Abstractions;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace Portal.Web.SignIn;

/// <summary>What each kind of client may do at the embedded authority.</summary>
internal static class ClientDescriptors
{
    /// <summary>People's tools on their own machine, in the demo.</summary>
    public const string DemoApp = "demo-app";

    private static readonly Uri DemoAppReturn = new("http://127.0.0.1/callback");

    /// <summary>The portal itself: public, because PKCE guards it and a secret in the same database would guard nothing.</summary>
    public static OpenIddictApplicationDescriptor Own(IEnumerable<Uri> origins)
    {
        var client = ForPeople(OidcOptions.OwnClient, "Portal");
        client.Permissions.Add(Permissions.Endpoints.EndSession);
        foreach (var origin in origins)
        {
            client.RedirectUris.Add(new Uri(origin, "/signin-oidc"));
            client.PostLogoutRedirectUris.Add(new Uri(origin, "/signout-callback-oidc"));
        }

        return client;
    }

    /// <summary>A program on a person's machine, at any port of its loopback address (RFC 8252).</summary>
    public static OpenIddictApplicationDescriptor Native()
    {
        var client = ForPeople(DemoApp, "Demo application");
        client.ApplicationType = ApplicationTypes.Native;
        client.RedirectUris.Add(DemoAppReturn);
        return client;
    }

    public static OpenIddictApplicationDescriptor System(SystemClient system)
    {
        var client = new OpenIddictApplicationDescriptor
        {
            ClientId = system.ClientId,
            ClientSecret = system.ClientSecret,
            ClientType = ClientTypes.Confidential,
            DisplayName = system.ClientId,
            Permissions = { Permissions.Endpoints.Token, Permissions.GrantTypes.ClientCredentials },
        };
        client.Permissions.UnionWith(system.ScopeList.Select(scope => Permissions.Prefixes.Scope + scope));
        return client;
    }

    private static OpenIddictApplicationDescriptor ForPeople(string id, string name) => new()
    {
        ClientId = id,
        ClientType = ClientTypes.Public,
        ConsentType = ConsentTypes.Implicit,
        DisplayName = name,
        Requirements = { Requirements.Features.ProofKeyForCodeExchange },
        Permissions =
        {
            Permissions.Endpoints.Authorization, Permissions.Endpoints.Token, Permissions.GrantTypes.AuthorizationCode, Permissions.ResponseTypes.Code,
            Permissions.Scopes.Profile, Permissions.Scopes.Email, Permissions.Scopes.Roles,
        },
    };
}
