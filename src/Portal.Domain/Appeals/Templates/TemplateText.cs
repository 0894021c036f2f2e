using System.Text.RegularExpressions;

namespace Portal.Domain.Appeals.Templates;

/// <summary>How much of a template went into what was sent.</summary>
public enum TemplateTrace { None = 0, Part, Whole }

/// <summary>Texts with variables in braces: <c>{day found}</c>. What has no value stays in its braces, to be seen, and is never sent.</summary>
public static partial class TemplateText
{
    public const string Merchant = "merchant";
    public const string Place = "place";
    public const string Title = "title";
    public const string Clause = "clause";
    public const string Policy = "policy";
    public const string Decision = "decision";
    public const string Reference = "reference";
    public const string DayFound = "day found";
    public const string Due = "due";
    public const string PointsLeft = "points left";
    public const string AnswerBy = "answer by";

    public static readonly IReadOnlyList<string> Known = [Merchant, Place, Title, Clause, Policy, Decision, Reference, DayFound, Due, PointsLeft, AnswerBy];

    // Shorter than this, lines are alike by chance: a greeting.
    private const int Telling = 20;

    /// <summary>Names in braces, each once, in the order of the text.</summary>
    public static IReadOnlyList<string> VariablesIn(string text) => [.. Braced().Matches(text).Select(m => m.Groups[1].Value).Distinct()];

    /// <summary>Fills in what is known; an empty value is none.</summary>
    /// <param name="body">With variables.</param>
    /// <param name="values">By name. Braces in them become round, so that nothing in a merchant's name is taken for a variable.</param>
    public static string Fill(string body, IReadOnlyDictionary<string, string> values) => Braced().Replace(
        body, match => values.TryGetValue(match.Groups[1].Value, out var value) && !string.IsNullOrWhiteSpace(value) ? value.Replace('{', '(').Replace('}', ')') : match.Value);

    /// <summary>The first variable that nobody filled in; null when the text can be sent.</summary>
    public static string? OpenIn(string text) => Braced().Match(text) is { Success: true } open ? open.Groups[1].Value : null;

    /// <summary>Why a text is not sent.</summary>
    public static string Unsent(string? open) => $"{{{open}}} is not filled in. Write what belongs there, or take it out.";

    /// <summary>How much of a filled template is found again in a text: all of it, one of its lines or more, or nothing that tells.</summary>
    public static TemplateTrace TraceIn(string sent, string filled)
    {
        var (all, part) = (Plain(sent), Plain(filled));
        if (part.Length == 0) return TemplateTrace.None;
        if (all.Contains(part, StringComparison.Ordinal)) return TemplateTrace.Whole;
        return Sentence().Split(filled).Select(Plain).Any(s => s.Length >= Telling && all.Contains(s, StringComparison.Ordinal)) ? TemplateTrace.Part : TemplateTrace.None;
    }

    private static string Plain(string text) => Blank().Replace(text, " ").Trim();

    [GeneratedRegex(@"\{(\p{L}[\p{L}\p{N} ]{0,39})\}")]
    private static partial Regex Braced();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blank();

    [GeneratedRegex(@"(?<=[.!?؟。])\s+|\n+")]
    private static partial Regex Sentence();
}
