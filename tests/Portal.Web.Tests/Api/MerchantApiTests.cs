using System.Net;
using Portal.Domain.Enforcement;
using Portal.Features.Identity;
using Portal.Features.Ingestion;
using Portal.Testing;
using Portal.Web.Tests.SignIn;
using Shouldly;
using Xunit;
using static Portal.Testing.Building.Builders;

namespace Portal.Web.Tests.Api;

/// <summary>Reading over the door for systems.</summary>
public sealed class MerchantApiTests
{
    [Fact]
    public async Task A_merchant_is_found_by_id_by_reference_and_by_source_and_reference()
    {
        await using var server = await PortalServer.StartAsync(settings: Tokens.Systems);
        var merchant = await server.Given(AMerchant().Named("Corner Bakery"));
        using var system = await ApiClient.SystemAsync(server);

        foreach (var name in (string[])[merchant.Id.ToString(), merchant.SourceReference, $"{merchant.Source}:{merchant.SourceReference}"])
        {
            var answer = await system.GetAsync($"/merchants/{name}");
            answer.Status.ShouldBe(HttpStatusCode.OK, name);
            answer["name"].ShouldBe("Corner Bakery");
        }

        (await system.GetAsync("/merchants/nobody")).Code.ShouldBe("merchant.not-found");
        (await system.GetAsync($"/merchants/elsewhere:{merchant.SourceReference}")).Code.ShouldBe("merchant.not-found");
    }

