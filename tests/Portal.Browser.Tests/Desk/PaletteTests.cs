using Microsoft.Playwright;
using Portal.Domain.Appeals;
using Portal.Testing;
using Shouldly;
using static Portal.Testing.Building.Builders;

namespace Portal.Browser.Tests.Desk;

/// <summary>The desk without a mouse: the palette, the viewer, and from one case to the next.</summary>
public sealed class PaletteTests(DeskPortal portal) : Xunit.IClassFixture<DeskPortal>
{
    private const string Reasons = "The log of that day shows 3 °C.";

    [BrowserFact]
    public async Task A_case_is_looked_at_and_decided_by_keyboard_and_the_next_one_opens_until_there_is_none()
    {
        var reviewer = await portal.Given(AReviewer());
        var first = await portal.Given(AnAppeal().FiledDaysAgo(100).WithFile("log.pdf", "application/pdf", EvidenceFiles.Pdf("3 degrees on Monday", "3 degrees on Tuesday")));
        var second = await portal.Given(AnAppeal().FiledDaysAgo(50));
        await using var desk = await portal.OpenAsync(reviewer);
        var (page, keys) = (desk.Page, desk.Page.Keyboard);
        await page.GotoAsync("/desk");

        await SayAsync(page, first.Reference);
        await page.WaitForURLAsync($"**/desk/cases/{first.Reference}");
        await SayAsync(page, "take this");
        await AliveAsync(page);
        await keys.PressAsync("v");
        await Assertions.Expect(page.Locator("[data-page]:visible")).ToHaveTextAsync("Page 1 of 2");
        await keys.PressAsync("/");
        await keys.TypeAsync("tuesday");
        await Assertions.Expect(page.Locator("[data-found]:visible")).ToHaveTextAsync("1 of 1, page 2");
        await DecideAsync(page, "Control+Shift+Enter");
        await page.WaitForURLAsync($"**/desk/cases/{second.Reference}");
        await AliveAsync(page);
        await DecideAsync(page, "Control+Shift+Enter");
        await page.WaitForURLAsync("**/desk");

        foreach (var appeal in new[] { first, second })
        {
            var outcome = (await portal.CaseAsync(appeal, reviewer)).Outcome.ShouldNotBeNull();
            (outcome.Outcome, outcome.Reasons).ShouldBe((AppealOutcome.Overturn, Reasons));
        }
    }

    [BrowserFact]
    public async Task The_palette_filters_moves_goes_and_gives_the_focus_back()
    {
        var reviewer = await portal.Given(AReviewer());
        var appeal = await portal.Given(AnAppeal().Against(AViolation().Costing(1)));
        await portal.TakeAsync(appeal, reviewer);
        await using var desk = await portal.OpenAsync(reviewer);
        var (page, keys) = (desk.Page, desk.Page.Keyboard);
        await page.GotoAsync($"/desk/cases/{appeal.Reference}");
        await AliveAsync(page);
        await page.Locator("#reasons").FocusAsync();

        await keys.PressAsync("Control+k");
        var box = page.Locator("[role=combobox]");
        await Assertions.Expect(box).ToBeFocusedAsync();
        await desk.ShouldBeAccessibleAsync();
        var first = await box.GetAttributeAsync("aria-activedescendant");
        await keys.PressAsync("ArrowDown");
        (await box.GetAttributeAsync("aria-activedescendant")).ShouldNotBe(first);
        await keys.PressAsync("Escape");
        await Assertions.Expect(page.Locator("#reasons")).ToBeFocusedAsync();

        await SayAsync(page, "uphold");
        await Assertions.Expect(page.Locator("[data-outcome=uphold] input")).ToBeFocusedAsync();
        await Assertions.Expect(page.Locator("[data-outcome=uphold] input")).ToBeCheckedAsync();
        await SayAsync(page, "timel");
        await Assertions.Expect(page.Locator("[data-panel=history]")).ToBeVisibleAsync();
        await SayAsync(page, "merchant");
        await Assertions.Expect(page.Locator("[data-panel=merchant] .glance")).ToBeVisibleAsync();
        await keys.PressAsync("Control+k");
        await keys.TypeAsync("zz zz");
        await Assertions.Expect(page.Locator("[role=option]")).ToHaveCountAsync(2);
        await keys.PressAsync("Escape");
        await SayAsync(page, "stuck");
        await page.WaitForURLAsync("**/desk/stuck");
        await SayAsync(page, "Pizza Palace");
        await page.WaitForURLAsync("**/desk/merchants?q=Pizza%20Palace");
    }

    private static async Task DecideAsync(IPage page, string send)
    {
        await SayAsync(page, "reverse");
        await Assertions.Expect(page.Locator("[data-outcome=reverse] input")).ToBeCheckedAsync();
        for (var i = 0; i < await page.Locator(".evrow").CountAsync(); i++)
        {
            await TabToAsync(page, $".evrow:nth-of-type({i + 1}) input");
            await page.Keyboard.PressAsync("Space");
        }

        await TabToAsync(page, "#reasons");
        await page.Keyboard.TypeAsync(Reasons);
        await page.Keyboard.PressAsync(send);
    }

    private static async Task TabToAsync(IPage page, string selector)
    {
        for (var i = 0; i < 20; i++)
        {
            await page.Keyboard.PressAsync("Tab");
            if (await page.EvaluateAsync<bool>("selector => document.activeElement.matches(selector)", selector)) return;
        }

        throw new ShouldAssertException($"{selector} is out of the keyboard's reach");
    }

    private static async Task SayAsync(IPage page, string text)
    {
        await page.Keyboard.PressAsync("Control+k");
        await Assertions.Expect(page.Locator("[role=combobox]")).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync(text);
        await page.Keyboard.PressAsync("Enter");
    }

    private static Task AliveAsync(IPage page) => Assertions.Expect(page.Locator("[data-island]:not([inert])")).ToBeVisibleAsync();
}
