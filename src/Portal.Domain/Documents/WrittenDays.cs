using System.Globalization;
using System.Text.RegularExpressions;
using Portal.Domain.Policies;

namespace Portal.Domain.Documents;

/// <summary>Finds the day on which a document says that it ends.</summary>
public static partial class WrittenDays
{
    // As far behind "valid until" as a form puts its day.
    private const int Near = 60;

    private static readonly string[] Months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    private static readonly string[] French = ["janv", "fevr", "mars", "avr", "mai", "juin", "juil", "aout", "sept", "octo", "nove", "dece"];

    /// <summary>The latest day that stands behind one of the words; null when there is none. Where day and month could change places, the later reading counts.</summary>
    public static DateOnly? Expiry(string text, ReadingRules rules)
    {
        DateOnly? latest = null;
        foreach (var word in rules.ExpiryWords)
        {
            for (var at = text.IndexOf(word, StringComparison.OrdinalIgnoreCase); at >= 0; at = text.IndexOf(word, at + word.Length, StringComparison.OrdinalIgnoreCase))
            {
                var behind = text[(at + word.Length)..Math.Min(text.Length, at + word.Length + Near)];
                if (First(behind) is { } day && (latest is null || day > latest)) latest = day;
            }
        }

        return latest;
    }

    private static DateOnly? First(string text)
    {
        var found = Day().Match(text);
        if (!found.Success) return null;
        var (year, month, day) = (Number(found, "y"), Number(found, "m"), Number(found, "d"));
        if (found.Groups["name"].Success) return Valid(year, MonthOf(found.Groups["name"].Value), day);
        if (found.Groups["iso"].Success) return Valid(year, month, day);
        return (Valid(year, month, day), Valid(year, day, month)) switch
        {
            ({ } one, { } other) => one > other ? one : other,
            var (one, other) => one ?? other,
        };
    }

    private static int Number(Match found, string group) => found.Groups[group].Success ? int.Parse(found.Groups[group].ValueSpan, CultureInfo.InvariantCulture) : 0;

    private static int MonthOf(string name)
    {
        var plain = name.ToLowerInvariant().Replace('é', 'e').Replace('û', 'u');
        var english = Array.FindIndex(Months, plain.StartsWith);
        return 1 + (english >= 0 ? english : Array.FindIndex(French, plain.StartsWith));
    }

    private static DateOnly? Valid(int year, int month, int day) =>
        year is >= 1900 and <= 2200 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month) ? new DateOnly(year, month, day) : null;

    [GeneratedRegex(
        @"(?<iso>(?<y>\d{4})[-/.](?<m>\d{1,2})[-/.](?<d>\d{1,2}))|((?<d>\d{1,2})[-/.](?<m>\d{1,2})[-/.](?<y>\d{4}))"
        + @"|((?<d>\d{1,2})(st|nd|rd|th|er)?\s+(?<name>\p{L}{3,9})\.?,?\s+(?<y>\d{4}))|((?<name>\p{L}{3,9})\.?\s+(?<d>\d{1,2})(st|nd|rd|th)?,?\s+(?<y>\d{4}))")]
    private static partial Regex Day();
}
