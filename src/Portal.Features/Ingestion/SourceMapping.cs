using System.Text.Json;
using System.Text.RegularExpressions;
using Portal.Domain.Enforcement;
using Portal.Features.Policies;

namespace Portal.Features.Ingestion;

/// <summary>How a source's words become the portal's: data, see <c>Ingestion/Data/*.json</c>.</summary>
/// <param name="Code">Short name of the source: <c>toronto</c>.</param>
/// <param name="Title">Completes "Facts are from …".</param>
/// <param name="Publisher">Who published it.</param>
/// <param name="Country">ISO 3166-1 alpha-2 of where its places are.</param>
/// <param name="Licence">The line that stays with the data.</param>
/// <param name="Policy">Code of the policy whose clauses the findings fall under.</param>
/// <param name="Severities">Recorded severity to the portal's.</param>
/// <param name="Actions">Recorded action to measures.</param>
/// <param name="Outcomes">First words of a recorded outcome to how the case ended.</param>
/// <param name="PendingOpenDays">A pending case is open when its visit lies in this many last days of the record.</param>
/// <param name="VisitsThatConfirmNothing">Kinds of visits that do not look at earlier findings.</param>
/// <param name="Citation">Regular expression for the law that a wording ends with; empty for none.</param>
/// <param name="Clauses">Which wording falls under which clause: the first that matches.</param>
/// <param name="Otherwise">The clause of every other wording.</param>
public sealed record SourceMapping(
    string Code,
    string Title,
    string Publisher,
    string Country,
    string Licence,
    string Policy,
    IReadOnlyDictionary<string, Severity> Severities,
    IReadOnlyDictionary<string, IReadOnlyList<MeasureRule>> Actions,
    IReadOnlyDictionary<string, RecordedOutcome> Outcomes,
    int PendingOpenDays,
    IReadOnlyList<string> VisitsThatConfirmNothing,
    string Citation,
    IReadOnlyList<ClauseRule> Clauses,
    string Otherwise)
{
    /// <summary>Where its places are: ISO 3166-1 codes with a space between them.</summary>
    public required string Territory { get; init; }

    private readonly Dictionary<string, (string Clause, string Citation)> _known = new(StringComparer.OrdinalIgnoreCase);

    public static SourceMapping Toronto() => Shipped("toronto");

    public static SourceMapping SanFrancisco() => Shipped("sf");

    /// <summary>The clause and the law that a recorded wording falls under.</summary>
    public (string Clause, string Citation) Place(string text)
    {
        if (_known.TryGetValue(text, out var known)) return known;

        var clause = Clauses.FirstOrDefault(c => Matches(c.When, text))?.Clause ?? Otherwise;
        return _known[text] = (clause, CitationIn(text));
    }

    /// <summary>Null for an outcome that the mapping does not know.</summary>
    public RecordedOutcome? OutcomeOf(string recorded)
    {
        if (recorded.Length == 0) return RecordedOutcome.None;

        foreach (var (words, outcome) in Outcomes)
        {
            if (recorded.StartsWith(words, StringComparison.OrdinalIgnoreCase)) return outcome;
        }

        return null;
    }

    private string CitationIn(string text)
    {
        if (Citation.Length == 0) return "";

        var cited = Regex.Match(text, Citation, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant).Value.TrimEnd();
        // Texts in capitals cite in capitals too; paragraphs are written small.
        return text.Any(char.IsLower)
            ? cited
            : cited.ToLowerInvariant().Replace("o. reg", "O. Reg", StringComparison.Ordinal).Replace("sec.", "Sec.", StringComparison.Ordinal);
    }

    private static bool Matches(string when, string text) => Regex.IsMatch(text, when, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    private static SourceMapping Shipped(string code)
    {
        using var stream = SourceFiles.Resource($"{code}.json");
        return JsonSerializer.Deserialize<SourceMapping>(stream, Rulebook.Json) ?? throw new InvalidOperationException($"{code}.json is empty.");
    }
}

/// <summary>A measure that follows from a recorded action.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Feature">For a feature restriction.</param>
/// <param name="Days">How long it lasts; null when a condition ends it.</param>
/// <param name="EndsWith">That condition.</param>
/// <param name="FixedAtVisit">The finding was put right during the visit itself.</param>
public sealed record MeasureRule(MeasureKind Kind, string Feature = "", int? Days = null, EndCondition EndsWith = EndCondition.None, bool FixedAtVisit = false);

/// <param name="When">Regular expression, any case.</param>
/// <param name="Clause">Code of the clause.</param>
public sealed record ClauseRule(string When, string Clause);
