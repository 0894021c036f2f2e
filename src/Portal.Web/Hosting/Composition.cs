using Portal.Features.Data;
using Portal.Features.Ingestion;
using Portal.Features.Notifications;
using Portal.Features.Policies;
using Portal.Features.Requests;
using Portal.Web.Api;
using Portal.Web.Appeals;
using Portal.Web.Desk;
using Portal.Web.Enforcement;
using Portal.Web.Notifications;
using Portal.Web.Shell;
using Portal.Web.SignIn;

namespace Portal.Web.Hosting;

/// <summary>What the portal is made of, in one place.</summary>
internal static class Composition
{
    public static void AddPortal(this WebApplicationBuilder builder)
    {
        builder.AddHosting();
        builder.Services.AddRequests(typeof(PortalDb).Assembly);
        builder.Services.AddSingleton(builder.Configuration.GetSection("Rulebook").Get<RulebookOptions>() ?? new RulebookOptions());
        builder.Services.AddSingleton<Rulebook>();
        builder.Services.AddSingleton<RecordImport>();
        builder.AddPortalShell();
        builder.AddPortalSignIn();
        builder.AddPortalAppeals();
        builder.AddPortalDesk();
        builder.AddShellReading();
        builder.AddPortalApi();
        builder.Services.AddPortalNotifications();
    }

    /// <summary>Between the migrations and the first request, in this order, at each start.</summary>
    /// <param name="app">Built, not started.</param>
    /// <param name="banner">Takes what is to be said at the end of the start.</param>
    /// <param name="progress">The console.</param>
    /// <param name="ct">Ctrl-C.</param>
    public static async Task PrepareAsync(this WebApplication app, Banner banner, TextWriter progress, CancellationToken ct)
    {
        await ImportVerb.PlantRulesAsync(app.Services, ct);
        await DemoMarketplace.LoadAsync(app.Services, progress, ct);
        banner.AddMail(app.Services.GetRequiredService<MailOptions>());
        banner.AddAccounts(await app.SeedDemoAccountsAsync(db => DemoMarketplace.ExamplesAsync(app.Services, db), ct));
    }

    /// <summary>The way of every request, outermost first.</summary>
    public static void UsePortal(this WebApplication app)
    {
        app.UsePortalShell();
        app.UseApiProblems();
        app.UsePortalSignIn();
        app.UseApiCalls();
        app.UseAntiforgery();
        app.MapPortalShell();
        app.MapPortalSignIn();
        app.MapPortalAppeals();
        app.MapPortalDesk();
        app.MapPortalEnforcement();
        app.MapPortalNotifications();
        app.MapPortalApi();
        app.MapHealth();
    }
}
