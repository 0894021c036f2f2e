using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace Portal.Web.Api;

/// <summary>One of the values of an enum in a query, in the words of the JSON: any case, no numbers, never the zero value.</summary>
internal readonly record struct OneOf<T>(T Value) : IParsable<OneOf<T>>
    where T : struct, Enum
{
    public static IEnumerable<string> Words => Enum.GetValues<T>().Where(v => !v.Equals(default(T))).Select(v => JsonNamingPolicy.CamelCase.ConvertName(v.ToString()));

    public static OneOf<T> Parse(string s, IFormatProvider? provider) => TryParse(s, provider, out var one) ? one : throw new FormatException($"'{s}' is none of {string.Join(", ", Words)}.");

    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out OneOf<T> result)
    {
        var known = s is { Length: > 0 } && char.IsAsciiLetter(s[0]) && Enum.TryParse<T>(s, ignoreCase: true, out var value) && Enum.IsDefined(value) ? value : default;
        result = new OneOf<T>(known);
        return !known.Equals(default(T));
    }
}
