using System.Globalization;
using Portal.Domain.Merchants;

namespace Portal.Features.Ingestion;

/// <summary>What readers of all sources check alike.</summary>
internal static class SourceText
{
    /// <summary>Of a key of a source, so that it fits the database.</summary>
    public const int KeyLimit = 60;

    public const int WordsLimit = 80;
    public const int OutcomeLimit = 100;

    public static string? WhyNoPlace(string name, string kind, string address) => true switch
    {
        _ when name.Length is 0 or > Merchant.NameLimit => "the name is missing or too long",
        _ when kind.Length > WordsLimit => "the type is too long",
        _ when address.Length > Store.AddressLimit => "the address is too long",
        _ => null,
    };

    /// <summary>Null for an empty field and for one that holds no coordinate: a place without one is still a place.</summary>
    public static double? Degrees(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var degrees) && Math.Abs(degrees) <= 180 ? degrees : null;

    /// <summary>Neighbours with the same key, as one group: holds one group in memory, not the file.</summary>
    public static IEnumerable<(string Key, List<T> Items)> Together<T>(this IEnumerable<T> items, Func<T, string> key)
    {
        List<T> group = [];
        string? current = null;
        foreach (var item in items)
        {
            var next = key(item);
            if (current is not null && next != current)
            {
                yield return (current, group);
                group = [];
            }

            current = next;
            group.Add(item);
        }

        if (current is not null) yield return (current, group);
    }
}
