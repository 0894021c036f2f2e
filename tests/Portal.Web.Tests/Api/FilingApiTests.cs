using System.Net;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Appeals;
using Portal.Domain.Enforcement;
using Portal.Features.Requests;
using Portal.Testing;
using Portal.Testing.Databases;
using Portal.Web.Hosting;
using Portal.Web.Tests.SignIn;
using Shouldly;
using Xunit;
using static Portal.Testing.Building.Builders;

namespace Portal.Web.Tests.Api;

/// <summary>Filing over the door for systems: once, whatever the network does.</summary>
public sealed class FilingApiTests
{
    private const string Filing = """{ "ground": "not-true", "statement": "The food was cold; the log shows it." }""";

    [Theory, EveryDatabase]
    public async Task A_system_files_on_behalf_of_a_merchant(DatabaseProvider provider)
    {
        await using var server = await PortalServer.StartAsync(provider, settings: Tokens.Systems);
        var violation = await server.Given(AViolation());
        using var system = await ApiClient.SystemAsync(server);

        var receipt = await system.PostAsync(AppealsOf(violation), Filing, "one");

        receipt.Status.ShouldBe(HttpStatusCode.Created, receipt.Text);
        var appeal = await server.ReadAsync(db => db.Appeals.SingleAsync());
        (appeal.Reference, appeal.Origin, appeal.FiledBy).ShouldBe((receipt["reference"]!, AppealOrigin.System, null));
        receipt.Location.ShouldEndWith($"/appeals/{appeal.Reference}");
        (await system.GetAsync($"/merchants/{violation.MerchantId}/appeals/{appeal.Reference}"))["status"].ShouldBe("filed");
    }

    [Theory, EveryDatabase]
    public async Task Sent_again_it_gets_the_first_answer(DatabaseProvider provider)
    {
        await using var server = await PortalServer.StartAsync(provider, settings: Tokens.Systems);
        var violation = await server.Given(AViolation());
        using var system = await ApiClient.SystemAsync(server);

        var first = await system.PostAsync(AppealsOf(violation), Filing, "one");
        var again = await system.PostAsync(AppealsOf(violation), Filing, "one");

        again.ShouldBe(first with { Replayed = true });
        (await server.ReadAsync(db => db.Appeals.CountAsync())).ShouldBe(1);
    }

