using CsCheck;
using Portal.Domain.Enforcement;
using Shouldly;
using Xunit;

namespace Portal.Domain.Tests.Enforcement;

public sealed class TimeBankTests
{
    private static readonly DateOnly Today = Given.Today;
    private static readonly MeasureKind[] Kinds = [MeasureKind.Demotion, MeasureKind.Delisting];
    private static readonly Violation Decision = Given.AViolation(Today.AddDays(-300));

    // Both of one decision here: the bank asks only for kind, feature and store.
    private static EnforcementAction AMeasure(int daysAgo, int length, MeasureKind kind = MeasureKind.Demotion)
    {
        var violation = Violation.Record(
            new Violation.Finding(
                Guid.CreateVersion7(), Decision.MerchantId, Decision.StoreId, SubjectKind.StorePage, "a store", Guid.CreateVersion7(), "what was seen", Severity.Minor,
                FindingSource.Staff, Today.AddDays(-daysAgo), 1, Today.AddDays(365), Today.AddDays(100)),
            Given.Now);
        return EnforcementAction.Apply(Guid.CreateVersion7(), violation, kind, "", violation.FoundOn.AddDays(length), EndCondition.None);
    }

    private static readonly Gen<(int DaysAgo, int Length)[]> Measures = Gen.Select(Gen.Int[0, 200], Gen.Int[1, 300]).Array[0, 6];

    private static bool Limited(IEnumerable<EnforcementAction> measures, DateOnly day) => measures.Any(m => m.InForceOn(day, day));

    [Fact]
    public void Only_days_that_nothing_else_limited_are_given_back() =>
        Gen.Select(Gen.Select(Gen.Int[1, 200], Gen.Int[1, 300]), Measures).Sample((wrong, rest) =>
        {
            var lifted = AMeasure(wrong.Item1, wrong.Item2);
            List<EnforcementAction> others = [.. rest.Select(r => AMeasure(r.DaysAgo, r.Length))];
            var expected = Enumerable.Range(0, 400).Select(d => Today.AddDays(-400 + d)).Count(day => lifted.InForceOn(day, day) && !Limited(others, day));

            return TimeBank.Plan([lifted], others, Kinds, Today).Sum(r => r.Lost) == expected;
        });

    [Fact]
    public void What_is_used_ends_the_limits_earlier_by_exactly_those_days_and_never_before_today() =>
        Gen.Select(Gen.Select(Gen.Int[1, 200], Gen.Int[1, 300]), Measures).Sample((wrong, rest) =>
        {
            var lifted = AMeasure(wrong.Item1, wrong.Item2);
            List<EnforcementAction> others = [.. rest.Select(r => AMeasure(r.DaysAgo, r.Length))];
            int Ahead() => Enumerable.Range(0, 400).Count(d => Limited(others, Today.AddDays(d)));
            var before = Ahead();
            var plan = TimeBank.Plan([lifted], others, Kinds, Today);
            foreach (var (action, day) in plan.SelectMany(p => p.Sooner)) action.EndSooner(day, Today, "appeal");

            return before - Ahead() == plan.Sum(p => p.Used) && plan.All(p => p.Used >= 0 && p.Kept >= 0) && others.All(o => o.EndsOn >= Today || o.EndsOn < Today && o.State == ActionState.InForce);
        });

    [Fact]
    public void What_protects_customers_is_not_shortened() =>
        TimeBank.Plan([AMeasure(20, 60, MeasureKind.StoreSuspension)], [AMeasure(5, 60, MeasureKind.StoreSuspension)], Kinds, Today).ShouldBeEmpty();

    [Fact]
    public void Another_kind_of_measure_and_a_warning_gain_nothing()
    {
        var plan = TimeBank.Plan([AMeasure(20, 60), AMeasure(20, 60, MeasureKind.Warning)], [AMeasure(5, 60, MeasureKind.Delisting)], Kinds, Today);

        plan.ShouldHaveSingleItem().ShouldSatisfyAllConditions(p => p.Lost.ShouldBe(20), p => p.Used.ShouldBe(0), p => p.Kept.ShouldBe(20), p => p.Sooner.ShouldBeEmpty());
    }

    private static TimeCredit Line(int days, int until) => new() { Days = days, UntilDay = Today.AddDays(until) };

    [Fact]
    public void A_credit_is_used_up_to_what_is_left_of_it_and_until_its_last_day()
    {
        TimeBank.Use([Line(20, 100), Line(-5, 100), Line(50, 0)], 60, Today).ShouldBe([(Today.AddDays(100), 15)]);
        TimeBank.Use([Line(20, 100)], 7, Today).ShouldBe([(Today.AddDays(100), 7)]);
        TimeBank.Use([Line(20, 100), Line(10, 40)], 25, Today).ShouldBe([(Today.AddDays(40), 10), (Today.AddDays(100), 15)]);
        TimeBank.Use([Line(20, 100), Line(-20, 100), Line(-3, 200)], 7, Today).ShouldBeEmpty();
    }

    [Fact]
    public void No_day_is_used_twice_or_after_it_has_ended() =>
        Gen.Select(Gen.Select(Gen.Int[1, 30], Gen.Int[1, 400]).Array[0, 8], Gen.Int[0, 60].Array[1, 8]).Sample((given, lengths) =>
        {
            List<TimeCredit> lines = [.. given.Select(g => Line(g.Item1, g.Item2))];
            foreach (var (length, at) in lengths.Select((l, i) => (l, Today.AddDays(i * 50))))
            {
                var before = lines.Where(l => l.UntilDay > at).Sum(l => l.Days);
                var used = TimeBank.Use(lines, length, at);
                if (used.Sum(u => u.Days) != Math.Min(length, before) || used.Any(u => u.Until <= at)) return false;
                lines.AddRange(used.Select(u => new TimeCredit { Days = -u.Days, UntilDay = u.Until }));
            }

            return lines.GroupBy(l => l.UntilDay).All(lot => lot.Sum(l => l.Days) >= 0);
        });
}
