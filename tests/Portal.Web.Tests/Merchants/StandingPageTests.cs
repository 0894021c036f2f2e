using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Portal.Domain.Appeals;
using Portal.Domain.Enforcement;
using Portal.Domain.Merchants;
using Portal.Domain.Policies;
using Portal.Features.Enforcement;
using Portal.Features.Merchants;
using Portal.Features.Requests;
using Portal.Testing;
using Portal.Web.Merchants;
using Portal.Web.Tests.Parts;
using Shouldly;
using Xunit;

namespace Portal.Web.Tests.Merchants;

/// <summary>The standing page says in words what the numbers mean, and never more than they say.</summary>
public sealed class StandingPageTests : PartTest
{
    private static readonly PointsScheme Scheme = new("demo", 1, 365, new Dictionary<Severity, int>(),
    [
        new("healthy", "Healthy", 0, MeasureKind.None, null, "nothing limited"), new("watch", "Watch", 12, MeasureKind.Warning, null, "a notice"),
        new("limited", "Limited", 24, MeasureKind.FeatureRestriction, "deals", "no new deals"), new("hidden", "Hidden", 36, MeasureKind.Demotion, null, "not in search"),
        new("suspended", "Suspended", 48, MeasureKind.StoreSuspension, null, "page closed"),
    ]);

    private readonly ScriptedSender _sender = new();

    public StandingPageTests() => Services.AddSingleton<IRequestSender>(_sender);

    [Fact]
    public void Without_points_it_says_that_nothing_counts_and_invents_no_button()
    {
        var page = Show(Of(0));

        page.Find("h1").TextContent.ShouldBe("You have no points. Nothing is limited.");
        page.Find(".lead").TextContent.ShouldBe("Nothing counts today. Watch starts at 12: a notice.");
        page.FindAll("a.btn").ShouldBeEmpty();
        page.Find(".empty .strong").TextContent.ShouldBe("Nothing counts against you");
        page.FindAll(".chart").ShouldBeEmpty();
        page.FindAll(".measure").ShouldBeEmpty();
    }

    [Fact]
    public void A_tier_says_what_is_off_until_when_and_what_ends_it()
    {
        var ends = new DateOnly(2026, 12, 7);
        var page = Show(Of(25) with
        {
            TierSince = new(2026, 9, 12),
            TierEnds = new(ends, 23),
            NextExpiry = new(ends, 2, 23),
            Measures = [new(MeasureKind.FeatureRestriction, "deals", Scheme.TierOf(25), new(2026, 9, 12), ends, EndCondition.None, [])],
        });

        page.Find("h1").TextContent.ShouldBe("You have 25\u00a0points. New deals are off until 7\u00a0December.");
        page.Find(".lead").TextContent.ShouldBe("That is the Limited tier, which starts at 24. On 7\u00a0December 2 points expire. At 23 you are in Watch, and you can publish deals again.");
        page.Find(".measure p").TextContent.ShouldBe("Because you are in Limited, since 12\u00a0Sep\u00a02026.");
        page.Find(".measure .until").TextContent.ShouldBe("Comes back 7\u00a0Dec\u00a02026");
    }

    [Fact]
    public void A_page_closed_until_a_visit_names_the_condition_and_the_decision_to_contest()
    {
        var page = Show(Of(6) with
        {
            Measures = [new(MeasureKind.StoreSuspension, "", null, Today.AddDays(-3), null, EndCondition.VisitWithoutCrucialFinding, [new("V-1", "Rats", false, true, Today.AddDays(100))])],
            Attention = [new(AttentionKind.ContestMeasure, "V-1", "Rats", Today.AddDays(100), 1, MeasureKind.StoreSuspension)],
        });

        page.Find("h1").TextContent.ShouldBe("You have 6\u00a0points. Your page is closed until a visit without a crucial finding.");
        page.Find(".next .btn").GetAttribute("href").ShouldBe("/violations/V-1");
        page.FindAll(".btn.p").Count.ShouldBe(1);
    }

    [Fact]
    public void Everything_fixed_leaves_nothing_to_do_but_wait_for_the_next_expiry()
    {
        var page = Show(Of(7) with { NextExpiry = new(Today.AddDays(10), 3, 4), Visits = [Visit(FindingMark.FixConfirmed)] });

        page.Find("#next-step").TextContent.ShouldBe("Nothing needs you today");
        page.Find(".find .chip.healthy").TextContent.ShouldBe("Fix confirmed");
        page.FindAll("a.btn").ShouldBeEmpty();
    }

    [Fact]
    public void A_late_decision_of_ours_is_called_late()
    {
        var page = Show(Of(7) with { Appeals = [new("A-1", "Rats", 1, AppealStatus.Filed, NextActor.Reviewer, Today.AddDays(-5), Today.AddDays(-125))] });

        page.Find("#next-step").TextContent.ShouldBe("A decision of ours is late");
        page.Find(".o4 .list p").TextContent.ShouldContain("5\u00a0days ago");
    }

