using System.Net;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Appeals;
using Portal.Domain.Merchants;
using Portal.Features.Identity;
using Portal.Features.Notifications;
using Portal.Testing;
using Portal.Web.Notifications;
using Shouldly;
using Xunit;
using static Portal.Testing.Building.Builders;

namespace Portal.Web.Tests.Notifications;

/// <summary>The notices' page and the delivery's page, as plain pages with plain forms.</summary>
public sealed partial class NotificationPageTests
{
    [Fact]
    public async Task Notices_are_shown_unread_first_and_lead_to_their_matter()
    {
        await using var app = await PortalApp.StartAsync();
        var (_, me) = await AnOwnerAsync(app);
        var (old, fresh) = (Of(app, me, "A-OLD00000", 5, read: true), Of(app, me, "A-NEW00000", 9));
        await app.SaveAsync(old, fresh);
        using var client = await app.CreateClientAsync(me);

        var page = await ReadAsync(client, "/notices");

        page.QuerySelectorAll("main .list li").Select(li => li.QuerySelector("a")!.TextContent).ShouldBe(
            ["You took appeal A-NEW00000 back. The decision stays as it was.", "You took appeal A-OLD00000 back. The decision stays as it was."]);
        page.QuerySelectorAll("main .list li .chip").Length.ShouldBe(1);
        var open = await client.GetAsync(page.QuerySelector("main .list a")!.GetAttribute("href"), TestContext.Current.CancellationToken);
        (open.StatusCode, open.Headers.Location!.OriginalString).ShouldBe((HttpStatusCode.Redirect, "/appeals/A-NEW00000"));
        (await ReadAsync(client, "/notices")).QuerySelectorAll("main .list li .chip").Length.ShouldBe(0);
    }

    [Fact]
    public async Task All_are_marked_read_by_one_button()
    {
        await using var app = await PortalApp.StartAsync();
        var (_, me) = await AnOwnerAsync(app);
        await app.SaveAsync(Of(app, me, "A-1", 1), Of(app, me, "A-2", 2));
        using var client = await app.CreateClientAsync(me);

        (await PostAsync(client, "/notices", "all-read")).StatusCode.ShouldBe(HttpStatusCode.Redirect);

        (await app.ReadAsync(db => db.Notices.CountAsync(n => !n.IsRead))).ShouldBe(0);
        (await ReadAsync(client, "/notices")).QuerySelector("form[action='/notices'] input[name=until]").ShouldBeNull();
    }

    [Fact]
    public async Task Mail_is_stopped_and_started_by_one_button()
    {
        await using var app = await PortalApp.StartAsync();
        var (_, me) = await AnOwnerAsync(app);
        using var client = await app.CreateClientAsync(me);

        await PostAsync(client, "/notices", "mail");
        (await app.ReadAsync(db => db.MailChoices.AsNoTracking().SingleAsync())).Wish.ShouldBe(MailWish.Never);
        await PostAsync(client, "/notices", "mail");
        (await app.ReadAsync(db => db.MailChoices.AsNoTracking().SingleAsync())).Wish.ShouldBe(MailWish.Always);
    }

    [Fact]
    public async Task A_notice_for_another_of_my_merchants_changes_the_seat_first()
    {
        await using var app = await PortalApp.StartAsync();
        var (_, me) = await AnOwnerAsync(app);
        var other = await app.Given(AMerchant().Named("Second Shop"));
        await app.SaveAsync(Of(app, me, "A-1", 1, other), new Member { Id = Guid.CreateVersion7(), PersonId = me.PersonId, MerchantId = other.Id, Role = MerchantRole.Owner, Since = app.Now });
        using var client = await app.CreateClientAsync(me);

        var form = (await ReadAsync(client, "/notices")).QuerySelector("main .list form")!;

        form.GetAttribute("action").ShouldBe("/account/seat");
        form.QuerySelector("button")!.GetAttribute("value").ShouldBe(other.Id.ToString());
        form.QuerySelector("button")!.TextContent.ShouldBe("Go to Second Shop and open this");
    }

