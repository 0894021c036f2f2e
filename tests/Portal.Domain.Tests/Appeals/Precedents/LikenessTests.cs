using CsCheck;
using Portal.Domain.Appeals;
using Portal.Domain.Appeals.Precedents;
using Portal.Domain.Enforcement;
using Portal.Domain.Policies;
using Shouldly;
using Xunit;

namespace Portal.Domain.Tests.Appeals.Precedents;

public sealed class LikenessTests
{
    private static readonly LikenessWeights Weights = new("test", 1, 1, .5, 1.5, .7, .7, .7, .5, .5, .5, .5, 10, 5, 20);
    private static readonly Guid Policy = Guid.CreateVersion7();

    private static readonly Gen<CaseFacts> AnyFacts =
        from clause in OneOf("1.1", "1.2", "3.2", "7.11")
        from severity in Gen.Enum<Severity>()
        from gravest in Gen.Enum<MeasureKind>()
        from ground in OneOf("", "not-true", "not-mine")
        from kind in OneOf("Restaurant", "Bakery")
        from earlier in Gen.Int[0, 600]
        from together in Gen.Int[1, 30]
        from words in OneOf("fail to wash floor", "Floor not washed", "mice, rats 🐀", "الأرضية غير نظيفة", "")
        select new CaseFacts(Policy, clause, severity, gravest, ground, kind, earlier, together, WordPrint.Of(words));

    private static readonly Gen<Precedent> AnyPrecedent =
        from facts in AnyFacts
        from reversed in Gen.Bool
        select Precedent.Set(Closed(reversed), facts, Given.Today);

    [Fact]
    public void Likeness_is_the_same_from_both_sides_and_nothing_is_more_alike_than_itself() =>
        Gen.Select(AnyFacts, AnyFacts, AnyFacts.List[0, 10]).Sample((a, b, others) =>
        {
            var likeness = new Likeness(Weights, [a, b, .. others]);

            likeness.Between(a, b).ShouldBe(likeness.Between(b, a));
            likeness.Between(a, b).Score.ShouldBeGreaterThanOrEqualTo(0);
            likeness.Between(a, b).Score.ShouldBeLessThanOrEqualTo(likeness.Between(a, a).Score + 1e-9);
        });

    [Fact]
    public void Cases_of_another_policy_have_nothing_in_common() =>
        Gen.Select(AnyFacts, AnyFacts).Sample((a, b) => new Likeness(Weights, [a, b]).Between(a, b with { PolicyId = Guid.CreateVersion7() }).ShouldBe((0, SharedTraits.None)));

    [Fact]
    public void The_estimate_lies_between_never_and_always_and_the_order_of_the_cases_changes_nothing() =>
        Gen.Select(AnyFacts, AnyPrecedent.List[1, 30]).Sample((about, decided) =>
        {
            var told = Consistency.Of(about, decided, 0.2, Weights);

            told.Estimate!.Value.ShouldBeInRange(0, 1);
            told.Nearest.Count.ShouldBe(Math.Min(5, decided.Count));
            told.Nearest.Select(n => n.Score).ShouldBe(told.Nearest.Select(n => n.Score).OrderDescending());
            told.Reversed.ShouldBe(told.Nearest.Count(n => n.Case.Reversed));
            decided.Reverse();
            Consistency.Of(about, decided, 0.2, Weights).Estimate!.Value.ShouldBe(told.Estimate.Value, 1e-9);
        });

    [Fact]
    public void The_estimate_is_certain_where_all_were_decided_alike() =>
        Gen.Select(AnyFacts, AnyFacts.List[1, 20], Gen.Bool).Sample((about, facts, reversed) =>
            Consistency.Of(about, [.. facts.Select(f => Precedent.Set(Closed(reversed), f, Given.Today))], reversed ? 1 : 0, Weights).Estimate!.Value.ShouldBe(reversed ? 1 : 0, 1e-9));

    [Fact]
    public void Without_decided_cases_there_is_no_figure() =>
        Consistency.Of(new CaseFacts(Policy, "1.1", Severity.Minor, MeasureKind.Warning, "", "", 0, 1, []), [], 0.2, Weights).ShouldBe(new Consistency([], 0, null, null), new Same());

    [Theory]
    [InlineData("Fail to WASH  floor!", "floor, wash: to fail")]
    [InlineData("Straße ÉTÉ", "straße été")]
    public void Wording_is_compared_without_case_order_or_signs(string a, string b) => WordPrint.Of(a).ShouldBe(WordPrint.Of(b));

    [Fact]
    public void Any_text_has_a_print_of_at_most_its_limit() =>
        Gen.String.Sample(text =>
        {
            var print = WordPrint.Of(text);
            print.Length.ShouldBeLessThanOrEqualTo(WordPrint.MostWords * 2);
            WordPrint.Read(print).ShouldBe(WordPrint.Read(print).Distinct().Order());
        });

    [Fact]
    public void A_case_without_an_outcome_is_no_precedent() =>
        Should.Throw<Domain.Shared.RuleBrokenException>(() => Precedent.Set(
            Appeal.FromRecord(Guid.CreateVersion7(), Given.AViolation(), AppealStatus.Filed, "Pending", Given.Law, Given.Now),
            new CaseFacts(Policy, "1.1", Severity.Minor, MeasureKind.Warning, "", "", 0, 1, []), Given.Today)).Code.ShouldBe("precedent.no-outcome");

    private static Gen<string> OneOf(params string[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);

    private static Appeal Closed(bool reversed) =>
        Appeal.FromRecord(Guid.CreateVersion7(), Given.AViolation(), reversed ? AppealStatus.Overturned : AppealStatus.Upheld, "", Given.Law, Given.Now);

    private sealed class Same : IEqualityComparer<Consistency>
    {
        public bool Equals(Consistency? x, Consistency? y) => x!.Nearest.Count == y!.Nearest.Count && (x.Reversed, x.Estimate, x.PolicyShare) == (y.Reversed, y.Estimate, y.PolicyShare);

        public int GetHashCode(Consistency told) => told.Reversed;
    }
}
