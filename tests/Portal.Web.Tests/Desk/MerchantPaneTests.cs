using Bunit;
using Portal.Domain.Appeals;
using Portal.Features.Appeals;
using Portal.Web.Desk;
using Shouldly;
using Xunit;
using static Portal.Testing.Building.Builders;

namespace Portal.Web.Tests.Desk;

/// <summary>The merchant of a case, as the tab beside its evidence tells it.</summary>
public sealed class MerchantPaneTests : DeskTest
{
    [Fact]
    public async Task Standing_other_appeals_stores_and_messages_are_there_and_lead_on()
    {
        var merchant = await App.Given(AMerchant().Named("Corner Bakery"));
        var here = await TakenAsync(await App.Given(AnAppeal().Against(AViolation().Against(merchant))));
        var other = await App.Given(AnAppeal().Against(AViolation().Against(merchant)));
        await TakenAsync(other);
        (await App.Send(new AskMerchant.Command(other.Id, (await SeenAsync(other)).Version, "Which <b>fridge</b>?", DateOnly.FromDateTime(App.Now).AddDays(5)), Me)).Refusal.ShouldBeNull();

        var pane = Show(here);

        pane.Find(".glance a").GetAttribute("href").ShouldBe($"/desk/merchants/{merchant.Id:N}", "the whole record");
        var appeal = pane.FindAll("section")[0];
        appeal.QuerySelector("a")!.GetAttribute("href").ShouldBe($"/desk/cases/{other.Reference}");
        Said(appeal).ShouldNotContain(here.Reference);
        Said(pane.FindAll("section")[1]).ShouldStartWith("Stores (1)");
        var talk = pane.FindAll("section")[2];
        talk.QuerySelector(".said")!.TextContent.ShouldBe("Which <b>fridge</b>?");
        talk.QuerySelector("a")!.GetAttribute("href").ShouldStartWith($"/desk/cases/{other.Reference}?tab=");
    }

    [Fact]
    public async Task Who_never_appealed_before_reads_so()
    {
        var pane = Show(await TakenAsync(await App.Given(AnAppeal())));
        Said(pane.FindAll("section")[0]).ShouldEndWith("None");
        Said(pane.FindAll("section")[2]).ShouldEndWith("None");
    }

    [Fact]
    public void A_case_that_is_not_there_is_told_with_its_code()
    {
        var pane = Render<MerchantPane>(p => p.Add(m => m.Reference, "A-22222222"));
        pane.Markup.ShouldContain("appeal.not-found");
        pane.FindAll(".glance").ShouldBeEmpty();
    }

    private IRenderedComponent<MerchantPane> Show(Appeal appeal) => Render<MerchantPane>(p => p.Add(m => m.Reference, appeal.Reference));
}
