using System.Diagnostics;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Portal.Testing;
using Shouldly;
using Xunit;

namespace Portal.Browser.Tests;

/// <summary>The main job from end to end, as two people see it, on real records.</summary>
public sealed partial class JourneyTests(DemoPortal portal)
{
    private const string Owner = "at-risk@demo.example";
    private const string Reviewer = "reviewer@demo.example";

    // A decision with points that can still be appealed and never was.
    private const string Appealable = """
        SELECT v."Reference" FROM "Violations" v
        JOIN "Members" m ON m."MerchantId" = v."MerchantId" JOIN "Persons" p ON p."Id" = m."PersonId"
        WHERE p."Email" = @0 AND v."Points" > 0 AND v."State" <> 'Reversed' AND v."AppealUntil" > @1
          AND NOT EXISTS (SELECT 1 FROM "Appeals" a WHERE a."ViolationId" = v."Id")
        ORDER BY v."Points" DESC, v."FoundOn" DESC, v."Reference" LIMIT 1
        """;

    [BrowserTheory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public async Task A_merchant_appeals_staff_reverse_and_the_standing_is_restored(bool phone, bool dark)
    {
        var decision = (await portal.ReadAsync(Appealable, Owner, DateTimeOffset.FromUnixTimeSeconds(TimeProvider.System.GetUtcNow().ToUnixTimeSeconds()).ToString("yyyy-MM-dd", null))).ShouldNotBeNull();
        var points = int.Parse((await portal.ReadAsync("SELECT \"Points\" FROM \"Violations\" WHERE \"Reference\" = @0", decision))!, null);
        await using var merchant = await portal.OpenAsync(phone, dark);
        await using var staff = await portal.OpenAsync(phone, dark);

        await merchant.SignInAsync(Owner, "/standing");
        var before = await PointsAsync(merchant);
        await merchant.ShouldBeAccessibleAsync();

        var reference = await FileAsync(merchant, decision);
        await TakeAsync(staff, reference);
        await AskAsync(staff);
        await AnswerAsync(merchant, reference);
        await TakeAsync(staff, reference);
        await ReverseAsync(staff);

        await merchant.Page.GotoAsync($"/appeals/{reference}");
        await Assertions.Expect(merchant.Page.Locator("main .chip").First).ToHaveTextAsync(ReversedWord());
        await Assertions.Expect(merchant.Page.Locator("main")).ToContainTextAsync("The log of that day shows 3 °C.");
        await merchant.ShouldBeAccessibleAsync();
        await merchant.Page.GotoAsync("/standing");
        (await PointsAsync(merchant)).ShouldBe(before - points);
        await MailShouldComeAsync(reference);
    }

    private static async Task<string> FileAsync(Window merchant, string decision)
    {
        var page = merchant.Page;
        await page.GotoAsync($"/violations/{decision}");
        await merchant.ShouldBeAccessibleAsync();
        await page.Locator($"a[href$='/violations/{decision}/appeal']:visible").First.ClickAsync();
        await page.Locator("input[name=ground][value=not-true]").CheckAsync();
        await page.Locator("#statement").FillAsync("The fridge stood at 3 °C all day; the log and the photo show it. 👍");
        await page.Locator("#files").SetInputFilesAsync(
        [
            new FilePayload { Name = "log.pdf", MimeType = "application/pdf", Buffer = Files.Pdf },
            new FilePayload { Name = "unit.png", MimeType = "image/png", Buffer = Files.Png },
        ]);
        await Assertions.Expect(page.Locator(".tiles .tile:not(.add):not(.local)")).ToHaveCountAsync(2);
        await Assertions.Expect(page.Locator("#checks")).ToContainTextAsync("log.pdf");
        await merchant.ShouldBeAccessibleAsync();
        await page.Locator("button[name=do][value=send]").ClickAsync();
        await page.WaitForURLAsync(ReceiptAddress());
        await merchant.ShouldBeAccessibleAsync();
        return AppealReference().Match(page.Url).Value;
    }

    private static async Task TakeAsync(Window staff, string reference)
    {
        if (staff.Page.Url == "about:blank")
        {
            await staff.SignInAsync(Reviewer, "/desk");
            await staff.ShouldBeAccessibleAsync();
        }

        await staff.Page.GotoAsync($"/desk/cases/{reference}");
        await staff.Page.Locator("button[data-key=t]").ClickAsync();
        await Assertions.Expect(staff.Page.Locator("[data-island] .preview")).ToBeVisibleAsync();
        await staff.ShouldBeAccessibleAsync();
    }

    private static async Task AskAsync(Window staff)
    {
        await staff.Page.Locator("[data-island] button[data-key=a]").ClickAsync();
        await staff.Page.Locator("#question").FillAsync("Which unit is on the photo?");
        await staff.Page.Locator("[data-island] .panel button.p").ClickAsync();
        await Assertions.Expect(staff.Page.Locator("[data-island]")).ToHaveCountAsync(0);
    }

    private static async Task AnswerAsync(Window merchant, string reference)
    {
        await merchant.Page.GotoAsync($"/appeals/{reference}");
        await Assertions.Expect(merchant.Page.Locator("main")).ToContainTextAsync("Which unit is on the photo?");
        await merchant.ShouldBeAccessibleAsync();
        await merchant.Page.Locator("#body").FillAsync("The one beside the door.");
        await merchant.Page.Locator("form:has(#body) button.p").ClickAsync();
        await Assertions.Expect(merchant.Page.Locator("main")).ToContainTextAsync("The one beside the door.");
    }

    private static async Task ReverseAsync(Window staff)
    {
        var pane = staff.Page.Locator("[data-island]");
        await pane.Locator("[data-outcome=reverse], [data-outcome=overturn]").First.ClickAsync();
        foreach (var row in await pane.Locator(".evrow .mini").AllAsync()) await row.Locator("label").First.ClickAsync();
        await staff.Page.Locator("#reasons").FillAsync("The log of that day shows 3 °C.");
        await pane.Locator("input[name=original][value=Wrong]").Locator("..").ClickAsync();
        await Assertions.Expect(pane.Locator(".preview li").First).ToBeVisibleAsync();
        await staff.ShouldBeAccessibleAsync();
        await pane.Locator("button[data-key=ctrl-enter]:not([aria-disabled])").ClickAsync();
        await Assertions.Expect(pane).ToHaveCountAsync(0);
    }

    private static async Task<int> PointsAsync(Window merchant) =>
        int.Parse(Number().Match((await merchant.Page.Locator(".meter [role=img]").First.GetAttributeAsync("aria-label"))!).Value, null);

    private async Task MailShouldComeAsync(string reference)
    {
        // Not the watcher's own WaitForChanged: two runs stood still here, past its time.
        var news = new SemaphoreSlim(0);
        using var folder = new FileSystemWatcher(portal.Data, "*.eml") { IncludeSubdirectories = true };
        folder.Created += (_, _) => news.Release();
        folder.Changed += (_, _) => news.Release();
        folder.Renamed += (_, _) => news.Release();
        folder.EnableRaisingEvents = true;
        var patience = Stopwatch.StartNew();
        while (!portal.Mails().Any(mail => mail.Contains(reference, StringComparison.Ordinal)))
        {
            patience.Elapsed.ShouldBeLessThan(TimeSpan.FromMilliseconds(Browsers.Patience), $"no mail about {reference} came");
            await news.WaitAsync(TimeSpan.FromSeconds(1));
        }
    }

    [GeneratedRegex("Reversed")]
    private static partial Regex ReversedWord();

    [GeneratedRegex("/appeals/A-[0-9A-Z]{8}")]
    private static partial Regex ReceiptAddress();

    [GeneratedRegex("A-[0-9A-Z]{8}")]
    private static partial Regex AppealReference();

    [GeneratedRegex("[0-9]+")]
    private static partial Regex Number();
}
