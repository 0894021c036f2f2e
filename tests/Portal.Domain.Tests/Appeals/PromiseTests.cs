using CsCheck;
using Portal.Domain.Appeals;
using Portal.Domain.Shared;
using Shouldly;
using Xunit;

namespace Portal.Domain.Tests.Appeals;

public sealed class PromiseTests
{
    [Fact]
    public void A_missed_day_brings_a_new_one_and_leaves_the_place_in_the_queue()
    {
        var appeal = Given.AnAppeal();
        var (due, day) = (appeal.DueOn, appeal.DueOn.AddDays(1));

        appeal.Miss(Given.Law, day);

        (appeal.PromisedOn, appeal.ToldOn, appeal.Misses).ShouldBe((day.AddDays(Given.Law.LateDays), day.AddDays(Given.Law.LateDays), 1));
        (appeal.DueOn, appeal.NextOn).ShouldBe((due, due));
        appeal.Events.OfType<AppealLate>().ShouldHaveSingleItem().ShouldSatisfyAllConditions(e => e.Missed.ShouldBe(due), e => e.Day.ShouldBe(appeal.PromisedOn));
    }

    [Fact]
    public void A_day_that_has_not_passed_and_a_day_promised_anew_are_not_missed()
    {
        var appeal = Given.AnAppeal();

        Should.Throw<RuleBrokenException>(() => appeal.Miss(Given.Law, appeal.DueOn)).Code.ShouldBe("appeal.not-late");
        appeal.Miss(Given.Law, appeal.DueOn.AddDays(1));
        Should.Throw<RuleBrokenException>(() => appeal.Miss(Given.Law, appeal.PromisedOn)).Code.ShouldBe("appeal.not-late");
        appeal.Miss(Given.Law, appeal.PromisedOn.AddDays(1));
        appeal.Misses.ShouldBe(2);
    }

    [Theory]
    [InlineData(AppealStatus.AwaitingMerchant)]
    [InlineData(AppealStatus.Upheld)]
    [InlineData(AppealStatus.Withdrawn)]
    public void While_we_do_not_have_it_we_cannot_be_late(AppealStatus status) =>
        Should.Throw<RuleBrokenException>(() => Given.AnAppealThatIs(status).Miss(Given.Law, Given.Today.AddDays(900))).Code.ShouldBe("appeal.not-late");

    [Fact]
    public void A_pause_moves_every_promised_day_by_its_length() =>
        Gen.Select(Gen.Int[1, 40], Gen.Int[1, 40]).Sample((late, pause) =>
        {
            var appeal = Given.AnAppeal();
            var day = appeal.DueOn.AddDays(late);
            appeal.Miss(Given.Law, day);
            var (due, promised) = (appeal.DueOn, appeal.PromisedOn);
            var now = day.ToDateTime(new TimeOnly(15, 0), DateTimeKind.Utc);
            appeal.Claim(Given.Reviewer, false, Given.Law, now);
            appeal.Ask(Given.Reviewer, new(day.AddDays(50)), now, day);
            appeal.Answer(day.AddDays(pause));
            return appeal.DueOn == due.AddDays(pause) && appeal.PromisedOn == promised.AddDays(pause);
        });
}
