using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Features.Data;
using Portal.Features.Identity;
using Portal.Features.Requests;
using Portal.Testing.Building;
using Portal.Testing.Databases;
using Portal.Web.Hosting;

namespace Portal.Testing;

/// <summary>The real portal on a real port, for browsers and sign-in: cookies and tokens are dated, so the clock is the machine's own.</summary>
public sealed class PortalServer : IAsyncDisposable
{
    private readonly PortalHost _host;
    private readonly bool _ownsDatabase;

    private PortalServer(TestDatabase database, bool ownsDatabase, PortalHost host, string address) => (Database, _ownsDatabase, _host, Address) = (database, ownsDatabase, host, address);

    public TestDatabase Database { get; }

    /// <summary><c>http://localhost:port</c>: a name and not a number, because passkeys and cookies go by names.</summary>
    public string Address { get; }

    public IServiceProvider Services => _host.Services;

    /// <param name="provider">Which database.</param>
    /// <param name="configure">Replaces an outside edge, if the test needs to.</param>
    /// <param name="settings">Configuration, as <c>Section:Key</c>.</param>
    /// <param name="beside">A server whose database this one shares, as a second node does; it must be disposed of later.</param>
    public static async Task<PortalServer> StartAsync(
        DatabaseProvider provider = DatabaseProvider.Sqlite,
        Action<IServiceCollection>? configure = null,
        IReadOnlyDictionary<string, string>? settings = null,
        PortalServer? beside = null)
    {
        var database = beside?.Database ?? await TestDatabase.CreateAsync(provider);
        var port = PortalHost.FreePort();
        var address = $"http://localhost:{port}";
        Dictionary<string, string> all = new(settings ?? new Dictionary<string, string>());
        all.TryAdd("SignIn:PublicUrl", address);
        var host = new PortalHost(database.Provider, database.ConnectionString, TimeProvider.System, configure, all);
        host.UseKestrel(port);
        host.StartServer();
        return new PortalServer(database, beside is null, host, address);
    }

    /// <summary>Makes something true before the test begins, as on <see cref="PortalApp"/>.</summary>
    public Task<T> Given<T>(Builder<T> builder) => Setting.BuildAsync(Services, Services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime, builder);

    /// <summary>Sends as somebody, through every step of the pipeline, as on <see cref="PortalApp"/>.</summary>
    public Task<Outcome<T>> Send<T>(IRequest<Outcome<T>> request, CurrentUser user) =>
        new ScopedSender(Services.GetRequiredService<IServiceScopeFactory>(), () => ValueTask.FromResult(user)).Send(request);

    /// <summary>Looks into the database, past every request.</summary>
    public async Task<T> ReadAsync<T>(Func<PortalDb, Task<T>> read)
    {
        await using var db = await Services.GetRequiredService<IDbContextFactory<PortalDb>>().CreateDbContextAsync();
        return await read(db);
    }

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        if (_ownsDatabase) await Database.DisposeAsync();
    }
}
