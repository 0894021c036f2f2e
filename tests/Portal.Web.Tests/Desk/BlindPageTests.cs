using System.Net;
using System.Text.RegularExpressions;
using AngleSharp.Html.Parser;
using Portal.Domain.Appeals.Blind;
using Portal.Domain.Enforcement;
using Portal.Domain.Policies;
using Portal.Features.Appeals;
using Portal.Features.Appeals.Blind;
using Portal.Features.Identity;
using Portal.Testing;
using Portal.Web.Desk;
using Portal.Web.Tests.Api;
using Portal.Web.Tests.SignIn;
using Shouldly;
using Xunit;
using static Portal.Testing.Building.Builders;

namespace Portal.Web.Tests.Desk;

/// <summary>A case that is judged blind, as it reaches a browser or a system; and the page of its settings.</summary>
public sealed partial class BlindPageTests
{
    private const string Note = "They closed it for good reason.";
    private static readonly IReadOnlyDictionary<string, string> Drawing = new Dictionary<string, string>(Tokens.Systems) { ["Rulebook:Quality"] = "demo" };

    [Fact]
    public async Task Nothing_that_was_decided_reaches_the_browser_before_the_first_verdict()
    {
        await using var app = await PortalApp.StartAsync(settings: Drawing);
        await DrawAllAsync(app);
        var reviewer = await app.Given(AReviewer());
        var appeal = await app.Given(AnAppeal().Against(AViolation().DuringAVisit().OfSeverity(Severity.Crucial).Costing(11).Bringing(MeasureKind.StoreSuspension, days: 30)).Saying("It was cold."));
        await app.Send(new WriteNote.Command(appeal.Id, Guid.CreateVersion7(), Note), await app.Given(AReviewer()));
        using var client = await app.CreateClientAsync(reviewer);
        string[] telling = ["Crucial", "Page closed", "11 points", Note, "Healthy", "What would change", "no automation", "Alike cases", "Score "];

        foreach (var taken in (bool[])[false, true])
        {
            if (taken) (await app.Send(new ClaimCase.Command(appeal.Id), reviewer)).Succeeded.ShouldBeTrue();
            foreach (var tab in CaseWords.Tabs)
            {
                var sent = await ReadAsync(client, DeskUrls.Case(appeal.Reference, tab!));
                telling.Where(word => sent.Contains(word, StringComparison.Ordinal)).ShouldBeEmpty($"tab {tab}, taken {taken}");
                sent.ShouldContain("It was cold.");
            }
        }

        var queue = new HtmlParser().ParseDocument(await ReadAsync(client, DeskUrls.Home + "?view=all")).QuerySelector($"tr[data-row={appeal.Reference}]")!.TextContent;
        telling.Where(word => queue.Contains(word, StringComparison.Ordinal) && word != "Healthy").ShouldBeEmpty();
        (await app.Send(new GiveFirstVerdict.Command(appeal.Id, Verdict.NoBreach, Severity.Unknown, "It was cold by the log."), reviewer)).Succeeded.ShouldBeTrue();
        var after = await ReadAsync(client, DeskUrls.Case(appeal.Reference));
        foreach (var word in (string[])["Crucial", "Page closed", "11 points", Note, "Healthy", "Score ", "Not as decided originally"]) after.ShouldContain(word);
    }

