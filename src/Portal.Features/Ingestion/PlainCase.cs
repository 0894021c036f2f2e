using System.Text.RegularExpressions;

namespace Portal.Features.Ingestion;

/// <summary>Names and addresses that a record has in capitals, as people write them. A word that has a small letter already stays as it is.</summary>
internal static partial class PlainCase
{
    private static readonly HashSet<string> Joining = ["AND", "OF", "THE", "IN", "ON", "AT", "BY", "FOR", "WITH", "TO", "FROM"];

    // Words without a vowel that are shortened, not spelled.
    private static readonly HashSet<string> Shortened = ["ST", "DR", "MR", "MRS", "MS", "JR", "SR", "RD", "LTD", "MT", "SQ"];

    // Words with a vowel that are spelled.
    private static readonly HashSet<string> Spelled =
        ["LCBO", "YMCA", "YWCA", "CIBC", "CNE", "USA", "UK", "IGA", "AYCE", "II", "III", "IV", "VI", "VII", "VIII", "IX"];

    public static string Name(string text) => Write(text, name: true);

    public static string Address(string text) => Write(text, name: false);

    private static string Write(string text, bool name)
    {
        var opens = true;
        return Word().Replace(Spaces().Replace(text.Trim(), " "), match =>
        {
            var word = match.Value;
            var joins = name && !opens && Joining.Contains(word);
            opens = false;
            if (word.Any(char.IsLower)) return word;
            return joins ? word.ToLowerInvariant() : Capitalised(word, name);
        });
    }

    private static string Capitalised(string word, bool name)
    {
        if (Ordinal().IsMatch(word)) return word.ToLowerInvariant();
        if (word.Any(char.IsAsciiDigit) || Dotted().IsMatch(word)) return word;

        var head = word.IndexOfAny(['\'', '’']) is var mark and > 1 ? word[..mark] : word;
        if (name ? IsSpelled(head) : Direction().IsMatch(head)) return head + word[head.Length..].ToLowerInvariant();

        var lower = word.ToLowerInvariant();
        return lower switch
        {
            ['m', 'c', _, _, ..] => $"Mc{word[2]}{lower[3..]}",
            // O'Connor and D'Arcy, but Jack's.
            [_, '\'' or '’', _, _, ..] => $"{word[..3]}{lower[3..]}",
            _ => word[..1] + lower[1..],
        };
    }

    private static bool IsSpelled(string word) =>
        Spelled.Contains(word)
        || (word.Length is >= 2 and <= 4 && !Shortened.Contains(word) && word.All(char.IsAsciiLetter) && word.IndexOfAny(['A', 'E', 'I', 'O', 'U', 'Y']) < 0);

    [GeneratedRegex(@"[\p{L}\p{M}\d]+(?:['’.][\p{L}\p{M}\d]+)*\.?")]
    private static partial Regex Word();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();

    [GeneratedRegex(@"^(?:\p{L}\.)+\p{L}?$")]
    private static partial Regex Dotted();

    [GeneratedRegex(@"^\d+(?:ST|ND|RD|TH)$")]
    private static partial Regex Ordinal();

    [GeneratedRegex(@"^(?:[NS][EW]?|[EW])$")]
    private static partial Regex Direction();
}