    [Fact]
    public async Task A_strangers_notice_is_not_there()
    {
        await using var app = await PortalApp.StartAsync();
        var (_, me) = await AnOwnerAsync(app);
        var (_, stranger) = await AnOwnerAsync(app);
        var notice = Of(app, me, "A-1", 1);
        await app.SaveAsync(notice);
        using var client = await app.CreateClientAsync(stranger);

        (await client.GetAsync(NotificationUrls.Open(notice.Id), TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await ReadAsync(client, "/notices")).QuerySelector("main .empty").ShouldNotBeNull();
    }

    [Fact]
    public async Task What_is_given_up_is_explained_and_sent_again_by_its_button()
    {
        await using var app = await PortalApp.StartAsync();
        var lead = await app.Given(APerson().WithRole(StaffRole.IncidentLead));
        await app.SaveAsync(Stuck(app, "a", OutboxState.GivenUp, "mail.answered 550 5.1.1 <script>no such user"), Stuck(app, "b", OutboxState.Waiting, ""));
        using var client = await app.CreateClientAsync(lead);

        var page = await ReadAsync(client, "/desk/delivery");
        page.QuerySelectorAll("table.q tbody tr").Length.ShouldBe(1);
        page.QuerySelector("table.q tbody")!.TextContent.ShouldContain("The mail server refused it.550 5.1.1 <script>no such user");
        (await ReadAsync(client, "/desk/delivery?state=waiting")).QuerySelector("table.q tbody")!.TextContent.ShouldContain("Not tried yet.");

        (await PostAsync(client, "/desk/delivery?state=given-up", "again")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await app.ReadAsync(db => db.Outbox.AsNoTracking().SingleAsync(m => m.Key == "a"))).State.ShouldBe(OutboxState.Waiting);
        (await ReadAsync(client, "/desk/delivery")).QuerySelector(".empty").ShouldNotBeNull();
    }

    [Fact]
    public async Task Others_do_not_get_to_the_delivery()
    {
        await using var app = await PortalApp.StartAsync();
        using var reviewer = await app.CreateClientAsync(await app.Given(AReviewer()));

        (await reviewer.GetAsync("/desk/delivery", TestContext.Current.CancellationToken)).StatusCode.ShouldNotBe(HttpStatusCode.OK);
    }

    [Fact]
    public void Notices_lead_where_the_pages_are()
    {
        NoticePaths.Appeal("A-1").ShouldBe(global::Portal.Web.Appeals.AppealUrls.Show("A-1"));
        NoticePaths.Case("A-1").ShouldBe(Web.Desk.DeskUrls.Case("A-1"));
        NoticePaths.Notices.ShouldBe(NotificationUrls.Notices);
    }

    [Fact]
    public void Every_reason_of_a_failure_has_its_words()
    {
        var codes = typeof(DeliveryFailure).GetFields().Where(f => f.IsLiteral).Select(f => (string)f.GetRawConstantValue()!).ToList();

        codes.Count.ShouldBeGreaterThan(10);
        codes.ShouldAllBe(code => NotificationWords.Text.Find("Reason_" + code) != null);
    }

    private static async Task<(Merchant Merchant, CurrentUser Owner)> AnOwnerAsync(PortalApp app)
    {
        var merchant = await app.Given(AMerchant());
        return (merchant, await app.Given(APerson().Owning(merchant)));
    }

    private static Notice Of(PortalApp app, CurrentUser person, string reference, int hoursAgo, Merchant? merchant = null, bool read = false) => new()
    {
        Id = Guid.CreateVersion7(app.Now),
        PersonId = person.PersonId,
        MerchantId = merchant?.Id ?? person.MerchantId,
        Name = nameof(AppealWithdrawn),
        Key = Guid.NewGuid().ToString(),
        Path = $"/appeals/{reference}",
        Payload = new NoticeFacts(reference, "Cold food", merchant?.Name ?? "Corner Bakery").Write(),
        At = app.Now.AddHours(-hoursAgo),
        IsRead = read,
    };

    private static OutboxMessage Stuck(PortalApp app, string key, OutboxState state, string error) => new()
    {
        Id = Guid.CreateVersion7(app.Now),
        Key = key,
        Kind = OutboxMessage.MailKind,
        Name = nameof(AppealFiled),
        Payload = "{}",
        OccurredAt = app.Now,
        DueAt = app.Now.AddHours(1),
        State = state,
        LastError = error,
    };

    private static async Task<IDocument> ReadAsync(HttpClient client, string path) => new HtmlParser().ParseDocument(await client.GetStringAsync(path));

    /// <summary>Presses the first button of a form, as a browser without script does.</summary>
    private static async Task<HttpResponseMessage> PostAsync(HttpClient client, string path, string formName)
    {
        using var got = await client.GetAsync(path);
        var page = new HtmlParser().ParseDocument(await got.Content.ReadAsStringAsync());
        var form = page.QuerySelectorAll("form").Single(f => f.QuerySelector($"input[name=_handler][value={formName}]") is not null);
        var button = form.QuerySelector("button") ?? page.QuerySelector($"button[form='{form.Id}']")!;
        var fields = form.QuerySelectorAll("input").Append(button).Where(i => i.HasAttribute("name")).Select(i => KeyValuePair.Create(i.GetAttribute("name")!, i.GetAttribute("value") ?? ""));
        using var request = new HttpRequestMessage(HttpMethod.Post, form.GetAttribute("action")) { Content = new FormUrlEncodedContent(fields) };
        var fresh = got.Headers.TryGetValues("Set-Cookie", out var set) ? set.Select(cookie => CookiePair().Match(cookie).Value) : [];
        request.Headers.Add("Cookie", string.Join("; ", client.DefaultRequestHeaders.GetValues("Cookie").Concat(fresh)));
        return await client.SendAsync(request);
    }

    [GeneratedRegex("^[^;]+")]
    private static partial Regex CookiePair();
}