    [Fact]
    public void Two_appeals_about_the_same_rule_are_told_apart_by_their_numbers()
    {
        OpenAppealRow Appeal(string reference, string title) => new(reference, title, 1, AppealStatus.Filed, NextActor.Reviewer, Today.AddDays(30), Today);
        var page = Show(Of(7) with { Appeals = [Appeal("A-1", "Rats"), Appeal("A-2", "Rats"), Appeal("A-3", "Dust")] });

        page.FindAll(".o4 .list p.muted").Select(p => p.TextContent.Split(' ')[0]).ShouldBe(["A-1.", "A-2.", "Next:"]);
    }

    [Fact]
    public void Many_decisions_to_appeal_lead_to_the_list_of_them_and_one_to_itself()
    {
        Attention Soon(int count) => new(AttentionKind.AppealSoon, "V-1", "Rats", Today.AddDays(9), count);

        Show(Of(7) with { Attention = [Soon(1)] }).Find(".next .btn").GetAttribute("href").ShouldBe("/violations/V-1");
        Show(Of(7) with { Attention = [Soon(4)] }).Find(".next .btn").GetAttribute("href").ShouldBe("/violations?state=appealable");
    }

    [Fact]
    public void Another_day_has_its_chart_with_the_days_on_which_the_points_change()
    {
        var day = new DateOnly(2026, 9, 10);
        var page = Show(Of(22) with
        {
            Standing = new(day, Today, 22, Scheme.TierOf(22)),
            Chart = new PointsHistory(day.AddDays(-365), day.AddDays(365), [new(day.AddDays(-365), 7), new(new(2026, 9, 7), 22), new(new(2026, 9, 12), 25)], [new(Today, 25), new(new(2026, 12, 7), 23)], []),
            Before = new(new(2026, 9, 7), 22),
            Next = new(new(2026, 9, 12), 25),
        });

        page.FindAll(".hide-p .chart .k.mid").Select(t => t.TextContent).ShouldBe(["10\u00a0Sep", "Today"]);
        page.FindAll(".o5 nav a").Select(a => a.GetAttribute("href")).ShouldBe(["/standing?day=2026-09-07", "/standing?day=2026-09-10&range=all", "/standing?day=2026-09-12"]);
    }

    [Fact]
    public void A_past_day_speaks_of_that_day_and_leads_back()
    {
        Services.GetRequiredService<NavigationManager>().NavigateTo("/standing?day=2026-09-10");
        var past = Of(22) with { Standing = new(new(2026, 9, 10), Today, 22, Scheme.TierOf(22)) };

        var page = Show(past);

        _sender.Sent.ShouldHaveSingleItem().ShouldBe(new GetStanding.Query(new DateOnly(2026, 9, 10)));
        page.Find("h1").TextContent.ShouldBe("On 10\u00a0September\u00a02026 you had 22\u00a0points.");
        page.Find(".meter text").TextContent.ShouldBe("22 on 10\u00a0Sep");
        page.FindAll(".next").ShouldBeEmpty();
    }

    [Fact]
    public void A_past_day_that_looks_different_now_shows_both_sides_and_each_reason_with_its_link()
    {
        var day = new DateOnly(2026, 9, 10);
        var page = Show(Of(10) with
        {
            Standing = new(day, Today, 10, Scheme.TierOf(10)),
            Then = new(new(day, day, 16, Scheme.TierOf(16)), Scheme, [new(MeasureKind.Demotion, "", null, day, null, EndCondition.FixConfirmed, [new("V-1", "Rats", false, false, Today)])],
            [
                new(DifferenceKind.PointsTakenBack, -6, new(2026, 10, 4), "Rats", "V-1", "A-1", false),
                new(DifferenceKind.MeasureLifted, 0, new(2026, 10, 4), "Rats", "V-1", null, false, MeasureKind.Demotion),
            ]),
        });

        page.FindAll(".twin .big").Select(b => b.TextContent).ShouldBe(["16\u00a0points", "10\u00a0points"]);
        page.FindAll(".twin .soft").Select(b => b.TextContent).ShouldBe(["No place in search", "Nothing was limited."]);
        page.FindAll("section[aria-labelledby=then] .list li").Select(li => li.TextContent).ShouldBe(
        [
            "6 points were taken back on 4\u00a0October\u00a02026: the appeal of “Rats” succeeded. See the appeal",
            "You were not in search on that day because of “Rats”. That was lifted on 4\u00a0October\u00a02026 and counts as if it never was: the decision was reversed. See the decision",
        ]);
        page.FindAll("section[aria-labelledby=then] .list a").Select(a => a.GetAttribute("href")).ShouldBe(["/appeals/A-1", "/violations/V-1"]);
    }

    [Fact]
    public void A_past_day_that_looks_the_same_now_says_so()
    {
        var day = new DateOnly(2026, 9, 10);
        var page = Show(Of(10) with { Standing = new(day, Today, 10, Scheme.TierOf(10)), Then = new(new(day, day, 10, Scheme.TierOf(10)), Scheme, [], []) });

        page.FindAll(".twin").ShouldBeEmpty();
        page.Find("section[aria-labelledby=then] p").TextContent.ShouldBe("Nothing was taken back since: the day looks the same as it did then.");
    }

