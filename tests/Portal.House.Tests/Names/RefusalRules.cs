using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Portal.House.Tests.Names;

/// <summary>Refusal codes are part of what we promise to systems: stable, <c>noun.reason</c>, one meaning each.</summary>
internal static partial class RefusalRules
{
    public static IEnumerable<Finding> Shapes(IEnumerable<SourceFile> files) =>
        from refusal in Refusals(files)
        where !Shape().IsMatch(refusal.Code)
        select new Finding(refusal.Place, $"{refusal.Code} is not noun.reason");

    /// <summary>One meaning has one code: whoever reads codes would have to know both.</summary>
    public static IEnumerable<Finding> Meanings(IEnumerable<SourceFile> files) =>
        from same in Refusals(files).Where(r => r.Sentence.Length > 0).GroupBy(r => r.Sentence)
        let codes = same.Select(r => r.Code).Distinct().ToList()
        where codes.Count > 1
        select new Finding(string.Join(", ", same.Select(r => r.Place)), $"\"{same.Key}\" has the codes {string.Join(" and ", codes)}");

    public static IEnumerable<(string Place, string Code, string Sentence)> Refusals(IEnumerable<SourceFile> files)
    {
        foreach (var file in files)
        {
            foreach (var arguments in SourceRules.Nodes<BaseArgumentListSyntax>(file))
            {
                // Rule.Require(holds, code, sentence), new Refusal(kind, code, sentence), and new(code, sentence) for a broken rule.
                var texts = arguments.Arguments.Select(a => Text(a.Expression)).ToList();
                var at = arguments.Parent switch
                {
                    InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.Text: "Require" } } => 1,
                    ObjectCreationExpressionSyntax { Type: IdentifierNameSyntax { Identifier.Text: "Refusal" } } => 1,
                    ObjectCreationExpressionSyntax { Type: IdentifierNameSyntax { Identifier.Text: "RuleBrokenException" } } => 0,
                    ImplicitObjectCreationExpressionSyntax when texts.Count == 2 && texts[0] is { } code && Dotted().IsMatch(code) => 0,
                    ImplicitObjectCreationExpressionSyntax when texts.Count == 3 && texts[1] is { } code && Dotted().IsMatch(code) => 1,
                    _ => -1,
                };
                if (at < 0 || texts.Count <= at || texts[at] is not { } found) continue;
                yield return (SourceRules.Place(file, arguments.GetLocation()), found, texts.ElementAtOrDefault(at + 1) ?? "");
            }
        }
    }

    /// <summary>A literal as it stands, an interpolated one with its holes; null for anything else.</summary>
    private static string? Text(ExpressionSyntax expression) => expression switch
    {
        LiteralExpressionSyntax literal when literal.IsKind(SyntaxKind.StringLiteralExpression) => literal.Token.ValueText,
        InterpolatedStringExpressionSyntax interpolated => interpolated.Contents.ToString(),
        _ => null,
    };

    [GeneratedRegex("^[a-z]+(-[a-z]+)*\\.[a-z]+(-[a-z0-9]+)*$")]
    private static partial Regex Shape();

    [GeneratedRegex(@"^[\w-]+\.[\w-]+$")]
    private static partial Regex Dotted();
}
