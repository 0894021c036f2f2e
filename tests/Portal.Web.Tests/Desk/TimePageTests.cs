using System.Net;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Appeals;
using Portal.Domain.Appeals.Targets;
using Portal.Domain.Policies;
using Portal.Features.Appeals.Stuck;
using Portal.Features.Appeals.Targets;
using Portal.Features.Identity;
using Portal.Features.Policies;
using Portal.Testing;
using Portal.Web.Desk;
using Shouldly;
using Xunit;
using static Portal.Testing.Building.Builders;

namespace Portal.Web.Tests.Desk;

/// <summary>The pages of stuck work and of targets, as plain pages with plain forms.</summary>
public sealed partial class TimePageTests
{
    [Fact]
    public async Task What_is_stuck_is_counted_listed_and_mended_by_its_button()
    {
        await using var app = await PortalApp.StartAsync();
        var lost = await app.Given(AnAppeal());
        await app.ReadAsync(db => db.Appeals.ExecuteUpdateAsync(set => set.SetProperty(a => a.NextActor, NextActor.None).SetProperty(a => a.NextOn, (DateOnly?)null)));
        using var client = await app.CreateClientAsync(await app.Given(ASeniorReviewer()));
        (await ReadAsync(client, DeskUrls.Stuck)).QuerySelectorAll("main .checks .chip").Select(c => c.TextContent).ShouldAllBe(text => text == "Not looked at yet");
        await app.Send(new LookForStuckWork.Command(), CurrentUser.Portal);

        var page = await ReadAsync(client, DeskUrls.StuckOf(StuckKind.NoNextActor));
        page.QuerySelectorAll("main .checks .chip").Select(c => c.TextContent).ShouldBe(["1 found", .. Enumerable.Repeat("None", 7)]);
        page.QuerySelector("main .cases a")!.GetAttribute("href").ShouldBe(DeskUrls.Case(lost.Reference));
        var mended = await PostAsync(client, DeskUrls.StuckOf(StuckKind.NoNextActor), "key", lost.Reference);
        mended.StatusCode.ShouldBe(HttpStatusCode.Redirect);

        var after = await ReadAsync(client, DeskUrls.StuckOf(StuckKind.NoNextActor));
        after.QuerySelectorAll("main .checks .chip").ShouldAllBe(c => c.TextContent == "None");
        after.QuerySelector("main .empty").ShouldNotBeNull();
        (await PostAsync(client, DeskUrls.StuckOf(StuckKind.NoNextActor), "key", lost.Reference)).StatusCode.ShouldBe(HttpStatusCode.OK, "the refusal is said on the page");
    }

    [Fact]
    public async Task Who_may_not_mend_sees_what_was_found_and_no_button()
    {
        await using var app = await PortalApp.StartAsync();
        using var client = await app.CreateClientAsync(await app.Given(AReviewer()));
        var page = await ReadAsync(client, DeskUrls.Stuck);
        page.QuerySelectorAll("main button").ShouldBeEmpty();
        page.QuerySelector("main")!.TextContent.ShouldContain("Senior reviewers, incident leads and administrators can mend.");
    }

    [Fact]
    public async Task Targets_are_shown_with_their_interval_and_not_at_all_for_few()
    {
        await using var app = await PortalApp.StartAsync();
        var appeal = await app.Given(AnAppeal());
        await SettledAsync(app, "toronto", hit: 18, missed: 6);
        await SettledAsync(app, "san-francisco", hit: 3, missed: 1);
        using var client = await app.CreateClientAsync(await app.Given(ASeniorReviewer()));

        var page = await ReadAsync(client, DeskUrls.Targets);

        var markets = page.QuerySelectorAll("main section").Single(s => s.QuerySelector("h2")!.TextContent == "By market");
        markets.QuerySelectorAll("li").Select(li => li.QuerySelector("p")!.TextContent).ShouldBe(["Toronto", "San Francisco"]);
        markets.QuerySelectorAll("li")[0].TextContent.ShouldContain("75");
        markets.QuerySelectorAll("li")[0].QuerySelector("svg.ci").ShouldNotBeNull();
        markets.QuerySelectorAll("li")[1].TextContent.ShouldContain("3 of 4 met. A rate is shown from 20 on.");
        page.QuerySelectorAll("main .cases li").Select(li => li.TextContent).ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            text => text.ShouldContain(appeal.Reference), text => text.ShouldContain("80 working hours left"), text => text.ShouldContain("12:00 in Toronto"));
    }

    [Fact]
    public async Task Reviewers_do_not_get_to_the_targets()
    {
        await using var app = await PortalApp.StartAsync();
        using var reviewer = await app.CreateClientAsync(await app.Given(AReviewer()));
        (await reviewer.GetAsync(DeskUrls.Targets, TestContext.Current.CancellationToken)).StatusCode.ShouldNotBe(HttpStatusCode.OK);
        (await ReadAsync(reviewer, DeskUrls.Stuck)).QuerySelectorAll("nav a").Select(a => a.GetAttribute("href")).ShouldNotContain(DeskUrls.Targets);
    }

    [Fact]
    public void Every_kind_of_stuck_work_has_its_words()
    {
        foreach (var kind in Enum.GetValues<StuckKind>().Where(k => k != StuckKind.None))
        {
            foreach (var name in (string[])["Kind_", "Mend_", "Mends_"]) TimeWords.Time.Find(name + kind).ShouldNotBeNull();
        }
    }

    private static async Task SettledAsync(PortalApp app, string market, int hit, int missed)
    {
        var merchant = await app.Given(AMerchant());
        var levels = await app.ReadAsync(db => new ServiceBook(new RulebookOptions(), app.Clock).CurrentAsync(db, CancellationToken.None).AsTask());
        var rule = levels!.TargetOf(TargetKind.Fix, 1)!;
        List<CaseTarget> targets = [];
        for (var number = 0; number < hit + missed; number++)
        {
            var target = CaseTarget.Start(new TargetOf(Guid.CreateVersion7(), $"F-{market[0]}{number:000}", merchant.Id, TargetKind.Fix, 1, market, "food-safety"), rule, levels, app.Now.AddDays(-40));
            target.End(levels, number < hit ? app.Now.AddDays(-39) : app.Now);
            target.TakeEvents();
            targets.Add(target);
        }

        await app.SaveAsync(targets);
    }

    private static async Task<IDocument> ReadAsync(HttpClient client, string path) => new HtmlParser().ParseDocument(await client.GetStringAsync(path));

    // Presses a button of the page's one form, as a browser without script does.
    private static async Task<HttpResponseMessage> PostAsync(HttpClient client, string path, string name, string value)
    {
        using var got = await client.GetAsync(path);
        var page = new HtmlParser().ParseDocument(await got.Content.ReadAsStringAsync());
        var form = page.QuerySelector("form#mend")!;
        var fields = form.QuerySelectorAll("input").Where(i => i.HasAttribute("name")).Select(i => KeyValuePair.Create(i.GetAttribute("name")!, i.GetAttribute("value") ?? "")).Append(KeyValuePair.Create(name, value));
        using var request = new HttpRequestMessage(HttpMethod.Post, form.GetAttribute("action")) { Content = new FormUrlEncodedContent(fields) };
        var fresh = got.Headers.TryGetValues("Set-Cookie", out var set) ? set.Select(cookie => CookiePair().Match(cookie).Value) : [];
        request.Headers.Add("Cookie", string.Join("; ", client.DefaultRequestHeaders.GetValues("Cookie").Concat(fresh)));
        return await client.SendAsync(request);
    }

    [GeneratedRegex("^[^;]+")]
    private static partial Regex CookiePair();
}
