namespace Portal.Benchmarks.Floor;

/// <summary>What the framework costs by itself: a minimal endpoint, a trivial static page and a plain table of 50 rows.</summary>
internal static class FloorApp
{
    public static async Task RunAsync(string address)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = Environments.Production });
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(address);
        builder.Services.AddRazorComponents();
        var app = builder.Build();
        app.UseAntiforgery();
        app.MapGet("/min", () => "floor");
        app.MapRazorComponents<Document>();
        await app.RunAsync();
    }
}
