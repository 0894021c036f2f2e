using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Portal.Testing.Databases;
using Portal.Testing.TSql;
using Portal.Web.Api;
using Portal.Web.Desk;
using Portal.Web.Hosting;

namespace Portal.Testing;

/// <summary>The portal's own host with a test's database, clock and outside edges.</summary>
internal sealed class PortalHost(
    DatabaseProvider provider, string connectionString, TimeProvider clock, Action<IServiceCollection>? configure, IReadOnlyDictionary<string, string>? settings)
    : WebApplicationFactory<Program>
{
    /// <summary>A port that nobody listens on now.</summary>
    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseContentRoot(PortalFolders.Web);
        // Neither Development, which brings the demo marketplace, nor Production.
        builder.UseEnvironment("Test");
        builder.UseSetting("Portal:Quiet", "true");
        builder.UseSetting("Portal:DataFolder", Path.Combine(TestFolder.Path, $"data-{Guid.NewGuid():N}"));
        builder.UseSetting("Database:Provider", provider.ToString());
        builder.UseSetting("Database:ConnectionString", connectionString);
        // The server in this process has no address that it could tell the authority by itself.
        builder.UseSetting("SignIn:PublicUrl", "http://localhost");
        // A case that is drawn for a blind look asks for one more step: only tests of that draw any.
        builder.UseSetting("Rulebook:Quality", "none");
        foreach (var (key, value) in settings ?? new Dictionary<string, string>()) builder.UseSetting(key, value);
        builder.ConfigureLogging(logging => logging.ClearProviders());
        builder.ConfigureTestServices(services =>
        {
            services.AddSingleton(clock);
            // Loops that a moved clock would wake, at a moment of their own: a test sends their requests itself.
            if (clock is FakeTimeProvider)
            {
                foreach (var loop in services.Where(s => s.ImplementationType == typeof(ResumeLoop) || s.ImplementationType == typeof(KeptAnswersSweep)).ToList()) services.Remove(loop);
            }

            if (provider == DatabaseProvider.Sqlite) Shadow.Follow(services);
            configure?.Invoke(services);
        });
    }
}