    [Fact]
    public async Task A_system_is_told_no_more_than_a_browser()
    {
        await using var server = await PortalServer.StartAsync(settings: Drawing);
        var lead = await server.Given(APerson().WithRole(StaffRole.QualityLead));
        (await server.Send(new SetQuality.Command(new BlindLooks(100, [], [1, 2], 0), "A test.", 1), lead)).Succeeded.ShouldBeTrue();
        var appeal = await server.Given(AnAppeal().Against(AViolation().OfSeverity(Severity.Crucial).Costing(11).Bringing(MeasureKind.StoreSuspension, days: 30)));
        await server.AccountAsync("rita@example.test", StaffRole.Reviewer);
        using var rita = await ApiClient.PersonAsync(server, "rita@example.test");
        (await rita.PostAsync($"/cases/{appeal.Reference}/claim", null, "claim")).Status.ShouldBe(HttpStatusCode.OK);

        var blind = await rita.GetAsync($"/cases/{appeal.Reference}");
        var queue = await rita.GetAsync("/queue");
        foreach (var word in (string[])["crucial", "storeSuspension", "\"points\":11"])
        {
            blind.Text.ShouldNotContain(word);
            queue.Text.ShouldNotContain(word);
        }

        blind["isBlind"].ShouldBe("True");
        (await rita.PostAsync($"/cases/{appeal.Reference}/decision", $$"""{ "version": {{blind["version"]}}, "outcome": "overturn", "reasons": "r", "originalDecision": "wrong" }""", "early")).Code.ShouldBe("verdict.first");
        (await rita.PostAsync($"/cases/{appeal.Reference}/first-verdict", """{ "verdict": "breach", "severity": "minor", "why": "Warm." }""", "look")).Status.ShouldBe(HttpStatusCode.NoContent);
        var told = await rita.GetAsync($"/cases/{appeal.Reference}");
        (told["isBlind"], told.Json.GetProperty("firstVerdicts")[0].GetProperty("verdict").GetString()).ShouldBe(("False", "breach"));
        told.Text.ShouldContain("storeSuspension");
    }

    [Fact]
    public async Task The_settings_are_set_with_a_reason_and_shown_with_their_author()
    {
        await using var app = await PortalApp.StartAsync(settings: Drawing);
        using var lead = await app.CreateClientAsync(await app.Given(APerson().WithRole(StaffRole.QualityLead).Named("Quinn Quality")));
        using var reviewer = await app.CreateClientAsync(await app.Given(AReviewer()));

        (await PostAsync(lead, ("percent", "25"), ("level", "1"), ("level", "2"), ("days", "7"), ("why", "More second looks."))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await PostAsync(lead, ("percent", "500"), ("level", "1"), ("days", "7"), ("why", "Too much."))).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);

        var page = new HtmlParser().ParseDocument(await ReadAsync(reviewer, DeskUrls.Quality));
        page.QuerySelectorAll("main form, main input").ShouldBeEmpty();
        var main = Regex.Replace(page.QuerySelector("main")!.TextContent, @"\s+", " ");
        main.ShouldContain("25 % of first and second reviews, all policies. Not those due within 7 days.");
        main.ShouldContain("15 June 2026, Quinn Quality");
        main.ShouldContain("More second looks.");
        main.ShouldContain("Not enough data");
    }

    private static async Task DrawAllAsync(PortalApp app) => (await app.Send(
        new SetQuality.Command(new BlindLooks(100, [], [1, 2], 0), "A test.", 1), await app.Given(APerson().WithRole(StaffRole.QualityLead)))).Succeeded.ShouldBeTrue();

    // As a person reads it: a space that does not break is a space.
    private static async Task<string> ReadAsync(HttpClient client, string path) => WebUtility.HtmlDecode(await client.GetStringAsync(path)).Replace('\u00a0', ' ');

    private static async Task<HttpResponseMessage> PostAsync(HttpClient client, params (string Name, string Value)[] typed)
    {
        using var got = await client.GetAsync(DeskUrls.Quality);
        var form = new HtmlParser().ParseDocument(await got.Content.ReadAsStringAsync()).QuerySelector("main form")!;
        var fields = form.QuerySelectorAll("input[type=hidden]").Select(i => KeyValuePair.Create(i.GetAttribute("name")!, i.GetAttribute("value") ?? "")).Concat(typed.Select(t => KeyValuePair.Create(t.Name, t.Value)));
        using var request = new HttpRequestMessage(HttpMethod.Post, form.GetAttribute("action")) { Content = new FormUrlEncodedContent(fields) };
        var fresh = got.Headers.TryGetValues("Set-Cookie", out var set) ? set.Select(cookie => CookiePair().Match(cookie).Value) : [];
        request.Headers.Add("Cookie", string.Join("; ", client.DefaultRequestHeaders.GetValues("Cookie").Concat(fresh)));
        return await client.SendAsync(request);
    }

    [GeneratedRegex("^[^;]+")]
    private static partial Regex CookiePair();
}
