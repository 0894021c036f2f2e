using Bunit;
using Portal.Web.Parts;
using Shouldly;
using Xunit;

namespace Portal.Web.Tests.Parts;

public sealed class MarkTests : PartTest
{
    [Theory]
    [InlineData(0, "Not graded")]
    [InlineData(1, "Minor")]
    [InlineData(2, "Significant")]
    [InlineData(3, "Crucial")]
    public void Severity_is_bars_and_a_word(int bars, string word)
    {
        var mark = Render(b => b.AddContent(0, Mark.Severity(bars)));
        mark.FindAll(".sev b.on").Count.ShouldBe(bars);
        mark.FindAll(".sev b").Count.ShouldBe(3);
        mark.Find(".sev").TextContent.ShouldBe(word);
    }

    [Fact]
    public void A_chip_shows_hostile_text_as_text()
    {
        var chip = Render(Mark.Chip(Hostile, Hue.Watch));
        chip.Find(".chip.watch").TextContent.ShouldBe(Hostile);
        chip.FindAll("img").ShouldBeEmpty();
    }

    [Fact]
    public void A_chip_without_a_hue_has_no_stray_class() => Render(Mark.Chip("Expired")).Find("span").ClassName.ShouldBe("chip");

    [Fact]
    public void A_name_cannot_turn_the_line_around_it() => Render(Mark.Name("مطعم")).Find("bdi").TextContent.ShouldBe("مطعم");

    [Theory]
    [InlineData(31, "chip link")]
    [InlineData(30, "chip watch")]
    [InlineData(0, "chip watch")]
    [InlineData(-1, "when over sm")]
    public void A_deadline_warns_within_thirty_days_and_loses_its_chip_once_over(int days, string css) =>
        Render(Mark.Deadline("Appeal until then", Today.AddDays(days), Today)).Find("span").ClassName.ShouldBe(css);

    [Theory]
    [InlineData(28, "28\u00a0days")]
    [InlineData(1, "1\u00a0day")]
    [InlineData(-14, "14\u00a0days over")]
    public void A_table_counts_the_days(int days, string words)
    {
        var when = Render(Mark.When(Today.AddDays(days), Today));
        when.Find("time").TextContent.ShouldBe(words);
        when.Find("time").GetAttribute("datetime").ShouldBe(Days.Machine(Today.AddDays(days)));
        when.FindAll(".over").Count.ShouldBe(days < 0 ? 1 : 0);
    }

    [Fact]
    public void A_change_of_standing_is_read_aloud_too()
    {
        var change = Render(Mark.TierChange((Hue.Limited, "Limited", 25), (Hue.Watch, "Watch", 19)));
        change.FindAll(".chip").Select(c => c.TextContent).ShouldBe(["Limited\u00a025", "Watch\u00a019"]);
        change.Find(".vh").TextContent.Trim().ShouldBe("becomes");
        change.Find("svg").ClassList.ShouldContain("dir");
    }

    [Theory]
    [InlineData("healthy", Hue.Healthy)]
    [InlineData("suspended", Hue.Closed)]
    [InlineData("a tier of tomorrow", Hue.None)]
    public void Every_tier_finds_its_hue_and_an_unknown_one_stays_ink(string code, Hue hue) => Hues.OfTier(code).ShouldBe(hue);
}
