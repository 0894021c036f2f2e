using Portal.Features.Data;
using Portal.Features.Ingestion.Generating;

namespace Portal.Web.Hosting;

internal static class HostingRegistration
{
    // Long enough for a request under way, short enough that Ctrl-C feels like an answer.
    private static readonly TimeSpan LastRequests = TimeSpan.FromSeconds(10);

    /// <summary>Options with their checks, the clock, the database, and what a start needs.</summary>
    public static void AddHosting(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        builder.Host.UseDefaultServiceProvider(options => (options.ValidateOnBuild, options.ValidateScopes) = (true, true));
        services.Configure<HostOptions>(options => options.ShutdownTimeout = LastRequests);
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton<Banner>();

        services.AddCheckedOptions<PortalOptions>(PortalOptions.Section, (portal, _) => portal.Problems());
        services.AddOptions<PortalOptions>().PostConfigure<IHostEnvironment>((portal, environment) => portal.Settle(environment));
        services.AddCheckedOptions<DatabaseOptions>(DatabaseOptions.Section, (database, _) => database.Problems());
        services.AddSingleton(new StartCheck(root => Address.Problems(root.GetRequiredService<IConfiguration>())));

        services.AddPortalDb((root, options) => root.GetRequiredService<DatabaseOptions>().Apply(options, root.GetRequiredService<PortalOptions>().DataFolder));
        services.AddSingleton(root => root.GetRequiredService<DatabaseOptions>().Loads);
        services.AddSingleton<MarketplaceGenerator>();
        services.AddSingleton<Migrations>();
        services.AddSingleton<Readiness>();
    }
}
