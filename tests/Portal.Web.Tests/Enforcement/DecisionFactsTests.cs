using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Portal.Domain.Enforcement;
using Portal.Domain.Policies;
using Portal.Features.Enforcement;
using Portal.Features.Requests;
using Portal.Testing;
using Portal.Web.Enforcement;
using Portal.Web.Parts;
using Portal.Web.Tests.Parts;
using Shouldly;
using Xunit;

namespace Portal.Web.Tests.Enforcement;

/// <summary>The decision page is built from facts: what was measured, what it rests on, what would change it, what it costs and leaves open.</summary>
public sealed class DecisionFactsTests : PartTest
{
    private static readonly Guid Id = Guid.Parse("00000000-0000-7000-8000-000000000001");
    private static readonly DateOnly Found = new(2026, 10, 13);

    private readonly ScriptedSender _sender = new();

    public DecisionFactsTests() => Services.AddSingleton<IRequestSender>(_sender);

    [Fact]
    public void Every_part_of_the_statement_of_reasons_stands_on_the_page()
    {
        var page = Show(Sent());
        var text = page.Find("main").TextContent;

        var said = new Dictionary<StatementPart, string[]>
        {
            [StatementPart.MeasureAndScope] = ["Payouts are on hold", "Store: 1 Street", "Applies in", "Canada"],
            [StatementPart.Duration] = ["From 20\u00a0Nov\u00a02026 until 4\u00a0Dec\u00a02026"],
            [StatementPart.Facts] = ["The fridge stood at 9.5 °C.", "Tuesday 13\u00a0October\u00a02026", "Temperature of the fridge: 9.5\u00a0°C; at most 4\u00a0°C allowed."],
            [StatementPart.NoticeOrOwnInitiative] = ["A notice. It said: “It was warm.”"],
            [StatementPart.AutomationInDetection] = ["An automated check. It was found automatically."],
            [StatementPart.AutomationInDecision] = ["Automation, without a person. When you appeal, a person decides."],
            [StatementPart.Ground] = ["Food safety policy, clause 3.2, version 1", "Keep it cold."],
            [StatementPart.WhyGround] = ["Why the rule applies. It is above the limit."],
            [StatementPart.Redress] = ["Start an appeal", "Court.", "You may go to court."],
        };

        said.Keys.ShouldBe(Enum.GetValues<StatementPart>().Where(p => p != StatementPart.None));
        foreach (var (part, words) in said) foreach (var word in words) text.ShouldContain(word, Case.Sensitive, part.ToString());
    }

    [Fact]
    public void The_words_that_matter_are_marked_and_nothing_else()
    {
        var view = Sent();
        var page = Show(view with { Rule = view.Rule with { Marks = ["cold", "not in the text"] } });

        page.FindAll(".quote mark").ShouldHaveSingleItem().TextContent.ShouldBe("cold");
        page.Find(".quote").TextContent.Trim().ShouldBe("Keep it cold.");
    }

    [Fact]
    public void An_exhibit_is_shown_with_its_fingerprint()
    {
        var page = Show(Sent() with { Exhibits = [new ExhibitRow(Id, "display.jpg", "image/jpeg", 2000, new string('a', 64), Found)] });

        page.Find(".tile img").GetAttribute("src").ShouldBe($"/exhibits/{Id}/preview");
        page.Find(".tile").TextContent.ShouldContain("SHA-256 aaaaaaaaaaaa…");
        page.Find(".tile .print-only").TextContent.ShouldBe(new string('a', 64));
    }

    [Fact]
    public void The_one_fact_comes_with_what_shows_it_and_what_the_decision_rests_on()
    {
        var page = Show(Sent() with { Turn = new Counterfactual("", ["A log for {day}", "A photo"], [new("It was warm.", "A reading from {day}."), new("It was hazardous food.", "It was not.")]) });

        page.Find(".turn .fact").TextContent.ShouldBe("A reading from 13\u00a0October\u00a02026.");
        page.FindAll(".turn .dots li").Select(li => li.TextContent).ShouldBe(["A log for 13\u00a0October\u00a02026", "A photo"]);
        page.FindAll(".turn .rests li").Count.ShouldBe(2);
    }

