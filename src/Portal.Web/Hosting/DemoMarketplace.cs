using Microsoft.EntityFrameworkCore;
using Portal.Features.Data;
using Portal.Features.Identity;
using Portal.Features.Ingestion;
using Portal.Features.Policies;
using Portal.Web.SignIn;

namespace Portal.Web.Hosting;

/// <summary>The demo marketplace: the shipped record is read in before the first page, once. A start that was cut off is finished by the next.</summary>
internal static class DemoMarketplace
{
    public static async Task LoadAsync(IServiceProvider services, TextWriter progress, CancellationToken ct)
    {
        if (!services.GetRequiredService<DemoMode>().IsOn) return;
        await using (var db = await services.GetRequiredService<IDbContextFactory<PortalDb>>().CreateDbContextAsync(ct))
        {
            if (await db.ImportSources.AnyAsync(s => s.Code == "toronto" && s.FinishedAt != null, ct)) return;
        }

        progress.WriteLine("First start: loading the demo marketplace, Toronto's public food-safety record.");
        await ImportVerb.ImportShippedAsync(services, progress, ct);
    }

    /// <summary>A merchant for each kind of demo account.</summary>
    public static async Task<IReadOnlyDictionary<DemoMerchant, Guid>> ExamplesAsync(IServiceProvider services, PortalDb db)
    {
        var rules = await services.GetRequiredService<Rulebook>().CurrentAsync();
        return await DemoMerchants.ChooseAsync(db, rules.Points, rules.Law.DayOf(services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime), CancellationToken.None);
    }
}
