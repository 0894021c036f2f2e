using MediatR;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
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

    private readonly PortalHost _host;

    private PortalApp(TestDatabase database, PortalHost host, FakeTimeProvider clock) => (Database, _host, Clock) = (database, host, clock);

    public TestDatabase Database { get; }

    /// <summary>Only goes forward; timers of the portal fire only when it is moved.</summary>
    public FakeTimeProvider Clock { get; }

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
        var clock = new FakeTimeProvider(FirstInstant);
        // A worker that delivers by itself would do so at a moment of its own; tests of delivery say when.
        Dictionary<string, string> all = new(settings ?? new Dictionary<string, string>());
        all.TryAdd("Delivery:Workers", "0");
        var app = new PortalApp(database, new PortalHost(database.Provider, database.ConnectionString, clock, configure, all), clock);
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
    public Task<T> Given<T>(Builder<T> builder) => Setting.BuildAsync(Services, Now, builder);

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        await Database.DisposeAsync();
    }
}
