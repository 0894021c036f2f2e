using System.Net;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Appeals;
using Portal.Features.Appeals;
using Portal.Features.Identity;
using Portal.Testing;
using Portal.Testing.Databases;
using Portal.Web.Hosting;
using Portal.Web.Tests.SignIn;
using Shouldly;
using Xunit;
using static Portal.Testing.Building.Builders;

namespace Portal.Web.Tests.Api;

/// <summary>Asking the original decider and authorities over the door for systems: for the same people and with the same refusals as the pages.</summary>
public sealed class QuestionApiTests
{
    [Theory, EveryDatabase]
    public async Task A_holder_asks_the_original_decider_who_finds_it_in_their_inbox_and_answers_once(DatabaseProvider provider)
    {
        await using var server = await PortalServer.StartAsync(provider, settings: Tokens.Systems);
        using var rita = await StaffAsync(server, "rita@example.test");
        using var dana = await StaffAsync(server, "dana@example.test");
        using var other = await StaffAsync(server, "otto@example.test");
        var decider = await server.ReadAsync(db => db.Persons.Where(p => p.Email == "dana@example.test").Select(p => p.Id).SingleAsync());
        var appeal = await server.Given(AnAppeal().Against(AViolation().IssuedBy(decider)));
        var path = $"/cases/{appeal.Reference}/questions";
        var asking = $$"""{ "text": "Which fridge was it?", "answerBy": "{{Today.AddDays(5):yyyy-MM-dd}}" }""";

        (await rita.PostAsync($"{path}/decider", asking, "early")).Code.ShouldBe("appeal.not-yours");
        (await rita.PostAsync($"/cases/{appeal.Reference}/claim", null, "claim")).Status.ShouldBe(HttpStatusCode.OK);
        (await rita.PostAsync($"{path}/decider", """{ "text": "Which?" }""", "no-day")).Code.ShouldBe("request.unreadable");
        (await rita.PostAsync($"{path}/decider", asking)).Code.ShouldBe("request.key-missing");
        (await rita.GetAsync(path)).Json.GetProperty("canAsk").EnumerateArray().Select(t => t.GetProperty("party").GetString()).ShouldContain("decider");
        var asked = await rita.PostAsync($"{path}/decider", asking, "ask");
        asked.Status.ShouldBe(HttpStatusCode.NoContent, asked.Text);
        (await rita.PostAsync($"{path}/decider", asking, "ask")).ShouldBe(asked with { Replayed = true });

        (await other.GetAsync("/inbox")).Json.GetProperty("questions").GetArrayLength().ShouldBe(0);
        var waiting = (await dana.GetAsync("/inbox")).Json.GetProperty("questions").EnumerateArray().ShouldHaveSingleItem();
        (waiting.GetProperty("case").GetString(), waiting.GetProperty("text").GetString()).ShouldBe((appeal.Reference, "Which fridge was it?"));
        var question = $"/questions/{waiting.GetProperty("id").GetGuid()}";
        (await other.PostAsync($"{question}/answer", """{ "text": "The low one." }""", "other")).Code.ShouldBe("question.not-found");
        (await dana.PostAsync($"{question}/reply", $$"""{ "text": "No.", "cameOn": "{{Today:yyyy-MM-dd}}" }""", "wrong")).Code.ShouldBe("question.not-found");
        (await dana.PostAsync($"{question}/answer", """{ "text": "The tall one." }""", "answer")).Status.ShouldBe(HttpStatusCode.NoContent);
        (await dana.PostAsync($"{question}/answer", """{ "text": "No, the low one." }""", "changed")).Code.ShouldBe("question.closed");

        var row = (await rita.GetAsync(path)).Json.GetProperty("rows").EnumerateArray().ShouldHaveSingleItem();
        (row.GetProperty("party").GetString(), row.GetProperty("state").GetString(), row.GetProperty("answer").GetString()).ShouldBe(("decider", "answered", "The tall one."));
        (await server.ReadAsync(db => db.Appeals.Select(a => a.Status).SingleAsync())).ShouldBe(AppealStatus.UnderReview);
    }

