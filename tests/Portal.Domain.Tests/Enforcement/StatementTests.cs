using CsCheck;
using Portal.Domain.Enforcement;
using Portal.Domain.Shared;
using Shouldly;
using Xunit;

namespace Portal.Domain.Tests.Enforcement;

/// <summary>No decision without a whole statement of reasons.</summary>
public sealed class StatementTests
{
    private static readonly StatementPart[] Demanded = [.. Enum.GetValues<StatementPart>().Where(p => p != StatementPart.None)];

    private static readonly Gen<MeasureOrder> AMeasure =
        from kind in AnyOf(MeasureKind.Warning, MeasureKind.Demotion, MeasureKind.PayoutHold, MeasureKind.StoreSuspension)
        from days in Gen.Int[1, 400]
        from byCondition in Gen.Bool
        select new MeasureOrder(Guid.CreateVersion7(), kind, "", byCondition ? null : Given.Today.AddDays(days), byCondition ? EndCondition.FixConfirmed : EndCondition.None);

    private static readonly Gen<StatementFacts> Whole =
        from measures in AMeasure.Array[0, 4]
        from points in Gen.Int[0, 12]
        from source in AnyOf(FindingSource.Detector, FindingSource.Staff, FindingSource.Report, FindingSource.OutsideAuthority)
        from trigger in AnyOf(Trigger.OwnInitiative, Trigger.Notice, Trigger.TrustedFlagger, Trigger.Authority)
        from explained in Gen.Bool
        from automatic in Gen.Bool
        from decidedBy in AnyOf(Automation.NotAutomated, Automation.Partly, Automation.Fully)
        select new StatementFacts
        {
            Subject = SubjectKind.Deal,
            SubjectName = "Lunch for two",
            Territory = "CA",
            Measures = measures,
            Points = points,
            PointsUntil = Given.Today.AddDays(365),
            Facts = "The price on the page was higher than before.",
            FoundOn = Given.Today,
            Source = source,
            Trigger = trigger,
            NoticeContents = trigger.IsNotice() ? "The old price was never asked." : "",
            FoundByAutomation = automatic,
            DecidedBy = decidedBy,
            Clause = new ClauseCited("Deals", "2.1", 3, "The former price was asked for at least 28 days."),
            Explanation = explained ? "The former price was asked for three days only." : "",
            Readings = explained ? [] : [new Reading("Days at the former price", 3, "", Comparison.AtLeast, 28)],
            AppealUntil = Given.Today.AddMonths(6),
            OtherWays = 2,
        };

    // Each way to leave a part out.
    private static readonly Dictionary<StatementPart, Func<StatementFacts, StatementFacts>[]> Without = new()
    {
        [StatementPart.MeasureAndScope] = [f => f with { Subject = SubjectKind.Unknown }, f => f with { SubjectName = " " }, f => f with { Territory = "" }],
        [StatementPart.Duration] = [f => f with { Measures = [.. f.Measures, new MeasureOrder(Guid.Empty, MeasureKind.Demotion, "", null, EndCondition.None)] }, f => f with { Points = 3, PointsUntil = null }],
        [StatementPart.Facts] = [f => f with { Facts = "" }, f => f with { FoundOn = null }],
        [StatementPart.NoticeOrOwnInitiative] = [f => f with { Trigger = Trigger.Unknown }, f => f with { Trigger = Trigger.Notice, NoticeContents = "" }],
        [StatementPart.AutomationInDetection] = [f => f with { FoundByAutomation = null }],
        [StatementPart.AutomationInDecision] = [f => f with { DecidedBy = Automation.Unknown }],
        [StatementPart.Ground] = [f => f with { Clause = null }, f => f with { Clause = f.Clause! with { Text = "" } }, f => f with { Clause = f.Clause! with { Version = 0 } }],
        [StatementPart.WhyGround] = [f => f with { Source = FindingSource.Staff, Explanation = "", Readings = [] }, f => f with { Source = FindingSource.Staff, Explanation = "", Readings = [new Reading("Days at the former price", 30, "", Comparison.AtLeast, 28)] }],
        [StatementPart.Redress] = [f => f with { AppealUntil = null }, f => f with { OtherWays = 0 }],
    };

    [Fact]
    public void A_record_that_is_taken_over_may_leave_open_who_decided() => Whole.Sample(facts =>
        StatementOfReasons.Of(facts with { FromRecord = true, DecidedBy = Automation.Unknown }, Demanded).Missing(Demanded).Count == 0);

    [Fact]
    public void A_whole_statement_is_issued() => Whole.Sample(facts => StatementOfReasons.Of(facts, Demanded).Missing(Demanded).Count == 0);

