using System.Text;

namespace Portal.Domain.Appeals;

/// <summary>Somebody who can be named in a note.</summary>
/// <param name="Id">Their id.</param>
/// <param name="Name">Their name now.</param>
public sealed record Mentionable(Guid Id, string Name);

/// <summary>A stretch of a note: words, or somebody's name.</summary>
/// <param name="Text">As it is read.</param>
/// <param name="PersonId">Who is named; null for words.</param>
public sealed record NotePart(string Text, Guid? PersonId);

/// <summary>Names in notes: typed as <c>@Name</c>, stored by id, read by the name that the person has now.</summary>
public static class NoteWords
{
    private const string Open = "@[";
    private const char Close = ']';
    private const int IdLength = 32;

    /// <summary>Puts ids in the place of the names that stand behind an @; the longest name that fits wins.</summary>
    /// <param name="typed">As written.</param>
    /// <param name="people">Who can be named.</param>
    /// <param name="chosen">Whom the writer picked from the list: they decide between two of one name.</param>
    public static string Store(string typed, IReadOnlyCollection<Mentionable> people, IReadOnlyCollection<Guid> chosen)
    {
        var byLength = people.Where(p => p.Name.Length > 0).OrderByDescending(p => p.Name.Length).ThenByDescending(p => chosen.Contains(p.Id)).ThenBy(p => p.Id).ToList();
        var stored = new StringBuilder(typed.Length);
        for (var at = 0; at < typed.Length; at++)
        {
            var named = typed[at] != '@' || (at > 0 && char.IsLetterOrDigit(typed[at - 1])) ? null : byLength.Find(p => IsAt(typed, at + 1, p.Name));
            if (named is null)
            {
                stored.Append(typed[at]);
                continue;
            }

            stored.Append(Open).Append(named.Id.ToString("N")).Append(Close);
            at += named.Name.Length;
        }

        return stored.ToString();
    }

    /// <summary>Everybody who is named in a stored note, each once.</summary>
    public static IReadOnlyList<Guid> Named(string stored) => [.. Split(stored).Select(p => p.PersonId).OfType<Guid>().Distinct()];

    /// <summary>A stored note as it is read.</summary>
    /// <param name="stored">See <see cref="Store"/>.</param>
    /// <param name="nameOf">Somebody's name now.</param>
    public static IReadOnlyList<NotePart> Read(string stored, Func<Guid, string> nameOf) =>
        [.. Split(stored).Select(p => p.PersonId is { } person ? new NotePart("@" + nameOf(person), person) : p)];

    private static IEnumerable<NotePart> Split(string stored)
    {
        var from = 0;
        for (var at = stored.IndexOf(Open, StringComparison.Ordinal); at >= 0; at = stored.IndexOf(Open, at + 1, StringComparison.Ordinal))
        {
            var end = at + Open.Length + IdLength;
            if (end >= stored.Length || stored[end] != Close || !Guid.TryParseExact(stored.AsSpan(at + Open.Length, IdLength), "N", out var person)) continue;
            if (at > from) yield return new NotePart(stored[from..at], null);
            yield return new NotePart("", person);
            from = end + 1;
        }

        if (from < stored.Length) yield return new NotePart(stored[from..], null);
    }

    // A name ends where no further letter follows: "@Ann" is not in "@Anna".
    private static bool IsAt(string typed, int at, string name) =>
        at + name.Length <= typed.Length
        && string.Compare(typed, at, name, 0, name.Length, StringComparison.OrdinalIgnoreCase) == 0
        && (at + name.Length == typed.Length || !char.IsLetterOrDigit(typed[at + name.Length]));
}
