using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Enforcement;
using Portal.Domain.Policies;
using Portal.Testing;
using Portal.Testing.Databases;
using Portal.Web.Hosting;
using Portal.Web.Tests.SignIn;
using Shouldly;
using Xunit;
using static Portal.Testing.Building.Builders;

namespace Portal.Web.Tests.Api;

/// <summary>A fix over the door for systems: what is demanded, proof, sent once, read back.</summary>
public sealed class FixApiTests
{
    private const string Sending = """{ "statement": "", "answers": [ { "requirement": "cold", "kind": "done", "words": "A new compressor." }, { "requirement": "log", "kind": "doesNotApply", "words": "No fridge is left." } ] }""";

    private static readonly byte[] Pdf = Encoding.ASCII.GetBytes("%PDF-1.4\n1 0 obj\n<< >>\nendobj\nxref\ntrailer\n<< >>\nstartxref\n9\n%%EOF\n");

    [Theory, EveryDatabase]
    public async Task A_system_reads_what_is_demanded_adds_proof_sends_once_and_reads_what_came_of_it(DatabaseProvider provider)
    {
        await using var server = await PortalServer.StartAsync(provider, settings: Tokens.Systems);
        var violation = await DemandedAsync(server);
        using var system = await ApiClient.SystemAsync(server);
        var path = $"/merchants/{violation.MerchantId}/violations/{violation.Reference}";

        var demand = await system.GetAsync($"{path}/fix");
        demand.Json.GetProperty("requirements").EnumerateArray().Select(r => r.GetProperty("code").GetString()).ShouldBe(["cold", "log"]);
        demand.Json.GetProperty("nextTry").GetProperty("triesLeft").GetInt32().ShouldBe(3);
        (await system.PostFileAsync($"{path}/proof?name=invoice.pdf&requirement=cold", Pdf, "file")).Status.ShouldBe(HttpStatusCode.Created);
        var sent = await system.PostAsync($"{path}/fixes", Sending, "one");
        var again = await system.PostAsync($"{path}/fixes", Sending, "one");

        sent.Status.ShouldBe(HttpStatusCode.Created, sent.Text);
        again.ShouldBe(sent with { Replayed = true });
        sent.Json.GetProperty("files").GetInt32().ShouldBe(1);
        var fix = await system.GetAsync($"/merchants/{violation.MerchantId}/fixes/{sent["reference"]}");
        (fix["status"], fix["nextActor"]).ShouldBe(("sent", "reviewer"));
        fix.Json.GetProperty("requirements").EnumerateArray().Select(r => r.GetProperty("kind").GetString()).ShouldBe(["done", "doesNotApply"]);
        (await server.ReadAsync(db => db.Fixes.CountAsync())).ShouldBe(1);
        (await system.GetAsync($"{path}/fix")).Json.GetProperty("nextTry").GetProperty("code").GetString().ShouldBe("fix.already-open");
    }

    [Fact]
    public async Task A_requirement_without_an_answer_is_refused_with_its_code()
    {
        await using var server = await PortalServer.StartAsync(settings: Tokens.Systems);
        var violation = await DemandedAsync(server);
        using var system = await ApiClient.SystemAsync(server);

        var answer = await system.PostAsync($"/merchants/{violation.MerchantId}/violations/{violation.Reference}/fixes", """{ "answers": [] }""", "one");

        (answer.Status, answer.Code).ShouldBe((HttpStatusCode.UnprocessableEntity, "fix.answer-missing"));
        (await server.ReadAsync(db => db.Fixes.AnyAsync())).ShouldBeFalse();
    }

    private static async Task<Violation> DemandedAsync(PortalServer server)
    {
        var violation = await server.Given(AViolation());
        await server.ReadAsync(async db =>
        {
            await db.FixRequirements.Where(r => r.ClauseId == violation.ClauseId).ExecuteDeleteAsync();
            db.FixRequirements.Add(new FixRequirement { Id = Guid.CreateVersion7(), ClauseId = violation.ClauseId, Code = "cold", Place = 1, Title = "It is cold", Proof = "photo|document" });
            db.FixRequirements.Add(new FixRequirement { Id = Guid.CreateVersion7(), ClauseId = violation.ClauseId, Code = "log", Place = 2, Title = "A log is kept", Proof = "words" });
            return await db.SaveChangesAsync();
        });
        return violation;
    }
}
