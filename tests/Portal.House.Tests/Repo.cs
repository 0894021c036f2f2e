using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Shouldly;

namespace Portal.House.Tests;

/// <summary>A text file of the repository, or one made up to be found.</summary>
/// <param name="Path">From the top, with forward slashes.</param>
/// <param name="Text">All of it.</param>
internal sealed record SourceFile(string Path, string Text)
{
    private readonly Lazy<SyntaxNode> _syntax = new(() => CSharpSyntaxTree.ParseText(Text).GetRoot());

    /// <summary>The file read as C#; parsed once for all rules.</summary>
    public SyntaxNode Syntax => _syntax.Value;

    public string Name => System.IO.Path.GetFileName(Path);

    public bool Is(params string[] endings) => endings.Any(e => Path.EndsWith(e, StringComparison.Ordinal));

    public bool In(string folder) => Path.StartsWith(folder + "/", StringComparison.Ordinal);
}

/// <summary>A place where a house rule does not hold.</summary>
internal sealed record Finding(string Where, string What)
{
    public override string ToString() => $"{Where}: {What}";
}

internal static class Repo
{
    public static string Root { get; } = FindRoot();

    // What a build or a run leaves behind; .gitignore names the same.
    private static readonly string[] LeftBehind = [".git", "bin", "obj", "data", "TestResults", "artifacts", "BenchmarkDotNet.Artifacts", ".vs", ".idea"];
    private static readonly string[] Binary = [".png", ".webp", ".jpg", ".ico", ".woff2", ".gz", ".br", ".zip", ".pdf", ".parquet", ".dll"];
    private static readonly Lazy<SourceFile[]> All = new(() => [.. Read(Root)]);

    /// <summary>Every text file that is not left behind by a build.</summary>
    public static IReadOnlyList<SourceFile> Files => All.Value;

    /// <summary>The C# that people write: no migrations, nothing generated.</summary>
    public static IEnumerable<SourceFile> Code => Files.Where(f => f.Is(".cs") && !f.Path.Contains("/Migrations/", StringComparison.Ordinal));

    public static IEnumerable<SourceFile> Product => Code.Where(f => f.In("src"));

    /// <summary>The names at the top level, without what a build leaves behind.</summary>
    public static IEnumerable<string> TopLevel =>
        Directory.EnumerateFileSystemEntries(Root).Select(path => Path.GetFileName(path)).Except(LeftBehind);

    public static void ShouldBeClean(this IEnumerable<Finding> findings) =>
        findings.ShouldBeEmpty(string.Join(Environment.NewLine, findings.Take(40)));

    private static IEnumerable<SourceFile> Read(string folder)
    {
        foreach (var path in Directory.EnumerateFiles(folder))
        {
            if (Binary.Contains(Path.GetExtension(path)) || Path.GetFileName(path) == ".git") continue;
            yield return new SourceFile(Path.GetRelativePath(Root, path), File.ReadAllText(path));
        }

        foreach (var inner in Directory.EnumerateDirectories(folder))
        {
            if (LeftBehind.Contains(Path.GetFileName(inner))) continue;
            foreach (var file in Read(inner)) yield return file;
        }
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Portal.sln"))) folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("The house tests run inside the repository.");
    }
}
