using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Portal.House.Tests.Names;

/// <summary>Rules on C# as it is written, before any compiler has smoothed it.</summary>
internal static partial class SourceRules
{
    private static readonly string[] EmptyWords = ["Helper", "Helpers", "Util", "Utils", "Utility", "Utilities", "Misc", "Common"];
    private static readonly string[] EmptyEndings = ["Manager", "Dto", "Impl", "Base"];

    // Names that another contract chose: MediatR's Handle, and the one verb of the pipeline's door.
    private static readonly string[] NotOurNames = ["Handle", "Send", "Main"];

    public static IEnumerable<Finding> TypeNames(IEnumerable<SourceFile> files) =>
        from file in files
        from type in Nodes<BaseTypeDeclarationSyntax>(file)
        let name = type.Identifier.Text
        let words = Words().Matches(name).Select(m => m.Value).ToList()
        where words.Any(EmptyWords.Contains) || (words.Count > 0 && EmptyEndings.Contains(words[^1]))
        select At(file, type, $"{name} is a name that says nothing");

    public static IEnumerable<Finding> AsyncNames(IEnumerable<SourceFile> files) =>
        from file in files
        from method in Nodes<MethodDeclarationSyntax>(file)
        where ReturnsTask(method.ReturnType) && !method.Identifier.Text.EndsWith("Async", StringComparison.Ordinal)
        where !NotOurNames.Contains(method.Identifier.Text) && method.ExplicitInterfaceSpecifier is null && !method.Modifiers.Any(SyntaxKind.OverrideKeyword)
        select At(file, method, $"{method.Identifier.Text} returns a task, so its name ends in Async");

    /// <summary>Old code lives in the history, not in comments.</summary>
    public static IEnumerable<Finding> CodeInComments(IEnumerable<SourceFile> files) =>
        from file in files
        from trivia in file.Syntax.DescendantTrivia()
        where trivia.IsKind(SyntaxKind.SingleLineCommentTrivia) || trivia.IsKind(SyntaxKind.MultiLineCommentTrivia)
        where Statement().IsMatch(trivia.ToString())
        select new Finding(Place(file, trivia.GetLocation()), trivia.ToString());

    public static IEnumerable<Finding> Suppressions(IEnumerable<SourceFile> files)
    {
        foreach (var file in files)
        {
            foreach (var pragma in file.Syntax.DescendantNodes(descendIntoTrivia: true).OfType<PragmaWarningDirectiveTriviaSyntax>())
            {
                if (pragma.DisableOrRestoreKeyword.IsKind(SyntaxKind.DisableKeyword) && !pragma.ToFullString().Contains("//", StringComparison.Ordinal))
                    yield return At(file, pragma, "a warning is switched off without a reason");
            }

            foreach (var attribute in Nodes<AttributeSyntax>(file).Where(a => a.Name.ToString() is "SuppressMessage"))
            {
                if (!attribute.ToString().Contains("Justification", StringComparison.Ordinal)) yield return At(file, attribute, "a message is suppressed without a reason");
            }
        }
    }

    /// <summary>Time is handed in, everywhere: a test must be able to set it.</summary>
    public static IEnumerable<Finding> Clocks(IEnumerable<SourceFile> files) =>
        from file in files
        from access in Nodes<MemberAccessExpressionSyntax>(file)
        where access.Expression.ToString() is "DateTime" or "DateTimeOffset" or "System.DateTime" or "System.DateTimeOffset"
        where access.Name.Identifier.Text is "Now" or "UtcNow" or "Today"
        select At(file, access, $"{access} reads the machine's clock");

    /// <summary>The domain decides; it neither waits, nor reads, nor writes.</summary>
    public static IEnumerable<Finding> DomainPurity(IEnumerable<SourceFile> files) =>
        from file in files
        where file.In("src/Portal.Domain")
        from name in Nodes<SimpleNameSyntax>(file)
        where name.Identifier.Text is "Task" or "ValueTask" or "TimeProvider" or "File" or "Directory" or "HttpClient" or "Console" or "Environment"
        where name.Parent is not MemberAccessExpressionSyntax access || access.Expression == name
        where !IsDeclaredHere(name)
        select At(file, name, $"the domain has no business with {name.Identifier.Text}");

