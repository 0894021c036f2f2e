using Bunit;
using Portal.Web.Parts;
using Shouldly;
using Xunit;

namespace Portal.Web.Tests.Parts;

/// <summary>The chart over many years: scaled to the picture, and the same figures to be read.</summary>
public sealed class ChartOfARecordTests : PartTest
{
    private static readonly ChartTier[] Tiers = [new("Healthy", Hue.Healthy, 0), new("Watch", Hue.Watch, 12)];
    private static readonly DateOnly First = Today.AddDays(-4000);

    private static ChartModel Long => new(
        Today, [.. Enumerable.Range(0, 2000).Select(i => new DayPoints(First.AddDays(i * 2), i % 20))], [new(Today.AddDays(100), 0)], Tiers)
    { First = First };

    [Fact]
    public void Thousands_of_steps_become_no_more_than_the_picture_can_show()
    {
        foreach (var svg in Chart(Long).FindAll("svg.chart")) svg.OuterHtml.Length.ShouldBeLessThan(30_000);
    }

    [Fact]
    public void The_highest_step_of_a_column_is_not_lost()
    {
        var peak = Long with { Past = [.. Long.Past.Select((p, i) => i == 1001 ? p with { Points = 40 } : p)] };

        // The peak sets the scale, so its line touches the top of the picture but for the headroom.
        var heights = Chart(peak).FindAll("svg.chart")[0].QuerySelector(".l-past")!.GetAttribute("d")!.Split('V').Skip(1).Select(v => double.Parse(v.Split('H')[0], System.Globalization.CultureInfo.InvariantCulture));
        heights.Min().ShouldBeLessThan(22 + (260 - 22) * 0.25);
    }

    [Fact]
    public void A_long_record_is_read_month_by_month_and_names_years()
    {
        var chart = Chart(Long);

        chart.FindAll("ul.vh li").Count.ShouldBeLessThan(150);
        chart.FindAll("ul.vh li")[0].TextContent.ShouldBe("December 2015: at most 10, 10 at the end");
        chart.FindAll("svg.chart")[0].QuerySelectorAll("text.mid").Select(t => t.TextContent).ShouldContain("2020");
    }

    [Fact]
    public void Bars_beneath_show_what_was_in_force_and_which_appeals_were_open()
    {
        var chart = Chart(Long with
        {
            First = null,
            Bars = [new("LIVE off", false, [(Today.AddDays(-30), Today.AddDays(20))]), new("Appeals", true, [(Today.AddDays(-60), Today.AddDays(-50)), (Today.AddDays(-20), null)])],
        });

        var svg = chart.FindAll("svg.chart")[0];
        svg.QuerySelectorAll(".sp-m").Length.ShouldBe(1);
        svg.QuerySelectorAll(".sp-a").Length.ShouldBe(2);
        svg.GetAttribute("viewBox").ShouldBe("0 0 760 328");
        chart.FindAll("ul.vh li").Select(li => li.TextContent).TakeLast(3).ShouldBe(
            ["LIVE off: from 23\u00a0October\u00a02026 until 12\u00a0December\u00a02026", "Appeals: from 23\u00a0September\u00a02026 until 3\u00a0October\u00a02026", "Appeals: since 2\u00a0November\u00a02026"]);
    }

    [Fact]
    public void The_days_as_they_were_known_are_drawn_only_where_they_differ()
    {
        Chart(Long).FindAll(".l-then").ShouldBeEmpty();
        var chart = Chart(Long with { Then = [new(First, 5), new(Today.AddDays(-3), 6)] });
        chart.FindAll("svg.chart .l-then").Count.ShouldBe(2);
        chart.FindAll(".legend li").Select(li => li.TextContent).ShouldContain("As it was known on each day");
    }

    private IRenderedComponent<PointsChart> Chart(ChartModel model) => Render<PointsChart>(p => p.Add(c => c.Model, model));
}