    [Theory, EveryDatabase]
    public async Task Ten_at_once_file_one_appeal_and_get_one_answer(DatabaseProvider provider)
    {
        await using var server = await PortalServer.StartAsync(provider, settings: Tokens.Systems);
        var violation = await server.Given(AViolation());
        using var system = await ApiClient.SystemAsync(server);

        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => system.PostAsync(AppealsOf(violation), Filing, "one")));

        answers.ShouldAllBe(a => a.Status == HttpStatusCode.Created);
        answers.Select(a => a.Text).Distinct().Count().ShouldBe(1);
        (await server.ReadAsync(db => db.Appeals.CountAsync())).ShouldBe(1);
    }

    [Fact]
    public async Task The_same_key_for_something_else_is_refused()
    {
        await using var server = await PortalServer.StartAsync(settings: Tokens.Systems);
        var merchant = await server.Given(AMerchant());
        var violation = await server.Given(AViolation().Against(merchant));
        var other = await server.Given(AViolation().Against(merchant));
        using var system = await ApiClient.SystemAsync(server);
        await system.PostAsync(AppealsOf(violation), Filing, "one");

        foreach (var answer in new[]
        {
            await system.PostAsync(AppealsOf(violation), Filing.Replace("cold", "frozen", StringComparison.Ordinal), "one"),
            await system.PostAsync(AppealsOf(other), Filing, "one"),
        })
        {
            (answer.Status, answer.Code).ShouldBe((HttpStatusCode.UnprocessableEntity, "request.key-reused"));
        }
    }

    [Fact]
    public async Task Keys_of_two_systems_have_nothing_to_do_with_each_other()
    {
        Dictionary<string, string> settings = new(Tokens.Systems)
        {
            ["Authority:Systems:2:ClientId"] = "other",
            ["Authority:Systems:2:ClientSecret"] = Tokens.Secret,
            ["Authority:Systems:2:Scopes"] = "portal.read portal.file",
        };
        await using var server = await PortalServer.StartAsync(settings: settings);
        var merchant = await server.Given(AMerchant());
        using var one = await ApiClient.SystemAsync(server);
        using var other = await ApiClient.SystemAsync(server, "other");

        (await one.PostAsync(AppealsOf(await server.Given(AViolation().Against(merchant))), Filing, "one")).Status.ShouldBe(HttpStatusCode.Created);
        (await other.PostAsync(AppealsOf(await server.Given(AViolation().Against(merchant))), Filing, "one")).Status.ShouldBe(HttpStatusCode.Created);
    }

    [Fact]
    public async Task Without_a_key_nothing_is_filed()
    {
        await using var server = await PortalServer.StartAsync(settings: Tokens.Systems);
        var violation = await server.Given(AViolation());
        using var system = await ApiClient.SystemAsync(server);

        (await system.PostAsync(AppealsOf(violation), Filing)).Code.ShouldBe("request.key-missing");
        (await system.PostAsync(AppealsOf(violation), Filing, new string('k', 101))).Code.ShouldBe("request.key-invalid");
        (await server.ReadAsync(db => db.Appeals.AnyAsync())).ShouldBeFalse();
    }

    [Fact]
    public async Task What_was_refused_may_be_mended_and_sent_under_the_same_key()
    {
        await using var server = await PortalServer.StartAsync(settings: Tokens.Systems);
        var violation = await server.Given(AViolation());
        using var system = await ApiClient.SystemAsync(server);

        var empty = await system.PostAsync(AppealsOf(violation), """{ "ground": "not-true" }""", "one");
        (empty.Status, empty.Code).ShouldBe((HttpStatusCode.BadRequest, "request.invalid"));
        empty.Json.GetProperty("errors").GetProperty("statement").GetArrayLength().ShouldBe(1);
        (await system.PostAsync(AppealsOf(violation), """{ "ground": "no-such", "statement": "No." }""", "one")).Code.ShouldBe("appeal.ground-unknown");
        (await system.PostAsync(AppealsOf(violation), Filing, "one")).Status.ShouldBe(HttpStatusCode.Created);
    }

    [Theory, EveryDatabase]
    public async Task A_request_whose_answer_was_lost_with_its_server_gets_one_when_sent_again(DatabaseProvider provider)
    {
        await using var server = await PortalServer.StartAsync(provider, settings: Tokens.Systems);
        var violation = await server.Given(AViolation());
        using var system = await ApiClient.SystemAsync(server);
        var first = await system.PostAsync(AppealsOf(violation), Filing, "one");
        // As a kill between the effect and the answer leaves it.
        await server.ReadAsync(db => db.KeptAnswers.ExecuteUpdateAsync(set => set
            .SetProperty(a => a.Status, KeptAnswer.NotAnswered).SetProperty(a => a.Body, "").SetProperty(a => a.CarriedOutAt, a => a.CarriedOutAt.AddMinutes(-1))));

        var again = await system.PostAsync(AppealsOf(violation), Filing, "one");

        (again.Status, again["reference"]).ShouldBe((HttpStatusCode.Created, first["reference"]));
        (await server.ReadAsync(db => db.Appeals.CountAsync())).ShouldBe(1);
        (await system.PostAsync(AppealsOf(violation), Filing, "one")).Replayed.ShouldBeTrue();
    }

    [Fact]
    public async Task Evidence_goes_with_the_appeal_that_is_filed_next()
    {
        await using var server = await PortalServer.StartAsync(settings: new Dictionary<string, string>(Tokens.Systems) { ["Evidence:MaxFileBytes"] = "20000" });
        var violation = await server.Given(AViolation());
        using var system = await ApiClient.SystemAsync(server);
        var evidence = $"/merchants/{violation.MerchantId}/violations/{violation.Reference}/evidence?name=log.pdf";

        (await system.PostFileAsync(evidence, new byte[20_001], "large")).Code.ShouldBe("evidence.too-large");
        (await system.PostFileAsync(evidence, "just words"u8.ToArray(), "words")).Code.ShouldBe("evidence.type");
        var file = await system.PostFileAsync(evidence, Pdf, "file");
        file.Status.ShouldBe(HttpStatusCode.Created, file.Text);
        (await system.PostFileAsync(evidence, Pdf, "file")).Replayed.ShouldBeTrue();

        (await system.PostAsync(AppealsOf(violation), Filing, "one"))["files"].ShouldBe("1");
        var appeal = await server.ReadAsync(db => db.Appeals.SingleAsync());
        (await server.ReadAsync(db => db.Evidence.SingleAsync())).AppealId.ShouldBe(appeal.Id);
    }

    [Fact]
    public async Task A_system_that_may_only_read_files_nothing()
    {
        await using var server = await PortalServer.StartAsync(settings: Tokens.Systems);
        var violation = await server.Given(AViolation());
        using var reader = await ApiClient.SystemAsync(server, "reader", "portal.read");

        var answer = await reader.PostAsync(AppealsOf(violation), Filing, "one");

        (answer.Status, answer.Code).ShouldBe((HttpStatusCode.Forbidden, "request.not-allowed"));
    }

    [Fact]
    public async Task A_filed_appeal_can_be_withdrawn_once()
    {
        await using var server = await PortalServer.StartAsync(settings: Tokens.Systems);
        var violation = await server.Given(AViolation().Bringing(MeasureKind.Warning));
        using var system = await ApiClient.SystemAsync(server);
        var reference = (await system.PostAsync(AppealsOf(violation), Filing, "one"))["reference"];
        var withdrawal = $"/merchants/{violation.MerchantId}/appeals/{reference}/withdrawal";

        (await system.PostAsync(withdrawal, null, "two")).Status.ShouldBe(HttpStatusCode.NoContent);
        (await system.PostAsync(withdrawal, null, "two")).Replayed.ShouldBeTrue();
        (await server.ReadAsync(db => db.Appeals.SingleAsync())).Status.ShouldBe(AppealStatus.Withdrawn);
    }

    private static byte[] Pdf => "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 72 72]>>endobj\nxref\n0 4\n0000000000 65535 f \n0000000009 00000 n \n0000000052 00000 n \n0000000101 00000 n \ntrailer<</Size 4/Root 1 0 R>>\nstartxref\n164\n%%EOF\n"u8.ToArray();

    private static string AppealsOf(Violation violation) => $"/merchants/{violation.MerchantId}/violations/{violation.Reference}/appeals";
}
