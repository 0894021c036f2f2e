using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Portal.Domain.Appeals;
using Portal.Domain.Enforcement;
using Portal.Domain.Merchants;
using Portal.Domain.Policies;
using Portal.Domain.Shared;
using Portal.Features.Appeals;
using Portal.Features.Enforcement;
using Portal.Features.Requests;
using Portal.Testing;
using Portal.Web.Enforcement;
using Portal.Web.Tests.Parts;
using Shouldly;
using Xunit;

namespace Portal.Web.Tests.Enforcement;

/// <summary>The decision page gives the reasons, the cost, and either a way to appeal or why there is none.</summary>
public sealed class DecisionPageTests : PartTest
{
    private static readonly Tier Limited = new("limited", "Limited", 24, MeasureKind.FeatureRestriction, "deals", "no new deals");
    private static readonly Tier Watch = new("watch", "Watch", 12, MeasureKind.Warning, null, "a notice");

    private static readonly CannotDo Can = new(null, null, null, null, null);

    private readonly ScriptedSender _sender = new();

    public DecisionPageTests() => Services.AddSingleton<IRequestSender>(_sender);

    [Fact]
    public void The_statement_of_reasons_is_whole()
    {
        var page = Show(Of());

        page.Find("h1").TextContent.ShouldBe("Cold food was not kept cold");
        var facts = page.FindAll(".facts dd").Select(d => d.TextContent).ToList();
        facts.ShouldContain("Store: 1 Street");
        facts.ShouldContain("Tuesday 13\u00a0October\u00a02026");
        facts.ShouldContain("A public-health inspector, at a visit. No automation took part.");
        facts.ShouldContain("“Food at 4C, see O. Reg 1”");
        facts.ShouldContain("Notice to comply");
        page.Find(".src").TextContent.ShouldContain("Food safety policy, clause 3.2, version 1, in force since 1\u00a0January\u00a02014.");
        page.Find(".turn p").TextContent.ShouldBe("A reading from 13\u00a0October\u00a02026.");
        page.Find(".effect").TextContent.ShouldBe("6points, of your 25");
        page.Find(".print-only").TextContent.ShouldContain(Of().Decision.Reference);
    }

    [Fact]
    public void An_owner_can_start_an_appeal_and_sees_what_a_reversal_brings()
    {
        var page = Show(Of());

        page.Find(".way .btn.p").GetAttribute("href").ShouldBe($"/violations/{Of().Decision.Reference}/appeal");
        page.FindAll(".actbar").Count.ShouldBe(1);
        page.FindAll("aside .panel p").ShouldContain(p => p.TextContent == "You can publish deals again at once, 15\u00a0days earlier.");
    }

    [Fact]
    public void What_a_reversal_would_bring_is_not_said_where_there_is_no_way_to_one()
    {
        var page = Show(Of() with { Contest = new(Obstacles.Appeal.Of(AppealObstacle.WindowClosed, Today), 1, null, null, HasDraft: false, MayFile: true) });

        page.FindAll("aside .panel p").ShouldNotContain(p => p.TextContent == "You can publish deals again at once, 15\u00a0days earlier.");
    }

    [Fact]
    public void A_draft_is_gone_on_with() =>
        Show(Of() with { Contest = new(null, 1, Today.AddDays(100), null, HasDraft: true, MayFile: true) }).Find(".btn.p").TextContent.ShouldBe("Go on with your appeal");

    [Fact]
    public void A_viewer_reads_who_could_appeal_and_gets_no_button()
    {
        var page = Show(Of() with { Contest = new(null, 1, Today.AddDays(100), null), Cannot = Can with { Appeal = Obstacles.Appeal.Of(AppealObstacle.ViewerOnly) } });

        page.FindAll(".btn.p, .actbar").ShouldBeEmpty();
        page.Markup.ShouldContain("Owners and managers can start an appeal.");
    }

    [Theory]
    [InlineData(AppealObstacle.AlreadyOpen, "appeal A-1 is open for this decision")]
    [InlineData(AppealObstacle.WindowClosed, "The time to appeal this decision ended on 22\u00a0November\u00a02026.")]
    [InlineData(AppealObstacle.DecisionReversed, "There is nothing left to appeal.")]
    public void What_cannot_be_appealed_says_why_and_shows_no_button(AppealObstacle reason, string words) => ShowsWhy(Obstacles.Appeal.Of(reason, Today, "A-1"), words);

