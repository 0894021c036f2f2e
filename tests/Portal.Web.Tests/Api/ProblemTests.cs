using System.Net;
using System.Text;
using System.Text.Json;
using Portal.Testing;
using Portal.Web.Tests.SignIn;
using Shouldly;
using Xunit;
using static Portal.Testing.Building.Builders;

namespace Portal.Web.Tests.Api;

/// <summary>Whatever goes wrong is said as a problem with a code, and the document says what can be asked.</summary>
public sealed class ProblemTests
{
    [Fact]
    public async Task Every_way_to_ask_wrongly_has_an_answer_of_its_own()
    {
        await using var server = await PortalServer.StartAsync(settings: Tokens.Systems);
        var violation = await server.Given(AViolation());
        var appeals = $"/merchants/{violation.MerchantId}/violations/{violation.Reference}/appeals";
        using var nobody = ApiClient.Nobody(server);
        using var system = await ApiClient.SystemAsync(server);

        Said(await nobody.GetAsync("/no/such/thing")).ShouldBe((HttpStatusCode.NotFound, "address.not-found"));
        Said(await nobody.GetAsync($"/merchants/{violation.MerchantId}")).ShouldBe((HttpStatusCode.Unauthorized, "request.not-signed-in"));
        Said(await nobody.PostAsync(appeals, "{}", "a")).ShouldBe((HttpStatusCode.Unauthorized, "request.not-signed-in"));
        Said(await system.SendAsync(new HttpRequestMessage(HttpMethod.Delete, $"/api/v1{appeals}"))).ShouldBe((HttpStatusCode.MethodNotAllowed, "request.method"));
        Said(await system.SendAsync(Post(appeals, "ground=not-true", "application/x-www-form-urlencoded"))).ShouldBe((HttpStatusCode.UnsupportedMediaType, "request.media-type"));
        Said(await system.PostAsync(appeals, """{ "ground": """, "a")).ShouldBe((HttpStatusCode.BadRequest, "request.unreadable"));
        Said(await system.PostAsync(appeals, """{ "ground": "not-true", "statment": "a slip of the pen" }""", "a")).ShouldBe((HttpStatusCode.BadRequest, "request.unreadable"));
        Said(await system.PostAsync(appeals, $$"""{ "ground": "not-true", "statement": "{{new string('x', 70_000)}}" }""", "a")).ShouldBe((HttpStatusCode.RequestEntityTooLarge, "request.too-large"));
        Said(await system.PostAsync(appeals, $$"""{ "ground": "not-true", "statement": "{{new string('x', 4_001)}}" }""", "a")).ShouldBe((HttpStatusCode.BadRequest, "request.invalid"));
    }

    [Fact]
    public async Task A_problem_says_what_kind_it_is_and_what_to_do()
    {
        await using var server = await PortalServer.StartAsync(settings: Tokens.Systems);
        using var system = await ApiClient.SystemAsync(server);

        var problem = await system.GetAsync("/merchants/nobody");

        problem.MediaType.ShouldBe("application/problem+json");
        (problem["type"], problem["status"], problem["detail"], problem["instance"])
            .ShouldBe(("urn:portal:merchant.not-found", "404", "We cannot find that merchant.", "/api/v1/merchants/nobody"));
    }

    [Fact]
    public async Task Who_asks_too_much_is_told_to_wait_and_slows_down_nobody_else()
    {
        await using var server = await PortalServer.StartAsync(settings: new Dictionary<string, string>(Tokens.Systems) { ["Api:Burst"] = "3", ["Api:RequestsPerSecond"] = "1" });
        using var eager = await ApiClient.SystemAsync(server, "reader", "portal.read");
        using var other = await ApiClient.SystemAsync(server);

        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => eager.GetAsync("/merchants/nobody")));

        answers.ShouldContain(a => a.Status == HttpStatusCode.TooManyRequests && a.Code == "request.too-many");
        answers.ShouldContain(a => a.Code == "merchant.not-found");
        (await other.GetAsync("/merchants/nobody")).Code.ShouldBe("merchant.not-found");
    }

    [Fact]
    public async Task The_document_shows_an_example_of_everything_and_the_key_of_each_POST()
    {
        await using var server = await PortalServer.StartAsync(settings: Tokens.Systems);
        using var nobody = ApiClient.Nobody(server);

        var document = (await nobody.GetAsync("/openapi.json")).Json;

        var operations = document.GetProperty("paths").EnumerateObject().SelectMany(p => p.Value.EnumerateObject().Select(o => (Path: p.Name, Verb: o.Name, Operation: o.Value))).ToList();
        operations.Count.ShouldBeGreaterThan(15);
        foreach (var (path, verb, operation) in operations)
        {
            var text = operation.GetRawText();
            text.Contains("\"Idempotency-Key\"", StringComparison.Ordinal).ShouldBe(verb == "post", $"{verb} {path}");
            text.Contains("\"security\"", StringComparison.Ordinal).ShouldBe(path != "/api/v1/demo" && !path.StartsWith("/api/v1/certificate", StringComparison.Ordinal), $"{verb} {path}");
            Examples(operation).ShouldAllBe(found => found, $"{verb} {path}");
        }
    }

    [Fact]
    public async Task The_page_of_the_API_loads_nothing_from_elsewhere()
    {
        await using var server = await PortalServer.StartAsync(settings: Tokens.Systems);
        using var http = new HttpClient { BaseAddress = new Uri(server.Address) };

        using var page = await http.GetAsync(new Uri("/api", UriKind.Relative), TestContext.Current.CancellationToken);

        page.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await page.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldNotContain("https://");
        string.Join(' ', page.Headers.GetValues("Content-Security-Policy")).ShouldNotContain("http");
        using var script = await http.GetAsync(new Uri("/api/scalar.js", UriKind.Relative), TestContext.Current.CancellationToken);
        (await script.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)).Length.ShouldBeGreaterThan(1000);
    }

    private static IEnumerable<bool> Examples(JsonElement operation)
    {
        List<JsonElement> contents = [.. operation.GetProperty("responses").EnumerateObject().Where(r => r.Value.TryGetProperty("content", out _)).Select(r => r.Value.GetProperty("content"))];
        if (operation.TryGetProperty("requestBody", out var body)) contents.Add(body.GetProperty("content"));
        return contents.SelectMany(c => c.EnumerateObject()).Select(c => c.Name == "application/octet-stream" || c.Value.TryGetProperty("example", out _));
    }

    private static (HttpStatusCode Status, string? Code) Said(ApiAnswer answer) => (answer.Status, answer.Code);

    private static HttpRequestMessage Post(string path, string body, string mediaType)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v1{path}") { Content = new StringContent(body, Encoding.UTF8, mediaType) };
        request.Headers.Add("Idempotency-Key", "a");
        return request;
    }
}
