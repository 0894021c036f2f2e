using Microsoft.Playwright;
using Portal.Testing;
using Shouldly;
using Xunit;

namespace Portal.Browser.Tests;

/// <summary>An owner goes back and forth through the record, and has a day certified that a stranger verifies.</summary>
public sealed class TimeMachineTests(DemoPortal portal)
{
    [BrowserTheory]
    [InlineData(false, false, null)]
    [InlineData(true, true, null)]
    [InlineData(true, false, "ar")]
    public async Task A_past_day_shows_what_was_known_then_and_leads_from_change_to_change(bool phone, bool dark, string? language)
    {
        await using var window = await portal.OpenAsync(phone, dark, language);
        var page = window.Page;
        await window.SignInAsync("decided@demo.example", "/standing");
        await page.Locator("#plan").IsVisibleAsync();
        await Shot(page, $"today-{phone}-{dark}-{language}");

        await page.Locator("section.o5 nav a").First.ClickAsync();
        await Assertions.Expect(page.Locator("#then")).ToBeVisibleAsync();
        await page.GotoAsync(page.Url + "&range=all");
        await window.ShouldBeAccessibleAsync();
        await Shot(page, $"then-{phone}-{dark}-{language}");
        var first = page.Url;
        await page.Locator("section.o5 nav a").First.ClickAsync();
        page.Url.ShouldNotBe(first);
        page.Url.ShouldContain("range=all");
        (await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth")).ShouldBe(0, "nothing runs over the edge");
    }

    [BrowserTheory]
    [InlineData(false, false)]
    [InlineData(true, true)]
    public async Task A_certificate_is_issued_for_a_day_and_verified_by_somebody_who_is_not_signed_in(bool phone, bool dark)
    {
        await using var window = await portal.OpenAsync(phone, dark);
        await window.SignInAsync("at-risk@demo.example", "/standing");
        await window.Page.Locator("section.o5 a[href*='/account/certificates']").ClickAsync();
        await window.Page.Locator("main button.p").ClickAsync();
        await window.Page.WaitForURLAsync("**/certificates/C-*");
        var address = new Uri(window.Page.Url).AbsolutePath;

        await using var stranger = await portal.OpenAsync(phone, dark);
        (await stranger.Page.GotoAsync(address))!.Status.ShouldBe(200);
        await Assertions.Expect(stranger.Page.Locator("[role=status]")).ToContainTextAsync("This certificate verifies.");
        await stranger.ShouldBeAccessibleAsync();
        await Shot(stranger.Page, $"certificate-{phone}-{dark}");
        await stranger.Page.EmulateMediaAsync(new() { Media = Media.Print });
        await Assertions.Expect(stranger.Page.Locator("svg.qr")).ToBeVisibleAsync();
    }

    // Looked at by whoever asks for it: PORTAL_SHOTS names a folder.
    private static async Task Shot(IPage page, string name)
    {
        if (Environment.GetEnvironmentVariable("PORTAL_SHOTS") is { Length: > 0 } folder) await page.ScreenshotAsync(new() { Path = Path.Combine(folder, name + ".png"), FullPage = true });
    }
}
