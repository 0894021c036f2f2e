using Microsoft.EntityFrameworkCore;
using Portal.Features.Data;
using Portal.Features.Identity;
using Portal.Features.Policies;
using Portal.Features.Requests;
using Portal.Web.Shell;
using Portal.Web.SignIn;

namespace Portal.Web.Hosting;

/// <summary>What the portal is made of, in one place.</summary>
internal static class Composition
{
    public static void AddPortal(this WebApplicationBuilder builder)
    {
        var portal = builder.Configuration.GetSection("Portal").Get<PortalOptions>() ?? new PortalOptions();
        var database = builder.Configuration.GetSection("Database").Get<DatabaseOptions>() ?? new DatabaseOptions();
        portal.DataFolder = Path.GetFullPath(portal.DataFolder, builder.Environment.ContentRootPath);
        Directory.CreateDirectory(portal.DataFolder);

        builder.Host.UseDefaultServiceProvider(options => (options.ValidateOnBuild, options.ValidateScopes) = (true, true));
        builder.Services.AddSingleton(portal);
        builder.Services.AddSingleton(database);
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddPortalDb(options => database.Apply(options, portal.DataFolder));
        builder.Services.AddRequests(typeof(PortalDb).Assembly);
        builder.Services.AddSingleton(builder.Configuration.GetSection("Rulebook").Get<RulebookOptions>() ?? new RulebookOptions());
        builder.Services.AddSingleton<Rulebook>();
        builder.AddPortalShell();
        builder.AddPortalSignIn();
    }

    public static async Task<int> RunPortalAsync(this WebApplication app, string[] args)
    {
        await using (var scope = app.Services.CreateAsyncScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<PortalDb>();
            if (app.Services.GetRequiredService<DatabaseOptions>().Provider == DatabaseProvider.Sqlite) await db.Database.MigrateAsync();
            await RuleSeeds.PlantAsync(db, CancellationToken.None);
        }

        var accounts = await app.SeedDemoAccountsAsync(_ => Task.FromResult<IReadOnlyDictionary<DemoMerchant, Guid>>(new Dictionary<DemoMerchant, Guid>()), CancellationToken.None);
        foreach (var line in accounts) Console.WriteLine(line);

        app.UsePortalShell();
        app.UsePortalSignIn();
        app.UseAntiforgery();
        app.MapPortalShell();
        app.MapPortalSignIn();
        await app.RunAsync();
        return 0;
    }
}