    [Fact]
    public void What_is_held_is_said_with_its_day_and_nothing_where_no_amount_is_known()
    {
        Show(Sent()).Find(".costs").TextContent.ShouldContain("CAD\u00a01,240.50 is held. It is paid out on 4\u00a0December\u00a02026.");
        Show(Sent(held: null)).Find(".costs").TextContent.ShouldNotContain("is held");
    }

    [Fact]
    public void Days_so_far_and_to_come_and_what_stays_open_are_said_while_there_is_something_to_come()
    {
        var costs = Show(Sent()).Find(".costs");

        costs.TextContent.ShouldContain("It has limited you for 2\u00a0days so far; 12\u00a0days to come.");
        costs.QuerySelectorAll(".dots li").Select(li => li.TextContent).ShouldBe(["Customers buy.", "They use their vouchers."]);
        costs.TextContent.ShouldContain("Vouchers can be used.");
        Show(Sent(endsOn: Today)).Find(".costs").TextContent.ShouldNotContain("Customers buy.");
    }

    [Theory]
    [InlineData(false, 0, 0, null)]
    [InlineData(true, 28, 0, "Customers could not find you for 28\u00a0days.")]
    [InlineData(false, 0, 5, "It limits you for 5\u00a0days.")]
    [InlineData(true, 3, null, "Customers have not found you for 3\u00a0days so far.")]
    public void Days_are_said_as_they_are(bool hides, int soFar, int? toCome, string? words)
    {
        var cost = Sent().Costs[0];
        CostWords.Days(cost with { DaysSoFar = soFar, DaysToCome = toCome, Meaning = cost.Meaning! with { Hides = hides } }).ShouldBe(words);
    }

    [Theory]
    [InlineData("abc", new[] { "b" }, "a[b]c")]
    [InlineData("abcabc", new[] { "bc", "ab" }, "[ab]cabc")]
    [InlineData("abc", new[] { "", "x" }, "abc")]
    [InlineData("abc", new[] { "abc" }, "[abc]")]
    public void A_text_is_cut_at_its_marks_and_stays_whole(string text, string[] marks, string cut)
    {
        var pieces = MarkedText.Pieces(text, marks).ToList();

        string.Concat(pieces.Select(p => p.Words)).ShouldBe(text);
        string.Concat(pieces.Select(p => p.IsMarked ? $"[{p.Words}]" : p.Words)).ShouldBe(cut);
    }

    private IRenderedComponent<DecisionPage> Show(DecisionView view)
    {
        _sender.On<GetViolation.Query, DecisionView>(_ => view);
        return Render<DecisionPage>(p => p.Add(d => d.Reference, view.Decision.Reference));
    }

    private static DecisionView Sent(decimal? held = 1240.5m, DateOnly? endsOn = null)
    {
        var decision = Violation.Record(
            new Violation.Finding(Id, Id, Id, SubjectKind.StorePage, "1 Street", Id, "The fridge stood at 9.5 °C.", Severity.Crucial, FindingSource.Detector, Found, 6, Found.AddDays(365), Found.AddMonths(6))
            {
                FoundByAutomation = true,
                DecidedBy = Automation.Fully,
                Trigger = Trigger.Notice,
                NoticeContents = "It was warm.",
                Territory = "CA",
                Explanation = "It is above the limit.",
            },
            Found.ToDateTime(default, DateTimeKind.Utc), quietly: true);
        var hold = EnforcementAction.Apply(
            new MeasureOrder(Id, MeasureKind.PayoutHold, "", endsOn ?? Today.AddDays(12), EndCondition.None) { StartsOn = Today.AddDays(-2), HeldAmount = held, HeldCurrency = held is null ? "" : "CAD" }, decision, quietly: true);
        var meaning = new MeasureMeaning(MeasureKind.PayoutHold, "", false, "Money waits.", ["Customers buy.", "They use their vouchers."], "Vouchers can be used.");
        return DecisionPageTests.Of() with
        {
            Decision = decision,
            Measures = [hold],
            Measurements = [Measurement.Take(Id, Id, 0, new Reading("Temperature of the fridge", 9.5m, "°C", Comparison.AtMost, 4))],
            Costs = MeasureCost.Of([hold], new MeasureCatalogue("x", 1, [meaning]), Today),
        };
    }
}
