using System.Globalization;
using Microsoft.Playwright;
using Portal.Benchmarks.Rig;

namespace Portal.Benchmarks.Measures;

/// <summary>Bytes on the wire of the standing page in Chromium: empty cache, then again; and that no reading page opens a WebSocket.</summary>
internal static class FirstLoad
{
    private static readonly string[] ReadingPages = ["/standing", "/violations", "/appeals", "/guidance", "/notices"];

    public static async Task RunAsync(Rig.Portal portal, IBrowser browser, Report report)
    {
        await using var context = await browser.NewContextAsync();
        var page = await context.NewPageAsync();
        await Browsers.SignInAsync(page, new Uri(portal.Process.Address, "/standing"), Rig.Portal.LongestRecordEmail, Rig.Portal.Password);

        var bytes = 0.0;
        List<string> parts = [];
        var cdp = await context.NewCDPSessionAsync(page);
        await cdp.SendAsync("Network.enable");
        var paths = new Dictionary<string, string>();
        cdp.Event("Network.responseReceived").OnEvent += (_, e) => paths[e!.Value.GetProperty("requestId").GetString()!] = e.Value.GetProperty("response").GetProperty("url").GetString()!;
        cdp.Event("Network.loadingFinished").OnEvent += (_, e) =>
        {
            var size = e!.Value.GetProperty("encodedDataLength").GetDouble();
            bytes += size;
            if (size > 0 && paths.TryGetValue(e.Value.GetProperty("requestId").GetString()!, out var url))
                parts.Add(string.Create(CultureInfo.InvariantCulture, $"{new Uri(url).AbsolutePath} {size / 1024:0.0}"));
        };

        await cdp.SendAsync("Network.clearBrowserCache");
        await LoadAsync(page, portal.Process.Address, "/standing");
        report.Line("standing page, first load with an empty cache", bytes / 1024, 150, "KB", true, string.Join(", ", parts));

        bytes = 0;
        parts.Clear();
        await LoadAsync(page, portal.Process.Address, "/standing");
        report.Line("standing page, repeat view", bytes / 1024, 15, "KB", true, string.Join(", ", parts));

        var sockets = 0;
        page.WebSocket += (_, _) => sockets++;
        foreach (var path in ReadingPages) await LoadAsync(page, portal.Process.Address, path);
        report.Line("WebSockets opened by reading pages", sockets, 0, "sockets", true, string.Join(" ", ReadingPages));
    }

    private static async Task LoadAsync(IPage page, Uri address, string path) =>
        await page.GotoAsync(new Uri(address, path).ToString(), new PageGotoOptions { WaitUntil = WaitUntilState.NetworkIdle });
}
