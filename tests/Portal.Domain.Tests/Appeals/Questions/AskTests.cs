using CsCheck;
using Portal.Domain.Appeals;
using Portal.Domain.Appeals.Questions;
using Portal.Domain.Policies;
using Portal.Domain.Shared;
using Shouldly;
using Xunit;

namespace Portal.Domain.Tests.Appeals.Questions;

/// <summary>Asking the merchant, the original decider or an authority: which day moves, who may have no other part, when somebody is reminded.</summary>
public sealed class AskTests
{
    private static readonly Guid Decider = Guid.CreateVersion7();

    private static readonly WorkingCalendar Hours = new(new Market(
        "toronto", "Toronto", "America/Toronto", [new WorkingHours([DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday], new(9, 0), new(17, 0))], [], [], []));

    [Fact]
    public void The_promise_moves_by_the_days_of_each_wait_whose_terms_move_it_and_by_no_other() =>
        Gen.Select(Gen.Int[1, 3], Gen.Bool, Gen.Int[0, 20]).Array[1, 6].Sample(waits =>
        {
            var (appeal, now, moved) = (Given.AnAppealThatIs(AppealStatus.UnderReview), Given.Now, 0);
            var due = appeal.DueOn;
            foreach (var (whom, moves, days) in waits)
            {
                var today = Given.Law.DayOf(now);
                appeal.Claim(Given.Reviewer, false, Given.Law, now);
                Ask(appeal, whom, new AskTerms(today.AddDays(15), moves), now, today);
                appeal.IsWaiting.ShouldBeTrue();
                appeal.HasNextStep.ShouldBeTrue();
                now = now.AddDays(days);
                if (days > 15) appeal.GoOnWithoutAnswer(Given.Law.DayOf(now));
                else Answer(appeal, whom, Given.Law.DayOf(now));
                if (moves) moved += days;
                (appeal.Status, appeal.NextActor, appeal.DueOn, appeal.NextOn, appeal.PausedOn).ShouldBe((AppealStatus.UnderReview, NextActor.Reviewer, due.AddDays(moved), due.AddDays(moved), null));
            }
        });

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Nobody_is_asked_while_somebody_is_waited_for_and_nobody_works_on_it_meanwhile(int whom)
    {
        var appeal = Given.AnAppealThatIs(AppealStatus.UnderReview);
        Ask(appeal, whom, new AskTerms(Given.Today.AddDays(5)), Given.Now, Given.Today);
        foreach (var other in (int[])[1, 2, 3]) Should.Throw<RuleBrokenException>(() => Ask(appeal, other, new AskTerms(Given.Today.AddDays(5)), Given.Now, Given.Today));
        Should.Throw<RuleBrokenException>(() => appeal.Claim(Given.Reviewer, false, Given.Law, Given.Now)).Code.ShouldBe("appeal.on-hold");
    }

    [Fact]
    public void Who_answers_for_a_system_has_no_other_part_and_is_the_one_who_is_asked_again()
    {
        var appeal = Given.AnAppealThatIs(AppealStatus.AwaitingDecider);
        appeal.AnswerOfDecider(Decider, Given.Today.AddDays(1));
        appeal.WhyNotReviewer(Decider, senior: true)!.Code.ShouldBe("appeal.own-answer");

        appeal.Claim(Given.Reviewer, false, Given.Law, Given.Now);
        appeal.AskDecider(Given.Reviewer, new AskTerms(Given.Today.AddDays(5)), Given.Now, Given.Today);
        Should.Throw<RuleBrokenException>(() => appeal.AnswerOfDecider(Guid.CreateVersion7(), Given.Today)).Code.ShouldBe("question.not-yours");
    }

