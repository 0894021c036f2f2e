using System.Globalization;
using System.Text;
using Portal.Domain.Policies;

namespace Portal.Domain.Documents;

/// <summary>Names and addresses as a tolerant reader compares them: without accents and case, with short forms written out, without unit numbers and what a company is.</summary>
public static class PlainWords
{
    /// <summary>The words of a text: small letters without accents, short forms written out.</summary>
    public static IReadOnlyList<string> Of(string text, ReadingRules rules)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var letter in text.Normalize(NormalizationForm.FormKD))
        {
            if (letter is '\'' or '’' or '.' || CharUnicodeInfo.GetUnicodeCategory(letter) is UnicodeCategory.NonSpacingMark) continue;
            plain.Append(char.IsLetterOrDigit(letter) ? char.ToLowerInvariant(letter) : ' ');
        }

        return [.. plain.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => rules.Abbreviations.GetValueOrDefault(word, word))];
    }

    /// <summary>Whether a name stands in a text. A name without a word of its own is found everywhere.</summary>
    public static bool HasName(string text, string name, ReadingRules rules)
    {
        var company = Written(rules.CompanyWords, rules);
        var wanted = Of(name, rules).Where(w => !company.Contains(w) && w.Any(char.IsLetter)).ToList();
        return Runs([.. Of(text, rules).Where(w => !company.Contains(w))], wanted);
    }

    /// <summary>Whether an address stands in a text: its number and the words of its street, whatever unit and town follow.</summary>
    public static bool HasAddress(string text, string address, ReadingRules rules)
    {
        var wanted = WithoutUnits(Of(address.Split(',')[0], rules), rules);
        var found = WithoutUnits(Of(text, rules), rules);
        // "1 Example" is enough where somebody leaves out "Street".
        return Runs(found, wanted) || (wanted.Count > 2 && Runs(found, [.. wanted.SkipLast(1)]));
    }

    private static List<string> WithoutUnits(IReadOnlyList<string> words, ReadingRules rules)
    {
        var units = Written(rules.UnitWords, rules);
        List<string> kept = [];
        for (var at = 0; at < words.Count; at++)
        {
            if (units.Contains(words[at])) at++; // its number too
            else kept.Add(words[at]);
        }

        return kept;
    }

    private static HashSet<string> Written(IEnumerable<string> words, ReadingRules rules) => [.. words.SelectMany(w => Of(w, rules))];

    private static bool Runs(List<string> text, List<string> wanted)
    {
        for (var start = 0; start + wanted.Count <= text.Count; start++)
        {
            var at = 0;
            while (at < wanted.Count && text[start + at] == wanted[at]) at++;
            if (at == wanted.Count) return true;
        }

        return wanted.Count == 0;
    }
}
