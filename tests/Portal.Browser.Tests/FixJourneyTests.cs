using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Portal.Testing;
using Shouldly;
using Xunit;

namespace Portal.Browser.Tests;

/// <summary>"I fixed it" from end to end: proof on a phone, a re-check by keyboard, and what it restored.</summary>
public sealed partial class FixJourneyTests(DemoPortal portal)
{
    private const string Owner = "at-risk@demo.example";
    private const string Reviewer = "reviewer@demo.example";

    // A finding that nothing shows to be put right, with two things to show.
    private const string Fixable = """
        SELECT v."Reference" FROM "Violations" v
        JOIN "Members" m ON m."MerchantId" = v."MerchantId" JOIN "Persons" p ON p."Id" = m."PersonId"
        WHERE p."Email" = @0 AND v."State" = 'Open' AND NOT EXISTS (SELECT 1 FROM "Fixes" f WHERE f."ViolationId" = v."Id")
        ORDER BY (SELECT COUNT(*) FROM "FixRequirements" r WHERE r."ClauseId" = v."ClauseId") DESC, v."FoundOn" DESC, v."Reference" LIMIT 1
        """;

    [BrowserTheory]
    [InlineData(false, null)]
    [InlineData(true, "ar")]
    public async Task A_merchant_shows_a_fix_on_a_phone_and_a_reviewer_confirms_it_by_keyboard(bool dark, string? language)
    {
        var decision = (await portal.ReadAsync(Fixable, Owner)).ShouldNotBeNull();
        await using var merchant = await portal.OpenAsync(phone: true, dark, language);
        await using var staff = await portal.OpenAsync(phone: false, dark, language);

        await merchant.SignInAsync(Owner, "/standing");
        var reference = await SendAsync(merchant, decision);
        await ConfirmAsync(staff, reference);

        await merchant.Page.GotoAsync($"/fixes/{reference}");
        await Assertions.Expect(merchant.Page.Locator("#res + ul li").First).ToBeVisibleAsync();
        await Assertions.Expect(merchant.Page.Locator("main .chip").First).ToHaveTextAsync("Confirmed");
        await merchant.ShouldBeAccessibleAsync();
        await merchant.Page.GotoAsync($"/violations/{decision}");
        await Assertions.Expect(merchant.Page.Locator($"a[href$='/fixes/{reference}']")).ToBeVisibleAsync();
        await merchant.ShouldBeAccessibleAsync();
        await merchant.Page.GotoAsync("/appeals");
        await Assertions.Expect(merchant.Page.Locator($"a[href$='/fixes/{reference}']")).ToBeVisibleAsync();
        await merchant.ShouldBeAccessibleAsync();
        (await portal.ReadAsync("SELECT \"State\" FROM \"Violations\" WHERE \"Reference\" = @0", decision)).ShouldBe("Fixed");
    }

    private static async Task<string> SendAsync(Window merchant, string decision)
    {
        var page = merchant.Page;
        await page.GotoAsync($"/violations/{decision}");
        await merchant.ShouldBeAccessibleAsync();
        await page.Locator($"a[href$='/violations/{decision}/fix']").First.ClickAsync();
        await Assertions.Expect(page.Locator("fieldset.req").First).ToBeVisibleAsync();
        await merchant.ShouldBeAccessibleAsync();
        var count = await page.Locator("fieldset.req").CountAsync();
        for (var at = 0; at < count; at++)
        {
            var asked = page.Locator("fieldset.req").Nth(at);
            if (at > 0)
            {
                await asked.Locator("input[value=DoesNotApply]").CheckAsync();
                await asked.Locator("textarea").FillAsync("We do not use this any more; the room is closed.");
                continue;
            }

            await asked.Locator("input[value=Done]").CheckAsync();
            await asked.Locator("textarea").FillAsync("Cleaned and repaired on Monday, see the photo.");
            await asked.Locator("input[type=file]").SetInputFilesAsync([new FilePayload { Name = "now.png", MimeType = "image/png", Buffer = Files.Png }]);
            // A chosen file goes at once, with the words; the page comes back with both.
            await Assertions.Expect(page.Locator("fieldset.req").First.Locator(".tile:not(.add)")).ToHaveCountAsync(1);
            await Assertions.Expect(page.Locator("fieldset.req").First.Locator("textarea")).ToHaveValueAsync("Cleaned and repaired on Monday, see the photo.");
        }

        await page.Locator("button[name=do][value=send]").ClickAsync();
        await page.WaitForURLAsync(FixAddress());
        await merchant.ShouldBeAccessibleAsync();
        return Reference().Match(page.Url).Value;
    }

    private static async Task ConfirmAsync(Window staff, string reference)
    {
        var page = staff.Page;
        await staff.SignInAsync(Reviewer, "/desk");
        await page.GotoAsync("/desk?view=fixes");
        await Assertions.Expect(page.Locator($"td.m a[href$='{reference}']")).ToBeVisibleAsync();
        await staff.ShouldBeAccessibleAsync();
        await page.GotoAsync($"/desk/fixes/{reference}");
        await staff.ShouldBeAccessibleAsync();
        await page.Keyboard.PressAsync("t");
        await Assertions.Expect(page.Locator("[data-island]:not([inert]) .preview")).ToBeVisibleAsync();
        var rows = await page.Locator("[data-island] .evrow").CountAsync();
        for (var at = 1; at <= rows; at++) await page.Keyboard.PressAsync(at.ToString(System.Globalization.CultureInfo.InvariantCulture));
        await page.Keyboard.PressAsync("c");
        await Assertions.Expect(page.Locator("[data-island] .preview:not(.blocked) li").First).ToBeVisibleAsync();
        await staff.ShouldBeAccessibleAsync();
        await page.Keyboard.PressAsync("Control+Enter");
        await Assertions.Expect(page.Locator("[data-island]")).ToHaveCountAsync(0);
        await staff.ShouldBeAccessibleAsync();
    }

    [GeneratedRegex("/fixes/F-[0-9A-Z]{8}$")]
    private static partial Regex FixAddress();

    [GeneratedRegex("F-[0-9A-Z]{8}")]
    private static partial Regex Reference();
}
