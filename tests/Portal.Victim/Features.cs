using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Data.PostgreSql;
using Portal.Data.Sqlite;
using Portal.Data.SqlServer;
using Portal.Features.Appeals;
using Portal.Features.Appeals.Files;
using Portal.Features.Data;
using Portal.Features.Identity;
using Portal.Features.Policies;
using Portal.Features.Requests;

namespace Portal.Victim;

/// <summary>The portal's requests, pipeline and database, without its web: what starts in a second can be killed a hundred times.</summary>
internal sealed class Features(string provider, string connectionString) : IAsyncDisposable
{
    private readonly ServiceProvider _services = Build(provider, connectionString);

    public Task<Outcome<T>> Send<T>(IRequest<Outcome<T>> request, CurrentUser user) =>
        new ScopedSender(_services.GetRequiredService<IServiceScopeFactory>(), () => ValueTask.FromResult(user)).Send(request);

    public async Task<T> ReadAsync<T>(Func<PortalDb, Task<T>> read)
    {
        await using var db = await _services.GetRequiredService<IDbContextFactory<PortalDb>>().CreateDbContextAsync();
        return await read(db);
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    private static ServiceProvider Build(string provider, string connectionString)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddOptions<EvidenceOptions>();
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(new RulebookOptions { Quality = "none" });
        services.AddSingleton<Rulebook>();
        services.AddSingleton<EvidenceIntake>();
        services.AddRequests(typeof(PortalDb).Assembly);
        services.AddPortalDb((root, options) => _ = provider switch
        {
            "Sqlite" => options.UsePortalSqlite(connectionString),
            "SqlServer" => options.UsePortalSqlServer(connectionString),
            "PostgreSql" => options.UsePortalPostgreSql(connectionString),
            _ => throw new ArgumentException($"There is no provider '{provider}'."),
        });
        return services.BuildServiceProvider();
    }
}
