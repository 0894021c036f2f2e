using System.Net;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Enforcement;
using Portal.Features.Appeals.Questions;
using Portal.Features.Identity;
using Portal.Testing;
using Portal.Web.Tests.SignIn;
using Shouldly;
using Xunit;
using static Portal.Testing.Building.Builders;

namespace Portal.Web.Tests.Merchants;

/// <summary>The stores' page and the desk's page of a contested link, as plain forms without script.</summary>
public sealed class StoresPageTests
{
    private const string First = "1 First Street", Second = "2 Second Street";

    [Fact]
    public async Task A_link_is_contested_decided_and_undone_by_plain_forms()
    {
        await using var server = await PortalServer.StartAsync();
        var merchant = await server.Given(AMerchant().Named("Example Chain").At(First).AlsoAt(Second));
        await server.Given(AViolation().Against(merchant).At(Second).DecidedDaysAgo(4).Costing(13).Bringing(MeasureKind.Demotion, 60));
        await server.SeatAsync(await server.AccountAsync("owner@example.test"), MerchantRole.Owner, merchant);
        await server.AccountAsync("reviewer@example.test", StaffRole.Reviewer);
        using var owner = new Visitor(server.Address);
        await owner.SignInAsync("owner@example.test");
        using var reviewer = new Visitor(server.Address);
        await reviewer.SignInAsync("reviewer@example.test");

        var page = await owner.GetAsync("/stores");
        page.Document.QuerySelectorAll("table.stores tbody tr").Select(tr => tr.QuerySelector("td")!.TextContent).ShouldBe(["13 of 13", "0 of 13"]);
        page.Document.QuerySelector("[aria-labelledby=why]")!.TextContent.ShouldContain("The same operator stands on the licences.");
        var form = await owner.GetAsync(page.Document.QuerySelector("[aria-labelledby=why] a")!.GetAttribute("href")!);
        (await owner.SubmitAsync(form, "contest", ("Contest.Statement", " "))).Problem.ShouldContain("Say why the store does not belong to this account.");
        var sent = await owner.SubmitAsync(form, "contest", ("Contest.Statement", "We sold it in March."));
        sent.Document.QuerySelector("[role=status]")!.TextContent.ShouldStartWith("Your statement is with us.");

        var list = await reviewer.GetAsync("/desk?view=links");
        var contested = await reviewer.GetAsync(list.Document.QuerySelector("main td.m a")!.GetAttribute("href")!);
        contested.Document.QuerySelector("blockquote")!.TextContent.ShouldBe("We sold it in March.");
        contested = await reviewer.SubmitAsync(contested, "claim");
        var decided = await reviewer.SubmitAsync(contested, "decide", ("Decide.Outcome", "unlink"), ("Decide.Reasons", "The licences differ."));
        decided.Document.QuerySelector("aside")!.TextContent.ShouldContain("the store is unlinked");

        var after = await owner.GetAsync("/stores");
        after.Document.QuerySelector("[aria-labelledby=why]")!.TextContent.ShouldContain("The licences differ.");
        (await owner.GetAsync("/standing")).Heading.ShouldBe("You have no points. Nothing is limited.");
        var past = await owner.GetAsync($"/standing?day={TimeProvider.System.GetUtcNow().AddDays(-2):yyyy-MM-dd}");
        past.Document.QuerySelector("section[aria-labelledby=then] .list")!.TextContent.ShouldContain("the store 2 Second Street proved not to belong to this account");
    }

