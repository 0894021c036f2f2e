using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Features.Appeals.NextBest;
using Portal.Features.Appeals.Stuck;
using Portal.Features.Appeals.Targets;
using Portal.Features.Identity;
using Portal.Features.Notifications;
using Portal.Features.Policies;

namespace Portal.Features.Data;

public static class DataRegistration
{
    /// <summary>
    /// Pooled contexts on the given database. A scope's <see cref="PortalDb"/> knows its caller; work outside a request takes one from
    /// <see cref="IDbContextFactory{TContext}"/> and writes as the portal.
    /// </summary>
    public static IServiceCollection AddPortalDb(this IServiceCollection services, Action<IServiceProvider, DbContextOptionsBuilder> database)
    {
        services.ConfigurePortalModel();
        services.AddSingleton<OutboxSignal>();
        services.AddSingleton(root => new Lazy<Rulebook>(root.GetRequiredService<Rulebook>));
        services.AddSingleton<QueueKeeper>();
        services.AddSingleton<ServiceBook>();
        services.AddSingleton<TargetKeeper>();
        services.AddSingleton<StuckSurvey>();
        services.AddSingleton<RecordEvents>();
        services.AddPooledDbContextFactory<PortalDb>((root, options) =>
        {
            database(root, options);
            options.AddInterceptors(root.GetRequiredService<RecordEvents>());
        });
        services.AddScoped<CurrentUser>();
        services.AddScoped(scope =>
        {
            var db = scope.GetRequiredService<IDbContextFactory<PortalDb>>().CreateDbContext();
            db.Caller = scope.GetRequiredService<CurrentUser>();
            return db;
        });
        return services;
    }

    /// <summary>The settings that shape the model. Identity reads its schema version from the services, so design time needs the same.</summary>
    public static IServiceCollection ConfigurePortalModel(this IServiceCollection services) =>
        services.Configure<IdentityOptions>(options =>
        {
            options.Stores.SchemaVersion = IdentitySchemaVersions.Version3;
            options.Stores.MaxLengthForKeys = 128;
        });
}
