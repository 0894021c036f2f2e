using Bunit;
using Portal.Domain.Appeals;
using Portal.Features.Appeals;
using Portal.Web.Appeals;
using Portal.Web.Tests.Parts;
using Shouldly;
using Xunit;
using static Portal.Web.Parts.Gallery.GalleryAppealData;

namespace Portal.Web.Tests.Appeals;

public sealed class WaitingBoxTests : PartTest
{
    private IRenderedComponent<WaitingBox> Box(GetMyAppeal.View view) => Render<WaitingBox>(p => p.Add(b => b.View, view));

    private IRenderedComponent<RestoredList> Receipt(GetMyAppeal.Result result) => Render<RestoredList>(p => p.Add(r => r.View, Closed(result)).Add(r => r.Outcome, result));

    // A no-break space reads like any other.
    private static string Text(IRenderedComponent<Microsoft.AspNetCore.Components.IComponent> part) => part.Nodes.Aggregate("", (all, node) => all + node.TextContent).Replace('\u00a0', ' ');

    [Fact]
    public void A_place_and_a_day_come_with_what_they_are_counted_from()
    {
        var text = Text(Box(Open(decided: Likely)));

        text.ShouldContain("41 appeals are due before yours.");
        text.ShouldContain("8 of 10 are decided by 7 February 2027.");
        text.ShouldContain("Likely between 25 Jan 2027 and 20 Feb 2027; counted from 143 appeals.");
    }

    [Fact]
    public void Without_enough_data_it_says_so() => Text(Box(Open())).ShouldContain("Not enough data yet");

    [Fact]
    public void Next_in_line_and_more_than_a_thousand_are_said_in_words()
    {
        Text(Box(Open(ahead: 0))).ShouldContain("Yours is next in line.");
        Text(Box(Open(ahead: GetMyAppeal.MostAhead))).ShouldContain("More than 1,000 appeals are due before yours.");
    }

    [Fact]
    public void A_missed_day_is_named_with_an_apology_beside_the_new_one()
    {
        var text = Text(Box(Open(misses: 1)));

        text.ShouldContain("by 6 December 2026");
        text.ShouldContain("We had promised 19 November 2026 and did not keep it. We are sorry.");
        Text(Box(Open(misses: 2))).ShouldContain("missed our day 2 times");
        Text(Box(Open())).ShouldNotContain("sorry");
    }

    [Fact]
    public void What_rests_meanwhile_is_said_with_what_would_go_on()
    {
        var text = Text(Box(Open(stayed: Live)));

        text.ShouldContain("while we look. If the decision stays, the 48 days that were left go on then.");
    }

    [Fact]
    public void While_the_merchant_is_asked_nothing_is_estimated()
    {
        var text = Text(Box(Open(AppealStatus.AwaitingMerchant, NextActor.Merchant, ahead: null)));

        text.ShouldContain("clock is paused");
        text.ShouldNotContain("Others like yours");
    }

    [Fact]
    public void The_receipt_names_every_item_that_was_restored()
    {
        var receipt = Receipt(Reversed);

        receipt.FindAll("li").Count.ShouldBe(5);
        var text = Text(receipt);
        text.ShouldContain("6 points given back, as of 23 October 2026");
        text.ShouldContain("20 days had been served");
        text.ShouldContain("15 days sooner");
        text.ShouldContain("5 days kept");
        text.ShouldContain("from 14 points (Watch) to 8 points (Healthy)");
    }

    [Fact]
    public void A_decision_that_stays_restores_nothing_and_says_when_its_measure_ends_now()
    {
        var receipt = Receipt(Stays);

        receipt.FindAll("li").ShouldBeEmpty();
        Text(receipt).ShouldContain("it rested for 12 days while we looked, so it now ends on 18 December 2026");
    }
}
