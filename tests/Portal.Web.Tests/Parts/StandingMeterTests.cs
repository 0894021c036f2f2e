using Bunit;
using Portal.Web.Parts;
using Shouldly;
using Xunit;

namespace Portal.Web.Tests.Parts;

public sealed class StandingMeterTests : PartTest
{
    private static readonly MeterTier[] Tiers =
    [
        new("Healthy", Hue.Healthy, 0, 11, "nothing limited"), new("Watch", Hue.Watch, 12, 23, "a notice"), new("Limited", Hue.Limited, 24, 35, "no new deals"),
        new("Hidden", Hue.Hidden, 36, 47, "not in search"), new("Suspended", Hue.Closed, 48, null, "page closed"),
    ];

    [Fact]
    public void The_tier_in_force_is_marked_for_eyes_and_for_readers()
    {
        var meter = Meter(25);
        meter.Find("li.cur b").TextContent.ShouldBe("Limited");
        meter.Find("li.cur").GetAttribute("aria-current").ShouldBe("true");
        meter.Find("[role=img]").GetAttribute("aria-label").ShouldBe("25\u00a0points. Tier Limited, 24 to 35.");
        meter.FindAll(".past").Count.ShouldBe(2);
        meter.Find(".meter").ClassList.ShouldContain("t-limited");
    }

    [Theory]
    [InlineData(0, "0%", "0%", "start")]
    [InlineData(24, "40%", "0%", "middle")]
    [InlineData(30, "50%", "50%", "middle")]
    [InlineData(47, "78.3%", "91.7%", "middle")]
    [InlineData(48, "100%", "100%", "end")]
    [InlineData(500, "100%", "100%", "end")]
    public void The_pin_stands_where_the_points_are_and_its_words_stay_on_the_page(int points, string pin, string fill, string anchor)
    {
        var meter = Meter(points);
        meter.Find("line").GetAttribute("x1").ShouldBe(pin);
        meter.Find(".cur rect").GetAttribute("width").ShouldBe(fill);
        meter.Find(".pins text").GetAttribute("text-anchor").ShouldBe(anchor);
    }

    [Fact]
    public void No_points_are_said_in_words() => Meter(0).Find("[role=img]").GetAttribute("aria-label").ShouldBe("0 points, nothing counts. Tier Healthy.");

    [Fact]
    public void An_open_appeal_shows_its_other_outcome_as_a_hollow_pin()
    {
        var meter = Meter(30, 12);
        meter.Find("circle").GetAttribute("cx").ShouldBe("20%");
        meter.Find("text.if").TextContent.ShouldBe("12");
    }

    [Theory]
    [InlineData("en", "start", "end")]
    [InlineData("ar", "end", "start")]
    public void Two_numbers_close_to_each_other_make_way(string language, string today, string other)
    {
        Speak(language);
        var meter = Meter(25, 20);
        meter.Find("text:not(.if)").GetAttribute("text-anchor").ShouldBe(today);
        meter.Find("text.if").GetAttribute("text-anchor").ShouldBe(other);
    }

    [Fact]
    public void Two_numbers_without_room_for_both_become_one()
    {
        var meter = Meter(25, 24);
        meter.FindAll("circle").Count.ShouldBe(1);
        meter.FindAll("text.if").ShouldBeEmpty();
    }

    [Fact]
    public void In_a_right_to_left_page_it_runs_from_the_right()
    {
        Speak("ar");
        Meter(24).Find("line").GetAttribute("x1").ShouldBe("60%");
    }

    [Fact]
    public void A_scheme_with_three_tiers_fills_the_track() =>
        Render<StandingMeter>(p => p.Add(m => m.Model, new MeterModel(30, [Tiers[0], Tiers[1], Tiers[2] with { To = null }]))).Find(".meter").ClassList.ShouldContain("n3");

    [Fact]
    public void It_needs_no_style_attribute() => Meter(25, 12).Markup.ShouldNotContain("style=");

    private IRenderedComponent<StandingMeter> Meter(int points, int? other = null) => Render<StandingMeter>(p => p.Add(m => m.Model, new MeterModel(points, Tiers, other)));
}
