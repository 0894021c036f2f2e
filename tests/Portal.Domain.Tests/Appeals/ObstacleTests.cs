using System.Reflection;
using System.Text.RegularExpressions;
using Portal.Domain.Appeals;
using Portal.Domain.Shared;
using Shouldly;
using Xunit;

namespace Portal.Domain.Tests.Appeals;

/// <summary>Every reason why something cannot be done has a code and a sentence, and whoever tries is refused with the same.</summary>
public sealed class ObstacleTests
{
    private static readonly bool[] Both = [true, false];
    private static readonly int[] Ages = [1, 182, 300];
    private static readonly Type[] OfAppeals = [typeof(AppealObstacle), typeof(SecondReviewObstacle), typeof(EvidenceObstacle), typeof(AnswerObstacle), typeof(WithdrawObstacle)];
    private static readonly Type[] Deeds = [.. typeof(Obstacle).Assembly.GetExportedTypes().Where(t => t.IsEnum && t.Name.EndsWith("Obstacle", StringComparison.Ordinal))];

    public static TheoryData<Type> EveryDeed => [.. Deeds];

    [Theory]
    [MemberData(nameof(EveryDeed))]
    public void Every_reason_has_one_code_and_one_sentence(Type deed)
    {
        var said = Said(deed);

        ((int)Enum.ToObject(deed, 0)).ShouldBe(0);
        Enum.GetName(deed, 0).ShouldBe("None");
        said.Keys.ShouldBe(Enum.GetNames(deed).Where(n => n != "None"), ignoreOrder: true);
        foreach (var (reason, text) in said)
        {
            text.Code.ShouldMatch("^[a-z]+(-[a-z]+)*\\.[a-z]+(-[a-z]+)*$", reason);
            text.Sentence.ShouldMatch("^[A-Z].*\\.$", reason);
            Regex.Matches(text.Sentence, "\\{[^}]*\\}").Select(m => m.Value).ShouldBeSubsetOf(["{day}", "{about}"], reason);
        }

        said.Values.Select(t => t.Code).ShouldBeUnique();
        said.Values.Select(t => t.Sentence).ShouldBeUnique();
    }

    [Fact]
    public void The_deeds_of_the_merchant_are_all_seen() =>
        OfAppeals.ShouldBeSubsetOf(Deeds);

    [Fact]
    public void A_sentence_has_its_day_and_its_reference_filled_in()
    {
        var late = Obstacles.Appeal.Of(AppealObstacle.WindowClosed, new DateOnly(2026, 3, 14));
        var open = Obstacles.Appeal.Of(AppealObstacle.AlreadyOpen, about: "A-3F8K2M9Q", changesOn: new DateOnly(2026, 4, 1));

        late.Sentence.ShouldContain("14 March 2026");
        (late.Broken().Code, late.Broken().Message).ShouldBe((late.Code, late.Sentence));
        open.Sentence.ShouldStartWith("Appeal A-3F8K2M9Q is open");
        open.ChangesOn.ShouldBe(new DateOnly(2026, 4, 1));
    }

    [Fact]
    public void Whoever_tries_is_refused_with_the_reason_that_was_shown()
    {
        foreach (var status in Enum.GetValues<AppealStatus>().Where(s => s != AppealStatus.Unknown))
        {
            Same(Given.AnAppealThatIs(status), a => a.WhyNoWithdrawal(), a => a.Withdraw());
            Same(Given.AnAppealThatIs(status), a => a.WhyNoAnswer(), a => a.Answer(Given.Today));
            Same(Given.AnAppealThatIs(status), a => a.WhyNoEvidence(1, 1), a => a.TakeFiles([new Evidence { Id = Guid.CreateVersion7() }], 1));
            Same(Given.AnAppealThatIs(status), a => a.WhyNoEvidence(2, 1), a => a.TakeFiles([new Evidence(), new Evidence()], 1));
            Same(Given.AnAppealThatIs(status), a => a.WhyNoSecond(Given.Law, false, Given.Today), a => Appeal.FileSecond(a, Given.AViolation(), Given.AFiling(), Given.Law, false, Given.Now));
        }

        foreach (var (reversed, decidedBefore, age) in from r in Both from d in Both from a in Ages select (r, d, a))
        {
            var violation = Given.AViolation(Given.Today.AddDays(-age));
            if (reversed) violation.Reverse(Given.Today, Guid.CreateVersion7());
            Same(violation, v => Appeal.WhyNot(v, decidedBefore, Given.Today), v => Appeal.File(v, Given.AFiling(), Given.Law, decidedBefore, Given.Now));
        }
    }

    private static void Same<T>(T thing, Func<T, Obstacle?> whyNot, Action<T> tried)
    {
        var obstacle = whyNot(thing);
        if (obstacle is null) tried(thing);
        else Should.Throw<RuleBrokenException>(() => tried(thing)).ShouldSatisfyAllConditions(b => b.Code.ShouldBe(obstacle.Code), b => b.Message.ShouldBe(obstacle.Sentence));
    }

    private static Dictionary<string, ObstacleSentence> Said(Type deed)
    {
        var table = typeof(ObstacleTable<>).MakeGenericType(deed);
        var field = typeof(Obstacle).Assembly.GetExportedTypes().SelectMany(t => t.GetFields(BindingFlags.Public | BindingFlags.Static)).Single(f => f.FieldType == table);
        var texts = (System.Collections.IEnumerable)table.GetProperty("Texts")!.GetValue(field.GetValue(null))!;
        return texts.Cast<dynamic>().ToDictionary(pair => (string)pair.Key.ToString(), pair => (ObstacleSentence)pair.Value);
    }
}
