using CsCheck;
using Portal.Domain.Appeals;
using Portal.Domain.Appeals.Blind;
using Portal.Domain.Enforcement;
using Portal.Domain.Policies;
using Portal.Domain.Shared;
using Shouldly;
using Xunit;

namespace Portal.Domain.Tests.Appeals.Blind;

/// <summary>Of a share of cases a reviewer judges the facts before the original verdict is shown: drawn once, said once, kept beside the outcome.</summary>
public sealed class FirstLookTests
{
    private static readonly Judgement Breach = new(Verdict.Breach, Severity.Significant, "No log of that day.");

    [Fact]
    public void A_larger_share_takes_every_case_of_a_smaller_one_and_the_same_case_is_always_drawn_alike() =>
        Gen.Select(Gen.Guid, Gen.Int[0, 100], Gen.Int[0, 100]).Sample((id, one, other) =>
        {
            var (small, large) = (Looks(Math.Min(one, other)), Looks(Math.Max(one, other)));
            small.Take(id, "food", 1, 30).ShouldBe(small.Take(id, "food", 1, 30));
            if (small.Take(id, "food", 1, 30)) large.Take(id, "food", 1, 30).ShouldBeTrue();
            Looks(0).Take(id, "food", 1, 30).ShouldBeFalse();
            Looks(100).Take(id, "food", 1, 30).ShouldBeTrue();
        });

    [Theory]
    [InlineData(1)]
    [InlineData(10)]
    [InlineData(50)]
    public void Of_many_cases_about_the_share_is_drawn(int percent)
    {
        const int cases = 20_000;
        var at = new DateTimeOffset(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);
        var drawn = Enumerable.Range(0, cases).Count(i => Looks(percent).Take(Guid.CreateVersion7(at.AddMilliseconds(i)), "food", 1, 30));
        // Six standard deviations of a fair lot.
        Math.Abs(drawn - (cases * percent / 100.0)).ShouldBeLessThan(6 * Math.Sqrt(cases * percent / 100.0 * (1 - (percent / 100.0))));
    }

    [Fact]
    public void A_policy_a_level_and_the_days_left_are_gone_by()
    {
        var looks = new BlindLooks(100, ["food"], [2], 10);
        looks.Take(Guid.NewGuid(), "food", 2, 10).ShouldBeTrue();
        looks.Take(Guid.NewGuid(), "fire", 2, 10).ShouldBeFalse();
        looks.Take(Guid.NewGuid(), "food", 1, 10).ShouldBeFalse();
        looks.Take(Guid.NewGuid(), "food", 2, 9).ShouldBeFalse();
        (looks with { NotWithinDays = 0 }).Take(Guid.NewGuid(), "food", 2, -5).ShouldBeTrue();
    }

    [Theory]
    [InlineData(-1, 1, 0, "quality.out-of-range")]
    [InlineData(101, 1, 0, "quality.out-of-range")]
    [InlineData(10, 1, 366, "quality.out-of-range")]
    [InlineData(10, 3, 0, "quality.no-level")]
    public void Settings_outside_their_limits_are_refused(int percent, int level, int days, string code) =>
        Should.Throw<RuleBrokenException>(() => Rules(0).With(new BlindLooks(percent, [], [level], days))).Code.ShouldBe(code);

    [Fact]
    public void A_case_stays_as_it_was_drawn_whatever_the_settings_say_later() =>
        Gen.Select(Gen.Int[0, 100], Gen.Int[0, 100]).Sample((before, after) =>
        {
            var appeal = Given.AnAppeal();
            var first = appeal.LookUnder(Rules(before), "food", Given.Today);
            appeal.Draw(Rules(before), "food", Given.Today);
            appeal.LookUnder(Rules(after, 2), "food", Given.Today).ShouldBe(first);
            (appeal.FirstLook, appeal.FirstLookRules).ShouldBe((first, 1));
            Should.Throw<RuleBrokenException>(() => appeal.Draw(Rules(after, 2), "food", Given.Today)).Code.ShouldBe("appeal.drawn");
        });

