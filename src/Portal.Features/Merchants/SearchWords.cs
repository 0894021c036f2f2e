using System.Globalization;
using System.Text;

namespace Portal.Features.Merchants;

/// <summary>Folds text into the words that a search compares: capitals, without accents and apostrophes. Done here because no two databases fold alike.</summary>
public static class SearchWords
{
    /// <summary>Each word once, at most <see cref="MerchantWord.WordLimit"/> characters.</summary>
    public static IReadOnlyList<string> Of(params IEnumerable<string> texts)
    {
        HashSet<string> words = new(StringComparer.Ordinal);
        var word = new StringBuilder();
        foreach (var text in texts)
        {
            foreach (var c in text.Normalize(NormalizationForm.FormD))
            {
                if (char.IsLetterOrDigit(c)) word.Append(char.ToUpperInvariant(c));
                else if (c is not ('\'' or '’') && CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark) Take(words, word);
            }

            Take(words, word);
        }

        return [.. words];
    }

    private static void Take(HashSet<string> words, StringBuilder word)
    {
        if (word.Length > 0) words.Add(word.ToString(0, Math.Min(word.Length, MerchantWord.WordLimit)));
        word.Clear();
    }
}
