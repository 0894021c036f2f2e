using Portal.Domain.Appeals;
using Portal.Domain.Shared;
using Shouldly;
using Xunit;

namespace Portal.Domain.Tests.Appeals;

public sealed class ReviewTests
{
    [Fact]
    public void A_lease_is_held_by_one_frees_itself_and_renews()
    {
        var appeal = Given.AnAppeal();
        appeal.Claim(Given.Reviewer, false, Given.Law, Given.Now);
        var last = Given.Now.AddMinutes(15);

        appeal.IsHeldBy(Given.Reviewer, last.AddTicks(-1)).ShouldBeTrue();
        appeal.IsHeld(last).ShouldBeFalse();
        Should.Throw<RuleBrokenException>(() => appeal.Claim(Given.Senior, true, Given.Law, last.AddTicks(-1))).Code.ShouldBe("appeal.claimed");

        appeal.Claim(Given.Reviewer, false, Given.Law, Given.Now.AddMinutes(10));
        appeal.ClaimedUntil.ShouldBe(Given.Now.AddMinutes(25));
        appeal.Claim(Given.Senior, true, Given.Law, Given.Now.AddMinutes(25));
        appeal.ClaimedBy.ShouldBe(Given.Senior);
    }

    [Fact]
    public void Renewing_is_not_an_event_and_claiming_is()
    {
        var appeal = Given.AnAppeal();
        appeal.TakeEvents();
        appeal.Claim(Given.Reviewer, false, Given.Law, Given.Now);
        appeal.TakeEvents().ShouldHaveSingleItem().ShouldBeOfType<AppealClaimed>();
        appeal.Claim(Given.Reviewer, false, Given.Law, Given.Now.AddMinutes(1));
        appeal.Events.ShouldBeEmpty();
    }

    [Fact]
    public void Who_issued_the_decision_has_no_part_in_its_review()
    {
        var appeal = Given.AnAppeal(Given.AViolation(issuedBy: Given.Reviewer));

        Should.Throw<RuleBrokenException>(() => appeal.Claim(Given.Reviewer, true, Given.Law, Given.Now)).Code.ShouldBe("appeal.own-decision");
    }

    [Fact]
    public void A_question_stops_the_clock_for_exactly_the_days_until_the_answer()
    {
        var appeal = Given.AnAppeal();
        var due = appeal.DueOn;
        appeal.Claim(Given.Reviewer, false, Given.Law, Given.Now);
        appeal.Ask(Given.Reviewer, new(Given.Today.AddDays(14)), Given.Now, Given.Today);

        (appeal.NextActor, appeal.NextOn).ShouldBe((NextActor.Merchant, Given.Today.AddDays(14)));
        appeal.Answer(Given.Today.AddDays(5));

        appeal.DueOn.ShouldBe(due.AddDays(5));
        (appeal.NextActor, appeal.NextOn).ShouldBe((NextActor.Reviewer, appeal.DueOn));
    }

    [Fact]
    public void An_unanswered_question_comes_back_the_day_after_its_last_day()
    {
        var appeal = Given.AnAppealThatIs(AppealStatus.AwaitingMerchant);

        Should.Throw<RuleBrokenException>(() => appeal.GoOnWithoutAnswer(Given.Today.AddDays(14))).Code.ShouldBe("appeal.not-yet");
        appeal.GoOnWithoutAnswer(Given.Today.AddDays(15));
        appeal.Status.ShouldBe(AppealStatus.UnderReview);
    }

    [Fact]
    public void An_opened_appeal_cannot_be_withdrawn()
    {
        var appeal = Given.AnAppealThatIs(AppealStatus.UnderReview);

        Should.Throw<RuleBrokenException>(appeal.Withdraw).Code.ShouldBe("appeal.opened");
    }

    [Fact]
    public void Deciding_after_the_lease_ran_out_is_refused()
    {
        var appeal = Given.AnAppealThatIs(AppealStatus.UnderReview);

        Should.Throw<RuleBrokenException>(() => appeal.Decide(Given.Reviewer, false, Given.AConclusion(), false, Given.Law, Given.Now.AddMinutes(15))).Code.ShouldBe("appeal.not-yours");
    }

    [Fact]
    public void Deciding_twice_is_refused()
    {
        var appeal = Given.AnAppealThatIs(AppealStatus.Overturned);

        Should.Throw<RuleBrokenException>(() => appeal.Decide(Given.Reviewer, false, Given.AConclusion(), false, Given.Law, Given.Now)).Code.ShouldBe("appeal.closed");
    }

    [Theory]
    [InlineData("", "x", "appeal.reasons-missing")]
    [InlineData("x", " ", "appeal.change-missing")]
    public void Reasons_and_what_would_have_changed_it_are_required(string reasons, string change, string code)
    {
        var appeal = Given.AnAppealThatIs(AppealStatus.UnderReview);
        var conclusion = new Conclusion(AppealOutcome.Uphold, reasons, change, OriginalDecision.Right, null);

        Should.Throw<RuleBrokenException>(() => appeal.Decide(Given.Reviewer, false, conclusion, false, Given.Law, Given.Now)).Code.ShouldBe(code);
    }

    [Fact]
    public void A_high_impact_outcome_waits_for_another_senior_person()
    {
        var appeal = Given.AnAppealThatIs(AppealStatus.UnderReview);
        appeal.Decide(Given.Reviewer, true, Given.AConclusion(), true, Given.Law, Given.Now).ShouldBeFalse();

        appeal.IsOpen.ShouldBeTrue();
        Should.Throw<RuleBrokenException>(() => appeal.Claim(Given.Reviewer, true, Given.Law, Given.Now)).Code.ShouldBe("appeal.own-proposal");
        appeal.Claim(Given.Senior, true, Given.Law, Given.Now);
        appeal.Approve(Given.Senior, Given.Law, Given.Now);
        (appeal.Status, appeal.DecidedBy).ShouldBe((AppealStatus.Overturned, Given.Senior));
    }

    [Fact]
    public void A_proposal_sent_back_is_under_review_again_without_an_outcome()
    {
        var appeal = Given.AnAppealThatIs(AppealStatus.AwaitingApproval);
        appeal.Claim(Given.Senior, true, Given.Law, Given.Now);
        appeal.SendBack(Given.Senior, "The log is of another day.", Given.Now);

        (appeal.Status, appeal.Outcome).ShouldBe((AppealStatus.UnderReview, AppealOutcome.None));
    }
}