    [Fact]
    public void Nobody_decides_a_blind_case_before_their_first_verdict()
    {
        var appeal = ABlindAppeal();
        Should.Throw<RuleBrokenException>(() => appeal.Decide(Given.Reviewer, false, Given.AConclusion(), false, Given.Law, Given.Now)).Code.ShouldBe("verdict.first");
        appeal.Judge(Given.Reviewer, Breach, Severity.Crucial, Given.Now);
        appeal.Decide(Given.Reviewer, false, Given.AConclusion(), false, Given.Law, Given.Now, looked: true).ShouldBeTrue();
    }

    [Fact]
    public void Only_the_holder_of_a_blind_case_under_review_judges_it()
    {
        Should.Throw<RuleBrokenException>(() => ABlindAppeal().Judge(Given.Senior, Breach, Severity.Crucial, Given.Now)).Code.ShouldBe("appeal.not-yours");
        var seen = Given.AnAppealThatIs(AppealStatus.UnderReview);
        Should.Throw<RuleBrokenException>(() => seen.Judge(Given.Reviewer, Breach, Severity.Crucial, Given.Now)).Code.ShouldBe("verdict.not-asked");
    }

    [Theory]
    [InlineData(Verdict.None, Severity.Unknown, "why", "verdict.missing")]
    [InlineData((Verdict)9, Severity.Unknown, "why", "verdict.missing")]
    [InlineData(Verdict.Breach, Severity.Unknown, "why", "verdict.severity-missing")]
    [InlineData(Verdict.Breach, (Severity)9, "why", "verdict.severity-missing")]
    [InlineData(Verdict.NoBreach, Severity.Minor, "why", "verdict.severity-odd")]
    [InlineData(Verdict.CannotTell, Severity.Minor, "why", "verdict.severity-odd")]
    [InlineData(Verdict.NoBreach, Severity.Unknown, "  ", "verdict.why-missing")]
    public void A_verdict_says_what_how_grave_and_why(Verdict verdict, Severity severity, string why, string code) =>
        Should.Throw<RuleBrokenException>(() => ABlindAppeal().Judge(Given.Reviewer, new Judgement(verdict, severity, why), Severity.Minor, Given.Now)).Code.ShouldBe(code);

    [Fact]
    public void Agreement_is_counted_for_every_verdict_and_outcome()
    {
        foreach (var verdict in Enum.GetValues<Verdict>())
        {
            foreach (var outcome in Enum.GetValues<AppealOutcome>())
            {
                bool? expected = outcome == AppealOutcome.None || verdict is Verdict.None or Verdict.CannotTell ? null : verdict == Verdict.NoBreach == (outcome == AppealOutcome.Overturn);
                FirstVerdict.Agree(verdict, outcome).ShouldBe(expected, $"{verdict} and {outcome}");
            }
        }

        var same = ABlindAppeal().Judge(Given.Reviewer, Breach, Severity.Significant, Given.Now);
        (same.AgreesWithOriginal, same.AgreesOnSeverity, same.AgreesWithOutcome).ShouldBe((true, true, null));
        same.Settle(AppealOutcome.Overturn, Given.Senior);
        (same.AgreesWithOutcome, same.IsDeciders).ShouldBe((false, false));
        var unsure = ABlindAppeal().Judge(Given.Reviewer, new Judgement(Verdict.CannotTell, Severity.Unknown, "Unreadable."), Severity.Significant, Given.Now);
        (unsure.AgreesWithOriginal, unsure.AgreesOnSeverity).ShouldBe(((bool?)null, null));
    }

    private static Appeal ABlindAppeal()
    {
        var appeal = Given.AnAppeal();
        appeal.Draw(Rules(100), "food", Given.Today);
        appeal.Claim(Given.Reviewer, false, Given.Law, Given.Now);
        return appeal;
    }

    private static BlindLooks Looks(int percent) => new(percent, [], [1], 0);

    private static QualityRules Rules(int percent, int version = 1) => new("test", version, Looks(percent));
}
