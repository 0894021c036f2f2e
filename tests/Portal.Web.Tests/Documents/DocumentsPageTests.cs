using System.Net;
using System.Text;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Merchants;
using Portal.Features.Identity;
using Portal.Testing;
using Portal.Web.Documents;
using Portal.Web.Tests.Appeals;
using Shouldly;
using Xunit;
using static Portal.Testing.Building.Builders;

namespace Portal.Web.Tests.Documents;

/// <summary>The locker's pages through the real host, by a browser without script.</summary>
public sealed class DocumentsPageTests : IAsyncLifetime
{
    private PortalApp _app = null!;
    private Merchant _merchant = null!;
    private HttpClient _client = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _app = await PortalApp.StartAsync();
        _merchant = await _app.Given(AMerchant());
        _client = await _app.CreateClientAsync(await _app.Given(APerson().Owning(_merchant)));
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _app.DisposeAsync();
    }

    [Fact]
    public async Task An_empty_locker_says_what_it_is_for_and_takes_one_file()
    {
        var page = await PageAsync(DocumentUrls.List);

        page.QuerySelector("main .list").ShouldBeNull();
        page.QuerySelector("label[for=files]")!.TextContent.ShouldBe("File");
        page.QuerySelector("#files")!.HasAttribute("multiple").ShouldBeFalse();
    }

    [Fact]
    public async Task What_ends_first_stands_on_top_and_says_so()
    {
        await KeepAsync("Insurance", "insurance", "2027-03-01");
        await KeepAsync("Food licence", "licence", "2026-06-30");
        await KeepAsync("Old certificate", "certificate", "2026-06-01");
        await KeepAsync("Receipt", "invoice", "");

        var rows = (await PageAsync(DocumentUrls.List)).QuerySelectorAll("main .list li").ToList();

        rows.Select(r => r.QuerySelector("a")!.TextContent).ShouldBe(["Old certificate", "Food licence", "Insurance", "Receipt"]);
        rows.Select(r => r.QuerySelector(".chip")?.TextContent).ShouldBe(["Ended", "Ends soon", null, null]);
    }

    [Theory]
    [InlineData("2026-02-30", "document.day-unknown")]
    [InlineData("", "document.kind-unknown")]
    public async Task A_refused_document_keeps_what_was_typed_and_is_not_kept(string expires, string code)
    {
        var form = (await FormAsync(DocumentUrls.List, "keep")).With("title", "My licence").With("expires", expires).WithFile("licence.pdf", Pdf("one"));

        var answer = await form.PressAsync("");

        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var page = await PlainForm.PageAsync(answer);
        page.QuerySelector(".refusal")!.TextContent.ShouldContain(code);
        page.QuerySelector("#title")!.GetAttribute("value").ShouldBe("My licence");
        (await _app.ReadAsync(db => db.Documents.AnyAsync(Ct))).ShouldBeFalse();
    }

    [Fact]
    public async Task A_document_is_corrected_replaced_and_taken_out_on_its_page()
    {
        await KeepAsync("Food licence", "licence", "2026-06-30");
        var address = DocumentUrls.Show((await _app.ReadAsync(db => db.Documents.SingleAsync(Ct))).Id);

        (await (await FormAsync(address, "correct")).With("title", "Licence of the shop").PressAsync("")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var replaced = await (await FormAsync(address, "replace")).With("expires", "2027-06-30").WithFile("new.pdf", Pdf("two")).PressAsync("");
        var newer = replaced.Headers.Location!.ToString();
        newer.ShouldNotEndWith(address);

        var page = await PageAsync(newer);
        page.QuerySelector("h1")!.TextContent.ShouldBe("Licence of the shop");
        page.QuerySelectorAll(".tiles .tile").Select(t => t.QuerySelector("bdi")!.TextContent).ShouldBe(["new.pdf", "Food licence.pdf"]);
        (await (await FormAsync(newer, "remove")).PressAsync("")).Headers.Location!.ToString().ShouldEndWith(DocumentUrls.List);
        (await _app.ReadAsync(db => db.Documents.CountAsync(d => d.ReplacedBy == null, Ct))).ShouldBe(0);
    }

    [Fact]
    public async Task A_viewer_reads_and_a_stranger_finds_nothing()
    {
        await KeepAsync("Food licence", "licence", "");
        var id = (await _app.ReadAsync(db => db.Documents.SingleAsync(Ct))).Id;
        using var viewer = await _app.CreateClientAsync(await _app.Given(APerson().WithSeat(MerchantRole.Viewer, _merchant)));
        using var stranger = await _app.CreateClientAsync(await _app.Given(APerson().Owning(await _app.Given(AMerchant().Named("Elsewhere")))));

        (await PlainForm.PageAsync(await viewer.GetAsync(DocumentUrls.Show(id), Ct))).QuerySelector("main form").ShouldBeNull();
        (await stranger.GetAsync(DocumentUrls.Show(id), Ct)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await stranger.GetAsync(DocumentUrls.File(id), Ct)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    private static byte[] Pdf(string name) => Encoding.ASCII.GetBytes($"%PDF-1.4\n% {name}\n1 0 obj\n<< >>\nendobj\nxref\ntrailer\n<< >>\nstartxref\n9\n%%EOF\n");

    private async Task KeepAsync(string title, string kind, string expires)
    {
        var form = (await FormAsync(DocumentUrls.List, "keep")).With("title", title).With("kind", kind).With("expires", expires).WithFile($"{title}.pdf", Pdf(title));
        (await form.PressAsync("")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    private async Task<IHtmlDocument> PageAsync(string address) => await PlainForm.PageAsync(await _client.GetAsync(address, Ct));

    private Task<PlainForm> FormAsync(string address, string handler) => PlainForm.ReadAsync(_client, address, handler);
}
