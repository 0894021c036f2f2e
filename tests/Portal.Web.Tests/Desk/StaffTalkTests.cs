using System.Net;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Appeals;
using Portal.Features.Appeals;
using Portal.Features.Appeals.Questions;
using Portal.Features.Identity;
using Portal.Testing;
using Portal.Web.Desk;
using Portal.Web.Tests.Api;
using Portal.Web.Tests.SignIn;
using Shouldly;
using Xunit;
using static Portal.Testing.Building.Builders;

namespace Portal.Web.Tests.Desk;

/// <summary>What staff say among themselves, by plain forms without script; and that no page and no answer to a system lets a merchant read it.</summary>
public sealed class StaffTalkTests
{
    private const string Secret = "zebra";

    [Fact]
    public async Task A_reviewer_asks_the_decider_and_an_authority_and_no_word_of_it_reaches_the_merchant_by_page_or_by_system()
    {
        await using var server = await PortalServer.StartAsync(settings: Tokens.Systems);
        var merchant = await server.Given(AMerchant().Named("Corner Bakery"));
        await server.SeatAsync(await server.AccountAsync("owner@example.test"), MerchantRole.Owner, merchant);
        await server.AccountAsync("dana@example.test", StaffRole.Reviewer);
        await server.AccountAsync("rita@example.test", StaffRole.Reviewer);
        using var rita = await DeskAsync(server, "rita@example.test");
        using var dana = await DeskAsync(server, "dana@example.test");
        var violation = await server.Given(AViolation().Against(merchant).IssuedBy(server.CallerOf(dana).PersonId));
        var appeal = await server.Given(AnAppeal().Against(violation));
        var notes = DeskUrls.Case(appeal.Reference, CaseWords.NotesTab);
        string Day(int days) => $"{TimeProvider.System.GetUtcNow().AddDays(days):yyyy-MM-dd}";

        // A note, and a question to whoever decided.
        var page = await rita.SubmitAsync(await rita.GetAsync(notes), "claim");
        page = await rita.SubmitAsync(await rita.GetAsync(notes), "staff-note", ("body", $"{Secret}-note"));
        page.Document.QuerySelector(".internal .note")!.TextContent.ShouldContain($"{Secret}-note");
        page = await rita.SubmitAsync(page, "ask-decider", ("words", $"{Secret}-kept"), ("by", Day(90)));
        page.Document.QuerySelector("#ask-decider-words")!.TextContent.ShouldBe($"{Secret}-kept", "refused, and nothing typed is lost");
        page = await rita.SubmitAsync(page, "ask-decider", ("words", $"{Secret}-question"), ("by", Day(5)));
        page.Document.QuerySelector(".internal .note .chip")!.TextContent.ShouldBe("Waits");
        page.Document.QuerySelector("form [name=words]").ShouldBeNull("nobody else is asked meanwhile");

        var inbox = await dana.GetAsync(DeskUrls.Inbox);
        inbox.Document.QuerySelector("#inbox-link .count")!.TextContent.ShouldBe("1");
        var question = await dana.GetAsync(inbox.Document.QuerySelector("[aria-labelledby=asked] li a")!.GetAttribute("href")!);
        question.Document.QuerySelector("blockquote")!.TextContent.ShouldBe($"{Secret}-question");
        (await rita.GetAsync(question.Url.PathAndQuery)).Document.Body!.TextContent.ShouldContain("We cannot find that question.");
        question = await dana.SubmitAsync(question, "answer", ("Answer.Words", $"{Secret}-answer"));
        question.Document.QuerySelector(".internal")!.TextContent.ShouldContain("This question is answered.");
        (await dana.GetAsync(DeskUrls.Inbox)).Document.QuerySelector("#inbox-link .count").ShouldBeNull();

        // An authority, whose reply came with a file.
        var reviewer = server.CallerOf(rita);
        (await server.Send(new ClaimCase.Command(appeal.Id), reviewer)).Succeeded.ShouldBeTrue();
        page = await rita.SubmitAsync(await rita.GetAsync(notes), "ask-authority", ("authority", "health"), ("words", $"{Secret}-authority"), ("by", Day(10)));
        page.Document.QuerySelectorAll(".internal .note").Select(n => n.QuerySelector(".chip")!.TextContent).ShouldBe(["Answered", "Waits", "Internal"]);
        var asked = (await server.Send(new GetCaseTalk.Query(appeal.Id), reviewer)).Value.Questions[^1].Id;
        (await server.Send(new WriteDownReply.Command(asked, $"{Secret}-reply", (await server.Send(new GetCaseTalk.Query(appeal.Id), reviewer)).Value.Today,
            [new("letter.png", Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="))]), reviewer)).Refusal?.Code.ShouldBeNull();
        page = await rita.GetAsync(notes);
        var file = page.Document.QuerySelector(".internal .note a")!.GetAttribute("href")!;
        (await rita.GetAsync(file)).Status.ShouldBe(HttpStatusCode.OK);
        foreach (var word in (string[])["note", "question", "answer", "authority", "reply"]) page.Document.Body!.TextContent.ShouldContain($"{Secret}-{word}");

        using var owner = new Visitor(server.Address);
        await owner.SignInAsync("owner@example.test");
        foreach (var path in (string[])["/standing", "/violations", $"/violations/{violation.Reference}", "/appeals", $"/appeals/{appeal.Reference}", "/notices", "/stores", "/documents", "/account"])
        {
            var read = await owner.GetAsync(path);
            read.Status.ShouldBe(HttpStatusCode.OK, path);
            read.Document.DocumentElement.OuterHtml.ShouldNotContain(Secret, Case.Insensitive, path);
        }

        foreach (var path in (string[])[DeskUrls.Inbox, DeskUrls.Case(appeal.Reference), notes, question.Url.PathAndQuery, file, DeskUrls.Live])
        {
            var barred = await owner.GetAsync(path);
            barred.Status.ShouldBe(HttpStatusCode.Forbidden, path);
            barred.Document.DocumentElement.OuterHtml.ShouldNotContain(Secret, Case.Insensitive, path);
        }

        using var system = await ApiClient.SystemAsync(server);
        using var person = await ApiClient.PersonAsync(server, "owner@example.test");
        foreach (var path in (string[])[$"/merchants/{merchant.Id}", $"/merchants/{merchant.Id}/violations/{violation.Reference}", $"/merchants/{merchant.Id}/appeals", $"/merchants/{merchant.Id}/appeals/{appeal.Reference}", "/queue", $"/cases/{appeal.Reference}"])
        {
            foreach (var caller in (ApiClient[])[system, person]) (await caller.GetAsync(path)).Text.ShouldNotContain(Secret, Case.Insensitive, path);
        }

        (await server.ReadAsync(db => db.Appeals.AsNoTracking().SingleAsync(a => a.Id == appeal.Id))).Status.ShouldBe(AppealStatus.UnderReview);
    }

    [Fact]
    public async Task Who_only_reads_the_desk_keeps_no_note_and_asks_nobody()
    {
        await using var server = await PortalServer.StartAsync();
        await server.AccountAsync("ann@example.test", StaffRole.Analyst);
        var appeal = await server.Given(AnAppeal());
        using var ann = await DeskAsync(server, "ann@example.test");
        var page = await ann.GetAsync(DeskUrls.Case(appeal.Reference, CaseWords.NotesTab));
        page.Document.QuerySelector(".internal").ShouldNotBeNull().TextContent.ShouldContain("The merchant never sees what stands here.");
        page.Document.QuerySelectorAll(".internal textarea").ShouldBeEmpty();
    }

    private static async Task<Visitor> DeskAsync(PortalServer server, string email)
    {
        var visitor = new Visitor(server.Address);
        await visitor.SignInAsync(email);
        return visitor;
    }
}
