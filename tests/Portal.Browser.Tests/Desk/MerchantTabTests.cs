using Microsoft.Playwright;
using Portal.Testing;
using Shouldly;
using static Portal.Testing.Building.Builders;

namespace Portal.Browser.Tests.Desk;

/// <summary>The merchant of a case, beside its evidence.</summary>
public sealed class MerchantTabTests(DeskPortal portal) : Xunit.IClassFixture<DeskPortal>
{
    [BrowserFact]
    public async Task The_merchant_is_fetched_once_and_only_when_looked_at_by_its_key_and_stands_after_a_reload()
    {
        var reviewer = await portal.Given(AReviewer());
        var merchant = await portal.Given(AMerchant());
        var earlier = await portal.Given(AnAppeal().Against(AViolation().Against(merchant)));
        var appeal = await portal.Given(AnAppeal().Against(AViolation().Against(merchant)));
        await portal.TakeAsync(appeal, reviewer);
        await using var desk = await portal.OpenAsync(reviewer);
        var page = desk.Page;
        var fetched = 0;
        page.Request += (_, request) => fetched += request.Url.EndsWith("/merchant", StringComparison.Ordinal) ? 1 : 0;
        await page.GotoAsync($"/desk/cases/{appeal.Reference}");
        await Assertions.Expect(page.Locator("[data-island]:not([inert])")).ToBeVisibleAsync();
        fetched.ShouldBe(0);

        await page.Keyboard.PressAsync("5");
        var earlierLink = page.Locator($"[data-panel=merchant] a[href$='{earlier.Reference}']");
        await Assertions.Expect(earlierLink).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("1");
        await page.Keyboard.PressAsync("5");
        await Assertions.Expect(earlierLink).ToBeVisibleAsync();
        fetched.ShouldBe(1);
        await desk.ShouldBeAccessibleAsync();

        await page.ReloadAsync();
        await Assertions.Expect(earlierLink).ToBeVisibleAsync();
        fetched.ShouldBe(1);
        await page.GotoAsync($"/desk/cases/{appeal.Reference}/merchant");
        await desk.ShouldBeAccessibleAsync();
    }
}
