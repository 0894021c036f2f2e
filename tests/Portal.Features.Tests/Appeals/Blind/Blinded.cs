using Portal.Domain.Policies;
using Portal.Features.Appeals.Blind;
using Portal.Features.Identity;
using Portal.Testing;
using Portal.Web.Hosting;
using Shouldly;
using static Portal.Testing.Building.Builders;

namespace Portal.Features.Tests.Appeals.Blind;

/// <summary>A portal whose quality settings draw cases.</summary>
internal static class Blinded
{
    public static async Task<PortalApp> StartAsync(DatabaseProvider provider = DatabaseProvider.Sqlite, int percent = 100)
    {
        var app = await PortalApp.StartAsync(provider, settings: new Dictionary<string, string> { ["Rulebook:Quality"] = "demo" });
        await app.ShareAsync(percent);
        return app;
    }

    public static async Task ShareAsync(this PortalApp app, int percent)
    {
        var lead = await app.Given(APerson().WithRole(StaffRole.QualityLead));
        var seen = (await app.Send(new GetQuality.Query(), lead)).Value.Rules.Version;
        (await app.Send(new SetQuality.Command(new BlindLooks(percent, [], [1, 2], 0), "A test.", seen), lead)).Succeeded.ShouldBeTrue();
    }
}
