using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Shouldly;
using Xunit;

namespace Portal.House.Tests.Names;

/// <summary>Tests say what holds, and wait for what they wait for.</summary>
public sealed partial class TestNameTests
{
    private static readonly SourceFile[] Tests = [.. Repo.Code.Where(f => f.In("tests") && f.Path.Contains("Tests/", StringComparison.Ordinal))];

    [Fact]
    public void Names_of_tests_are_sentences() => Names(Tests).ShouldBeClean();

    [Theory]
    [InlineData("FileAppeal")]
    [InlineData("Late_appeal")]
    [InlineData("FileAppeal_WhenLate_Throws")]
    [InlineData("should_refuse_a_late_one")]
    public void A_name_that_is_no_sentence_is_found(string name) => Names([Planted($"class A {{ [Fact] public void {name}() {{ }} }}")]).ShouldHaveSingleItem();

    [Fact]
    public void Tests_need_no_signposts() => Signposts(Tests).ShouldBeClean();

    [Theory]
    [InlineData("// Arr" + "ange")]
    [InlineData("// a" + "ct")]
    [InlineData("// Giv" + "en")]
    public void A_signpost_is_found(string comment) => Signposts([Planted(comment)]).ShouldHaveSingleItem();

    [Fact]
    public void Tests_wait_for_conditions_and_never_for_a_time() => Sleeps(Tests).ShouldBeClean();

    [Theory]
    [InlineData("Task.Delay(100)")]
    [InlineData("Thread.Sleep(100)")]
    [InlineData("page.WaitForTimeoutAsync(100)")]
    public void A_sleep_is_found(string call) => Sleeps([Planted($"class A {{ object B() => {call}; }}")]).ShouldHaveSingleItem();

    private static SourceFile Planted(string code) => new("tests/Portal.Features.Tests/Appeals/ATests.cs", code);

    private static IEnumerable<Finding> Names(IEnumerable<SourceFile> files) =>
        from file in files
        from method in SourceRules.Nodes<MethodDeclarationSyntax>(file)
        where method.AttributeLists.SelectMany(l => l.Attributes).Any(a => TestAttribute().IsMatch(a.Name.ToString()))
        where !Sentence().IsMatch(method.Identifier.Text)
        select SourceRules.At(file, method, $"{method.Identifier.Text} is not a sentence");

    private static IEnumerable<Finding> Signposts(IEnumerable<SourceFile> files) =>
        from file in files
        from match in Signpost().Matches(file.Text)
        select new Finding(file.Path, match.Value.Trim());

    private static IEnumerable<Finding> Sleeps(IEnumerable<SourceFile> files) =>
        from file in files
        from call in SourceRules.Nodes<InvocationExpressionSyntax>(file)
        where call.Expression.ToString() is "Task.Delay" or "Thread.Sleep" || call.Expression.ToString().EndsWith(".WaitForTimeoutAsync", StringComparison.Ordinal)
        select SourceRules.At(file, call, $"{call.Expression} waits for a time");

    [GeneratedRegex("(Fact|Theory)$")]
    private static partial Regex TestAttribute();

    // Three words or more, most of them small: Method_Case_Result is none.
    [GeneratedRegex("^(?!Should_|When_|Test_)[A-Z0-9][A-Za-z0-9]*(?=(_\\w+?)*_[a-z])(_[A-Za-z0-9]+){2,}$")]
    private static partial Regex Sentence();

    [GeneratedRegex(@"^\s*//\s*(arrange|act|assert|given|when|then)\b\s*:?\s*$", RegexOptions.IgnoreCase | RegexOptions.Multiline)]
    private static partial Regex Signpost();
}
