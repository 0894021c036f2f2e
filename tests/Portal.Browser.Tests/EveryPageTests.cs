using Microsoft.Playwright;
using Portal.Testing;
using Shouldly;
using Xunit;

namespace Portal.Browser.Tests;

/// <summary>Every page that a role can open from its navigation: accessible in light, dark, on a phone and from right to left.</summary>
public sealed class EveryPageTests(DemoPortal portal)
{
    private static readonly string[] Merchant = ["/standing", "/violations", "/appeals", "/guidance", "/notices", "/documents", "/account", "/account/certificates", "/stores"];
    private static readonly string[] Desk = ["/desk", "/desk/inbox", "/desk?view=fixes", "/desk?view=links", "/desk/order", "/desk/team", "/desk/quality", "/desk/templates", "/desk/templates/new", "/desk/merchants", "/desk/outside", "/desk/stuck", "/desk/stuck?kind=ledger-broken", "/desk/targets", "/guidance", "/notices", "/account"];

    private static readonly string[] Policy = ["/desk", "/desk/inbox", "/desk/policies", "/desk/policies/cold-food", "/desk/policies/hand-washing"];

    public static TheoryData<string, bool, bool, string?> Looks() => new()
    {
        { "suspended@demo.example", false, false, null },
        { "appeal@demo.example", true, true, null },
        { "decided@demo.example", true, false, "ar" },
        { "admin@demo.example", false, true, null },
        { "senior@demo.example", true, false, "ar" },
        { "policy@demo.example", true, true, null },
        { "policy@demo.example", false, false, "ar" },
    };

    [BrowserTheory, MemberData(nameof(Looks))]
    public async Task Every_page_of_a_role_is_accessible_and_opens_no_socket_for_reading(string email, bool phone, bool dark, string? language)
    {
        await using var window = await portal.OpenAsync(phone, dark, language);
        var paths = email.Split('@')[0] switch { "admin" or "senior" => Desk, "policy" => Policy, _ => Merchant };
        await window.SignInAsync(email, paths[0]);
        (await window.Page.Locator("html").GetAttributeAsync("dir")).ShouldBe(language is null ? null : "rtl");
        var sockets = 0;
        window.Page.WebSocket += (_, _) => sockets++;

        foreach (var path in paths)
        {
            var answer = await window.Page.GotoAsync(path);
            answer!.Status.ShouldBe(200, path);
            (await window.Page.Locator("html").GetAttributeAsync("dir")).ShouldBe(language == "ar" ? "rtl" : null, path);
            await window.ShouldBeAccessibleAsync();
        }

        sockets.ShouldBe(0);
    }

    [BrowserTheory]
    [InlineData(false, false, null)]
    [InlineData(true, true, null)]
    [InlineData(false, true, "ar")]
    public async Task The_merchant_of_a_case_is_accessible_and_the_case_still_fits_the_screen(bool phone, bool dark, string? language)
    {
        await using var window = await portal.OpenAsync(phone, dark, language);
        var page = window.Page;
        await window.SignInAsync("senior@demo.example", "/desk");
        var first = await page.Locator("tr[data-row] td.m a").First.GetAttributeAsync("href");
        await page.GotoAsync(first!);

        await page.Keyboard.PressAsync("5");

        await Assertions.Expect(page.Locator("[data-panel=merchant] .glance")).ToBeVisibleAsync();
        await window.ShouldBeAccessibleAsync();
        if (!phone) (await page.EvaluateAsync<bool>("document.documentElement.scrollHeight <= innerHeight")).ShouldBeTrue();
    }

    [BrowserFact]
    public async Task The_sign_in_page_is_accessible()
    {
        await using var window = await portal.OpenAsync(phone: true, dark: false);
        await window.Page.GotoAsync("/standing");
        await window.ShouldBeAccessibleAsync();
    }
}
