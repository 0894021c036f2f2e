using Microsoft.Playwright;
using Portal.Testing;
using Shouldly;
using Xunit;

namespace Portal.Browser.Tests.Desk;

/// <summary>The states of the desk's own pages that a round through all pages does not come to: refused, previewed, at rest, asked for amiss.</summary>
public sealed class DeskStateTests(DemoPortal portal)
{
    private const string Senior = "senior@demo.example";

    [BrowserTheory]
    [InlineData(false, false, null)]
    [InlineData(true, true, "ar")]
    public async Task A_seat_that_is_refused_takes_the_focus_and_keeps_what_was_typed(bool phone, bool dark, string? language)
    {
        await using var window = await portal.OpenAsync(phone, dark, language);
        var page = window.Page;
        await window.SignInAsync(Senior, "/desk/team");
        await page.Locator("a[href*='?person=']").First.ClickAsync();
        await Assertions.Expect(page.Locator("#cap")).ToBeVisibleAsync();
        await window.ShouldBeAccessibleAsync();

        await page.Locator("#cap").FillAsync("9999");
        await page.Locator("#set").EvaluateAsync("form => form.noValidate = true");
        await page.Locator("#set button").ClickAsync();

        await Assertions.Expect(page.Locator(".refusal")).ToBeFocusedAsync();
        await Assertions.Expect(page.Locator(".refusal")).ToContainTextAsync("seat.cap-invalid");
        await Assertions.Expect(page.Locator("#cap")).ToHaveValueAsync("9999");
        await window.ShouldBeAccessibleAsync();
    }

    [BrowserTheory]
    [InlineData(true, false, null)]
    [InlineData(false, true, "ar")]
    public async Task Weights_are_tried_before_they_count_and_the_same_ones_are_refused(bool phone, bool dark, string? language)
    {
        await using var window = await portal.OpenAsync(phone, dark, language);
        var page = window.Page;
        await window.SignInAsync(Senior, "/desk/order");
        await page.Locator("button[value=preview]").ClickAsync();
        await Assertions.Expect(page.Locator("main table, main .list").First).ToBeVisibleAsync();
        await window.ShouldBeAccessibleAsync();

        await page.Locator("[name=why]").FillAsync("Nothing is changed.");
        await page.Locator("button[value=set]").ClickAsync();

        await Assertions.Expect(page.Locator(".refusal")).ToContainTextAsync("weights.same");
        await Assertions.Expect(page.Locator("[name=why]")).ToHaveValueAsync("Nothing is changed.");
        await window.ShouldBeAccessibleAsync();
    }

    [BrowserTheory]
    [InlineData(false, true, null)]
    [InlineData(true, false, "ar")]
    public async Task An_address_that_was_cut_or_made_up_is_told_so_and_a_check_at_rest_too(bool phone, bool dark, string? language)
    {
        await using var window = await portal.OpenAsync(phone, dark, language);
        var page = window.Page;
        await window.SignInAsync(Senior, "/desk/targets");
        foreach (var address in (string[])[$"/desk/targets?after={new string('x', 70)}", $"/desk/stuck?after={new string('x', 300)}"])
        {
            await page.GotoAsync(address);
            await Assertions.Expect(page.Locator(".refusal code, .refusal .code")).ToHaveTextAsync("request.invalid");
            await window.ShouldBeAccessibleAsync();
        }

        foreach (var address in (string[])["/desk/targets?days=30", "/desk/stuck?kind=lease-expired"])
        {
            await page.GotoAsync(address);
            (await page.Locator(".refusal").CountAsync()).ShouldBe(0, address);
            await window.ShouldBeAccessibleAsync();
        }
    }
}
