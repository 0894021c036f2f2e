using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Appeals;
using Portal.Domain.Enforcement;
using Portal.Domain.Merchants;
using Portal.Domain.Policies;
using Portal.Features.Appeals;
using Portal.Testing;
using Portal.Testing.Databases;
using Portal.Web.Hosting;
using Shouldly;
using Xunit;

namespace Portal.Web.Tests.Appeals;

/// <summary>The portal as a process of its own, killed while appeals and files stream in: what it acknowledged is there, and nothing is there by half.</summary>
public sealed class KilledFilingTests
{
    // Few: each costs a whole start. Killed fifty times is the portal without its web, in Portal.Features.Tests.
    private const int Kills = 2;
    private const int Clients = 6;
    private const int DecisionsEachKill = 40;
    private const string Secret = "a secret of enough letters";

    private static readonly Dictionary<string, string> Settings = new()
    {
        ["Authority:Systems:0:ClientId"] = "filer",
        ["Authority:Systems:0:ClientSecret"] = Secret,
        ["Authority:Systems:0:Scopes"] = "portal.read portal.file",
        ["Api:Burst"] = "100000",
        ["Api:RequestsPerSecond"] = "100000",
    };

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, EveryDatabase]
    public async Task Killed_while_filing_it_loses_nothing_acknowledged_and_leaves_nothing_half_done(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var (merchant, violations) = await DecisionsAsync(database);
        var folder = Directory.CreateTempSubdirectory("portal-killed-");
        await using var portal = await PortalProcess.StartAsync(database, folder.FullName, Settings);
        var token = await TokenAsync(portal);
        var receipts = new ConcurrentDictionary<string, FilingReceipt>();
        var files = new ConcurrentDictionary<Guid, string>();

        foreach (var round in violations.Chunk(DecisionsEachKill))
        {
            var waiting = new ConcurrentQueue<string>(round);
            var before = receipts.Count;
            var clients = Enumerable.Range(0, Clients).Select(_ => FileUntilKilledAsync(portal, token, merchant, waiting, receipts, files)).ToList();
            while (receipts.Count < before + 3 && !clients.TrueForAll(c => c.IsCompleted)) await Task.Yield();
            portal.Kill();
            await Task.WhenAll(clients);
            waiting.ShouldNotBeEmpty("it was killed in the middle");

            await CheckAsync(database, receipts, files);
            await portal.StartAgainAsync();
        }

        await Parallel.ForEachAsync(violations, Ct, async (violation, _) =>
        {
            var receipt = await FileAsync(portal, token, merchant, violation, files);
            if (receipts.TryGetValue(violation, out var acknowledged)) receipt.ShouldBe(acknowledged);
            receipts[violation] = receipt;
        });
        await CheckAsync(database, receipts, files);
        await using var db = database.Open();
        (await db.Appeals.CountAsync(Ct)).ShouldBe(violations.Count);
        (await db.Evidence.CountAsync(e => e.AppealId != null, Ct)).ShouldBe(violations.Count);
        (await db.Drafts.AnyAsync(Ct)).ShouldBeFalse();
        folder.Delete(recursive: true);
    }

    private static async Task FileUntilKilledAsync(
        PortalProcess portal, string token, Guid merchant, ConcurrentQueue<string> waiting, ConcurrentDictionary<string, FilingReceipt> receipts, ConcurrentDictionary<Guid, string> files)
    {
        try
        {
            while (waiting.TryDequeue(out var violation)) receipts[violation] = await FileAsync(portal, token, merchant, violation, files);
        }
        catch (Exception cut) when (cut is HttpRequestException or IOException)
        {
            // The server is gone; what it had answered is in the receipts.
        }
    }

    private static async Task<FilingReceipt> FileAsync(PortalProcess portal, string token, Guid merchant, string violation, ConcurrentDictionary<Guid, string> files)
    {
        var address = $"/api/v1/merchants/{merchant}/violations/{violation}";
        var log = Encoding.ASCII.GetBytes($"%PDF-1.4\n% {violation}\nxref\ntrailer\nstartxref\n9\n%%EOF\n");
        using var file = Call($"{address}/evidence?name=log.pdf", $"file {violation}", token, new ByteArrayContent(log) { Headers = { ContentType = new("application/pdf") } });
        using var attached = await portal.Client.SendAsync(file, Ct);
        if (attached.StatusCode == HttpStatusCode.Created) files[(await attached.Content.ReadFromJsonAsync<JsonElement>(Ct)).GetProperty("id").GetGuid()] = violation;

        using var filing = Call($"{address}/appeals", $"appeal {violation}", token, JsonContent.Create(new { ground = "not-true", statement = $"It is not true: {violation}." }));
        using var filed = await portal.Client.SendAsync(filing, Ct);
        filed.StatusCode.ShouldBe(HttpStatusCode.Created, await filed.Content.ReadAsStringAsync(Ct));
        return (await filed.Content.ReadFromJsonAsync<FilingReceipt>(Ct))!;
    }

    // Every acknowledged receipt and file is stored; every stored appeal has its trail, its notice to send, and its file.
    private static async Task CheckAsync(TestDatabase database, IReadOnlyDictionary<string, FilingReceipt> receipts, IReadOnlyDictionary<Guid, string> files)
    {
        await using var db = database.Open();
        var appeals = await db.Appeals.AsNoTracking().ToListAsync(Ct);
        var trail = await db.Audit.AsNoTracking().Where(a => a.Event == nameof(AppealFiled)).Select(a => a.SubjectId).ToListAsync(Ct);
        var told = await db.Outbox.AsNoTracking().Where(m => m.Name == nameof(AppealFiled)).CountAsync(Ct);
        var evidence = await db.Evidence.AsNoTracking().ToListAsync(Ct);
        var contents = await db.EvidenceContent.AsNoTracking().Select(c => c.Id).ToListAsync(Ct);

        receipts.Values.Select(r => r.Reference).ShouldBeSubsetOf(appeals.Select(a => a.Reference));
        files.Keys.ShouldBeSubsetOf(evidence.Select(e => e.Id));
        trail.ShouldBe(appeals.Select(a => a.Id), ignoreOrder: true);
        told.ShouldBe(appeals.Count);
        contents.ShouldBe(evidence.Select(e => e.Id), ignoreOrder: true);
        foreach (var appeal in appeals) evidence.Count(e => e.AppealId == appeal.Id).ShouldBe(appeal.Files);
    }

    private static HttpRequestMessage Call(string address, string key, string token, HttpContent content)
    {
        var call = new HttpRequestMessage(HttpMethod.Post, address) { Content = content };
        call.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        call.Headers.Add("Idempotency-Key", key);
        return call;
    }

    private static async Task<string> TokenAsync(PortalProcess portal)
    {
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "client_credentials",
            ["client_id"] = "filer",
            ["client_secret"] = Secret,
            ["scope"] = "portal.read portal.file",
        });
        using var answer = await portal.Client.PostAsync("/connect/token", form, Ct);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync(Ct));
        return (await answer.Content.ReadFromJsonAsync<JsonElement>(Ct)).GetProperty("access_token").GetString()!;
    }

    private static async Task<(Guid Merchant, List<string> Violations)> DecisionsAsync(TestDatabase database)
    {
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        var day = DateOnly.FromDateTime(now).AddDays(-3);
        var merchant = Merchant.Join(Guid.CreateVersion7(), "Corner Bakery", "Bakery", "test", "1", now);
        var store = new Store { Id = Guid.CreateVersion7(), MerchantId = merchant.Id, Name = "Corner Bakery", Address = "1 Example Street" };
        var policy = new Policy { Id = Guid.CreateVersion7(), Code = "test", Title = "Food safety", Summary = "Safe." };
        var version = new PolicyVersion { Id = Guid.CreateVersion7(), PolicyId = policy.Id, Number = 1, InForceFrom = day.AddYears(-1) };
        var clause = new PolicyClause { Id = Guid.CreateVersion7(), PolicyVersionId = version.Id, Code = "3.2", Title = "Cold food", Text = "Cold.", Slug = "cold" };
        var violations = Enumerable.Range(0, Kills * DecisionsEachKill).Select(_ => Violation.Record(
            new Violation.Finding(
                Guid.CreateVersion7(), merchant.Id, store.Id, SubjectKind.StorePage, store.Address, clause.Id, "The fridge stood at 9 °C.", Severity.Significant,
                FindingSource.OutsideAuthority, day, 3, day.AddDays(365), day.AddMonths(6)), now, quietly: true)).ToList();
        await using var db = database.Open();
        db.AddRange(merchant, store, policy, version, clause);
        db.AddRange(violations);
        await db.SaveChangesAsync(Ct);
        return (merchant.Id, [.. violations.Select(v => v.Reference)]);
    }
}
