using Portal.Features.Ingestion;
using Portal.Web.Shell;

namespace Portal.Web.Merchants;

internal static class MerchantRegistration
{
    /// <summary>What pages show around their content: seats, notices, and where the demo's facts come from.</summary>
    public static void AddPortalMerchants(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<Provenance>();
        builder.Services.AddScoped<IShellData, ShellReading>();
    }
}
