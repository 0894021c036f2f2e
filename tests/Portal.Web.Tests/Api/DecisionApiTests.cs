using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Portal.Testing;
using Portal.Web.Api;
using Portal.Web.Tests.SignIn;
using Shouldly;
using Xunit;
using static Portal.Testing.Building.Builders;

namespace Portal.Web.Tests.Api;

/// <summary>Systems send decisions in over the door, and read back everything that the merchant is told.</summary>
public sealed class DecisionApiTests
{
    [Fact]
    public async Task A_decision_is_issued_once_and_read_back_with_all_its_reasons()
    {
        await using var server = await PortalServer.StartAsync(settings: Tokens.Systems);
        var merchant = await server.Given(AMerchant());
        using var system = await ApiClient.SystemAsync(server, "enforcer", "portal.read portal.enforce");
        var decision = Decision(merchant.Id);

        var issued = await system.PostAsync("/decisions", decision, "one");
        issued.Status.ShouldBe(HttpStatusCode.Created, issued.Text);
        (await system.PostAsync("/decisions", decision, "one")).ShouldBe(issued with { Replayed = true });
        (await server.ReadAsync(db => db.Violations.CountAsync())).ShouldBe(1);

        var told = JsonDocument.Parse((await system.GetAsync($"/merchants/{merchant.Id}/violations/{issued["reference"]}")).Text).RootElement;
        told.GetProperty("reasons").GetProperty("measured")[0].ShouldSatisfyAllConditions(m => m.GetProperty("value").GetDecimal().ShouldBe(9.5m), m => m.GetProperty("breaches").GetBoolean().ShouldBeTrue());
        told.GetProperty("reasons").GetProperty("trigger").GetString().ShouldBe("ownInitiative");
        told.GetProperty("whatWouldReverse").GetProperty("fact").GetString()!.ShouldContain("instead of 9.5");
        told.GetProperty("measures")[0].ShouldSatisfyAllConditions(
            m => m.GetProperty("heldAmount").GetDecimal().ShouldBe(1240.5m), m => m.GetProperty("heldCurrency").GetString().ShouldBe("CAD"), m => m.GetProperty("cost").GetProperty("staysOpen").GetArrayLength().ShouldBeGreaterThan(0));
        told.GetProperty("cannot").ShouldSatisfyAllConditions(
            c => c.GetProperty("appeal").ValueKind.ShouldBe(JsonValueKind.Null),
            c => c.GetProperty("secondReview").GetProperty("reason").GetString().ShouldBe("noFirstReview"),
            c => c.GetProperty("addEvidence").GetProperty("code").GetString().ShouldBe("evidence.no-appeal"),
            c => c.GetProperty("answer").GetProperty("sentence").GetString().ShouldNotBeNullOrEmpty());
    }

    [Fact]
    public async Task A_statement_that_lacks_a_part_is_refused_with_the_parts_name()
    {
        await using var server = await PortalServer.StartAsync(settings: Tokens.Systems);
        var merchant = await server.Given(AMerchant());
        using var system = await ApiClient.SystemAsync(server, "enforcer", "portal.read portal.enforce");

        var refused = await system.PostAsync("/decisions", Decision(merchant.Id).Replace("\"trigger\": \"ownInitiative\", ", "", StringComparison.Ordinal), "one");

        refused.Status.ShouldBe(HttpStatusCode.UnprocessableEntity, refused.Text);
        refused["code"].ShouldBe("statement.incomplete");
        refused["detail"]!.ShouldContain("noticeOrOwnInitiative");
    }

    [Fact]
    public async Task A_system_that_only_files_may_not_issue()
    {
        await using var server = await PortalServer.StartAsync(settings: Tokens.Systems);
        var merchant = await server.Given(AMerchant());
        using var system = await ApiClient.SystemAsync(server);

        (await system.PostAsync("/decisions", Decision(merchant.Id), "one")).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    // The example of the document, about a merchant that is there.
    private static string Decision(Guid merchant) => ApiExamples.NewDecision
        .Replace("example:1001", merchant.ToString(), StringComparison.Ordinal)
        .Replace("2026-11-21", DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime).AddDays(-2).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal)
        .Replace("2026-12-05", DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime).AddDays(14).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal)
        .Replace("[\"019aab12-3c4d-7e5f-8a6b-7c8d9e0f1a2c\"]", "[]", StringComparison.Ordinal);
}
