using System.Globalization;
using Microsoft.Playwright;
using Portal.Benchmarks.Rig;

namespace Portal.Benchmarks.Measures;

/// <summary>Live managed heap of the server per open desk case page after one event, in Chromium.</summary>
internal static class CasePage
{
    private const int Pages = 20;

    public static async Task RunAsync(Rig.Portal portal, IBrowser browser, Report report)
    {
        await using var context = await browser.NewContextAsync();
        var first = await context.NewPageAsync();
        await Browsers.SignInAsync(first, new Uri(portal.Process.Address, "/desk"), Rig.Portal.ReviewerEmail, Rig.Portal.Password);
        await first.Locator("form[action='/desk/next'] button[type=submit], button[name=next]").First.ClickAsync();
        await first.WaitForURLAsync("**/desk/cases/**");
        var address = first.Url;
        await TouchAsync(first);
        await first.CloseAsync();

        var before = await portal.Process.ReadAsync(collect: true);
        List<IPage> open = [];
        for (var i = 0; i < Pages; i++)
        {
            var page = await context.NewPageAsync();
            await page.GotoAsync(address);
            await TouchAsync(page);
            open.Add(page);
        }

        var after = await portal.Process.ReadAsync(collect: true);
        report.Line("desk case page, live heap after one event", (after.HeapBytes - before.HeapBytes) / 1024.0 / Pages, 600, "KB per page", true,
            string.Create(CultureInfo.InvariantCulture, $"{Pages} pages in Chromium"));
        foreach (var page in open) await page.CloseAsync();
    }

    // One event that the circuit answers: the preview of an outcome.
    private static async Task TouchAsync(IPage page)
    {
        await page.Locator("[data-outcome=uphold]").ClickAsync();
        await page.Locator(".preview li").First.WaitForAsync();
    }
}