    [Fact]
    public void A_promise_that_runs_on_while_others_are_asked_can_be_missed_and_one_that_stands_cannot()
    {
        var appeal = Given.AnAppealThatIs(AppealStatus.UnderReview);
        appeal.AskDecider(Given.Reviewer, new AskTerms(appeal.DueOn.AddDays(30), MovesPromise: false), Given.Now, Given.Today);
        appeal.Miss(Given.Law, appeal.DueOn.AddDays(1));
        (appeal.Misses, appeal.ToldOn).ShouldBe((1, appeal.PromisedOn));

        var stands = Given.AnAppealThatIs(AppealStatus.AwaitingAuthority);
        Should.Throw<RuleBrokenException>(() => stands.Miss(Given.Law, stands.DueOn.AddDays(1))).Code.ShouldBe("appeal.not-late");
    }

    [Fact]
    public void A_reminder_comes_by_day_before_the_last_day_ends_whatever_the_clocks_do() =>
        Gen.Select(Gen.Int[0, 60 * 24 * 400], Gen.Int[1, 40], Gen.Int[1, 10]).Sample((minutes, days, before) =>
        {
            var now = new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddMinutes(minutes);
            var (today, by) = (Hours.DayOf(now), Hours.DayOf(now).AddDays(days));
            var terms = AskTerms.Of(new QuestionRule(AskedParty.Authority, days, 60, before, true), by, Hours, today, now);
            if (terms.RemindAt is not { } at) return;
            at.ShouldBeGreaterThan(now);
            Hours.IsOpen(at).ShouldBeTrue();
            Hours.DayOf(at).ShouldBeLessThanOrEqualTo(by);
        });

    [Fact]
    public void A_reminder_that_is_looked_at_late_and_at_night_waits_for_the_morning_and_comes_once()
    {
        var appeal = Given.AnAppealThatIs(AppealStatus.UnderReview);
        var night = new DateTime(2026, 11, 2, 3, 0, 0, DateTimeKind.Utc);
        appeal.AskAuthority(Given.Reviewer, "Health inspectorate", new AskTerms(Given.Today.AddDays(400), true, night.AddHours(-5)), Given.Now, Given.Today);
        appeal.TakeEvents();
        appeal.Remind(Hours, night);
        appeal.Events.ShouldBeEmpty();
        // Monday nine o'clock, winter time since Sunday.
        appeal.RemindAt.ShouldBe(new DateTime(2026, 11, 2, 14, 0, 0, DateTimeKind.Utc));
        appeal.Remind(Hours, appeal.RemindAt!.Value);
        appeal.Events.ShouldHaveSingleItem().ShouldBeOfType<AnswerReminder>();
        Should.Throw<RuleBrokenException>(() => appeal.Remind(Hours, night.AddDays(1))).Code.ShouldBe("appeal.no-reminder");
    }

    [Fact]
    public void A_name_is_kept_by_id_the_longest_that_fits_and_read_as_it_is_now()
    {
        Mentionable ann = new(Guid.CreateVersion7(), "Ann"), anna = new(Guid.CreateVersion7(), "Anna Lee"), other = new(Guid.CreateVersion7(), "Anna Lee");
        var stored = NoteWords.Store("@Anna Lee and @ann, not a@ann.example or @Annabel", [ann, anna, other], [other.Id]);
        NoteWords.Named(stored).ShouldBe([other.Id, ann.Id]);
        string.Concat(NoteWords.Read(stored, id => id == ann.Id ? "Ann Smith" : "A. Lee").Select(p => p.Text)).ShouldBe("@A. Lee and @Ann Smith, not a@ann.example or @Annabel");
    }

    private static void Ask(Appeal appeal, int whom, AskTerms terms, DateTime now, DateOnly today)
    {
        if (whom == 1) appeal.Ask(Given.Reviewer, terms, now, today);
        else if (whom == 2) appeal.AskDecider(Given.Reviewer, terms, now, today);
        else appeal.AskAuthority(Given.Reviewer, "Health inspectorate", terms, now, today);
    }

    private static void Answer(Appeal appeal, int whom, DateOnly today)
    {
        if (whom == 1) appeal.Answer(today);
        else if (whom == 2) appeal.AnswerOfDecider(Decider, today);
        else appeal.ReplyOfAuthority(today);
    }
}
