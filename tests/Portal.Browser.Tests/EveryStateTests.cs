using Microsoft.Playwright;
using Portal.Testing;
using Shouldly;
using Xunit;

namespace Portal.Browser.Tests;

/// <summary>What a merchant's pages can also look like: refused, filtered to nothing, another day, not found; accessible too, also from right to left.</summary>
public sealed class EveryStateTests(DemoPortal portal)
{
    private const string Owner = "at-risk@demo.example";

    [BrowserTheory]
    [InlineData(false, false, null)]
    [InlineData(true, true, "ar")]
    public async Task Every_state_of_a_merchant_s_pages_is_accessible(bool phone, bool dark, string? language)
    {
        await using var window = await portal.OpenAsync(phone, dark, language);
        await window.SignInAsync(Owner, "/standing");
        (await window.Page.Locator("html").GetAttributeAsync("dir")).ShouldBe(language is null ? null : "rtl");
        var late = await DecisionAsync("v.\"AppealUntil\" < @1");

        // Each state once, every second one from right to left: axe takes its second on every page.
        (string, int)[] paths = language is null
            ? [("/standing?day=2026-01-15", 200), ("/certificates/C-00000000-00000000", 404), ("/violations?state=open", 200), ($"/violations/{late}/appeal", 200), ($"/violations/{late}/outside", 200), ($"/violations/{await DecisionAsync("v.\"State\" = 'Fixed'")}/fix", 200), ("/guidance/cold-food", 200), ("/account/password", 200), ("/account/passkeys", 200), ("/access-denied", 403), ("/dev/parts", 200)]
            : [($"/appeals/{await OpenAppealAsync()}?withdraw=1", 200), ($"/violations/{late}", 200), ("/violations?text=nothing+like+this", 200), ("/guidance?q=cold", 200), ("/standing?day=2026-10-01&range=all", 200), ("/account/authenticator", 200), ("/account/sessions", 200), ("/nothing-here", 404), ("/dev/parts", 200)];
        foreach (var (path, status) in paths)
        {
            (await window.Page.GotoAsync(path))!.Status.ShouldBe(status, path);
            await window.ShouldBeAccessibleAsync();
        }
    }

    [BrowserTheory]
    [InlineData(false, true, null)]
    [InlineData(true, false, "ar")]
    public async Task A_refused_form_is_accessible_takes_the_focus_and_keeps_what_was_typed(bool phone, bool dark, string? language)
    {
        await using var window = await portal.OpenAsync(phone, dark, language);
        var page = window.Page;
        await window.SignInAsync(Owner, "/standing");
        await page.GotoAsync($"/violations/{await DecisionAsync("v.\"AppealUntil\" >= @1")}/appeal");
        await page.Locator("#statement").FillAsync("Words that must not be lost.");
        await page.Locator("#files").SetInputFilesAsync(new FilePayload { Name = "wrong.pdf", MimeType = "application/pdf", Buffer = "no pdf"u8.ToArray() });
        await Assertions.Expect(page.Locator(".tile.refused")).ToBeVisibleAsync();
        await window.ShouldBeAccessibleAsync();

        await page.Locator("button[name=do][value=send]").ClickAsync();

        await Assertions.Expect(page.Locator(".refusal")).ToBeFocusedAsync();
        await Assertions.Expect(page.Locator("#statement")).ToHaveValueAsync("Words that must not be lost.");
        await window.ShouldBeAccessibleAsync();
        await page.Locator("button[name=do][value=discard]").ClickAsync();
    }

    [BrowserFact]
    public async Task A_file_on_its_way_shows_how_far_it_is_and_a_broken_line_loses_nothing()
    {
        await using var window = await portal.OpenAsync(phone: true, dark: true);
        var page = window.Page;
        await window.SignInAsync(Owner, "/standing");
        await page.GotoAsync($"/appeals/{await OpenAppealAsync()}");
        await page.EvaluateAsync("window.stays = true");
        await page.Locator("#more-files").SetInputFilesAsync(new FilePayload { Name = "slow.pdf", MimeType = "application/pdf", Buffer = [.. Files.Pdf[..9], .. new byte[400_000], .. Files.Pdf[9..]] });
        var add = page.Locator("form:has(#more-files) button:not(.link)");

        await page.Context.SetOfflineAsync(true);
        await add.ClickAsync();
        await Assertions.Expect(page.Locator(".sending [role=status]")).ToContainTextAsync("broke off");
        (await page.EvaluateAsync<int>("document.getElementById('more-files').files.length")).ShouldBe(1);

        await page.Context.SetOfflineAsync(false);
        var line = await page.Context.NewCDPSessionAsync(page);
        await line.SendAsync("Network.enable");
        await line.SendAsync("Network.emulateNetworkConditions", new() { ["offline"] = false, ["latency"] = 0, ["downloadThroughput"] = -1, ["uploadThroughput"] = 150_000 });
        await add.ClickAsync();
        await Assertions.Expect(page.Locator(".sending progress")).ToBeVisibleAsync();
        await window.ShouldBeAccessibleAsync();
        await Assertions.Expect(page.Locator("#evidence .tile", new() { HasText = "slow.pdf" })).ToBeVisibleAsync();
        (await page.EvaluateAsync<bool>("window.stays")).ShouldBeTrue("the page was not loaded anew");
    }

    // A decision of the owner's that was never appealed.
    private async Task<string> DecisionAsync(string condition) => (await portal.ReadAsync(
        $"""
        SELECT v."Reference" FROM "Violations" v
        JOIN "Members" m ON m."MerchantId" = v."MerchantId" JOIN "Persons" p ON p."Id" = m."PersonId"
        WHERE p."Email" = @0 AND v."State" <> 'Reversed' AND {condition} AND NOT EXISTS (SELECT 1 FROM "Appeals" a WHERE a."ViolationId" = v."Id")
        ORDER BY v."Points", v."FoundOn" DESC, v."Reference" LIMIT 1
        """, Owner, TimeProvider.System.GetUtcNow().ToString("yyyy-MM-dd", null))).ShouldNotBeNull();

    private async Task<string> OpenAppealAsync() => (await portal.ReadAsync(
        """
        SELECT a."Reference" FROM "Appeals" a JOIN "Members" m ON m."MerchantId" = a."MerchantId" JOIN "Persons" p ON p."Id" = m."PersonId"
        WHERE p."Email" = @0 AND a."Status" = 'Filed' ORDER BY a."Reference" LIMIT 1
        """, Owner)).ShouldNotBeNull();
}
