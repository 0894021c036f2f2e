using Microsoft.EntityFrameworkCore;
using Portal.Testing;
using Portal.Testing.Databases;
using Portal.Web.Hosting;
using Shouldly;
using Xunit;

namespace Portal.Features.Tests.Ingestion;

/// <summary>The verb as a process of its own, killed without a last word while it saves.</summary>
public sealed class KilledImportTests
{
    [Theory, EveryDatabase]
    public async Task A_killed_import_leaves_whole_places_only_and_the_next_one_finishes(DatabaseProvider provider)
    {
        var folder = ImportingApp.SomePlaces([.. RecordedRow.Shipped.Select(r => r.Place).Distinct().Take(300)]);
        await using var whole = await PortalApp.StartAsync(provider);
        await whole.ImportTorontoAsync(folder);

        await using var cut = await PortalApp.StartAsync(provider);
        string[] import =
        [
            "import", "toronto", folder, $"--Database:Provider={provider}", $"--Database:ConnectionString={cut.Database.ConnectionString}",
            $"--Portal:DataFolder={Path.Combine(TestFolder.Path, Guid.NewGuid().ToString("N"))}", "--environment=Test",
        ];
        var said = await PortalProcess.KilledAtAsync("Importing:", import);
        said.ShouldContain("Importing:");
        said.ShouldNotContain("Imported in");

        var known = await cut.ReadAsync(db => db.Merchants.Where(m => m.SourceHash != "").Select(m => m.Id).ToListAsync(TestContext.Current.CancellationToken));
        known.Count.ShouldBeInRange(1, 299);
        await AllOfThemAreWholeAsync(whole, cut, known);

        var (exit, output) = await PortalProcess.RunAsync(import);
        exit.ShouldBe(0, output);
        output.ShouldContain($"{known.Count} unchanged");
        await AllOfThemAreWholeAsync(whole, cut, [.. await whole.ReadAsync(db => db.Merchants.Select(m => m.Id).ToListAsync(TestContext.Current.CancellationToken))]);
    }

    // The process has today's clock and the app a set one, so days and what hangs on them are left out: counts of every kind of row remain.
    private static async Task AllOfThemAreWholeAsync(PortalApp whole, PortalApp cut, IReadOnlyCollection<Guid> merchants) =>
        (await CountsAsync(cut, merchants)).ShouldBe(await CountsAsync(whole, merchants));

    private static Task<int[]> CountsAsync(PortalApp app, IReadOnlyCollection<Guid> merchants) => app.ReadAsync(async db => new[]
    {
        await db.Merchants.CountAsync(m => merchants.Contains(m.Id)),
        await db.Stores.CountAsync(s => merchants.Contains(s.MerchantId)),
        await db.MerchantWords.CountAsync(w => merchants.Contains(w.MerchantId)),
        await db.Visits.CountAsync(v => merchants.Contains(v.MerchantId)),
        await db.Violations.CountAsync(v => merchants.Contains(v.MerchantId)),
        await db.Actions.CountAsync(a => merchants.Contains(a.MerchantId)),
        await db.Ledger.CountAsync(l => merchants.Contains(l.MerchantId)),
        await db.Appeals.CountAsync(a => merchants.Contains(a.MerchantId)),
    });
}
