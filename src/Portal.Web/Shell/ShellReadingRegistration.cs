using Portal.Features.Ingestion;

namespace Portal.Web.Shell;

internal static class ShellReadingRegistration
{
    /// <summary>What pages show around their content: seats, notices, and where the demo's facts come from.</summary>
    public static void AddShellReading(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<Provenance>();
        builder.Services.AddScoped<IShellData, ShellReading>();
    }
}
