using System.Text.RegularExpressions;
using Shouldly;
using Xunit;

namespace Portal.House.Tests.Files;

/// <summary>What every file of the repository keeps to.</summary>
public sealed partial class FileTests
{
    private const int LineLimit = 300;

    private static readonly string[] TopLevel = ["src", "tests", "wwwroot-assets", "Portal.sln", "README.md", "global.json"];
    private static readonly string[] TopLevelDots = [".ci", ".config", ".editorconfig", ".gitignore", ".gitattributes"];

    [Fact]
    public void The_top_level_holds_exactly_its_rooms() => Tops([.. Repo.TopLevel.Union(["README.md", "wwwroot-assets"])]).ShouldBeClean();

    [Fact]
    public void A_stranger_at_the_top_level_is_found() =>
        Tops([.. TopLevel, ".ci", "notes.md"]).ShouldHaveSingleItem().Where.ShouldBe("notes.md");

    [Fact]
    public void A_room_missing_from_the_top_level_is_found() =>
        Tops([.. TopLevel.Except(["README.md"])]).ShouldHaveSingleItem().Where.ShouldBe("README.md");

    [Fact]
    public void No_file_is_longer_than_a_page_or_two() => Lengths(Repo.Files).ShouldBeClean();

    [Fact]
    public void A_file_that_is_too_long_is_found() =>
        Lengths([new("src/A.cs", new string('\n', LineLimit + 1)), new("src/B.razor", new string('\n', LineLimit))])
            .ShouldHaveSingleItem().Where.ShouldBe("src/A.cs");

    [Fact]
    public void Nothing_is_left_for_later() => LeftForLater(Repo.Files.Where(IsOurs)).ShouldBeClean();

    [Theory]
    [InlineData("// TO" + "DO: later")]
    [InlineData("/* FIX" + "ME */")]
    [InlineData("# HA" + "CK around it")]
    public void Work_left_for_later_is_found(string line) => LeftForLater([new("src/A.cs", line)]).ShouldHaveSingleItem();

    [Fact]
    public void No_file_names_a_machine_or_holds_a_secret() => Machines(Repo.Files).ShouldBeClean();

    [Theory]
    [InlineData("var folder = \"/ho" + "me/anna/portal\";")]
    [InlineData("<add value=\"https://art" + "ifactory.example.com/api/nuget\" />")]
    [InlineData("server 192.1" + "68.4.20")]
    [InlineData("\"/wor" + "k/shared\"")]
    [InlineData("C:" + "\\Users\\anna")]
    [InlineData("-----BEGIN PRIV" + "ATE KEY-----")]
    public void A_machine_or_a_secret_is_found(string line) => Machines([new("src/A.cs", line)]).ShouldHaveSingleItem();

    [Fact]
    public void Styles_and_scripts_come_from_this_house() => Strangers(Repo.Files).ShouldBeClean();

    [Fact]
    public void A_script_from_elsewhere_is_found() =>
        Strangers([new("src/Portal.Web/Shell/App.razor", "<script src=\"https://cdn.example.com/x.js\"></script>")]).ShouldHaveSingleItem();

    private static bool IsOurs(SourceFile file) => file.Is(".cs", ".razor", ".css", ".js", ".csproj", ".props", ".targets", ".md", ".resx") || file.In(".ci") || file.Path == "tests/run";

    private static IEnumerable<Finding> Tops(string[] names) =>
    [
        .. names.Except(TopLevel).Except(TopLevelDots).Select(name => new Finding(name, "does not belong at the top level")),
        .. TopLevel.Except(names).Select(name => new Finding(name, "is missing from the top level")),
    ];

    private static IEnumerable<Finding> Lengths(IEnumerable<SourceFile> files) =>
        from file in files
        where file.Is(".cs", ".razor", ".css", ".js") && !file.Path.Contains("/Migrations/", StringComparison.Ordinal) && !file.Path.Contains(".min.", StringComparison.Ordinal)
        let lines = file.Text.Count(c => c == '\n')
        where lines > LineLimit
        select new Finding(file.Path, $"{lines} lines");

    private static IEnumerable<Finding> LeftForLater(IEnumerable<SourceFile> files) => Matches(files, Later());

    private static IEnumerable<Finding> Machines(IEnumerable<SourceFile> files) => Matches(files, Machine());

    private static IEnumerable<Finding> Strangers(IEnumerable<SourceFile> files) => Matches(files.Where(f => f.Is(".razor", ".css", ".js", ".cshtml") && f.Path.Contains("src/", StringComparison.Ordinal) | f.In("wwwroot-assets")), Elsewhere());

    private static IEnumerable<Finding> Matches(IEnumerable<SourceFile> files, Regex pattern) =>
        from file in files
        from match in pattern.Matches(file.Text)
        select new Finding($"{file.Path}:{1 + file.Text.AsSpan(0, match.Index).Count('\n')}", match.Value);

    [GeneratedRegex(@"\b(TO" + "DO|FIX" + "ME|HA" + "CK|XX" + @"X)\b")]
    private static partial Regex Later();

    [GeneratedRegex(@"(?<![\w.~])/(home|Users|work|root)/\w+|[A-Z]:\\Users\\|art" + @"ifactory|nexus\.|\b(10\.\d{1,3}|192\.168|172\.(1[6-9]|2\d|3[01]))\.\d{1,3}\.\d{1,3}\b|BEGIN (RSA |EC )?PRIVATE KEY")]
    private static partial Regex Machine();

    [GeneratedRegex(@"(src|href)=""(https?:)?//[^""]+\.(js|css|woff2?)""|@import\s+(url\()?[""']?https?:|url\([""']?https?:")]
    private static partial Regex Elsewhere();
}
