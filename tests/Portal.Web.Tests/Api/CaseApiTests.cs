using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Appeals;
using Portal.Domain.Enforcement;
using Portal.Features.Identity;
using Portal.Testing;
using Portal.Web.Tests.SignIn;
using Shouldly;
using Xunit;
using static Portal.Testing.Building.Builders;

namespace Portal.Web.Tests.Api;

/// <summary>The desk over the door for systems.</summary>
public sealed class CaseApiTests
{
    [Fact]
    public async Task A_reviewer_takes_a_case_from_the_queue_and_decides_it_once()
    {
        await using var server = await PortalServer.StartAsync(settings: Tokens.Systems);
        var violation = await server.Given(AViolation().OfSeverity(Severity.Minor).DuringAVisit().Bringing(MeasureKind.Warning));
        var appeal = await server.Given(AnAppeal().Against(violation));
        await server.AccountAsync("rita@example.test", StaffRole.Reviewer);
        using var rita = await ApiClient.PersonAsync(server, "rita@example.test");

        (await rita.GetAsync("/queue?view=firstReview")).Json.GetProperty("rows").EnumerateArray().Single().GetProperty("reference").GetString().ShouldBe(appeal.Reference);
        (await rita.PostAsync("/queue/next", null, "next"))["reference"].ShouldBe(appeal.Reference);
        (await rita.PostAsync($"/cases/{appeal.Reference}/claim", null, "claim")).Status.ShouldBe(HttpStatusCode.OK);
        var shown = await rita.GetAsync($"/cases/{appeal.Reference}");
        shown.Json.GetProperty("isMine").GetBoolean().ShouldBeTrue();
        (await server.ReadAsync(db => db.CaseViews.CountAsync())).ShouldBe(1);

        var decided = await rita.PostAsync($"/cases/{appeal.Reference}/decision", Conclusion(shown), "decide");
        decided.Status.ShouldBe(HttpStatusCode.OK, decided.Text);
        (decided["status"], decided["tookEffect"], decided["pointsBack"]).ShouldBe(("overturned", "True", "1"));
        (await rita.PostAsync($"/cases/{appeal.Reference}/decision", Conclusion(shown), "decide")).ShouldBe(decided with { Replayed = true });
        (await rita.PostAsync($"/cases/{appeal.Reference}/decision", Conclusion(shown), "other")).Status.ShouldBe(HttpStatusCode.Conflict);
        (await server.ReadAsync(db => db.Violations.SingleAsync())).State.ShouldBe(ViolationState.Reversed);
    }

    [Fact]
    public async Task Two_reviewers_take_one_case_once()
    {
        await using var server = await PortalServer.StartAsync(settings: Tokens.Systems);
        var appeal = await server.Given(AnAppeal());
        await server.AccountAsync("rita@example.test", StaffRole.Reviewer);
        await server.AccountAsync("rob@example.test", StaffRole.Reviewer);
        using var rita = await ApiClient.PersonAsync(server, "rita@example.test");
        using var rob = await ApiClient.PersonAsync(server, "rob@example.test");

        var answers = await Task.WhenAll(rita.PostAsync($"/cases/{appeal.Reference}/claim", null, "a"), rob.PostAsync($"/cases/{appeal.Reference}/claim", null, "a"));

        answers.Count(a => a.Status == HttpStatusCode.OK).ShouldBe(1);
        answers.Single(a => a.Status != HttpStatusCode.OK).Code.ShouldBe("appeal.claimed");
    }

    [Fact]
    public async Task No_system_and_no_merchant_decides()
    {
        await using var server = await PortalServer.StartAsync(settings: Tokens.Systems);
        var appeal = await server.Given(AnAppeal());
        await server.SeatAsync(await server.AccountAsync("ana@example.test"), MerchantRole.Owner, await server.ReadAsync(db => db.Merchants.SingleAsync()));
        using var system = await ApiClient.SystemAsync(server);
        using var ana = await ApiClient.PersonAsync(server, "ana@example.test");

        foreach (var client in (ApiClient[])[system, ana])
        {
            (await client.GetAsync("/queue")).Status.ShouldBe(HttpStatusCode.Forbidden);
            (await client.GetAsync($"/cases/{appeal.Reference}")).Status.ShouldBe(HttpStatusCode.Forbidden);
            (await client.PostAsync($"/cases/{appeal.Reference}/claim", null, "a")).Status.ShouldBe(HttpStatusCode.Forbidden);
            (await client.PostAsync($"/cases/{appeal.Reference}/decision", """{ "version": 1, "outcome": "overturn" }""", "b")).Status.ShouldBe(HttpStatusCode.Forbidden);
        }

        (await server.ReadAsync(db => db.Appeals.SingleAsync())).Status.ShouldBe(AppealStatus.Filed);
    }

    [Theory]
    [InlineData("""{ "outcome": "overturn", "reasons": "r" }""")]
    [InlineData("""{ "version": 1, "reasons": "r" }""")]
    [InlineData("""{ "version": 1, "outcome": "perhaps", "reasons": "r" }""")]
    [InlineData("""{ "version": 1, "outcome": 2, "reasons": "r" }""")]
    [InlineData("""{ "version": 1, "outcome": "overturn", "reason": "r" }""")]
    public async Task A_conclusion_that_cannot_be_read_is_refused(string conclusion)
    {
        await using var server = await PortalServer.StartAsync(settings: Tokens.Systems);
        var appeal = await server.Given(AnAppeal());
        await server.AccountAsync("rita@example.test", StaffRole.Reviewer);
        using var rita = await ApiClient.PersonAsync(server, "rita@example.test");

        (await rita.PostAsync($"/cases/{appeal.Reference}/decision", conclusion, "a")).Code.ShouldBe("request.unreadable");
    }

    private static string Conclusion(ApiAnswer shown) => JsonSerializer.Serialize(new
    {
        version = shown.Json.GetProperty("version").GetInt32(),
        outcome = "overturn",
        reasons = "The log shows it.",
        whatWouldChange = "",
        originalDecision = "wrong",
        findings = shown.Json.GetProperty("evidence").EnumerateArray().Where(e => e.GetProperty("needsFinding").GetBoolean())
            .Select(e => new { evidence = e.GetProperty("id").GetString(), kind = "accepted", note = "" }),
    });
}
