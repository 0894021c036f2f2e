using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Portal.Features.Data;
using Portal.Testing;
using Portal.Testing.Databases;
using Portal.Web.Hosting;
using Shouldly;
using Xunit;

namespace Portal.Web.Tests.Hosting;

/// <summary>Whether a node should be given requests: asked by machines, without a sign-in.</summary>
public sealed class HealthTests
{
    [Theory, EveryDatabase]
    public async Task A_migrated_node_is_live_and_ready(DatabaseProvider provider)
    {
        await using var app = await PortalApp.StartAsync(provider);

        (await AskAsync(app, "/health/live")).ShouldBe((HttpStatusCode.OK, """{"status":"live"}"""));
        (await AskAsync(app, "/health/ready")).ShouldBe((HttpStatusCode.OK, """{"status":"ready"}"""));
    }

    [Theory, EveryDatabase]
    public async Task Without_a_migration_it_is_live_and_not_ready(DatabaseProvider provider)
    {
        await using var app = await PortalApp.StartAsync(provider);
        await using (var db = app.Database.Open()) await db.Database.ExecuteSqlRawAsync("DELETE FROM \"__EFMigrationsHistory\"", TestContext.Current.CancellationToken);

        (await AskAsync(app, "/health/live")).Status.ShouldBe(HttpStatusCode.OK);
        (await AskAsync(app, "/health/ready")).ShouldBe((HttpStatusCode.ServiceUnavailable, """{"status":"not ready","reason":"database.migrations-pending"}"""));
    }

    [Fact]
    public async Task Without_its_database_it_is_live_and_not_ready()
    {
        Assert.SkipWhen(Servers.WhyMissing(DatabaseProvider.PostgreSql) is not null, Servers.WhyMissing(DatabaseProvider.PostgreSql) ?? "");
        await using var app = await PortalApp.StartAsync(DatabaseProvider.PostgreSql);
        await DropAsync(app.Database.ConnectionString);

        (await AskAsync(app, "/health/live")).Status.ShouldBe(HttpStatusCode.OK);
        (await AskAsync(app, "/health/ready")).ShouldBe((HttpStatusCode.ServiceUnavailable, """{"status":"not ready","reason":"database.unreachable"}"""));
    }

    [Fact]
    public async Task A_node_is_not_ready_before_everything_in_it_has_started()
    {
        await using var app = await PortalApp.StartAsync();
        var lifetime = new ApplicationLifetime(NullLogger<ApplicationLifetime>.Instance);
        var readiness = new Readiness(app.Services.GetRequiredService<IDbContextFactory<PortalDb>>(), lifetime, TimeProvider.System);
        (await readiness.WhyNotAsync(TestContext.Current.CancellationToken)).ShouldBe("portal.starting");

        lifetime.NotifyStarted();

        (await readiness.WhyNotAsync(TestContext.Current.CancellationToken)).ShouldBeNull();
    }

    [Fact]
    public async Task A_node_that_stops_is_not_ready()
    {
        await using var app = await PortalApp.StartAsync();
        var readiness = app.Services.GetRequiredService<Readiness>();
        (await readiness.WhyNotAsync(TestContext.Current.CancellationToken)).ShouldBeNull();

        app.Services.GetRequiredService<IHostApplicationLifetime>().StopApplication();

        (await readiness.WhyNotAsync(TestContext.Current.CancellationToken)).ShouldBe("portal.stopping");
    }

    private static async Task<(HttpStatusCode Status, string Body)> AskAsync(PortalApp app, string path)
    {
        using var client = app.CreateClient();
        using var answer = await client.GetAsync(path);
        answer.Headers.CacheControl!.NoStore.ShouldBeTrue();
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    private static async Task DropAsync(string connectionString)
    {
        NpgsqlConnection.ClearAllPools();
        var name = new NpgsqlConnectionStringBuilder(connectionString).Database;
        await using var server = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connectionString) { Database = "postgres" }.ConnectionString);
        await server.OpenAsync();
        await using var drop = new NpgsqlCommand($"DROP DATABASE \"{name}\" WITH (FORCE)", server);
        await drop.ExecuteNonQueryAsync();
    }
}
