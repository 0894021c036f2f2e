using System.Net;
using Portal.Features.Identity;
using Portal.Testing;
using Shouldly;
using Xunit;
using static Portal.Testing.Building.Builders;

namespace Portal.Web.Tests.SignIn;

/// <summary>A person acts for one merchant at a time, and only for those they have a seat in.</summary>
public sealed class SeatTests
{
    [Fact]
    public async Task A_person_switches_between_the_merchants_that_they_have_a_seat_in()
    {
        await using var server = await PortalServer.StartAsync();
        var user = await server.AccountAsync("ana@example.test");
        var first = await server.Given(AMerchant().Named("First"));
        var second = await server.Given(AMerchant().Named("Second"));
        await server.SeatAsync(user, MerchantRole.Manager, first, second);
        using var visitor = new Visitor(server.Address);
        var page = await visitor.SignInAsync("ana@example.test");
        server.CallerOf(visitor).MerchantId.ShouldBe(first.Id);

        var after = await SwitchAsync(visitor, page, second.Id);

        after.Path.ShouldBe(Accounts.AnyPage);
        (server.CallerOf(visitor).MerchantId, server.CallerOf(visitor).MerchantRole).ShouldBe((second.Id, MerchantRole.Manager));
    }

    [Fact]
    public async Task A_strangers_merchant_is_not_found_and_the_seat_stays()
    {
        await using var server = await PortalServer.StartAsync();
        var user = await server.AccountAsync("ana@example.test");
        var own = await server.Given(AMerchant());
        var strange = await server.Given(AMerchant());
        await server.SeatAsync(user, MerchantRole.Owner, own);
        using var visitor = new Visitor(server.Address);
        var page = await visitor.SignInAsync("ana@example.test");

        (await SwitchAsync(visitor, page, strange.Id)).Status.ShouldBe(HttpStatusCode.NotFound);

        server.CallerOf(visitor).MerchantId.ShouldBe(own.Id);
    }

    [Fact]
    public async Task A_seat_that_is_taken_away_is_gone_from_the_next_page_on()
    {
        await using var server = await PortalServer.StartAsync(settings: new Dictionary<string, string> { ["SignIn:SessionTrustSeconds"] = "0" });
        var user = await server.AccountAsync("ana@example.test");
        await server.SeatAsync(user, MerchantRole.Owner, await server.Given(AMerchant()));
        using var visitor = new Visitor(server.Address);
        await visitor.SignInAsync("ana@example.test");

        await server.ReadAsync(async db =>
        {
            db.Members.RemoveRange(db.Members);
            return await db.SaveChangesAsync();
        });
        await visitor.GetAsync(Accounts.AnyPage);

        (server.CallerOf(visitor).MerchantId, server.CallerOf(visitor).MerchantRole).ShouldBe((Guid.Empty, MerchantRole.None));
    }

    // The switch stands in the merchants' frame; its form is made here from the token of any other form.
    private static Task<VisitedPage> SwitchAsync(Visitor visitor, VisitedPage page, Guid merchant)
    {
        var form = (AngleSharp.Html.Dom.IHtmlFormElement)page.Document.QuerySelector("form[action='/sign-out']")!;
        form.SetAttribute("action", "/account/seat");
        return visitor.SubmitAsync(page, "/account/seat", ("merchant", merchant.ToString()), ("returnUrl", Accounts.AnyPage));
    }
}
