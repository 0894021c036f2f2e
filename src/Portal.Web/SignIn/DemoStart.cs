using Portal.Features.Data;
using Portal.Features.Identity;
using Portal.Features.Requests;

namespace Portal.Web.SignIn;

/// <summary>The demo's part of a start.</summary>
internal static class DemoStart
{
    /// <summary>Before the first request. Refuses a database with demo accounts where nobody allowed them; else makes what the demo lacks.</summary>
    /// <remarks><paramref name="merchants"/> finds an example of each kind in the imported record; it is asked only when the demo is on.</remarks>
    /// <returns>What to print: the accounts' addresses and their password; empty when the demo is off.</returns>
    /// <exception cref="InvalidOperationException">Demo accounts outside Development without leave.</exception>
    public static async Task<IReadOnlyList<string>> SeedDemoAccountsAsync(
        this WebApplication app, Func<PortalDb, Task<IReadOnlyDictionary<DemoMerchant, Guid>>> merchants, CancellationToken ct)
    {
        var demo = app.Services.GetRequiredService<DemoMode>();
        await using var scope = app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDb>();
        await demo.RefuseUnlessAllowedAsync(db, ct);
        if (!demo.IsOn) return [];

        var portal = new ScopedSender(app.Services.GetRequiredService<IServiceScopeFactory>(), () => ValueTask.FromResult(CurrentUser.Portal));
        var seeded = await portal.Send(new SeedDemoAccounts.Command(demo.Password, await merchants(db)), ct);
        if (!seeded.Succeeded) throw new InvalidOperationException($"The demo accounts could not be made: {seeded.Refusal.Sentence}");

        return [.. DemoAccounts.All.Select(a => $"{a.Email,-24} {a.Name}"), $"Password of all of them: {demo.Password}"];
    }
}
