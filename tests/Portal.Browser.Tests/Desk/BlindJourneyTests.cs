using Portal.Domain.Appeals;
using Portal.Domain.Appeals.Blind;
using Portal.Domain.Enforcement;
using Portal.Testing;
using Shouldly;
using Xunit;
using static Microsoft.Playwright.Assertions;
using static Portal.Testing.Building.Builders;

namespace Portal.Browser.Tests.Desk;

/// <summary>A case that is judged blind, by keyboard: the first verdict, then the decision with a template for its words.</summary>
public sealed class BlindJourneyTests(DeskPortal portal) : IClassFixture<DeskPortal>
{
    private const string Alive = "[data-island]:not([inert])";

    [BrowserFact]
    public async Task By_keyboard_alone_a_case_is_judged_blind_and_then_decided_with_a_template()
    {
        var reviewer = await portal.Given(AReviewer().Named("Rosa Reviewer"));
        var appeal = await portal.Given(AnAppeal().Against(AViolation().OfSeverity(Severity.Crucial).Costing(6).Bringing(MeasureKind.Demotion, days: 60)));
        await portal.DrawBlindAsync(appeal);
        await using var window = await portal.OpenAsync(reviewer);
        var (page, keys) = (window.Page, window.Page.Keyboard);
        await page.GotoAsync($"/desk/cases/{appeal.Reference}");

        await keys.PressAsync("t");
        await page.Locator($"{Alive} [data-verdict]").First.WaitForAsync();
        (await page.ContentAsync()).ShouldNotContain("Not in search");
        await window.ShouldBeAccessibleAsync();
        await keys.PressAsync("b");
        await Expect(page.Locator("input[name=grave]")).ToHaveCountAsync(4);
        await keys.PressAsync("Tab");
        await keys.PressAsync("ArrowRight");
        await keys.PressAsync("Tab");
        await Expect(page.Locator("#first-why")).ToBeFocusedAsync();
        await keys.TypeAsync("Warm, by the photo; u, r and p are only letters here.");
        await keys.PressAsync("Control+Enter");

        await page.Locator($"{Alive} [data-outcome]").First.WaitForAsync();
        await Expect(page.Locator("main")).ToContainTextAsync("Not in search");
        await keys.PressAsync("u");
        await keys.PressAsync("m");
        await Expect(page.Locator("#reasons-find")).ToBeFocusedAsync();
        await Expect(page.Locator("[role=option]")).ToHaveCountAsync(3);
        await window.ShouldBeAccessibleAsync();
        await keys.TypeAsync("english");
        await Expect(page.Locator("[data-preview]")).ToContainTextAsync(appeal.Reference);
        await keys.PressAsync("Enter");
        await Expect(page.Locator("#reasons")).ToBeFocusedAsync();
        await keys.TypeAsync(" We are sorry.");
        await keys.PressAsync("Tab");
        await keys.PressAsync("Enter");
        await Expect(page.Locator("#change-find")).ToBeFocusedAsync();
        await Expect(page.Locator("[role=option]")).ToHaveCountAsync(3);
        await keys.PressAsync("Enter");
        await Expect(page.Locator("#change")).Not.ToBeEmptyAsync();
        await keys.PressAsync("Control+Enter");

        await Expect(page.Locator("main .verdicts").Last).ToContainTextAsync("As the review ended");
        var decided = await portal.CaseAsync(appeal, reviewer);
        decided.Status.ShouldBe(AppealStatus.Upheld);
        decided.Outcome!.Reasons.ShouldEndWith("We are sorry.");
        decided.Templates.Count.ShouldBe(2);
        decided.Verdicts.ShouldHaveSingleItem().Verdict.ShouldBe(Verdict.Breach);
    }

    [BrowserFact]
    public async Task A_template_goes_in_at_the_cursor_and_what_was_put_in_outlives_a_reload()
    {
        var reviewer = await portal.Given(AReviewer());
        var appeal = await portal.Given(AnAppeal());
        await portal.TakeAsync(appeal, reviewer);
        await using var window = await portal.OpenAsync(reviewer);
        var (page, keys) = (window.Page, window.Page.Keyboard);
        await page.GotoAsync($"/desk/cases/{appeal.Reference}");
        await page.Locator($"{Alive} [data-outcome]").First.WaitForAsync();
        await keys.PressAsync("r");
        await page.Locator("#reasons").FocusAsync();
        await keys.TypeAsync("BeforeAfter");
        for (var i = 0; i < "After".Length; i++) await keys.PressAsync("ArrowLeft");
        await keys.PressAsync("Shift+Tab");
        await keys.PressAsync("Enter");
        await Expect(page.Locator("#reasons-find")).ToBeFocusedAsync();
        await Expect(page.Locator("[role=option]")).ToHaveCountAsync(3);
        await keys.PressAsync("Enter");
        await Expect(page.Locator("#reasons")).ToHaveValueAsync(new System.Text.RegularExpressions.Regex("^Before\n\nWe looked again .+\n\nAfter$", System.Text.RegularExpressions.RegexOptions.Singleline));

        await page.ReloadAsync();
        await page.Locator($"{Alive} [data-outcome]").First.WaitForAsync();
        await Expect(page.Locator("#reasons")).ToHaveValueAsync(new System.Text.RegularExpressions.Regex("^Before\n\nWe looked again .+\n\nAfter$", System.Text.RegularExpressions.RegexOptions.Singleline));
        await keys.PressAsync("Control+Enter");
        await page.Locator("main .verdicts").First.WaitForAsync();
        (await portal.CaseAsync(appeal, reviewer)).Templates.ShouldHaveSingleItem().Number.ShouldBe(1);
    }
}
