using Microsoft.EntityFrameworkCore;
using OpenIddict.Abstractions;
using Portal.Features.Data;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace Portal.Web.SignIn;

/// <summary>Registers the portal itself at its embedded authority, at the address that it turns out to have.</summary>
internal sealed class PortalClients(IServiceScopeFactory scopes, OwnAddress own, AuthorityKeyRing keys) : IHostedLifecycleService
{
    /// <summary>Loads the keys before the first request can ask for one.</summary>
    public Task StartingAsync(CancellationToken cancellationToken) => keys.LoadAsync(cancellationToken);

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Only now are the bound addresses known.</summary>
    public async Task StartedAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        await RegisterAsync(scope.ServiceProvider.GetRequiredService<IOpenIddictApplicationManager>(), Own(), cancellationToken);
    }

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Makes the client, or adds what it lacks; another node may do the same at this moment.</summary>
    public static async Task RegisterAsync(IOpenIddictApplicationManager clients, OpenIddictApplicationDescriptor wanted, CancellationToken ct)
    {
        try
        {
            if (await clients.FindByClientIdAsync(wanted.ClientId!, ct) is not { } known)
            {
                await clients.CreateAsync(wanted, ct);
                return;
            }

            var stored = new OpenIddictApplicationDescriptor();
            await clients.PopulateAsync(stored, known, ct);
            if (wanted.RedirectUris.IsSubsetOf(stored.RedirectUris) && wanted.Permissions.IsSubsetOf(stored.Permissions)) return;

            stored.RedirectUris.UnionWith(wanted.RedirectUris);
            stored.PostLogoutRedirectUris.UnionWith(wanted.PostLogoutRedirectUris);
            stored.Permissions.UnionWith(wanted.Permissions);
            await clients.UpdateAsync(known, stored, ct);
        }
        catch (Exception failed) when (failed is OpenIddictExceptions.ConcurrencyException || (failed is DbUpdateException update && LostRaces.Is(update)))
        {
            // The other node registered the same client.
        }
    }

    private OpenIddictApplicationDescriptor Own()
    {
        var client = new OpenIddictApplicationDescriptor
        {
            ClientId = OidcOptions.OwnClient,
            ClientType = ClientTypes.Public,
            ConsentType = ConsentTypes.Implicit,
            DisplayName = "Portal",
            Requirements = { Requirements.Features.ProofKeyForCodeExchange },
            Permissions =
            {
                Permissions.Endpoints.Authorization, Permissions.Endpoints.Token, Permissions.Endpoints.EndSession,
                Permissions.GrantTypes.AuthorizationCode, Permissions.ResponseTypes.Code,
                Permissions.Scopes.Profile, Permissions.Scopes.Email, Permissions.Scopes.Roles,
            },
        };
        foreach (var origin in own.Origins)
        {
            client.RedirectUris.Add(new Uri(origin, "/signin-oidc"));
            client.PostLogoutRedirectUris.Add(new Uri(origin, "/signout-callback-oidc"));
        }

        return client;
    }
}
