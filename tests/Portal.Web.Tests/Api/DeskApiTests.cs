using System.Net;
using Portal.Domain.Appeals;
using Portal.Features.Appeals.NextBest;
using Portal.Features.Identity;
using Portal.Testing;
using Portal.Web.Tests.SignIn;
using Shouldly;
using Xunit;
using static Portal.Testing.Building.Builders;

namespace Portal.Web.Tests.Api;

/// <summary>Passing cases on, targets and stuck work over the door for systems: for the same people and with the same refusals as the pages.</summary>
public sealed class DeskApiTests
{
    [Fact]
    public async Task A_holder_skips_holds_hands_over_and_asks_for_help()
    {
        await using var server = await PortalServer.StartAsync(settings: Tokens.Systems);
        var cases = new List<Appeal>();
        for (var i = 0; i < 4; i++) cases.Add(await server.Given(AnAppeal()));
        await server.AccountAsync("rita@example.test", StaffRole.Reviewer);
        var karl = await server.Given(AReviewer().Named("Karl"));
        using var rita = await ApiClient.PersonAsync(server, "rita@example.test");
        (await rita.PostAsync($"/cases/{cases[0].Reference}/skip", """{ "why": "Early." }""", "early")).Code.ShouldBe("appeal.not-yours");
        foreach (var one in cases) (await rita.PostAsync($"/cases/{one.Reference}/claim", null, $"take-{one.Reference}")).Status.ShouldBe(HttpStatusCode.OK);

        (await rita.PostAsync($"/cases/{cases[0].Reference}/skip", """{ "why": "" }""", "skip-unsaid")).Code.ShouldBe("appeal.skip-unsaid");
        (await rita.PostAsync($"/cases/{cases[0].Reference}/skip", """{ "why": "I do not read French." }""", "skip")).Status.ShouldBe(HttpStatusCode.NoContent);
        var day = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime).AddDays(3);
        (await rita.PostAsync($"/cases/{cases[1].Reference}/hold", $$"""{ "until": "{{day:yyyy-MM-dd}}", "why": "A visit will show it." }""", "hold")).Status.ShouldBe(HttpStatusCode.NoContent);
        (await rita.GetAsync($"/cases/{cases[2].Reference}/colleagues")).Json.GetProperty("rows").EnumerateArray().Select(c => c.GetProperty("id").GetGuid()).ShouldContain(karl.PersonId);
        (await rita.PostAsync($"/cases/{cases[2].Reference}/hand-over", $$"""{ "colleague": "{{Guid.NewGuid()}}", "note": "?" }""", "nobody")).Code.ShouldBe("colleague.not-found");
        (await rita.PostAsync($"/cases/{cases[2].Reference}/hand-over", $$"""{ "colleague": "{{karl.PersonId}}", "note": "Yours." }""", "hand")).Status.ShouldBe(HttpStatusCode.NoContent);
        (await rita.PostAsync($"/cases/{cases[3].Reference}/help", """{ "question": "Is a basin a sink?" }""", "help")).Status.ShouldBe(HttpStatusCode.NoContent);

        var stored = await server.ReadAsync(db => Task.FromResult(db.Appeals.ToDictionary(a => a.Id)));
        (stored[cases[0].Id].ClaimedBy, stored[cases[0].Id].Skips).ShouldBe((null, 1));
        stored[cases[1].Id].RestsUntil.ShouldBe(day);
        stored[cases[2].Id].MeantFor.ShouldBe(karl.PersonId);
        stored[cases[3].Id].HelpQuestion.ShouldBe("Is a basin a sink?");
        // An answer without content does not cost the connection.
        rita.Connections.ShouldBe(1);
    }

    [Fact]
    public async Task Who_has_as_many_as_they_may_is_refused_and_a_senior_takes_one_more_with_a_reason()
    {
        await using var server = await PortalServer.StartAsync(settings: Tokens.Systems);
        var (first, second) = (await server.Given(AnAppeal()), await server.Given(AnAppeal()));
        var account = await server.AccountAsync("sue@example.test", StaffRole.SeniorReviewer);
        using var sue = await ApiClient.PersonAsync(server, "sue@example.test");
        // Known to the portal from their first request on.
        (await sue.GetAsync("/queue")).Status.ShouldBe(HttpStatusCode.OK);
        (await server.Send(new SetSeat.Command((await server.PersonAsync(account)).Id, [], [], [], 1, null), await server.Given(ASeniorReviewer()))).Succeeded.ShouldBeTrue();

        (await sue.PostAsync($"/cases/{first.Reference}/claim", null, "1")).Status.ShouldBe(HttpStatusCode.OK);
        (await sue.PostAsync($"/cases/{second.Reference}/claim", null, "2")).Code.ShouldBe("queue.cap-reached");
        (await sue.PostAsync($"/cases/{second.Reference}/claim-over-limit", """{ "why": "Nobody else is here." }""", "3")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Targets_and_stuck_work_are_told_to_who_may_read_them()
    {
        await using var server = await PortalServer.StartAsync(settings: Tokens.Systems);
        var appeal = await server.Given(AnAppeal());
        await server.AccountAsync("sue@example.test", StaffRole.SeniorReviewer);
        await server.AccountAsync("rita@example.test", StaffRole.Reviewer);
        using var sue = await ApiClient.PersonAsync(server, "sue@example.test");
        using var rita = await ApiClient.PersonAsync(server, "rita@example.test");
        using var system = await ApiClient.SystemAsync(server);

        var targets = await sue.GetAsync("/targets?days=28");
        targets.Json.GetProperty("due").EnumerateArray().Single().GetProperty("reference").GetString().ShouldBe(appeal.Reference);
        targets.Json.GetProperty("all").GetProperty("rate").ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Null);
        (await sue.GetAsync("/targets?days=3")).Status.ShouldBe(HttpStatusCode.BadRequest);
        (await rita.GetAsync("/targets")).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await rita.GetAsync("/stuck?kind=expiredLease")).Json.GetProperty("checks").GetArrayLength().ShouldBeGreaterThan(5);
        (await rita.GetAsync("/stuck?kind=nothing")).Status.ShouldBe(HttpStatusCode.BadRequest);
        (await system.GetAsync("/stuck")).Status.ShouldBe(HttpStatusCode.Forbidden);
    }
}
