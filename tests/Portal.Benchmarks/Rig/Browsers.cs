using Microsoft.Playwright;

namespace Portal.Benchmarks.Rig;

/// <summary>Debian's Chromium through Playwright.</summary>
internal static class Browsers
{
    public static async Task<IBrowser> LaunchAsync(IPlaywright playwright) => await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
    {
        ExecutablePath = Environment.GetEnvironmentVariable("PORTAL_TEST_CHROMIUM") ?? "/usr/bin/chromium",
        Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
    });

    public static async Task SignInAsync(IPage page, Uri target, string email, string password)
    {
        await page.GotoAsync(target.ToString());
        await page.Locator("input[type=email]").FillAsync(email);
        await page.Locator("input[type=password]").FillAsync(password);
        await page.Locator("form:has(input[type=password]) button").ClickAsync();
        await page.WaitForURLAsync(url => new Uri(url).AbsolutePath == target.AbsolutePath);
    }
}