    [Theory]
    [InlineData(SecondReviewObstacle.DayUnknown, "does not tell the day of the outcome")]
    [InlineData(SecondReviewObstacle.Final, "Its decision is final here.")]
    [InlineData(SecondReviewObstacle.NoOutcome, "ended without an outcome")]
    public void What_has_no_second_review_says_why_and_shows_no_button(SecondReviewObstacle reason, string words) => ShowsWhy(Obstacles.SecondReview.Of(reason, Today, "A-1"), words);

    private void ShowsWhy(Obstacle obstacle, string words)
    {
        var page = Show(Of() with { Contest = new(obstacle, 1, null, "A-1", MayFile: true) });

        page.FindAll(".way")[1].TextContent.ShouldContain(words);
        page.Find(".way code").TextContent.ShouldBe(obstacle.Code);
        page.FindAll(".btn.p, .actbar").ShouldBeEmpty();
        page.FindAll(".way .btn").ShouldContain(b => b.GetAttribute("href") == "/appeals/A-1");
    }

    [Fact]
    public void A_second_review_is_asked_for_on_the_page_of_the_first()
    {
        var page = Show(Of() with { Contest = new(null, 2, Today.AddDays(20), "A-1", MayFile: true) });

        page.FindAll(".btn.p").ShouldBeEmpty();
        page.FindAll(".way")[1].QuerySelector(".btn")!.GetAttribute("href").ShouldBe("/appeals/A-1");
        page.Find(".chip.watch").TextContent.ShouldContain("Second review until");
    }

    [Fact]
    public void An_outcome_without_a_day_is_said_to_have_none()
    {
        var page = Show(Of() with
        {
            Appeals = [new("A-1", 1, AppealStatus.Upheld, AppealOrigin.Record, AppealOutcome.Uphold, "Conviction - Fined", NextActor.None, null, new(2026, 10, 13), null, 0)],
        });

        page.FindAll(".tl li").ShouldContain(li => li.TextContent.Contains("Day not on record") && li.TextContent.Contains("On record: Conviction - fined"));
    }

    [Theory]
    [InlineData("en")]
    [InlineData("ar")]
    public void What_others_wrote_stays_text_in_every_direction(string language)
    {
        Speak(language);
        var page = Show(Of(Hostile));

        page.FindAll("img").ShouldBeEmpty();
        page.FindAll("[onmouseover]").ShouldBeEmpty();
        page.Find("bdi").TextContent.ShouldContain("<img");
    }

    private IRenderedComponent<DecisionPage> Show(DecisionView view)
    {
        _sender.On<GetViolation.Query, DecisionView>(_ => view);
        return Render<DecisionPage>(p => p.Add(d => d.Reference, view.Decision.Reference));
    }

    internal static DecisionView Of(string subject = "1 Street")
    {
        var id = Guid.Parse("00000000-0000-7000-8000-000000000001");
        var day = new DateOnly(2026, 10, 13);
        var decision = Violation.Record(
            new Violation.Finding(id, id, id, SubjectKind.StorePage, subject, id, "FOOD AT 4C, SEE O. REG 1", Severity.Crucial, FindingSource.OutsideAuthority, day, 6, day.AddDays(365), day.AddMonths(6))
            {
                Citation = "O. Reg 1",
                RecordedAction = "Notice to Comply",
                VisitId = id,
            },
            day.ToDateTime(default, DateTimeKind.Utc), quietly: true);
        return new DecisionView(
            decision, FindingMark.NotConfirmed, null, new PlaceFacts("A", subject, "A"), new VisitFacts(day, "Pass", 3),
            new RuleFacts("Food safety", "3.2", "Cold food was not kept cold", "Keep it cold.", 1, new(2014, 1, 1), "A reading from {day}.", "cold", null),
            6, [EnforcementAction.Apply(id, decision, MeasureKind.Warning, "", null, EndCondition.FixConfirmed, quietly: true)], [], [], [],
            new Standing(Today, Today, 25, Limited), new ReversalEffect(6, new Standing(Today, Today, 19, Watch), null, null, Today.AddDays(15), [], 0),
            new ContestFacts(null, 1, decision.AppealUntil, null, false, true), Can, [new RedressWay("Court", "You may go to court.")]);
    }
}
