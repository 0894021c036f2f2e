using System.Net;
using System.Net.Http.Json;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Appeals;
using Portal.Domain.Enforcement;
using Portal.Features.Appeals;
using Portal.Features.Identity;
using Portal.Testing;
using Portal.Web.Appeals;
using Shouldly;
using Xunit;
using static Portal.Testing.Building.Builders;

namespace Portal.Web.Tests.Appeals;

/// <summary>The filing page through the real host, by a browser without script.</summary>
public sealed class FilingPageTests : IAsyncLifetime
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
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _app.DisposeAsync();
    }

    [Fact]
    public async Task A_form_with_files_is_sent_and_leads_to_one_receipt()
    {
        var form = (await FormAsync()).With("ground", "not-true").With("statement", "It showed 3 °C.\r\nAll the time.").WithFile("log.pdf", Pdf);

        var answer = await SendAnywayAsync(await form.PressAsync("send"));

        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var appeal = await _app.ReadAsync(db => db.Appeals.SingleAsync());
        answer.Headers.Location!.ToString().ShouldEndWith(AppealUrls.Receipt(appeal.Reference));
        appeal.Statement.ShouldBe("It showed 3 °C.\nAll the time.");
        appeal.Files.ShouldBe(1);
        var receipt = await PlainForm.PageAsync(await _client.GetAsync(answer.Headers.Location, Ct));
        receipt.QuerySelector("main")!.TextContent.ShouldContain(appeal.Reference);
        receipt.QuerySelector("main")!.TextContent.ShouldContain("13\u00a0October\u00a02026");
    }

    [Fact]
    public async Task Files_that_come_with_Send_are_looked_over_before_it_counts_and_can_be_sent_all_the_same()
    {
        var first = await (await FormAsync()).With("ground", "not-true").With("statement", "See the log.").WithFile("log.pdf", Pdf).PressAsync("send");

        first.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await _app.ReadAsync(db => db.Appeals.AnyAsync(Ct))).ShouldBeFalse();
        var page = await PlainForm.PageAsync(first);
        page.QuerySelector(".refusal")!.TextContent.ShouldContain("Not sent yet");
        page.QuerySelector(".refusal a[href='#c']")!.TextContent.ShouldContain("log.pdf");
        page.QuerySelector("#checks")!.TextContent.ShouldContain("log.pdf");
        page.QuerySelectorAll("#tiles .tile:not(.add)").ShouldHaveSingleItem();
        page.QuerySelector("textarea")!.TextContent.ShouldBe("See the log.");

        var other = await PlainForm.Of(_client, page).WithFile("another.pdf", Encoding.ASCII.GetBytes(Encoding.ASCII.GetString(Pdf).Replace("<< >>", "<<  >>", StringComparison.Ordinal))).PressAsync("send");
        other.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await SendAnywayAsync(other)).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await _app.ReadAsync(db => db.Appeals.SingleAsync(Ct))).Files.ShouldBe(2);
    }

    [Fact]
    public async Task The_checklist_of_the_reason_says_what_is_there_and_what_is_not()
    {
        await (await FormAsync()).With("ground", "not-mine").With("statement", "").WithFile("lease.pdf", Pdf).PressAsync("check");

        var page = await PlainForm.PageAsync(await _client.GetAsync(AppealUrls.New(_violation.Reference), Ct));

        var listed = page.QuerySelectorAll("#checks h3 + .check li");
        listed.Select(l => l.ClassList.Contains("todo")).ShouldBe([false, true, true]);
        listed[0].TextContent.ShouldContain("lease.pdf can be it.");
        listed[1].TextContent.ShouldContain("Nothing of this kind is attached");
        listed[2].TextContent.ShouldContain("A sentence in your text is enough");
    }

    [Fact]
    public async Task Its_place_in_the_navigation_is_among_the_appeals()
    {
        var page = await PlainForm.PageAsync(await _client.GetAsync(AppealUrls.New(_violation.Reference), Ct));

        page.QuerySelectorAll(".nav [aria-current]").ShouldHaveSingleItem().GetAttribute("href").ShouldBe(AppealUrls.List);
    }

    [Fact]
    public async Task A_double_click_and_a_second_tab_get_the_same_receipt()
    {
        var first = (await FormAsync()).With("ground", "not-true").With("statement", "Once.");
        var second = (await FormAsync()).With("ground", "too-heavy").With("statement", "Once, from another tab.");

        var answers = await Task.WhenAll(first.PressAsync("send"), first.PressAsync("send"), second.PressAsync("send"));

        answers.Select(a => a.Headers.Location?.ToString()).Distinct().ShouldHaveSingleItem();
        (await _app.ReadAsync(db => db.Appeals.CountAsync())).ShouldBe(1);
    }

    [Fact]
    public async Task A_form_sent_again_later_gets_its_receipt_and_another_one_keeps_its_words_in_sight()
    {
        var first = (await FormAsync()).With("ground", "not-true").With("statement", "Once.").WithFile("log.pdf", Pdf);
        var receipt = (await SendAnywayAsync(await first.PressAsync("send"))).Headers.Location;

        (await first.PressAsync("send")).Headers.Location.ShouldBe(receipt);
        var other = await first.With("key", "an older key").With("statement", "Other words.").PressAsync("send");

        other.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        var main = (await PlainForm.PageAsync(other)).QuerySelector("main")!.TextContent;
        main.ShouldContain("appeal.already-open");
        main.ShouldContain("Other words.");
        (await _app.ReadAsync(db => db.Appeals.CountAsync(Ct))).ShouldBe(1);
    }

    [Fact]
    public async Task A_refused_form_comes_back_with_what_was_typed_and_says_what_is_missing()
    {
        var long_ = new string('x', Appeal.StatementLimit + 7);
        var answer = await (await FormAsync()).With("statement", long_).PressAsync("send");

        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var page = await PlainForm.PageAsync(answer);
        page.QuerySelector("textarea")!.TextContent.ShouldBe(long_);
        page.QuerySelector(".refusal")!.HasAttribute("autofocus").ShouldBeTrue();
        page.QuerySelectorAll(".refusal a").Select(a => a.GetAttribute("href")).ShouldBe(["#ground", "#statement"]);
        page.QuerySelector("textarea")!.GetAttribute("aria-invalid").ShouldBe("true");
        page.QuerySelector("#ste")!.TextContent.ShouldContain("shorten it by 7");
        (await _app.ReadAsync(db => db.DraftFields.SingleAsync())).Value.ShouldBe(long_);
    }

    [Fact]
    public async Task Markup_in_the_words_stays_words()
    {
        var answer = await (await FormAsync()).With("statement", "</textarea><script>alert(1)</script>").PressAsync("send");

        (await answer.Content.ReadAsStringAsync(Ct)).ShouldNotContain("<script>alert");
    }

    [Fact]
    public async Task A_file_that_is_refused_stops_the_sending_and_names_itself()
    {
        var form = (await FormAsync()).With("ground", "not-true").With("statement", "See the file.")
            .WithFile("log.pdf", Pdf).WithFile("virus.exe", Encoding.ASCII.GetBytes("MZ this is a program"));

        var answer = await form.PressAsync("send");

        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var page = await PlainForm.PageAsync(answer);
        page.QuerySelector(".tile.refused")!.TextContent.ShouldContain("virus.exe");
        page.QuerySelectorAll("#evidence .tile:not(.refused):not(.add)").ShouldHaveSingleItem().TextContent.ShouldContain("log.pdf");
        page.QuerySelector("textarea")!.TextContent.ShouldBe("See the file.");
        (await _app.ReadAsync(db => db.Appeals.AnyAsync())).ShouldBeFalse();
    }

    [Theory]
    [InlineData("missing")]
    [InlineData("wrong")]
    public async Task A_form_without_its_token_is_refused(string token)
    {
        var form = (await FormAsync()).With("ground", "not-true").With("statement", "Forged.");
        form = token == "missing" ? form.Without("__RequestVerificationToken") : form.With("__RequestVerificationToken", "CfDJ8forged");

        (await form.PressAsync("send")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await _app.ReadAsync(db => db.Appeals.AnyAsync())).ShouldBeFalse();
    }

    [Fact]
    public async Task Saving_and_leaving_keeps_words_and_files_for_the_next_visit()
    {
        var answer = await (await FormAsync()).With("ground", "not-mine").With("statement", "Half a").WithFile("log.pdf", Pdf).PressAsync("leave");

        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var form = await FormAsync();
        (form["ground"], form["statement"]).ShouldBe(("not-mine", "Half a"));
        var page = await PlainForm.PageAsync(await _client.GetAsync(AppealUrls.New(_violation.Reference), Ct));
        page.QuerySelector("#evidence .tile")!.TextContent.ShouldContain("log.pdf");
        page.QuerySelector(".draft-state")!.TextContent.ShouldContain("Draft saved 12:00");
    }

    [Fact]
    public async Task Newer_words_from_elsewhere_are_shown_beside_ones_own()
    {
        var form = await FormAsync();
        await _app.Send(new SaveDraft.Command(_violation.Reference, DraftKind.Appeal, Guid.CreateVersion7(), [new("ground", "not-mine"), new("statement", "From the phone.")]), _owner);
        _app.Clock.Advance(TimeSpan.FromMinutes(2));

        var answer = await form.With("ground", "not-true").With("statement", "From the desk.").PressAsync("send");

        answer.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        var page = await PlainForm.PageAsync(answer);
        page.QuerySelector("textarea")!.TextContent.ShouldBe("From the desk.");
        page.QuerySelectorAll(".replaced .said").Select(w => w.TextContent).ShouldBe(["From the phone.", "It was not my store"], ignoreOrder: true);
        (await _app.ReadAsync(db => db.Appeals.AnyAsync())).ShouldBeFalse();
    }

    [Fact]
    public async Task Why_it_cannot_be_filed_stands_in_the_place_of_the_form()
    {
        await (await FormAsync()).With("ground", "not-true").With("statement", "Once.").PressAsync("send");

        var page = await PlainForm.PageAsync(await _client.GetAsync(AppealUrls.New(_violation.Reference), Ct));

        page.QuerySelector("textarea").ShouldBeNull();
        page.QuerySelector(".refusal")!.TextContent.ShouldContain("appeal.already-open");
    }

    [Fact]
    public async Task A_stranger_finds_no_form()
    {
        var stranger = await _app.Given(APerson().Owning(await _app.Given(AMerchant().Named("Elsewhere"))));
        using var client = await _app.CreateClientAsync(stranger);

        (await client.GetAsync(AppealUrls.New(_violation.Reference), Ct)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task The_script_saves_and_uploads_with_the_forms_token_only()
    {
        var form = await FormAsync();
        var words = new { page = Guid.CreateVersion7(), changes = new[] { new { name = "statement", value = "Typed", ago = 0 } } };
        (await _client.PostAsJsonAsync(AppealUrls.Draft(_violation.Reference), words, Ct)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);

        _client.DefaultRequestHeaders.Add("RequestVerificationToken", form["__RequestVerificationToken"]);
        (await _client.PostAsJsonAsync(AppealUrls.Draft(_violation.Reference), words, Ct)).StatusCode.ShouldBe(HttpStatusCode.OK);
        var upload = await _client.PostAsync(AppealUrls.Files(_violation.Reference) + "?name=log.pdf", new ByteArrayContent(Pdf), Ct);
        upload.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await _app.ReadAsync(db => db.DraftFields.SingleAsync())).Value.ShouldBe("Typed");

        var file = await _app.ReadAsync(db => db.Evidence.SingleAsync());
        (await _client.DeleteAsync($"{AppealUrls.Files(_violation.Reference)}/{file.Id}", Ct)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
    }

    [Fact]
    public async Task An_upload_beyond_the_limit_is_answered_in_words()
    {
        await using var app = await PortalApp.StartAsync(settings: new Dictionary<string, string> { ["Evidence:MaxFileBytes"] = "20000" });
        var merchant = await app.Given(AMerchant());
        var violation = await app.Given(AViolation().Against(merchant));
        using var client = await app.CreateClientAsync(await app.Given(APerson().Owning(merchant)));
        var form = await PlainForm.ReadAsync(client, AppealUrls.New(violation.Reference));
        client.DefaultRequestHeaders.Add("RequestVerificationToken", form["__RequestVerificationToken"]);

        var answer = await client.PostAsync(AppealUrls.Files(violation.Reference) + "?name=log.pdf", new ByteArrayContent(new byte[5_000_000]), Ct);

        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await answer.Content.ReadAsStringAsync(Ct)).ShouldContain("evidence.too-large");
    }

    [Fact]
    public async Task A_pdf_is_sent_as_a_download_and_nothing_of_it_runs_here()
    {
        await (await FormAsync()).With("statement", "x").WithFile("Rapport d'été 🧊.pdf", Pdf).PressAsync("attach");
        var file = await _app.ReadAsync(db => db.Evidence.SingleAsync());

        var answer = await _client.GetAsync(AppealUrls.Evidence(file.Id), Ct);

        answer.Content.Headers.ContentDisposition!.DispositionType.ShouldBe("attachment");
        answer.Content.Headers.ContentDisposition.FileNameStar.ShouldBe("Rapport d'été 🧊.pdf");
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/pdf");
        answer.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        answer.Headers.GetValues("Content-Security-Policy").Single().ShouldContain("sandbox");
        answer.Headers.CacheControl!.Private.ShouldBeTrue();
        (await answer.Content.ReadAsByteArrayAsync(Ct)).ShouldBe(Pdf);
    }

    private async Task<HttpResponseMessage> SendAnywayAsync(HttpResponseMessage looked) =>
        await PlainForm.Of(_client, await PlainForm.PageAsync(looked)).PressAsync("send");

    private Task<PlainForm> FormAsync() => PlainForm.ReadAsync(_client, AppealUrls.New(_violation.Reference));
}
