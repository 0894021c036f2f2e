using CsCheck;
using Portal.Domain.Enforcement;
using Portal.Domain.Policies;
using Portal.Domain.Shared;
using Shouldly;
using Xunit;

namespace Portal.Domain.Tests.Enforcement;

public sealed class StayTests
{
    private static readonly DateOnly Start = Given.Today.AddDays(-10);

    private static EnforcementAction AMeasure(int days) =>
        EnforcementAction.Apply(Guid.CreateVersion7(), Given.AViolation(Start), MeasureKind.Demotion, "", Start.AddDays(days), EndCondition.None);

    private static int DaysInForce(EnforcementAction measure, int days) =>
        Enumerable.Range(-5, days).Count(d => measure.InForceOn(Start.AddDays(d), Start.AddDays(days)));

    [Fact]
    public void A_stay_neither_shortens_nor_lengthens_what_is_served() =>
        Gen.Select(Gen.Int[1, 200], Gen.Int[0, 199], Gen.Int[0, 300]).Sample((length, from, rest) =>
        {
            if (from >= length) return true;
            var measure = AMeasure(length);
            measure.Stay(Start.AddDays(from));
            measure.GoOn(Start.AddDays(from + rest));
            return DaysInForce(measure, 1000) == length && measure.DaysServed(Start.AddDays(900)) == length;
        });

    [Fact]
    public void While_it_lasts_nothing_is_limited_and_nothing_is_served() =>
        Gen.Select(Gen.Int[1, 200], Gen.Int[0, 199], Gen.Int[0, 600]).Sample((length, from, later) =>
        {
            if (from >= length) return true;
            var measure = AMeasure(length);
            measure.Stay(Start.AddDays(from));
            return !measure.InForceOn(Start.AddDays(from + later), Start.AddDays(from + later)) && measure.DaysServed(Start.AddDays(from + later)) == from;
        });

    [Fact]
    public void A_measure_is_stayed_once_and_only_while_it_is_in_force()
    {
        var measure = AMeasure(30);
        measure.Stay(Given.Today);
        measure.GoOn(Given.Today.AddDays(3));

        Should.Throw<RuleBrokenException>(() => measure.Stay(Given.Today.AddDays(4))).Code.ShouldBe("action.stayed-before");
        Should.Throw<RuleBrokenException>(() => AMeasure(5).Stay(Given.Today)).Code.ShouldBe("action.wrong-state");
        Should.Throw<RuleBrokenException>(() => AMeasure(30).GoOn(Given.Today)).Code.ShouldBe("action.not-stayed");
    }

    [Theory]
    [InlineData(Severity.Minor, MeasureKind.Demotion, true)]
    [InlineData(Severity.Crucial, MeasureKind.Demotion, false)]
    [InlineData(Severity.Minor, MeasureKind.StoreSuspension, false)]
    public void Only_what_the_law_pack_names_is_stayed(Severity severity, MeasureKind kind, bool expected)
    {
        new StayRule([Severity.Minor], [MeasureKind.Demotion]).Covers(severity, kind).ShouldBe(expected);
        StayRule.Never.Covers(severity, kind).ShouldBeFalse("a pack that names nothing stays nothing");
    }
}
