using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Portal.Testing;
using Portal.Web.Appeals;
using Portal.Web.Documents;
using Portal.Web.Hosting;
using Shouldly;

namespace Portal.Browser.Tests.Drafts;

/// <summary>Without script the locker and the appeal work by plain posts, and file the same thing.</summary>
public sealed class WithoutScriptTests
{
    [BrowserFact]
    public async Task A_document_is_kept_picked_and_filed_with_an_appeal()
    {
        await using var portal = await WritingPortal.StartAsync(DatabaseProvider.Sqlite);
        await using var device = await portal.DeviceAsync(phone: true, script: false);
        var page = await device.NewPageAsync();

        await page.GotoAsync(DocumentUrls.List);
        await page.Locator("#kind").SelectOptionAsync("licence");
        await page.Locator("#title").FillAsync("Food licence");
        await page.Locator("#expires").FillAsync("2031-03-14");
        await page.Locator("#files").SetInputFilesAsync(new FilePayload { Name = "licence.pdf", MimeType = "application/pdf", Buffer = Files.Pdf });
        await page.Locator("#keep button.p").ClickAsync();
        await Assertions.Expect(page.Locator(".list li")).ToContainTextAsync("Food licence");

        await page.GotoAsync(AppealUrls.New(portal.Violation.Reference));
        await page.Locator("input[name=ground][value=not-true]").CheckAsync();
        await page.Locator("#statement").FillAsync("The fridge stood at 3 °C.");
        await page.Locator("details.picker summary").ClickAsync();
        await page.Locator("input[name=documents]").CheckAsync();
        await page.Locator("button[value=pick]").ClickAsync();
        await Assertions.Expect(page.Locator("#tiles .tile:not(.add)")).ToContainTextAsync("licence.pdf");
        await Assertions.Expect(page.Locator("#statement")).ToHaveValueAsync("The fridge stood at 3 °C.");
        await page.Locator("button[value=send]").ClickAsync();

        await Assertions.Expect(page.Locator(".receipt")).ToBeVisibleAsync();
        var appeal = await portal.ReadAsync(db => db.Appeals.SingleAsync());
        (appeal.Ground, appeal.Statement, appeal.Files).ShouldBe(("not-true", "The fridge stood at 3 °C.", 1));
        (await portal.ReadAsync(db => db.Evidence.SingleAsync())).DocumentId.ShouldNotBeNull();
    }

    [BrowserFact]
    public async Task Two_devices_without_script_lose_no_words_and_the_older_are_offered()
    {
        await using var portal = await WritingPortal.StartAsync(DatabaseProvider.Sqlite);
        await using var one = await portal.DeviceAsync(script: false);
        await using var other = await portal.DeviceAsync(phone: true, script: false);
        var (desk, phone) = (await portal.FormAsync(one), await portal.FormAsync(other));
        await phone.Locator("#statement").FillAsync("From the phone.");
        await phone.Locator("button[value=leave]").ClickAsync();

        await desk.Locator("#statement").FillAsync("From the desk.");
        await desk.Locator("button[value=check]").ClickAsync();

        await Assertions.Expect(desk.Locator("#statement")).ToHaveValueAsync("From the desk.");
        await Assertions.Expect(desk.Locator("#replaced")).ToContainTextAsync("From the phone.");
        await desk.Locator("#replaced button[value^='take:']").ClickAsync();
        await Assertions.Expect(desk.Locator("#statement")).ToHaveValueAsync("From the phone.");
        await Assertions.Expect(desk.Locator("#replaced")).ToContainTextAsync("From the desk.");
    }

    [BrowserFact]
    public async Task With_script_two_devices_see_each_other_s_words_and_signing_out_leaves_none_behind()
    {
        await using var portal = await WritingPortal.StartAsync(DatabaseProvider.Sqlite);
        await using var one = await portal.DeviceAsync();
        await using var other = await portal.DeviceAsync(phone: true);
        var (desk, phone) = (await portal.FormAsync(one), await portal.FormAsync(other));
        await desk.Locator("#statement").FillAsync("From the desk.");
        await Assertions.Expect(desk.Locator(".draft-state")).ToContainTextAsync("Draft saved");

        await phone.Locator("#statement").FillAsync("From the phone.");
        await Assertions.Expect(phone.Locator("#replaced")).ToContainTextAsync("From the desk.");
        await desk.Locator("input[name=ground][value=not-mine]").CheckAsync();
        await Assertions.Expect(desk.Locator("#statement")).ToHaveValueAsync("From the phone.");

        await portal.Process.InterruptAsync();
        await desk.Locator("#statement").FillAsync("Typed while nobody listened.");
        (await desk.EvaluateAsync<int>("Object.keys(localStorage).length")).ShouldBe(1);
        await portal.Process.StartAgainAsync();
        await desk.Locator("details.menu summary").Last.ClickAsync();
        await desk.Locator("form[action='/sign-out'] button").ClickAsync();
        await desk.WaitForURLAsync(url => url.Contains("signed-out", StringComparison.Ordinal) || url.Contains("/authority", StringComparison.Ordinal));
        await desk.GotoAsync("/signed-out");
        (await desk.EvaluateAsync<int>("Object.keys(localStorage).length")).ShouldBe(0);
    }
}
