using System.Xml.Linq;
using Bunit;
using Portal.Web.Parts;
using Shouldly;
using Xunit;

namespace Portal.Web.Tests.Parts;

public sealed class PointsChartTests : PartTest
{
    private static readonly ChartTier[] Tiers = [new("Healthy", Hue.Healthy, 0), new("Watch", Hue.Watch, 12), new("Limited", Hue.Limited, 24), new("Hidden", Hue.Hidden, 36), new("Suspended", Hue.Closed, 48)];

    private static readonly ChartModel Model = new(
        Today, [new(new(2025, 11, 1), 11), new(new(2026, 9, 7), 22), new(new(2026, 9, 12), 25)], [new(new(2026, 12, 7), 23), new(new(2027, 5, 17), 18), new(new(2027, 9, 12), 0)],
        Tiers, [new(Today, 20), new(new(2026, 12, 7), 18)], "If your 3 open appeals succeed: 20 today");

    [Fact]
    public void One_sentence_says_what_the_picture_shows() =>
        Chart(Model).Find("svg.chart").GetAttribute("aria-label").ShouldBe("Points from November 2025 to September 2027: 25 today, 23 on 7\u00a0December\u00a02026, 18 on 17\u00a0May\u00a02027, 0 on 12\u00a0September\u00a02027.");

    [Fact]
    public void Readers_get_every_step_as_a_list() =>
        Chart(Model).FindAll("ul.vh li").Select(li => li.TextContent).ShouldBe(["1\u00a0November\u00a02025: 11\u00a0points", "7\u00a0September\u00a02026: 22\u00a0points", "12\u00a0September\u00a02026: 25\u00a0points", "7\u00a0December\u00a02026: 23\u00a0points", "17\u00a0May\u00a02027: 18\u00a0points", "12\u00a0September\u00a02027: 0\u00a0points"]);

    [Fact]
    public void It_ends_one_tier_above_the_highest_point() => Chart(Model).FindAll("svg.chart")[0].QuerySelectorAll("text.tn").Select(t => t.TextContent).ShouldBe(["Healthy", "Watch", "Limited"]);

    [Fact]
    public void Past_the_highest_tier_it_still_leaves_room() =>
        Numbers(Model with { Past = [new(new(2025, 11, 1), 58)] }).ShouldContain("60");

    [Fact]
    public void Without_an_open_appeal_there_is_no_other_line()
    {
        var chart = Chart(Model with { If = null });
        chart.FindAll("path.l-if").ShouldBeEmpty();
        chart.FindAll(".legend li").Count.ShouldBe(2);
    }

    [Fact]
    public void With_nothing_to_come_no_forecast_is_drawn()
    {
        var chart = Chart(Model with { Past = [new(new(2025, 11, 1), 0)], Next = [], If = null });
        chart.FindAll("path.l-next").ShouldBeEmpty();
        chart.FindAll(".legend li").ShouldHaveSingleItem().TextContent.ShouldBe("Happened");
    }

    [Fact]
    public void Around_a_day_that_is_over_what_came_after_it_has_happened_too()
    {
        var day = new DateOnly(2026, 9, 10);
        var chart = Chart(Model with { Day = day, Today = Today, Past = [new(new(2025, 11, 1), 11), new(new(2026, 9, 7), 22), new(day, 22)], Next = [new(new(2026, 9, 12), 25), .. Model.Next], If = null });

        var svg = chart.FindAll("svg.chart")[0];
        svg.QuerySelectorAll(".k.mid").Select(t => t.TextContent).ShouldBe(["10\u00a0Sep", "Today"]);
        svg.GetAttribute("aria-label")!.ShouldContain("22 on 10\u00a0September\u00a02026, 25 on 12\u00a0September\u00a02026");
        var (past, next) = (svg.QuerySelector(".l-past")!.GetAttribute("d")!, svg.QuerySelector(".l-next")!.GetAttribute("d")!);
        past.Split('H')[^1].ShouldBe(next[1..].Split(' ')[0], "the dashes begin where the line ends: today");
    }

