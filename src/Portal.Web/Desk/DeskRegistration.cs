using Portal.Features.Appeals;
using Portal.Features.Appeals.NextBest;

namespace Portal.Web.Desk;

internal static class DeskRegistration
{
    /// <summary>What the desk needs besides its requests: base rates, and the portal's own work on cases whose merchant did not answer.</summary>
    public static void AddPortalDesk(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<ReversalRates>();
        builder.Services.AddSingleton<TakingGate>();
        builder.Services.AddSingleton<DeskTail>();
        builder.Services.AddHostedService<ResumeLoop>();
    }
}
