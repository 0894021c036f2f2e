using System.Globalization;
using System.Text.RegularExpressions;

namespace Portal.Web.Enforcement;

/// <summary>Recorded wording for reading: the words stay as they are, capitals become a sentence's.</summary>
internal static partial class RecordedWords
{
    /// <param name="text">As recorded; one in ordinary case is left alone.</param>
    /// <param name="citation">The law that it cites, spelled as it should be; may be empty.</param>
    public static string InSentenceCase(string text, string citation = "")
    {
        if (text.Length == 0 || text.Any(char.IsLower)) return text;

        var sentence = char.ToUpper(text[0], CultureInfo.InvariantCulture) + text[1..].ToLower(CultureInfo.InvariantCulture);
        sentence = Degrees().Replace(sentence, static match => match.Value.ToUpperInvariant());
        return citation.Length == 0 ? sentence : sentence.Replace(citation, citation, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>"Notice to Comply" as it stands in a sentence: "Notice to comply".</summary>
    public static string Action(string action) => action.Length == 0 ? action : char.ToUpper(action[0], CultureInfo.InvariantCulture) + action[1..].ToLower(CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\b\d+\s?[cf]\b")]
    private static partial Regex Degrees();
}
