using MediatR;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Portal.Features.Data;
using Portal.Features.Identity;
using Portal.Features.Requests;
using Portal.Testing.Building;
using Portal.Testing.Databases;
using Portal.Web.Hosting;

namespace Portal.Testing;

/// <summary>The real portal in this process: real services and pipeline, a real database of its own, a clock that the test sets, a chosen user.</summary>
public sealed class PortalApp : IAsyncDisposable
{
    /// <summary>When every app starts, unless the test moves the clock on: a working day, noon in Toronto.</summary>
    public static readonly DateTimeOffset FirstInstant = new(2026, 6, 15, 16, 0, 0, TimeSpan.Zero);

    private readonly Host _host;

    private PortalApp(TestDatabase database, Host host) => (Database, _host) = (database, host);

    public TestDatabase Database { get; }

    /// <summary>Only goes forward; timers of the portal fire only when it is moved.</summary>
    public FakeTimeProvider Clock => _host.Clock;

    /// <summary>UTC.</summary>
    public DateTime Now => Clock.GetUtcNow().UtcDateTime;

    public IServiceProvider Services => _host.Services;

    /// <summary>Starts a portal on a database of its own.</summary>
    /// <param name="provider">Which database.</param>
    /// <param name="configure">Replaces an outside edge, if the test needs to.</param>
    /// <param name="settings">Configuration, as <c>Section:Key</c>.</param>
    public static async Task<PortalApp> StartAsync(
        DatabaseProvider provider = DatabaseProvider.Sqlite,
        Action<IServiceCollection>? configure = null,
        IReadOnlyDictionary<string, string>? settings = null)
    {
        var database = await TestDatabase.CreateAsync(provider);
        var app = new PortalApp(database, new Host(database, configure, settings));
        _ = app.Services;
        return app;
    }

    /// <summary>Sends as somebody, through every step of the pipeline.</summary>
    public IRequestSender As(CurrentUser user) => new ScopedSender(Services.GetRequiredService<IServiceScopeFactory>(), () => ValueTask.FromResult(user));

    public Task<Outcome<T>> Send<T>(IRequest<Outcome<T>> request, CurrentUser user) => As(user).Send(request);

    /// <summary>Talks to the portal's own pages and endpoints; redirects are not followed.</summary>
    public HttpClient CreateClient() => _host.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false });

    /// <summary>Looks into the database, past every request.</summary>
    public async Task<T> ReadAsync<T>(Func<PortalDb, Task<T>> read)
    {
        await using var db = await Services.GetRequiredService<IDbContextFactory<PortalDb>>().CreateDbContextAsync();
        return await read(db);
    }

    /// <summary>Puts rows into the database, past every request.</summary>
    public async Task SaveAsync(params IEnumerable<object> rows)
    {
        await using var db = await Services.GetRequiredService<IDbContextFactory<PortalDb>>().CreateDbContextAsync();
        db.AddRange(rows);
        await db.SaveChangesAsync();
    }

    /// <summary>Makes something true before the test begins: <c>await app.Given(AViolation().DecidedDaysAgo(31))</c>.</summary>
    public async Task<T> Given<T>(Builder<T> builder)
    {
        await using var db = await Services.GetRequiredService<IDbContextFactory<PortalDb>>().CreateDbContextAsync();
        var setting = await Setting.ReadAsync(this, db);
        var built = await builder.BuildAsync(setting);
        db.AddRange(setting.Rows);
        await db.SaveChangesAsync();
        return built;
    }

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        await Database.DisposeAsync();
    }

    private sealed class Host(TestDatabase database, Action<IServiceCollection>? configure, IReadOnlyDictionary<string, string>? settings)
        : WebApplicationFactory<Program>
    {
        public FakeTimeProvider Clock { get; } = new(FirstInstant);

        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            builder.UseContentRoot(PortalFolders.Web);
            // Neither Development, which brings the demo marketplace, nor Production.
            builder.UseEnvironment("Test");
            builder.UseSetting("Portal:Quiet", "true");
            builder.UseSetting("Portal:DataFolder", Path.Combine(TestFolder.Path, $"data-{Guid.NewGuid():N}"));
            builder.UseSetting("Database:Provider", database.Provider.ToString());
            builder.UseSetting("Database:ConnectionString", database.ConnectionString);
            foreach (var (key, value) in settings ?? new Dictionary<string, string>()) builder.UseSetting(key, value);
            builder.ConfigureLogging(logging => logging.ClearProviders());
            builder.ConfigureTestServices(services =>
            {
                services.AddSingleton<TimeProvider>(Clock);
                configure?.Invoke(services);
            });
        }
    }
}