    [Fact]
    public void Without_any_one_part_it_is_refused_and_the_part_is_named()
    {
        Without.Keys.ShouldBe(Demanded, ignoreOrder: true);
        (from facts in Whole
         from part in AnyOf(Demanded)
         from way in Gen.Int[0, 2]
         select (facts, part, way)).Sample(drawn =>
        {
            var (facts, part, way) = drawn;
            var lacking = Without[part][way % Without[part].Length](facts);
            var refused = Should.Throw<RuleBrokenException>(() => StatementOfReasons.Of(lacking, Demanded));
            refused.Code.ShouldBe("statement.incomplete");
            refused.Message.ShouldBe($"The statement of reasons lacks: {StatementOfReasons.Name(part)}.");
            StatementOfReasons.Of(lacking, [.. Demanded.Where(p => p != part)]).Has(part).ShouldBeFalse();
        });
    }

    [Fact]
    public void Several_missing_parts_are_all_named() =>
        Should.Throw<RuleBrokenException>(() => StatementOfReasons.Of(new StatementFacts(), Demanded)).Message
            .ShouldBe("The statement of reasons lacks: measureAndScope, facts, noticeOrOwnInitiative, automationInDetection, automationInDecision, ground, whyGround, redress.");

    [Fact]
    public void A_decision_comes_whole_or_not_at_all()
    {
        var issued = Issue(Finding(), Demanded);

        issued.Violation.Trigger.ShouldBe(Trigger.OwnInitiative);
        issued.Actions.ShouldHaveSingleItem().ShouldSatisfyAllConditions(a => a.Kind.ShouldBe(MeasureKind.PayoutHold), a => a.HeldAmount.ShouldBe(1240.5m), a => a.StartsOn.ShouldBe(Given.Today));
        issued.Line!.Points.ShouldBe(3);
        issued.Measurements.ShouldHaveSingleItem().Breaches.ShouldBeTrue();
        Should.Throw<RuleBrokenException>(() => Issue(Finding() with { Trigger = Trigger.Unknown }, Demanded)).Code.ShouldBe("statement.incomplete");
    }

    [Theory]
    [InlineData(Comparison.AtMost, 9.5, 4, true)]
    [InlineData(Comparison.AtMost, 4, 4, false)]
    [InlineData(Comparison.AtLeast, 59.9, 60, true)]
    [InlineData(Comparison.AtLeast, 60, 60, false)]
    [InlineData(Comparison.Exactly, 20, 19, true)]
    [InlineData(Comparison.Exactly, 19, 19, false)]
    public void A_value_breaches_its_limit_or_does_not(Comparison comparison, double value, double limit, bool breaches) =>
        new Reading("x", (decimal)value, "", comparison, (decimal)limit).Breaches.ShouldBe(breaches);

    [Fact]
    public void Only_a_hold_on_payouts_holds_money_and_says_in_which_currency()
    {
        var violation = Given.AViolation();
        MeasureOrder Hold(MeasureKind kind, decimal? amount, string currency) => new(Guid.CreateVersion7(), kind, "", Given.Today, EndCondition.None) { HeldAmount = amount, HeldCurrency = currency };

        EnforcementAction.Apply(Hold(MeasureKind.PayoutHold, null, ""), violation).HeldAmount.ShouldBeNull();
        foreach (var wrong in new[] { Hold(MeasureKind.Demotion, 5, "CAD"), Hold(MeasureKind.PayoutHold, 5, ""), Hold(MeasureKind.PayoutHold, null, "CAD"), Hold(MeasureKind.PayoutHold, -1, "CAD"), Hold(MeasureKind.PayoutHold, 5, "dollars") })
            Should.Throw<RuleBrokenException>(() => EnforcementAction.Apply(wrong, violation)).Code.ShouldBe("action.amount-invalid");
    }

    [Fact]
    public void An_exhibit_belongs_to_one_decision()
    {
        var exhibit = new Exhibit { Id = Guid.CreateVersion7() };
        exhibit.AttachTo(Guid.CreateVersion7(), 0);

        Should.Throw<RuleBrokenException>(() => exhibit.AttachTo(Guid.CreateVersion7(), 0)).Code.ShouldBe("exhibit.used");
    }

    private static Gen<T> AnyOf<T>(params T[] of) => Gen.Int[0, of.Length - 1].Select(i => of[i]);

    private static Violation.Finding Finding() => new(
        Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7(), SubjectKind.StorePage, "a store", Guid.CreateVersion7(), "The fridge stood at 9.5 °C.", Severity.Significant,
        FindingSource.Detector, Given.Today.AddDays(-1), 3, Given.Today.AddDays(364), Given.Today.AddMonths(6))
    { Trigger = Trigger.OwnInitiative, Territory = "CA", FoundByAutomation = true };

    private static Decision Issue(Violation.Finding finding, IReadOnlyList<StatementPart> demanded) => Decision.Issue(
        finding,
        [new MeasureOrder(Guid.CreateVersion7(), MeasureKind.PayoutHold, "", Given.Today.AddDays(14), EndCondition.None) { StartsOn = Given.Today, HeldAmount = 1240.5m, HeldCurrency = "CAD" }],
        [(Guid.CreateVersion7(), new Reading("Temperature of the fridge", 9.5m, "°C", Comparison.AtMost, 4))],
        new ClauseCited("Food safety", "3.2", 1, "At 4 °C or colder."), demanded, 2, Guid.CreateVersion7(), Given.Now);
}
