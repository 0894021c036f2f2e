using System.Net;
using System.Net.Http.Headers;
using System.Runtime.CompilerServices;
using System.Text;
using Portal.Features.Identity;
using Portal.Testing;
using Portal.Testing.Databases;
using Portal.Web.Hosting;
using Portal.Web.Tests.SignIn;
using Shouldly;
using Xunit;
using static Portal.Testing.Building.Builders;

namespace Portal.Web.Tests.Desk;

/// <summary>Two portals, each a process of its own, on one PostgreSQL database: what happens through one is seen by who looks at the other, without a reload.</summary>
public sealed class TwoNodesTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    [Fact]
    public async Task What_is_claimed_asked_answered_and_decided_on_one_node_appears_on_the_other()
    {
        Assert.SkipWhen(Servers.WhyMissing(DatabaseProvider.PostgreSql) is not null, Servers.WhyMissing(DatabaseProvider.PostgreSql) ?? "");
        // It only issues tokens and cookies; nobody looks at it.
        await using var authority = await PortalServer.StartAsync(DatabaseProvider.PostgreSql, settings: Tokens.Systems);
        var appeal = await authority.Given(AnAppeal());
        await authority.AccountAsync("rita@example.test", StaffRole.Reviewer);
        var (token, sam) = (await authority.PersonTokenAsync("rita@example.test"), await authority.Given(AReviewer().Named("Sam")));
        var merchant = await authority.ReadAsync(db => Task.FromResult(db.Merchants.Select(m => m.Id).Single()));
        var system = (await authority.TokenAsync("filer", "portal.read portal.file")).Token!;
        using var folder = new Folder();
        var settings = new Dictionary<string, string> { ["SignIn:PublicUrl"] = authority.Address };
        await using var one = await PortalProcess.StartAsync(authority.Database, folder.Of("one"), settings);
        await using var other = await PortalProcess.StartAsync(authority.Database, folder.Of("other"), settings);
        var (name, value) = await authority.CookieForAsync(sam);
        await using var queue = await LiveStream.OpenAsync(other, "/desk/live", $"{name}={value}");
        await using var looks = await LiveStream.OpenAsync(other, $"/desk/live?about={appeal.Id}", $"{name}={value}");
        await queue.UntilAsync("here");
        await looks.UntilAsync("here");

        using var asSam = new Visitor(other.Address);
        asSam.Cookies.Add(asSam.Address, new Cookie(name, value));
        var stale = await asSam.GetAsync($"/desk/cases/{appeal.Reference}");

        (await SendAsync(one, $"/cases/{appeal.Reference}/claim", "", token)).ShouldBe(HttpStatusCode.OK);
        await queue.UntilAsync("queue");
        await looks.UntilAsync("case");
        var page = await asSam.GetAsync($"/desk/cases/{appeal.Reference}");
        page.Document.QuerySelector(".lease")!.TextContent.Trim().ShouldBe("With rita");
        (await asSam.SubmitAsync(stale, "claim")).Problem.ShouldContain("Another reviewer has this case");

        var held = await authority.ReadAsync(db => Task.FromResult(db.Appeals.Single()));
        (held.ClaimedBy is not null, held.ClaimedUntil > TimeProvider.System.GetUtcNow().UtcDateTime).ShouldBe((true, true));

        var version = await VersionAsync(authority, appeal.ViolationId);
        (await SendAsync(one, $"/cases/{appeal.Reference}/questions", $$"""{ "version": {{version}}, "text": "Which fridge?", "answerBy": "{{TimeProvider.System.GetUtcNow().AddDays(9):yyyy-MM-dd}}" }""", token)).ShouldBe(HttpStatusCode.NoContent);
        await looks.UntilAsync("case");
        (await SendAsync(one, $"/merchants/{merchant}/appeals/{appeal.Reference}/answers", """{ "body": "The left one." }""", system)).ShouldBeOneOf(HttpStatusCode.OK, HttpStatusCode.NoContent, HttpStatusCode.Created);
        await looks.UntilAsync("case");
        (await SendAsync(one, $"/cases/{appeal.Reference}/claim", "", token)).ShouldBe(HttpStatusCode.OK);
        await looks.UntilAsync("case");
        version = await VersionAsync(authority, appeal.ViolationId);
        (await SendAsync(one, $"/cases/{appeal.Reference}/decision", $$"""{ "version": {{version}}, "outcome": "overturn", "reasons": "It was so.", "originalDecision": "wrong", "findings": [] }""", token)).ShouldBe(HttpStatusCode.OK);
        await looks.UntilAsync("case");
        (await asSam.GetAsync($"/desk/cases/{appeal.Reference}")).Document.Body!.TextContent.ShouldContain("It was so.");
    }

    [Fact]
    public async Task Who_looks_at_a_case_on_one_node_is_seen_on_the_other_and_gone_when_they_leave()
    {
        Assert.SkipWhen(Servers.WhyMissing(DatabaseProvider.PostgreSql) is not null, Servers.WhyMissing(DatabaseProvider.PostgreSql) ?? "");
        await using var authority = await PortalServer.StartAsync(DatabaseProvider.PostgreSql);
        var (appeal, sam, kim) = (await authority.Given(AnAppeal()), await authority.Given(AReviewer().Named("Sam")), await authority.Given(AReviewer().Named("Kim")));
        using var folder = new Folder();
        var settings = new Dictionary<string, string> { ["SignIn:PublicUrl"] = authority.Address };
        await using var one = await PortalProcess.StartAsync(authority.Database, folder.Of("one"), settings);
        await using var other = await PortalProcess.StartAsync(authority.Database, folder.Of("other"), settings);
        var (name, value) = await authority.CookieForAsync(sam);
        await using var looks = await LiveStream.OpenAsync(other, $"/desk/live?about={appeal.Id}", $"{name}={value}");
        await looks.UntilAsync("here");

        var (kims, hers) = await authority.CookieForAsync(kim);
        await using (var there = await LiveStream.OpenAsync(one, $"/desk/live?about={appeal.Id}", $"{kims}={hers}"))
        {
            await there.UntilAsync("here");
            (await looks.UntilAsync("looking")).ShouldBe("Kim");
        }

        (await looks.UntilAsync("looking")).ShouldBe("");
    }

    private static Task<int> VersionAsync(PortalServer server, Guid violation) => server.ReadAsync(db => Task.FromResult(db.Audit.Where(a => a.CaseId == violation).Max(a => a.Number)));

    private static async Task<HttpStatusCode> SendAsync(PortalProcess node, string path, string json, string token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v1{path}") { Content = json.Length == 0 ? null : new StringContent(json, Encoding.UTF8, "application/json") };
        request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString("N"));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var answer = await node.Client.SendAsync(request);
        if (!answer.IsSuccessStatusCode) TestContext.Current.SendDiagnosticMessage($"{path}: {await answer.Content.ReadAsStringAsync()}");
        return answer.StatusCode;
    }

    /// <summary>What a browser's EventSource reads.</summary>
    private sealed class LiveStream : IAsyncDisposable
    {
        private readonly HttpClient _client;
        private readonly StreamReader _reader;

        private LiveStream(HttpClient client, StreamReader reader) => (_client, _reader) = (client, reader);

        public static async Task<LiveStream> OpenAsync(PortalProcess node, string path, string cookie)
        {
            var client = new HttpClient { BaseAddress = new Uri(node.Address), Timeout = Timeout.InfiniteTimeSpan };
            client.DefaultRequestHeaders.Add("Cookie", cookie);
            return new LiveStream(client, new StreamReader(await client.GetStreamAsync(new Uri(path, UriKind.Relative))));
        }

        /// <summary>Reads on until an event of that name.</summary>
        /// <returns>What it says.</returns>
        public async Task<string> UntilAsync(string name, [CallerLineNumber] int line = 0)
        {
            using var limit = new CancellationTokenSource(Patience);
            var (happened, said) = ("", "");
            try
            {
                while (await _reader.ReadLineAsync(limit.Token) is { } read)
                {
                    if (read.StartsWith("event: ", StringComparison.Ordinal)) happened = read[7..];
                    else if (read.StartsWith("data: ", StringComparison.Ordinal)) said = read[6..];
                    else if (read.Length == 0 && happened == name) return said;
                    else if (read.Length == 0) said = "";
                }
            }
            catch (OperationCanceledException)
            {
                // Said below.
            }

            throw new TimeoutException($"'{name}' never came (line {line}).");
        }

        public ValueTask DisposeAsync()
        {
            _reader.Dispose();
            _client.Dispose();
            return ValueTask.CompletedTask;
        }
    }

    private sealed class Folder : IDisposable
    {
        private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("portal-nodes-");

        public string Of(string node) => _root.CreateSubdirectory(node).FullName;

        public void Dispose() => _root.Delete(recursive: true);
    }
}
