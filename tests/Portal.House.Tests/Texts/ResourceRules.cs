using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Portal.House.Tests.Texts;

/// <summary>Every key that is used exists, and every key that exists is used.</summary>
internal static partial class ResourceRules
{
    public static IEnumerable<Finding> Missing(IReadOnlyCollection<SourceFile> files)
    {
        var keys = Keys(files);
        foreach (var file in Spoken(files))
        {
            foreach (var (name, text) in Localizers(file, files))
            {
                if (!keys.TryGetValue(text, out var known))
                {
                    yield return new Finding(file.Path, $"{text} has no .resx");
                    continue;
                }

                foreach (var key in Literals(file.Text, name).Where(k => !known.Contains(k))) yield return new Finding(file.Path, $"{text} has no {key}");
            }

            foreach (Match said in Direct().Matches(file.Text))
            {
                var (text, key) = (said.Groups[1].Value, said.Groups[3].Value);
                string[] wanted = said.Groups[2].Value == "Counted" ? [key, key + "s"] : [key];
                foreach (var lost in wanted.Where(k => keys.TryGetValue(text, out var known) && !known.Contains(k))) yield return new Finding(file.Path, $"{text} has no {lost}");
            }
        }
    }

    public static IEnumerable<Finding> Unused(IReadOnlyCollection<SourceFile> files)
    {
        var spoken = Spoken(files).ToList();
        HashSet<string> quoted =
        [
            .. Found(Quoted()), .. Found(Named()),
            // One and several: "Point" and "Points".
            .. Found(Several()).Select(key => key + "s"),
        ];
        List<Regex> patterns = [.. Found(Interpolated()).Select(Pattern).OfType<Regex>(), .. Found(Begun()).Concat(Found(EitherBegun())).Select(start => new Regex($"^{start}"))];
        foreach (var (text, keys) in Keys(files))
        {
            foreach (var key in keys.Where(k => !quoted.Contains(k) && !patterns.Any(p => p.IsMatch(k)))) yield return new Finding(text, $"nobody says {key}");
        }

        IEnumerable<string> Found(Regex what) => spoken.SelectMany(f => what.Matches(f.Text)).Select(m => m.Groups[1].Value);
    }

    /// <summary>The keys of each text class: of its resource without a language.</summary>
    private static Dictionary<string, HashSet<string>> Keys(IEnumerable<SourceFile> files) => files
        .Where(f => f.Is(".resx") && f.Name.Count(c => c == '.') == 1)
        .ToDictionary(f => Path.GetFileNameWithoutExtension(f.Name), f => XDocument.Parse(f.Text).Descendants("data").Select(d => (string)d.Attribute("name")!).ToHashSet());

    private static IEnumerable<SourceFile> Spoken(IEnumerable<SourceFile> files) => files.Where(f => f.In("src") && f.Is(".razor", ".cs") && !f.Path.Contains("/Migrations/", StringComparison.Ordinal));

    /// <summary>The localizers that a file declares, and those of the other half of its component.</summary>
    private static IEnumerable<(string Name, string Text)> Localizers(SourceFile file, IEnumerable<SourceFile> files)
    {
        var halves = file.Is(".razor") ? file.Path + ".cs" : file.Is(".razor.cs") ? file.Path[..^3] : file.Path;
        return files.Where(f => f.Path == file.Path || f.Path == halves)
            .SelectMany(f => Localizer().Matches(f.Text)).Select(m => (m.Groups[2].Value, m.Groups[1].Value)).Distinct();
    }

    private static IEnumerable<string> Literals(string text, string localizer) =>
        Regex.Matches(text, $@"(?<![\w.]){Regex.Escape(localizer)}\[""([^""]+)""").Select(m => m.Groups[1].Value).Distinct();

    /// <summary>What an interpolated key can be; null when it says too little to find anything by.</summary>
    private static Regex? Pattern(string interpolated)
    {
        var parts = Hole().Split(interpolated);
        return parts.Sum(p => p.Length) < 3 ? null : new Regex($"^{string.Join(".*", parts.Select(Regex.Escape))}$");
    }

    [GeneratedRegex(@"IStringLocalizer<(\w+)>\??\s+(\w+)")]
    private static partial Regex Localizer();

    [GeneratedRegex("(?<!\\$)\"(\\w+)\"")]
    private static partial Regex Quoted();

    [GeneratedRegex("Counted\\(\"(\\w+)\"")]
    private static partial Regex Several();

    [GeneratedRegex("\"(\\w{3,})\"\\)? \\+")]
    private static partial Regex Begun();

    [GeneratedRegex("\"(\\w{3,})\" : \"\\w+\"\\) \\+")]
    private static partial Regex EitherBegun();

    [GeneratedRegex("(\\w+Text)\\.(Of|Counted)\\(\"(\\w+)\"\\s*[,)]")]
    private static partial Regex Direct();

    [GeneratedRegex(@"nameof\([\w.]*?(\w+)\)")]
    private static partial Regex Named();

    [GeneratedRegex("\\$\"((?:[^\"{}]|\\{[^{}]*\\})*)\"")]
    private static partial Regex Interpolated();

    [GeneratedRegex(@"\{[^{}]*\}")]
    private static partial Regex Hole();
}
