using Microsoft.Playwright;
using Portal.Testing;
using Shouldly;
using static Portal.Testing.Building.Builders;

namespace Portal.Browser.Tests.Desk;

/// <summary>The screen of a case: how much of it there is at once, and in how many windows.</summary>
public sealed class CaseScreenTests(DeskPortal portal) : Xunit.IClassFixture<DeskPortal>
{
    // A browser opens six connections to one portal that speaks HTTP/1.1.
    private const int Windows = 8;

    [BrowserFact]
    public async Task A_case_comes_to_life_in_every_window_of_a_browser()
    {
        var reviewer = await portal.Given(AReviewer());
        var appeal = await portal.Given(AnAppeal());
        await portal.TakeAsync(appeal, reviewer);
        await using var desk = await portal.OpenAsync(reviewer);

        for (var i = 0; i < Windows; i++)
        {
            var page = await desk.Page.Context.NewPageAsync();
            await page.SetViewportSizeAsync(1280, 720);
            await page.GotoAsync($"/desk/cases/{appeal.Reference}");
            await page.Locator("[data-outcome=uphold]").ClickAsync();
            await Assertions.Expect(page.Locator(".preview li").First).ToBeVisibleAsync();
        }
    }

    [BrowserFact]
    public async Task A_window_that_is_turned_to_hears_what_happens_whoever_listened_before()
    {
        var (reviewer, other) = (await portal.Given(AReviewer()), await portal.Given(AReviewer().Named("Otto Other")));
        var appeal = await portal.Given(AnAppeal());
        await using var desk = await portal.OpenAsync(reviewer);
        for (var i = 0; i < 3; i++) await (await desk.Page.Context.NewPageAsync()).GotoAsync("/desk");
        await desk.Page.GotoAsync($"/desk/cases/{appeal.Reference}");

        await desk.Page.EvaluateAsync("dispatchEvent(new Event('focus'))");
        await using var beside = await portal.OpenAsync(other);
        await beside.Page.GotoAsync($"/desk/cases/{appeal.Reference}");

        await Assertions.Expect(desk.Page.Locator("[data-looking]")).ToContainTextAsync("Otto Other");
    }

    [BrowserFact]
    public async Task The_essentials_stand_on_one_screen()
    {
        var reviewer = await portal.Given(AReviewer());
        var appeal = await portal.Given(AnAppeal());
        await portal.TakeAsync(appeal, reviewer);
        await using var desk = await portal.OpenAsync(reviewer);
        foreach (var (width, height) in new[] { (1440, 900), (1280, 720) })
        {
            await desk.Page.SetViewportSizeAsync(width, height);
            await desk.Page.GotoAsync($"/desk/cases/{appeal.Reference}");
            await desk.Page.Locator("[data-outcome=reverse]").ClickAsync();
            (await desk.Page.EvaluateAsync<int>("document.documentElement.scrollHeight - innerHeight")).ShouldBe(0, $"{width}x{height} scrolls");
            foreach (var part in new[] { ".case h2", "blockquote", ".tabs", ".doc", "[data-outcome=uphold]", "#reasons", "[data-key=ctrl-enter]" })
                await Assertions.Expect(desk.Page.Locator(part).First).ToBeInViewportAsync();
        }
    }
}