    [Fact]
    public async Task A_reviewer_asks_about_a_contested_link_and_the_answer_lets_the_clock_go_on()
    {
        await using var server = await PortalServer.StartAsync();
        var merchant = await server.Given(AMerchant().At(First).AlsoAt(Second));
        await server.SeatAsync(await server.AccountAsync("owner@example.test"), MerchantRole.Owner, merchant);
        await server.SeatAsync(await server.AccountAsync("other@example.test"), MerchantRole.Owner, await server.Given(AMerchant().At("3 Third Street").AlsoAt("4 Fourth Street")));
        await server.AccountAsync("reviewer@example.test", StaffRole.Reviewer);
        using var owner = new Visitor(server.Address);
        await owner.SignInAsync("owner@example.test");
        using var other = new Visitor(server.Address);
        await other.SignInAsync("other@example.test");
        using var reviewer = new Visitor(server.Address);
        await reviewer.SignInAsync("reviewer@example.test");
        var form = await owner.GetAsync((await owner.GetAsync("/stores")).Document.QuerySelector("[aria-labelledby=why] a")!.GetAttribute("href")!);
        await owner.SubmitAsync(form, "contest", ("Contest.Statement", "We sold it in March."));
        var contest = await server.ReadAsync(db => db.LinkContests.AsNoTracking().SingleAsync());
        var page = await reviewer.SubmitAsync(await reviewer.GetAsync($"/desk/links/{contest.Reference}"), "claim");

        page = await reviewer.SubmitAsync(page, "ask", ("Ask.Question", "To whom did you sell it?"), ("Ask.By", $"{contest.FiledOn.AddDays(9):yyyy-MM-dd}"));
        page.Document.QuerySelector("aside")!.TextContent.ShouldContain("The merchant was asked and can answer until");
        (await server.ReadAsync(db => db.LinkContests.AsNoTracking().SingleAsync())).PausedOn.ShouldNotBeNull();
        (await other.GetAsync("/stores")).Document.Body!.TextContent.ShouldNotContain("To whom did you sell it?");
        (await server.Send(new AnswerAboutLink.Command(contest.Reference, "Not mine."), server.CallerOf(other))).Refusal!.Code.ShouldBe("contest.not-found");

        var asked = await owner.GetAsync("/stores");
        asked.Document.QuerySelector("[aria-labelledby=asked] blockquote")!.TextContent.ShouldBe("To whom did you sell it?");
        asked = await owner.SubmitAsync(asked, "answer", ("Answer.Body", "To our neighbour."));
        asked.Document.QuerySelector("[aria-labelledby=asked]").ShouldBeNull();
        (await server.Send(new AnswerAboutLink.Command(contest.Reference, "To our neighbour."), server.CallerOf(owner))).Refusal.ShouldBeNull("sent twice");
        (await server.Send(new AnswerAboutLink.Command(contest.Reference, "No, to an aunt."), server.CallerOf(owner))).Refusal.ShouldNotBeNull();
        (await server.ReadAsync(db => db.LinkContests.AsNoTracking().SingleAsync())).PausedOn.ShouldBeNull();
        (await reviewer.GetAsync($"/desk/links/{contest.Reference}")).Document.QuerySelector("[aria-labelledby=asked]")!.TextContent.ShouldContain("To our neighbour.");
    }

    [Fact]
    public async Task With_one_store_the_page_says_so_plainly()
    {
        await using var server = await PortalServer.StartAsync();
        var merchant = await server.Given(AMerchant().At(First));
        await server.SeatAsync(await server.AccountAsync("owner@example.test"), MerchantRole.Owner, merchant);
        using var owner = new Visitor(server.Address);
        await owner.SignInAsync("owner@example.test");

        var page = await owner.GetAsync("/stores");

        page.Status.ShouldBe(HttpStatusCode.OK);
        page.Document.QuerySelector(".lead")!.TextContent.ShouldStartWith("This account has one store.");
        page.Document.QuerySelectorAll("#why").ShouldBeEmpty();
        (await owner.GetAsync($"/stores?contest={await server.ReadAsync(db => db.Stores.Select(s => s.Id).SingleAsync())}")).Document.QuerySelectorAll("#statement").ShouldBeEmpty();
    }

    [Theory]
    [InlineData("/standing", 100_000)]
    [InlineData("/standing?range=all", 150_000)]
    [InlineData("/stores", 60_000)]
    public async Task A_chain_with_ten_thousand_ledger_entries_gets_pages_and_not_lists_of_thousands(string path, int most)
    {
        await using var app = await PortalApp.StartAsync();
        var owner = await app.Given(APerson().Owning(await app.Given(ALongRecord(10_000))));
        using var client = await app.CreateClientAsync(owner);

        (await client.GetStringAsync(path, TestContext.Current.CancellationToken)).Length.ShouldBeLessThan(most);
    }
}