    [Fact]
    public async Task Standing_answers_for_today_and_for_any_other_day()
    {
        await using var server = await PortalServer.StartAsync(settings: Tokens.Systems);
        var merchant = await server.Given(AMerchant());
        var violation = await server.Given(AViolation().Against(merchant).Costing(13).DecidedDaysAgo(10).Bringing(MeasureKind.Demotion, 28));
        using var system = await ApiClient.SystemAsync(server, "reader", "portal.read");

        var today = await system.GetAsync($"/merchants/{merchant.Id}/standing");
        today.Json.GetProperty("points").GetInt32().ShouldBe(13);
        today.Json.GetProperty("tier").GetProperty("code").GetString().ShouldBe("watch");
        today.Json.GetProperty("inForce").EnumerateArray().Single(m => m.GetProperty("kind").GetString() == "demotion")
            .GetProperty("decisions").EnumerateArray().Single().GetString().ShouldBe(violation.Reference);

        var before = await system.GetAsync($"/merchants/{merchant.Id}/standing?day={violation.FoundOn.AddDays(-1):yyyy-MM-dd}");
        before.Json.GetProperty("points").GetInt32().ShouldBe(0);
        before.Json.GetProperty("inForce").GetArrayLength().ShouldBe(0);
        var after = await system.GetAsync($"/merchants/{merchant.Id}/standing?day={violation.PointsUntil:yyyy-MM-dd}");
        after.Json.GetProperty("points").GetInt32().ShouldBe(0);
        after["day"].ShouldBe($"{violation.PointsUntil:yyyy-MM-dd}");

        var then = before.Json.GetProperty("knownThen");
        then.GetProperty("points").GetInt32().ShouldBe(0);
        then.GetProperty("knownOn").GetString().ShouldBe($"{violation.FoundOn.AddDays(-1):yyyy-MM-dd}");
        then.GetProperty("differences").GetArrayLength().ShouldBe(0);
        today.Json.GetProperty("knownThen").ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Null);
        today["healthyOn"].ShouldBe($"{violation.PointsUntil:yyyy-MM-dd}");
        today.Json.GetProperty("forecast").EnumerateArray().Single().GetProperty("points").GetInt32().ShouldBe(0);
    }

    [Fact]
    public async Task Violations_are_listed_filtered_and_told_in_full()
    {
        await using var server = await PortalServer.StartAsync(settings: Tokens.Systems);
        var merchant = await server.Given(AMerchant());
        var crucial = await server.Given(AViolation().Against(merchant).OfSeverity(Severity.Crucial));
        await server.Given(AViolation().Against(merchant).OfSeverity(Severity.Minor));
        using var system = await ApiClient.SystemAsync(server);

        (await system.GetAsync($"/merchants/{merchant.Id}/violations")).Json.GetProperty("rows").GetArrayLength().ShouldBe(2);
        var rows = (await system.GetAsync($"/merchants/{merchant.Id}/violations?severity=crucial&state=open")).Json.GetProperty("rows");
        rows.EnumerateArray().Single().GetProperty("reference").GetString().ShouldBe(crucial.Reference);

        var one = await system.GetAsync($"/merchants/{merchant.Id}/violations/{crucial.Reference}");
        one["facts"].ShouldBe(crucial.Facts);
        one.Json.GetProperty("appealable").GetProperty("now").GetBoolean().ShouldBeTrue();
        (await system.GetAsync($"/merchants/{merchant.Id}/violations/V-00000000")).Code.ShouldBe("violation.not-found");
    }

    [Theory]
    [InlineData("/standing?day=tomorrow")]
    [InlineData("/standing?day=2026-02-30")]
    [InlineData("/violations?severity=3")]
    [InlineData("/violations?severity=none")]
    [InlineData("/violations?state=lost")]
    public async Task A_word_that_means_nothing_is_refused(string query)
    {
        await using var server = await PortalServer.StartAsync(settings: Tokens.Systems);
        var merchant = await server.Given(AMerchant());
        using var system = await ApiClient.SystemAsync(server);

        var answer = await system.GetAsync($"/merchants/{merchant.Id}{query}");

        (answer.Status, answer.Code).ShouldBe((HttpStatusCode.BadRequest, "request.unreadable"));
    }

    [Fact]
    public async Task People_read_their_own_merchant_and_no_other()
    {
        await using var server = await PortalServer.StartAsync(settings: Tokens.Systems);
        var mine = await server.Given(AMerchant());
        var other = await server.Given(AMerchant());
        await server.SeatAsync(await server.AccountAsync("ana@example.test"), MerchantRole.Viewer, mine);
        using var ana = await ApiClient.PersonAsync(server, "ana@example.test");

        (await ana.GetAsync($"/merchants/{mine.Id}/standing")).Status.ShouldBe(HttpStatusCode.OK);
        (await ana.GetAsync($"/merchants/{other.Id}/standing")).Code.ShouldBe("merchant.not-found");
        (await ana.GetAsync($"/merchants/{other.SourceReference}/violations")).Code.ShouldBe("merchant.not-found");
        (await ana.GetAsync("/queue")).Code.ShouldBe("request.not-allowed");
    }

    [Fact]
    public async Task Staff_read_the_record_of_any_merchant_and_file_for_none()
    {
        await using var server = await PortalServer.StartAsync(settings: Tokens.Systems);
        var merchant = await server.Given(AMerchant());
        var violation = await server.Given(AViolation().Against(merchant).Costing(13));
        await server.AccountAsync("rae@example.test", StaffRole.Reviewer);
        using var rae = await ApiClient.PersonAsync(server, "rae@example.test");

        (await rae.GetAsync($"/merchants/{merchant.Id}/standing")).Json.GetProperty("points").GetInt32().ShouldBe(13);
        var rows = (await rae.GetAsync($"/merchants/{merchant.SourceReference}/violations")).Json.GetProperty("rows");
        rows.EnumerateArray().Single().GetProperty("reference").GetString().ShouldBe(violation.Reference);
        (await rae.GetAsync($"/merchants/{merchant.Id}/violations/{violation.Reference}"))["facts"].ShouldBe(violation.Facts);
        (await rae.GetAsync("/merchants/nobody/standing")).Code.ShouldBe("merchant.not-found");
        var filing = await rae.PostAsync($"/merchants/{merchant.Id}/violations/{violation.Reference}/appeals", """{ "ground": "not-true", "statement": "It is not true." }""", "one");
        (filing.Status, filing.Code).ShouldBe((HttpStatusCode.Forbidden, "request.not-allowed"));
    }

    [Fact]
    public async Task Somebody_without_a_seat_or_a_role_reads_no_record()
    {
        await using var server = await PortalServer.StartAsync(settings: Tokens.Systems);
        var merchant = await server.Given(AMerchant());
        await server.AccountAsync("bo@example.test");
        using var bo = await ApiClient.PersonAsync(server, "bo@example.test");

        (await bo.GetAsync($"/merchants/{merchant.Id}/standing")).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await bo.GetAsync($"/merchants/{merchant.Id}/violations")).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task The_demo_tells_anybody_its_source_and_licence()
    {
        await using var server = await PortalServer.StartAsync(settings: Tokens.Systems);
        using var nobody = ApiClient.Nobody(server);
        (await nobody.GetAsync("/demo")).Code.ShouldBe("demo.none");

        await using var filled = await PortalServer.StartAsync(settings: Tokens.Systems);
        await using (var db = filled.Database.Open())
        {
            db.Add(new ImportSource { Code = "toronto", Title = "A record", Licence = "A licence line.", DaysShifted = 5073, LastDay = new DateOnly(2026, 11, 21), FirstImportedAt = DateTime.UnixEpoch });
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        }

        using var anybody = ApiClient.Nobody(filled);
        var answer = await anybody.GetAsync("/demo");
        (answer["source"], answer["licence"], answer["daysShifted"], answer["recordLastDay"]).ShouldBe(("toronto", "A licence line.", "5073", "2026-11-21"));
    }
}
