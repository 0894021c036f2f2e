using Shouldly;
using Xunit;

namespace Portal.House.Tests.Names;

/// <summary>Every refusal has a stable code of its own.</summary>
public sealed class RefusalTests
{
    private static readonly SourceFile[] Product = [.. Repo.Product];

    [Fact]
    public void Codes_read_noun_and_reason() => RefusalRules.Shapes(Product).ShouldBeClean();

    [Theory]
    [InlineData("Rule.Require(ok, \"tooLate\", \"Too late.\")")]
    [InlineData("new Refusal(RefusalKind.Rule, \"Appeal.TooLate\", \"Too late.\")")]
    [InlineData("new RuleBrokenException(\"appeal_late\", \"Too late.\")")]
    public void A_code_of_another_shape_is_found(string refusal) => RefusalRules.Shapes([Planted(refusal)]).ShouldHaveSingleItem();

    [Fact]
    public void Each_meaning_has_one_code() => RefusalRules.Meanings(Product).ShouldBeClean();

    [Fact]
    public void A_meaning_with_two_codes_is_found() =>
        RefusalRules.Meanings([Planted("Rule.Require(ok, \"appeal.late\", \"Too late.\"), Rule.Require(ok, \"appeal.over\", \"Too late.\")")]).ShouldHaveSingleItem();

    [Fact]
    public void The_rules_see_the_refusals_of_the_house() => RefusalRules.Refusals(Product).Count().ShouldBeGreaterThan(40);

    private static SourceFile Planted(string refusals) => new("src/Portal.Domain/Appeals/A.cs", $"class A {{ object B = F({refusals}); }}");
}