    [Theory, EveryDatabase]
    public async Task A_holder_asks_an_authority_and_writes_its_reply_down(DatabaseProvider provider)
    {
        await using var server = await PortalServer.StartAsync(provider, settings: Tokens.Systems);
        using var rita = await StaffAsync(server, "rita@example.test");
        var appeal = await server.Given(AnAppeal());
        var path = $"/cases/{appeal.Reference}/questions";
        (await rita.PostAsync($"/cases/{appeal.Reference}/claim", null, "claim")).Status.ShouldBe(HttpStatusCode.OK);
        string Asking(string authority, int days) => $$"""{ "authority": "{{authority}}", "text": "Was it open?", "answerBy": "{{Today.AddDays(days):yyyy-MM-dd}}" }""";

        (await rita.PostAsync($"{path}/authority", Asking("nobody", 10), "nobody")).Code.ShouldBe("question.no-authority");
        (await rita.PostAsync($"{path}/authority", Asking("health", 90), "late")).Code.ShouldBe("question.too-late");
        var code = (await rita.GetAsync(path)).Json.GetProperty("authorities")[0].GetProperty("code").GetString()!;
        (await rita.PostAsync($"{path}/authority", Asking(code, 10), "ask")).Status.ShouldBe(HttpStatusCode.NoContent);
        (await rita.PostAsync($"{path}/authority", Asking(code, 10), "ask")).Status.ShouldBe(HttpStatusCode.NoContent);
        (await server.ReadAsync(db => db.Outbox.CountAsync(m => m.Name == "AuthorityQuestion"))).ShouldBe(1);

        var asked = await rita.GetAsync(path);
        asked.Json.GetProperty("canAsk").GetArrayLength().ShouldBe(0, "the case waits");
        asked.Text.ShouldNotContain("@authority.example");
        var question = $"/questions/{asked.Json.GetProperty("rows")[0].GetProperty("id").GetGuid()}";
        (await rita.PostAsync($"{question}/reply", $$"""{ "text": "It was.", "cameOn": "{{Today.AddDays(1):yyyy-MM-dd}}" }""", "ahead")).Code.ShouldBe("question.day-ahead");
        (await rita.PostAsync($"{question}/reply", $$"""{ "text": "It was.", "cameOn": "{{Today:yyyy-MM-dd}}" }""", "reply")).Status.ShouldBe(HttpStatusCode.NoContent);
        (await rita.GetAsync(path)).Json.GetProperty("rows")[0].GetProperty("cameOn").GetString().ShouldBe($"{Today:yyyy-MM-dd}");
    }

    [Fact]
    public async Task A_note_that_names_somebody_reads_in_their_inbox_as_it_was_written()
    {
        await using var server = await PortalServer.StartAsync(settings: Tokens.Systems);
        using var dana = await StaffAsync(server, "dana@example.test");
        var name = await server.ReadAsync(db => db.Persons.Where(p => p.Email == "dana@example.test").Select(p => p.Name).SingleAsync());
        var (writer, appeal) = (await server.Given(AReviewer().Named("Rita")), await server.Given(AnAppeal()));
        (await server.Send(new WriteNote.Command(appeal.Id, Guid.CreateVersion7(), $"For @{name}: is it the same oven? 🔥"), writer)).Refusal.ShouldBeNull();

        var inbox = (await dana.GetAsync("/inbox")).Json;

        var mention = inbox.GetProperty("mentions").EnumerateArray().ShouldHaveSingleItem();
        (mention.GetProperty("case").GetString(), mention.GetProperty("by").GetString(), mention.GetProperty("text").GetString()).ShouldBe((appeal.Reference, "Rita", $"For @{name}: is it the same oven? 🔥"));
        inbox.GetProperty("unread").GetInt32().ShouldBe(1);
    }

    [Fact]
    public async Task Systems_neither_ask_nor_answer_nor_read()
    {
        await using var server = await PortalServer.StartAsync(settings: Tokens.Systems);
        var appeal = await server.Given(AnAppeal());
        using var system = await ApiClient.SystemAsync(server);
        var day = $"{Today.AddDays(3):yyyy-MM-dd}";
        ApiAnswer[] answers =
        [
            await system.GetAsync("/inbox"), await system.GetAsync($"/cases/{appeal.Reference}/questions"),
            await system.PostAsync($"/cases/{appeal.Reference}/questions/decider", $$"""{ "text": "?", "answerBy": "{{day}}" }""", "1"),
            await system.PostAsync($"/cases/{appeal.Reference}/questions/authority", $$"""{ "authority": "health", "text": "?", "answerBy": "{{day}}" }""", "2"),
            await system.PostAsync($"/questions/{Guid.NewGuid()}/answer", """{ "text": "!" }""", "3"),
            await system.PostAsync($"/questions/{Guid.NewGuid()}/reply", $$"""{ "text": "!", "cameOn": "{{day}}" }""", "4"),
        ];
        answers.Select(a => a.Status).ShouldAllBe(status => status == HttpStatusCode.Forbidden);
    }

    // The day where the law pack's markets are.
    private static DateOnly Today => DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(TimeProvider.System.GetUtcNow().UtcDateTime, TimeZoneInfo.FindSystemTimeZoneById("America/Toronto")));

    private static async Task<ApiClient> StaffAsync(PortalServer server, string email)
    {
        await server.AccountAsync(email, StaffRole.Reviewer);
        var client = await ApiClient.PersonAsync(server, email);
        // Known to the portal from their first request on.
        (await client.GetAsync("/queue")).Status.ShouldBe(HttpStatusCode.OK);
        return client;
    }
}
