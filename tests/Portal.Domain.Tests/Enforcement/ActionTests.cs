using Portal.Domain.Enforcement;
using Portal.Domain.Shared;
using Shouldly;
using Xunit;

namespace Portal.Domain.Tests.Enforcement;

public sealed class ActionTests
{
    private static readonly ActionState[] All = [ActionState.InForce, ActionState.Ended, ActionState.Lifted];

    private static EnforcementAction AnActionThatIs(ActionState state)
    {
        var violation = Given.AViolation(Given.Today.AddDays(-10));
        var action = EnforcementAction.Apply(Guid.CreateVersion7(), violation, MeasureKind.FeatureRestriction, "live", violation.FoundOn.AddDays(120), EndCondition.None);
        if (state == ActionState.Ended) action.End(Given.Today, "met");
        if (state == ActionState.Lifted) action.Lift(Given.Today, "wrong");
        return action;
    }

    public static TheoryData<ActionState, ActionState> EveryPair()
    {
        var pairs = new TheoryData<ActionState, ActionState>();
        foreach (var from in All)
        {
            foreach (var to in All) pairs.Add(from, to);
        }

        return pairs;
    }

    [Theory, MemberData(nameof(EveryPair))]
    public void Every_pair_of_states_is_either_made_or_refused(ActionState from, ActionState to)
    {
        var allowed = (from, to) is (ActionState.InForce, ActionState.Ended) or (ActionState.InForce, ActionState.Lifted) or (ActionState.Ended, ActionState.Lifted);
        EnforcementAction.CanMove(from, to).ShouldBe(allowed);
        if (to == ActionState.InForce) return;

        var action = AnActionThatIs(from);
        Action move = to == ActionState.Ended ? () => action.End(Given.Today, "met") : () => action.Lift(Given.Today, "wrong");
        if (allowed) move();
        else Should.Throw<RuleBrokenException>(move).Code.ShouldBe("action.wrong-state");
        action.State.ShouldBe(allowed ? to : from);
    }

    [Fact]
    public void A_measure_is_in_force_from_its_first_day_until_the_day_before_its_end()
    {
        var action = AnActionThatIs(ActionState.InForce);

        action.InForceOn(action.StartsOn.AddDays(-1), Given.Today).ShouldBeFalse();
        action.InForceOn(action.StartsOn, Given.Today).ShouldBeTrue();
        action.InForceOn(action.EndsOn!.Value.AddDays(-1), Given.Today).ShouldBeTrue();
        action.InForceOn(action.EndsOn.Value, Given.Today).ShouldBeFalse();
    }

    [Fact]
    public void A_lifted_measure_never_was_and_its_days_are_given_back()
    {
        var action = AnActionThatIs(ActionState.Lifted);

        action.DaysGivenBack.ShouldBe(10);
        action.InForceOn(action.StartsOn, Given.Today).ShouldBeFalse();
        action.InForceOn(action.StartsOn, Given.Today.AddDays(-1)).ShouldBeTrue("before the reversal it was known as in force");
    }

    [Fact]
    public void A_lifted_warning_gives_no_days_back_because_it_limited_nothing()
    {
        var violation = Given.AViolation(Given.Today.AddDays(-10));
        var warning = EnforcementAction.Apply(Guid.CreateVersion7(), violation, MeasureKind.Warning, "", null, EndCondition.FixConfirmed);

        warning.Lift(Given.Today, "wrong");

        warning.DaysGivenBack.ShouldBe(0);
    }

    [Fact]
    public void A_measure_without_an_end_and_without_a_condition_is_refused() =>
        Should.Throw<RuleBrokenException>(() => EnforcementAction.Apply(Guid.CreateVersion7(), Given.AViolation(), MeasureKind.Demotion, "", null, EndCondition.None))
            .Code.ShouldBe("action.endless");
}
