using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Domain.Appeals;
using Portal.Domain.Merchants;
using Portal.Features.Appeals;
using Portal.Features.Identity;
using Portal.Features.Policies;
using Portal.Testing;
using Portal.Web.Appeals;
using Shouldly;
using Xunit;
using static Portal.Testing.Building.Builders;

namespace Portal.Web.Tests.Appeals;

/// <summary>The merchant's page of one appeal through the real host, by a browser without script.</summary>
public sealed class AppealPageTests : IAsyncLifetime
{
    private static readonly byte[] Pdf = Encoding.ASCII.GetBytes("%PDF-1.4\n1 0 obj\n<< >>\nendobj\nxref\ntrailer\n<< >>\nstartxref\n9\n%%EOF\n");

    private PortalApp _app = null!;
    private Merchant _merchant = null!;
    private Appeal _appeal = null!;
    private HttpClient _client = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private string Address => AppealUrls.Show(_appeal.Reference);

    public async ValueTask InitializeAsync()
    {
        _app = await PortalApp.StartAsync();
        _merchant = await _app.Given(AMerchant());
        _appeal = await _app.Given(AnAppeal().Against(await _app.Given(AViolation().Against(_merchant))));
        _client = await _app.CreateClientAsync(await _app.Given(APerson().Owning(_merchant)));
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _app.DisposeAsync();
    }

    [Fact]
    public async Task An_open_appeal_says_who_acts_next_and_by_when()
    {
        var main = (await PlainForm.PageAsync(await _client.GetAsync(Address, Ct))).QuerySelector("main")!;

        main.QuerySelector("h1")!.TextContent.ShouldContain("waits for a reviewer");
        main.TextContent.ShouldContain("A person decides, by 12\u00a0October\u00a02026");
        main.QuerySelectorAll(".tl li").Select(li => li.ClassName ?? "").ShouldBe(["", "", "now", "due"]);
    }

    [Fact]
    public async Task A_withdrawal_is_previewed_and_then_done()
    {
        var preview = await PlainForm.PageAsync(await _client.GetAsync(AppealUrls.Withdraw(_appeal.Reference), Ct));
        preview.QuerySelector(".preview")!.TextContent.ShouldContain("You can appeal it again until");
        var form = await PlainForm.ReadAsync(_client, AppealUrls.Withdraw(_appeal.Reference), "withdraw");

        (await form.PressAsync("")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await form.PressAsync("")).StatusCode.ShouldBe(HttpStatusCode.Redirect, "a second click does no harm");

        (await _app.ReadAsync(db => db.Appeals.SingleAsync(Ct))).Status.ShouldBe(AppealStatus.Withdrawn);
        (await PlainForm.PageAsync(await _client.GetAsync(Address, Ct))).QuerySelector("h1")!.TextContent.ShouldContain("You withdrew");
    }

    [Fact]
    public async Task Files_are_added_without_script()
    {
        var form = (await PlainForm.ReadAsync(_client, Address, "add")).WithFile("log.pdf", Pdf);

        (await form.PressAsync("")).StatusCode.ShouldBe(HttpStatusCode.Redirect);

        (await PlainForm.PageAsync(await _client.GetAsync(Address, Ct))).QuerySelector("#evidence .tile")!.TextContent.ShouldContain("log.pdf");
    }

    [Fact]
    public async Task A_file_that_comes_after_a_reviewer_opened_the_case_is_refused_in_words()
    {
        var form = (await PlainForm.ReadAsync(_client, Address, "add")).WithFile("late.pdf", Pdf);
        await _app.Send(new ClaimCase.Command(_appeal.Id), await _app.Given(AReviewer()));

        var answer = await form.PressAsync("");

        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await PlainForm.PageAsync(answer)).QuerySelector(".refusal")!.TextContent.ShouldContain("appeal.opened");
    }

    [Fact]
    public async Task A_question_is_answered_with_text_and_a_file()
    {
        await AskAsync();
        var form = (await PlainForm.ReadAsync(_client, Address, "answer")).With("body", "Unit 2.\r\nThe left one.").WithFile("unit.pdf", Pdf);

        (await form.PressAsync("")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await form.PressAsync("")).StatusCode.ShouldBe(HttpStatusCode.Redirect, "a second click does no harm");

        var message = (await PlainForm.PageAsync(await _client.GetAsync(Address, Ct))).QuerySelectorAll(".msg")[^1];
        message.TextContent.ShouldContain("Unit 2.\nThe left one.");
        message.QuerySelector(".files a")!.TextContent.ShouldContain("unit.pdf");
        (await _app.ReadAsync(db => db.Appeals.SingleAsync(Ct))).Status.ShouldBe(AppealStatus.UnderReview);
    }

    [Fact]
    public async Task An_answer_that_is_refused_comes_back_with_what_was_typed()
    {
        await AskAsync();
        var typed = new string('x', CaseMessage.BodyLimit + 1);

        var answer = await (await PlainForm.ReadAsync(_client, Address, "answer")).With("body", typed).PressAsync("");

        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var page = await PlainForm.PageAsync(answer);
        page.QuerySelector("#body")!.TextContent.ShouldBe(typed);
        page.QuerySelector(".refusal a")!.GetAttribute("href").ShouldBe("#body");
    }

    [Fact]
    public async Task A_viewer_reads_and_finds_nothing_to_press()
    {
        using var viewer = await _app.CreateClientAsync(await _app.Given(APerson().WithSeat(MerchantRole.Viewer, _merchant)));

        var main = (await PlainForm.PageAsync(await viewer.GetAsync(Address, Ct))).QuerySelector("main")!;

        main.QuerySelector("form").ShouldBeNull();
        main.TextContent.ShouldNotContain("Withdraw this appeal");
    }

    [Fact]
    public async Task A_stranger_finds_neither_the_appeal_nor_its_receipt()
    {
        using var stranger = await _app.CreateClientAsync(await _app.Given(APerson().Owning(await _app.Given(AMerchant().Named("Elsewhere")))));

        (await stranger.GetAsync(Address, Ct)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await stranger.GetAsync(AppealUrls.Receipt(_appeal.Reference), Ct)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task An_outcome_of_the_record_says_what_the_record_does_not_hold()
    {
        var violation = await _app.Given(AViolation().Against(_merchant).Saying("Mice in the kitchen."));
        var law = (await _app.Services.GetRequiredService<Rulebook>().CurrentAsync(Ct)).Law;
        var recorded = Appeal.FromRecord(Guid.CreateVersion7(), violation, AppealStatus.Upheld, "Conviction - Fined", law, _app.Now);
        await _app.SaveAsync(recorded);

        var main = (await PlainForm.PageAsync(await _client.GetAsync(AppealUrls.Show(recorded.Reference), Ct))).QuerySelector("main")!.TextContent;

        main.ShouldContain("The day of the outcome is not on record");
        main.ShouldContain("The record tells the outcome, not the reasons.");
        main.ShouldContain("The record holds no statement for this case.");
        main.ShouldContain("The decision was “Mice in the kitchen”.");
    }

    private async Task AskAsync()
    {
        var reviewer = await _app.Given(AReviewer());
        await _app.Send(new ClaimCase.Command(_appeal.Id), reviewer);
        var version = await _app.ReadAsync(db => db.Audit.Where(a => a.CaseId == _appeal.ViolationId).MaxAsync(a => a.Number, Ct));
        (await _app.Send(new AskMerchant.Command(_appeal.Id, version, "Which unit?", new DateOnly(2026, 7, 1)), reviewer)).Succeeded.ShouldBeTrue();
        _app.Clock.Advance(TimeSpan.FromSeconds(1));
    }
}