    [Theory]
    [InlineData(100, "If this is reversed you are Healthy on 2\u00a0March\u00a02027; if it stays, on 10\u00a0June\u00a02027.")]
    [InlineData(0, "If this is reversed you are Healthy at once; if it stays, on 10\u00a0June\u00a02027.")]
    [InlineData(200, "If this is reversed: 6\u00a0points fewer, but no other tier. Healthy on 10\u00a0June\u00a02027 either way.")]
    public void An_open_appeal_says_what_its_outcome_changes_and_plainly_when_it_changes_no_tier(int days, string words)
    {
        var page = Show(Of(20) with
        {
            HealthyOn = Today.AddDays(200),
            Appeals = [new("A-1", "Rats", 1, AppealStatus.Filed, NextActor.Reviewer, Today.AddDays(30), Today) { IfReversed = new(6, Scheme.TierOf(14), Today.AddDays(days)) }],
        });

        page.FindAll(".o4 .list p")[1].TextContent.ShouldBe(words);
    }

    [Fact]
    public void The_plan_says_what_each_step_brings_and_keeps_what_is_done_in_sight()
    {
        var page = Show(Of(20) with
        {
            HealthyOn = Today.AddDays(200),
            Plan =
            [
                new(new(AttentionKind.ContestMeasure, "V-1", "Rats", Today.AddDays(9), 1, MeasureKind.Demotion), new(6, Scheme.TierOf(14), Today.AddDays(100))),
                new(new(AttentionKind.ConfirmFixes, "V-2", "Dust", null, 1), null),
                new(new(AttentionKind.AppealSent, "A-3", "Ice", null, 1), null, Today.AddDays(-2)),
            ],
        });

        page.FindAll(".plan > li").Select(li => li.QuerySelector("p")!.TextContent).ShouldBe(
        [
            "If the appeal succeeds: 6\u00a0points fewer, Healthy on 2\u00a0March\u00a02027 instead of 10\u00a0June\u00a02027.",
            "The warning ends with the fix. The points stay.",
            "Done 20\u00a0Nov\u00a02026",
        ]);
        page.Find(".plan .done a").GetAttribute("href").ShouldBe("/appeals/A-3");
    }

    [Fact]
    public void The_forecast_lists_each_day_with_what_is_left_and_the_tier_that_begins()
    {
        var page = Show(Of(25) with
        {
            TierEnds = new(Today.AddDays(15), 23),
            HealthyOn = Today.AddDays(200),
            Forecast = [new(Today.AddDays(15), 2, 23, Scheme.TierOf(23)), new(Today.AddDays(20), 1, 22, null)],
        });

        page.Find("section[aria-labelledby=comes] p").TextContent.ShouldBe("You leave Limited on 7\u00a0December, and are Healthy on 10\u00a0June\u00a02027.");
        page.FindAll("section[aria-labelledby=comes] li span").Select(s => s.TextContent).ShouldBe(["2 points stop counting, 23 left: Watch", "1 point stops counting, 22 left"]);
    }

    [Theory]
    [InlineData("en")]
    [InlineData("ar")]
    public void What_others_wrote_stays_text_in_every_direction(string language)
    {
        Speak(language);
        var page = Show(Of(7) with
        {
            Visits = [Visit(FindingMark.InAppeal, Hostile)],
            Measures = [new(MeasureKind.Demotion, "", null, Today, Today.AddDays(9), EndCondition.None, [new("V-1", Hostile, true, false, Today)])],
            Appeals = [new("A-1", Hostile, 1, AppealStatus.AwaitingMerchant, NextActor.Merchant, Today.AddDays(3), Today)],
            Attention = [new(AttentionKind.AnswerReviewer, "A-1", Hostile, Today.AddDays(3), 1)],
            Stores = [new(Guid.Empty, Hostile, Hostile, 7), new(Guid.CreateVersion7(), "B", "2 Street", 0)],
        });

        page.FindAll("img").ShouldBeEmpty();
        page.FindAll("[onmouseover]").ShouldBeEmpty();
        page.Find(".find a").TextContent.ShouldBe(Hostile);
        page.FindAll("bdi").ShouldContain(b => b.TextContent == Hostile);
    }

    private IRenderedComponent<StandingPage> Show(StandingView view)
    {
        _sender.On<GetStanding.Query, StandingView>(_ => view);
        return Render<StandingPage>();
    }

    private static VisitRow Visit(FindingMark mark, string title = "Rats") =>
        new(Today.AddDays(-30), Guid.Empty, 7, Today.AddDays(335), true, [new("V-1", title, Severity.Crucial, 7, mark, null, null)]);

    private static StandingView Of(int points) => new(
        new Standing(Today, Today, points, Scheme.TierOf(points)), Scheme, null, null, null, points,
        new PointsHistory(Today.AddDays(-365), Today, [new PointsStep(Today.AddDays(-365), points)], [], []), [], [], [], [], [new StoreRow(Guid.Empty, "A", "1 Street", points)], null);
}
