using Portal.Domain.Appeals;
using Portal.Domain.Shared;
using Shouldly;
using Xunit;

namespace Portal.Domain.Tests.Appeals;

public sealed class FilingTests
{
    [Fact]
    public void The_last_day_of_the_window_still_counts_and_the_next_does_not()
    {
        var violation = Given.AViolation(new DateOnly(2026, 5, 22));
        violation.AppealUntil.ShouldBe(new DateOnly(2026, 11, 22));

        // 22 November ends at 05:00 UTC on the 23rd where the merchants are.
        Appeal.File(violation, Given.AFiling(), Given.Law, false, new DateTime(2026, 11, 23, 4, 59, 59, DateTimeKind.Utc)).Status.ShouldBe(AppealStatus.Filed);
        Should.Throw<RuleBrokenException>(() => Appeal.File(violation, Given.AFiling(), Given.Law, false, new DateTime(2026, 11, 23, 5, 0, 0, DateTimeKind.Utc)))
            .Code.ShouldBe("appeal.window-closed");
    }

    [Fact]
    public void A_filed_appeal_promises_a_day_and_waits_for_a_reviewer()
    {
        var appeal = Given.AnAppeal();

        appeal.DueOn.ShouldBe(Given.Today.AddDays(120));
        (appeal.NextActor, appeal.NextOn).ShouldBe((NextActor.Reviewer, appeal.DueOn));
        appeal.Events.ShouldHaveSingleItem().ShouldBeOfType<AppealFiled>().CaseId.ShouldBe(appeal.ViolationId);
    }

    [Fact]
    public void A_reversed_decision_cannot_be_appealed()
    {
        var violation = Given.AViolation();
        violation.Reverse(Given.Today, Guid.CreateVersion7());

        Should.Throw<RuleBrokenException>(() => Given.AnAppeal(violation)).Code.ShouldBe("appeal.decision-reversed");
    }

    [Theory]
    [InlineData("no-such-ground", "words", "appeal.ground-unknown")]
    [InlineData("not-true", "  \n", "appeal.statement-missing")]
    public void A_filing_without_a_listed_ground_or_a_statement_is_refused(string ground, string statement, string code) =>
        Should.Throw<RuleBrokenException>(() => Appeal.File(Given.AViolation(), Given.AFiling(ground, statement), Given.Law, false, Given.Now)).Code.ShouldBe(code);

    [Fact]
    public void A_statement_of_exactly_the_limit_is_taken_and_one_more_is_refused()
    {
        Appeal.File(Given.AViolation(), Given.AFiling(statement: new string('x', Appeal.StatementLimit)), Given.Law, false, Given.Now);
        Should.Throw<RuleBrokenException>(() => Appeal.File(Given.AViolation(), Given.AFiling(statement: new string('x', Appeal.StatementLimit + 1)), Given.Law, false, Given.Now))
            .Code.ShouldBe("appeal.statement-too-long");
    }

    [Fact]
    public void A_second_review_goes_to_another_senior_person_and_is_the_last()
    {
        var violation = Given.AViolation();
        var first = Appeal.File(violation, Given.AFiling(), Given.Law, false, Given.Now);
        first.Claim(Given.Senior, true, Given.Law, Given.Now);
        first.Decide(Given.Senior, true, Given.AConclusion(AppealOutcome.Uphold), false, Given.Law, Given.Now);

        var second = Appeal.FileSecond(first, violation, Given.AFiling(), Given.Law, false, Given.Now.AddDays(30));

        second.Level.ShouldBe(2);
        Should.Throw<RuleBrokenException>(() => second.Claim(Given.Senior, true, Given.Law, Given.Now)).Code.ShouldBe("appeal.own-review");
        Should.Throw<RuleBrokenException>(() => second.Claim(Given.Reviewer, false, Given.Law, Given.Now)).Code.ShouldBe("appeal.needs-senior");
        second.Claim(Given.Reviewer, true, Given.Law, Given.Now);
        second.Decide(Given.Reviewer, true, Given.AConclusion(AppealOutcome.Uphold), false, Given.Law, Given.Now);
        second.WhyNoSecond(Given.Law, false, Given.Today)!.Code.ShouldBe("appeal.final");
    }

    [Fact]
    public void A_second_review_is_refused_after_its_window_and_where_the_day_of_decision_is_unknown()
    {
        var violation = Given.AViolation();
        var first = Appeal.File(violation, Given.AFiling(), Given.Law, false, Given.Now);
        first.Claim(Given.Reviewer, false, Given.Law, Given.Now);
        first.Decide(Given.Reviewer, false, Given.AConclusion(AppealOutcome.Uphold), false, Given.Law, Given.Now);
        var recorded = Appeal.FromRecord(Guid.CreateVersion7(), violation, AppealStatus.Upheld, "Conviction - Fined", Given.Law, Given.Now);

        first.WhyNoSecond(Given.Law, false, Given.Today.AddDays(30)).ShouldBeNull();
        first.WhyNoSecond(Given.Law, false, Given.Today.AddDays(31))!.Code.ShouldBe("appeal.second-window-closed");
        first.WhyNoSecond(Given.Law, true, Given.Today)!.Code.ShouldBe("appeal.second-exists");
        recorded.WhyNoSecond(Given.Law, false, Given.Today)!.Code.ShouldBe("appeal.day-unknown");
    }

    [Fact]
    public void An_imported_outcome_has_no_statement_and_no_day_of_decision()
    {
        var appeal = Appeal.FromRecord(Guid.CreateVersion7(), Given.AViolation(), AppealStatus.Overturned, "Charges Withdrawn", Given.Law, Given.Now);

        appeal.Statement.ShouldBeNull();
        appeal.DecidedAt.ShouldBeNull();
        appeal.DecidedOn.ShouldBeNull();
        appeal.RecordedOutcome.ShouldBe("Charges Withdrawn");
    }
}