    [Fact]
    public void Around_a_day_to_come_all_that_is_ahead_of_today_is_dashed()
    {
        var day = new DateOnly(2028, 11, 1);
        var chart = Chart(Model with { Day = day, Today = Today, Past = [.. Model.Past, .. Model.Next, new(day, 0)], Next = [new(day.AddDays(30), 3)], If = null });

        chart.FindAll(".l-past:not(.legend *)").ShouldBeEmpty("today lies before the picture");
        chart.FindAll("svg.chart .l-next").Count.ShouldBe(2);
    }

    [Fact]
    public void The_longest_name_of_a_tier_ends_inside_the_picture()
    {
        var chart = Chart(Model with { Past = [new(new(2025, 11, 1), 58)] });
        foreach (var svg in chart.FindAll("svg.chart"))
        {
            var width = double.Parse(svg.GetAttribute("viewBox")!.Split(' ')[2], System.Globalization.CultureInfo.InvariantCulture);
            var name = svg.QuerySelectorAll("text.tn").Single(t => t.TextContent == "Suspended");
            (double.Parse(name.GetAttribute("x")!, System.Globalization.CultureInfo.InvariantCulture) + 9 * 7).ShouldBeLessThanOrEqualTo(width);
        }
    }

    [Fact]
    public void A_phone_and_a_desktop_get_their_own_drawing()
    {
        var chart = Chart(Model);
        chart.Find(".hide-p svg").GetAttribute("viewBox").ShouldBe("0 0 760 290");
        chart.Find(".phone-only svg").GetAttribute("viewBox").ShouldBe("0 0 358 240");
    }

    [Fact]
    public void A_hostile_tier_name_stays_text()
    {
        var chart = Chart(Model with { Tiers = [Tiers[0] with { Name = Hostile }, .. Tiers[1..]] });
        chart.FindAll("img").ShouldBeEmpty();
        chart.Find("text.tn").TextContent.ShouldBe(Hostile);
    }

    [Fact]
    public void Any_history_draws_a_picture_that_any_reader_can_parse()
    {
        var random = new Random(20261122);
        for (var round = 0; round < 300; round++)
        {
            var past = Steps(random, Today.AddDays(-500), 0, random.Next(0, 30));
            var next = Steps(random, Today.AddDays(1), 1, random.Next(0, 40));
            var model = new ChartModel(Today, [new(Today.AddDays(-600), random.Next(0, 90)), .. past.Where(p => p.Day <= Today)], next, Tiers, random.Next(2) == 0 ? null : [new(Today, random.Next(0, 30)), .. next], "If");
            foreach (var size in new[] { ChartSize.Desktop, ChartSize.Phone })
            {
                var svg = ChartDrawing.Draw(model, size);
                XDocument.Parse(svg);
                svg.ShouldNotContain("NaN");
                svg.ShouldNotContain("style=");
                svg.Length.ShouldBeLessThan(9000);
            }
        }
    }

    [Fact]
    public void No_two_numbers_overlap()
    {
        var labels = new ChartLabels(0, 600, 0, 200);
        var boxes = new List<(double Left, double Top, double Right, double Bottom)>();
        var random = new Random(7);
        for (var i = 0; i < 60; i++)
        {
            if (labels.Place("23 on 7 Dec", random.Next(0, 600), random.Next(0, 200), random.Next(2) == 0) is not { } place) continue;
            var left = place.AtEnd ? place.X - 73 : place.X;
            var box = (left, place.Y - 11, left + 73, place.Y + 3);
            boxes.ShouldAllBe(b => b.Left >= box.Item3 || b.Right <= box.left || b.Top >= box.Item4 || b.Bottom <= box.Item2);
            boxes.Add(box);
        }

        boxes.Count.ShouldBeGreaterThan(5);
    }

    private IRenderedComponent<PointsChart> Chart(ChartModel model) => Render<PointsChart>(p => p.Add(c => c.Model, model));

    private IEnumerable<string> Numbers(ChartModel model) => Chart(model).FindAll("svg.chart")[0].QuerySelectorAll("text.end").Select(t => t.TextContent);

    private static List<DayPoints> Steps(Random random, DateOnly from, int least, int count)
    {
        var steps = new List<DayPoints>();
        var day = from;
        for (var i = 0; i < count; i++)
        {
            day = day.AddDays(random.Next(least, 25));
            steps.Add(new(day, random.Next(0, 90)));
        }

        return steps;
    }
}