    public static IEnumerable<Finding> Logs(IEnumerable<SourceFile> files) =>
        from file in files
        from text in Nodes<LiteralExpressionSyntax>(file)
        where text.IsKind(SyntaxKind.StringLiteralExpression) && text.Token.ValueText.Contains("{@", StringComparison.Ordinal)
        where text.FirstAncestorOrSelf<AttributeSyntax>()?.Name.ToString() == "LoggerMessage" || text.Parent?.Parent?.Parent?.ToString().Contains(".Log", StringComparison.Ordinal) == true
        select At(file, text, "a log line carries a whole object");

    /// <summary>One visible save per handler, none in a query.</summary>
    public static IEnumerable<Finding> Saves(IEnumerable<SourceFile> files)
    {
        foreach (var file in files.Where(f => f.In("src/Portal.Features")))
        {
            foreach (var handler in Nodes<ClassDeclarationSyntax>(file).Where(c => c.Identifier.Text == "Handler"))
            {
                var saves = handler.DescendantNodes().OfType<InvocationExpressionSyntax>().Count(i => i.Expression.ToString().EndsWith(".SaveChangesAsync", StringComparison.Ordinal));
                var isQuery = handler.BaseList?.ToString().Contains("<Query", StringComparison.Ordinal) == true;
                if (isQuery && saves > 0) yield return At(file, handler, "a query saves");
                if (saves > 1) yield return At(file, handler, $"saves {saves} times");
            }
        }
    }

    public static IEnumerable<Finding> HandlerLengths(IEnumerable<SourceFile> files) =>
        from file in files
        where file.In("src/Portal.Features")
        from method in Nodes<MethodDeclarationSyntax>(file)
        where method.Identifier.Text == "Handle"
        let span = method.GetLocation().GetLineSpan()
        let lines = span.EndLinePosition.Line - span.StartLinePosition.Line + 1
        where lines > 40
        select At(file, method, $"Handle has {lines} lines: load, decide, save");

    /// <summary>Whose data? It is asked in the query, so that a stranger gets "not found".</summary>
    public static IEnumerable<Finding> Ownership(IEnumerable<SourceFile> files) =>
        from file in files
        where file.In("src/Portal.Features") && MerchantDoor().IsMatch(file.Text)
        from handler in Nodes<ClassDeclarationSyntax>(file)
        where handler.Identifier.Text == "Handler" && !Owner().IsMatch(string.Concat(handler.Members.Select(m => m.ToString())))
        select At(file, handler, "never asks whose data it is");

    public static string Place(SourceFile file, Location location) => $"{file.Path}:{location.GetLineSpan().StartLinePosition.Line + 1}";

    public static IEnumerable<T> Nodes<T>(SourceFile file) where T : SyntaxNode => file.Syntax.DescendantNodes().OfType<T>();

    public static Finding At(SourceFile file, SyntaxNode node, string what) => new(Place(file, node.GetLocation()), what);

    private static bool ReturnsTask(TypeSyntax type) => type is SimpleNameSyntax { Identifier.Text: "Task" or "ValueTask" or "IAsyncEnumerable" };

    // "File" is a verb in this house: an appeal is filed.
    private static bool IsDeclaredHere(SimpleNameSyntax name) =>
        name.Parent is MethodDeclarationSyntax or InvocationExpressionSyntax or XmlNameSyntax or NameMemberCrefSyntax or QualifiedCrefSyntax;

    [GeneratedRegex("[A-Z]+(?![a-z])|[A-Z][a-z0-9]*")]
    private static partial Regex Words();

    [GeneratedRegex(@"\[Needs\(Permission\.(ReadMerchant|FileAppeal)\)\]")]
    private static partial Regex MerchantDoor();

    [GeneratedRegex(@"\buser\.(ActsFor|MerchantId)\b|[(,]\s*user\s*[,)]")]
    private static partial Regex Owner();

    [GeneratedRegex(@"^//\s*((var|return|await|if|foreach|for|while|using|public|private|internal|throw|else)\b.*[;{)]|[\w.\[\]]+(\s*[-+]?=\s*|\().*;|[{}]+)\s*$|^/\*[\s\S]*;\s*[\r\n]")]
    private static partial Regex Statement();
}
