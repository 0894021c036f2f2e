using Portal.Features.Appeals;
using Portal.Testing;
using Shouldly;
using Xunit;
using static Microsoft.Playwright.Assertions;
using static Portal.Testing.Building.Builders;

namespace Portal.Browser.Tests.Desk;

/// <summary>A reviewer's day by keyboard: take the next case, skip it, lay one aside, hand one over; and what others do appears by itself.</summary>
public sealed class PassOnJourneyTests(DeskPortal portal) : IClassFixture<DeskPortal>
{
    [BrowserFact]
    public async Task By_keyboard_alone_a_case_is_taken_and_skipped_and_another_laid_aside_and_a_third_handed_over()
    {
        var (reviewer, colleague) = (await portal.Given(AReviewer().Named("Rosa Reviewer")), await portal.Given(AReviewer().Named("Karl Colleague")));
        for (var i = 0; i < 3; i++) await portal.Given(AnAppeal());
        await using var window = await portal.OpenAsync(reviewer);
        var page = window.Page;
        await page.GotoAsync("/desk");

        await page.Keyboard.PressAsync("n");
        await page.WaitForURLAsync("**/desk/cases/*");
        var first = page.Url.Split('/')[^1];
        await SayAsync(page, "s", "#skip-words", "I know the owner.");
        var second = await TakeAsync(page);
        second.ShouldNotBe(first);
        await SayAsync(page, "h", "#rest-words", "The lab answers on Wednesday.", async () => await page.FillAsync("#rest-until", (await page.GetAttributeAsync("#rest-until", "min"))!));
        var third = await TakeAsync(page);
        await SayAsync(page, "g", "#hand-over-words", "You know this clause.", () => page.SelectOptionAsync("#hand-over-colleague", colleague.PersonId.ToString()));

        (await portal.Send(new ListQueue.Query(QueueView.Mine), colleague)).Value.Rows.ShouldHaveSingleItem().Reference.ShouldBe(third);
        (await portal.Send(new ListQueue.Query(QueueView.Mine), reviewer)).Value.Rows.ShouldHaveSingleItem().Reference.ShouldBe(second);
        (await portal.Send(new ListQueue.Query(), colleague)).Value.Rows.Single(r => r.Reference == first).Skips.ShouldBe(1);
    }

    [BrowserFact]
    public async Task What_others_do_appears_on_an_open_queue_and_an_open_case_without_reload()
    {
        var (reviewer, colleague) = (await portal.Given(AReviewer().Named("Rita Reader")), await portal.Given(AReviewer().Named("Kim Keen")));
        var appeal = await portal.Given(AnAppeal());
        await using var desk = await portal.OpenAsync(reviewer);
        await desk.Page.GotoAsync("/desk?view=all");
        await using var other = await portal.OpenAsync(colleague);
        await other.Page.GotoAsync($"/desk/cases/{appeal.Reference}");

        await portal.TakeAsync(appeal, colleague);
        await Expect(desk.Page.Locator($"tr[data-row='{appeal.Reference}']")).ToContainTextAsync("Kim Keen");
        await desk.Page.GotoAsync($"/desk/cases/{appeal.Reference}");
        await Expect(other.Page.Locator("[data-looking]")).ToContainTextAsync("Rita Reader");
    }

    private static async Task<string> TakeAsync(Microsoft.Playwright.IPage page)
    {
        await page.Keyboard.PressAsync("n");
        await page.WaitForURLAsync("**/desk/cases/*");
        return page.Url.Split('/')[^1];
    }

    // Opens the form by its key, writes, and sends it by Ctrl Enter.
    private static async Task SayAsync(Microsoft.Playwright.IPage page, string key, string words, string said, Func<Task>? choose = null)
    {
        // Until the island is alive the page is drawn once more.
        await Expect(page.Locator("[data-island]:not([inert])")).ToBeVisibleAsync();
        await page.Keyboard.PressAsync(key);
        if (choose is not null) await choose();
        await page.FillAsync(words, said);
        await page.Keyboard.PressAsync("Control+Enter");
        await page.WaitForURLAsync("**/desk");
    }
}
