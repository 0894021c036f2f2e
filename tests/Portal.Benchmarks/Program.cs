using Microsoft.Playwright;
using Portal.Benchmarks.Floor;
using Portal.Benchmarks.Measures;
using Portal.Benchmarks.Rig;

if (args is ["floor", "--urls", var floorAddress])
{
    await FloorApp.RunAsync(floorAddress);
    return 0;
}

// Without names every measure runs; with names only those: standing long load case desk filing import; scale runs only when it is named, for it makes a large database first.
bool Wanted(string name) => args.Length == 0 || args.Contains(name);

var report = new Report();
Report.Say("publishing the portal (Release)");
var assembly = await Portal.Benchmarks.Rig.Portal.PublishAsync();

if (Wanted("standing") || Wanted("long") || Wanted("load") || Wanted("case") || Wanted("desk"))
{
    await using var portal = await Portal.Benchmarks.Rig.Portal.StartAsync(assembly);
    if (Wanted("standing"))
    {
        await using var floor = await Measured.StartAsync(typeof(FloorApp).Assembly.Location, "floor --urls {address}", "/min", new Dictionary<string, string>());
        await StandingPage.RunAsync(portal, floor, report);
    }

    if (Wanted("long")) await LongRecordPage.RunAsync(portal, report);
    if (Wanted("load") || Wanted("case") || Wanted("desk"))
    {
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await Browsers.LaunchAsync(playwright);
        if (Wanted("load")) await FirstLoad.RunAsync(portal, browser, report);
        if (Wanted("desk")) await IdleDesk.RunAsync(portal, browser, report);
        if (Wanted("case")) await CasePage.RunAsync(portal, browser, report);
    }
}

if (Wanted("filing")) await Filing.RunAsync(assembly, report);
if (Wanted("import")) await Import.RunAsync(assembly, Path.Combine(Portal.Benchmarks.Rig.Portal.Root(), "src", "Portal.Features", "Ingestion", "Data", "toronto"), report);

if (args.Contains("scale")) await Scale.RunAsync(assembly, report);

Console.WriteLine(report.Missed == 0 ? "All targets met." : $"{report.Missed} targets missed.");
return report.Missed == 0 ? 0 : 1;
