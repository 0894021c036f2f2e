using Portal.Features.Appeals;
using Portal.Features.Appeals.Files;

namespace Portal.Web.Appeals;

internal static class AppealRegistration
{
    /// <summary>What filing needs besides its requests: the limits of evidence and the room where files are examined.</summary>
    public static void AddPortalAppeals(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<EvidenceOptions>().BindConfiguration(EvidenceOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddSingleton<EvidenceIntake>();
        builder.Services.AddSingleton<WaitingRecord>();
    }
}
