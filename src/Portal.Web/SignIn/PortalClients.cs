using Microsoft.Extensions.Options;
using OpenIddict.Abstractions;
using Portal.Features.Data;

namespace Portal.Web.SignIn;

/// <summary>Registers the clients of the embedded authority: the portal itself, at the address that it turns out to have, and the systems of the settings.</summary>
internal sealed class PortalClients(
    IServiceScopeFactory scopes, OwnAddress own, AuthorityKeyRing keys, DemoMode demo, IOptions<AuthorityOptions> authority) : IHostedLifecycleService
{
    /// <summary>Loads the keys before the first request can ask for one.</summary>
    public Task StartingAsync(CancellationToken cancellationToken) => keys.LoadAsync(cancellationToken);

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Only now are the bound addresses known.</summary>
    public async Task StartedAsync(CancellationToken cancellationToken)
    {
        List<OpenIddictApplicationDescriptor> wanted = [ClientDescriptors.Own(own.Origins), .. authority.Value.Systems.Select(ClientDescriptors.System)];
        if (demo.IsOn) wanted.AddRange([ClientDescriptors.System(demo.System), ClientDescriptors.Native()]);
        foreach (var client in wanted)
        {
            await using var scope = scopes.CreateAsyncScope();
            await RegisterAsync(scope.ServiceProvider.GetRequiredService<IOpenIddictApplicationManager>(), client, cancellationToken);
        }
    }

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    // Another node may do the same at this moment.
    private static async Task RegisterAsync(IOpenIddictApplicationManager clients, OpenIddictApplicationDescriptor wanted, CancellationToken ct)
    {
        try
        {
            if (await clients.FindByClientIdAsync(wanted.ClientId!, ct) is { } known) await UpdateAsync(clients, known, wanted, ct);
            else await clients.CreateAsync(wanted, ct);
        }
        catch (Exception failed) when (failed is OpenIddictExceptions.ConcurrencyException or OpenIddictExceptions.ValidationException || LostRaces.Is(failed))
        {
            // It was quicker; anything else that is wrong with the client, the next look says.
            if (await clients.FindByClientIdAsync(wanted.ClientId!, ct) is null) throw;
        }
    }

    private static async Task UpdateAsync(IOpenIddictApplicationManager clients, object known, OpenIddictApplicationDescriptor wanted, CancellationToken ct)
    {
        var stored = new OpenIddictApplicationDescriptor();
        await clients.PopulateAsync(stored, known, ct);
        var sameSecret = wanted.ClientSecret is null || await clients.ValidateClientSecretAsync(known, wanted.ClientSecret, ct);
        if (sameSecret && wanted.RedirectUris.IsSubsetOf(stored.RedirectUris) && wanted.Permissions.SetEquals(stored.Permissions)) return;

        // Nodes may have several addresses; what a client may do is what the settings say now.
        stored.RedirectUris.UnionWith(wanted.RedirectUris);
        stored.PostLogoutRedirectUris.UnionWith(wanted.PostLogoutRedirectUris);
        stored.Permissions.Clear();
        stored.Permissions.UnionWith(wanted.Permissions);
        if (!sameSecret) stored.ClientSecret = wanted.ClientSecret;
        await clients.UpdateAsync(known, stored, ct);
    }
}
