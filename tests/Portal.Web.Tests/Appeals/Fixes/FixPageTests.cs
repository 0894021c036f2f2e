using System.Net;
using System.Text;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Appeals.Fixes;
using Portal.Domain.Enforcement;
using Portal.Domain.Policies;
using Portal.Features.Appeals.Fixes;
using Portal.Features.Documents;
using Portal.Features.Identity;
using Portal.Testing;
using Portal.Web.Appeals.Fixes;
using Shouldly;
using Xunit;
using static Portal.Testing.Building.Builders;

namespace Portal.Web.Tests.Appeals.Fixes;

/// <summary>The merchant's pages of a fix through the real host, by a browser without script.</summary>
public sealed class FixPageTests : IAsyncLifetime
{
    private static readonly byte[] Pdf = Encoding.ASCII.GetBytes("%PDF-1.4\n1 0 obj\n<< >>\nendobj\nxref\ntrailer\n<< >>\nstartxref\n9\n%%EOF\n");

    private PortalApp _app = null!;
    private Violation _violation = null!;
    private CurrentUser _owner = null!;
    private HttpClient _client = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _app = await PortalApp.StartAsync();
        var merchant = await _app.Given(AMerchant());
        _violation = await _app.Given(AViolation().Against(merchant));
        _owner = await _app.Given(APerson().Owning(merchant));
        _client = await _app.CreateClientAsync(_owner);
        await _app.ReadAsync(async db =>
        {
            db.FixRequirements.RemoveRange(await db.FixRequirements.Where(r => r.ClauseId == _violation.ClauseId).ToListAsync());
            db.FixRequirements.Add(new FixRequirement { Id = Guid.CreateVersion7(), ClauseId = _violation.ClauseId, Code = "cold", Place = 1, Title = "It is cold", Proof = "photo|document" });
            db.FixRequirements.Add(new FixRequirement { Id = Guid.CreateVersion7(), ClauseId = _violation.ClauseId, Code = "log", Place = 2, Title = "A log is kept", Proof = "words" });
            return await db.SaveChangesAsync();
        });
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _app.DisposeAsync();
    }

    [Fact]
    public async Task Each_requirement_says_what_is_still_missing_before_anything_is_sent()
    {
        Told(await FormPageAsync()).ShouldBe([("You may send it", true), ("It is cold", false), ("A log is kept", false)]);

        await (await FormAsync()).With("answer:cold", "Done").With("words:cold", "A new compressor").With("answer:log", "DoesNotApply").PressAsync("check");
        var page = await FormPageAsync();

        page.QuerySelector("#checks a[href='#r-cold'] + p")!.TextContent.ShouldContain("Only your words so far");
        page.QuerySelector("#checks a[href='#r-log'] + p")!.TextContent.ShouldContain("why it does not apply");
        page.QuerySelector(".attempts")!.TextContent.ShouldBe("This is try 1 of 3. After it, 2 are left.");

        await (await FormAsync()).With("words:log", "We sell nothing cold.").WithFile("invoice.pdf", Pdf, "files:cold").PressAsync("check");
        Told(await FormPageAsync()).ShouldBe([("You may send it", true), ("It is cold", true), ("invoice.pdf could not be read by a machine", false), ("A log is kept", true), ("The file opens and can be read", true)]);
    }

    [Fact]
    public async Task Proof_that_comes_with_Send_is_looked_over_before_it_counts_and_can_be_sent_all_the_same()
    {
        var looked = await Answered(await FormAsync()).WithFile("invoice.pdf", Pdf, "files:cold").PressAsync("send");

        looked.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await _app.ReadAsync(db => db.Fixes.AnyAsync(Ct))).ShouldBeFalse();
        var page = await PlainForm.PageAsync(looked);
        page.QuerySelector(".refusal a[href='#c']")!.TextContent.ShouldContain("invoice.pdf");
        page.QuerySelector("#w-cold")!.TextContent.ShouldBe("A new compressor");
        page.QuerySelectorAll("#t-cold .tile:not(.add)").ShouldHaveSingleItem();

        var sent = await PlainForm.Of(_client, page, "fix").PressAsync("send");
        sent.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var fix = await _app.ReadAsync(db => db.Fixes.SingleAsync(Ct));
        fix.Files.ShouldBe(1);
        sent.Headers.Location!.ToString().ShouldEndWith(FixUrls.Show(fix.Reference));
    }

    [Fact]
    public async Task A_fix_without_findings_is_sent_at_once_and_its_page_tells_where_it_stands()
    {
        var sent = await Answered(await FormAsync()).PressAsync("send");

        sent.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var page = await PlainForm.PageAsync(await _client.GetAsync(sent.Headers.Location, Ct));
        page.QuerySelector("h1")!.TextContent.ShouldStartWith("We have your fix");
        page.QuerySelectorAll("#evidence .panel").Select(p => p.QuerySelector("b")!.TextContent).ShouldBe(["It is cold", "A log is kept"]);
        page.QuerySelector("main")!.TextContent.ShouldContain("A new compressor");
    }

    [Fact]
    public async Task A_requirement_without_an_answer_is_refused_and_keeps_what_was_typed()
    {
        var answer = await (await FormAsync()).With("words:cold", "A new compressor").PressAsync("send");

        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var page = await PlainForm.PageAsync(answer);
        page.QuerySelector(".refusal")!.TextContent.ShouldContain("fix.answer-missing");
        page.QuerySelector("#w-cold")!.TextContent.ShouldBe("A new compressor");
        (await _app.ReadAsync(db => db.DraftFields.SingleAsync(Ct))).Value.ShouldBe("A new compressor");
    }

    [Fact]
    public async Task A_fix_is_taken_back_only_after_its_page_told_what_that_does()
    {
        var fix = await SentAsync();
        (await PlainForm.PageAsync(await _client.GetAsync(FixUrls.Show(fix.Reference), Ct))).QuerySelector("form[action*='withdraw']").ShouldBeNull();

        var form = await PlainForm.ReadAsync(_client, FixUrls.Show(fix.Reference) + "?withdraw=1", "withdraw");
        (await form.PressAsync("")).StatusCode.ShouldBe(HttpStatusCode.Redirect);

        (await _app.ReadAsync(db => db.Fixes.SingleAsync(Ct))).Status.ShouldBe(FixStatus.Withdrawn);
    }

    [Fact]
    public async Task A_document_of_the_locker_is_picked_for_a_fix_that_was_sent()
    {
        var fix = await SentAsync();
        var document = (await _app.Send(new KeepDocument.Command(new("invoice.pdf", Pdf), new("invoice", "Invoice", null, "", "", null)), _owner)).Value;
        var form = await PlainForm.ReadAsync(_client, FixUrls.Show(fix.Reference), "add");

        (await form.With("for", "cold").With("documents", $"{document}").PressAsync("")).StatusCode.ShouldBe(HttpStatusCode.Redirect);

        var page = await PlainForm.PageAsync(await _client.GetAsync(FixUrls.Show(fix.Reference), Ct));
        page.QuerySelector("#evidence .panel .tile")!.TextContent.ShouldContain("invoice.pdf");
        page.QuerySelector("input[name=documents]").ShouldBeNull("what lies there is not offered again");
    }

    [Fact]
    public async Task A_stranger_finds_neither_the_form_nor_the_fix()
    {
        var fix = await SentAsync();
        var stranger = await _app.Given(APerson().Owning(await _app.Given(AMerchant().Named("Elsewhere"))));
        using var client = await _app.CreateClientAsync(stranger);

        (await client.GetAsync(FixUrls.New(_violation.Reference), Ct)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await client.GetAsync(FixUrls.Show(fix.Reference), Ct)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    private static PlainForm Answered(PlainForm form) =>
        form.With("answer:cold", "Done").With("words:cold", "A new compressor").With("answer:log", "Done").With("words:log", "Kept since Monday.");

    private static List<(string Title, bool Good)> Told(IHtmlDocument page) =>
        [.. page.QuerySelectorAll("#checks .check li").Select(li => (li.QuerySelector(".strong, b")!.TextContent, !li.ClassList.Contains("todo")))];

    private async Task<FixReceipt> SentAsync() => (await _app.Send(
        new SendFix.Command(_violation.Reference, "", [new("cold", FixAnswerKind.Done, "A new compressor"), new("log", FixAnswerKind.Done, "Kept.")], "one"), _owner)).Value;

    private async Task<IHtmlDocument> FormPageAsync() => await PlainForm.PageAsync(await _client.GetAsync(FixUrls.New(_violation.Reference), Ct));

    private Task<PlainForm> FormAsync() => PlainForm.ReadAsync(_client, FixUrls.New(_violation.Reference), "fix");
}
