using System.Buffers.Binary;
using System.Text;

namespace Portal.Domain.Appeals.Precedents;

/// <summary>
/// Which words a text has, in two bytes a word: enough to tell how alike two findings are worded, and small enough to read hundreds for one page.
/// A word's print is the lower half of its FNV-1a hash (Fowler, Noll and Vo; RFC 9923); two words in 65,536 share one by chance, which blurs a likeness and decides nothing.
/// </summary>
public static class WordPrint
{
    /// <summary>Words beyond this number are left out.</summary>
    public const int MostWords = 64;

    private const int ShortestWord = 2;
    private const uint Offset = 2166136261;
    private const uint Prime = 16777619;

    /// <summary>The distinct words in ascending order of their prints, big-endian.</summary>
    /// <param name="text">In any script and case.</param>
    public static byte[] Of(string text)
    {
        SortedSet<ushort> prints = [];
        var word = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune))
            {
                word.Append(Rune.ToLowerInvariant(rune).ToString());
                continue;
            }

            Take(word, prints);
        }

        Take(word, prints);
        var bytes = new byte[prints.Count * sizeof(ushort)];
        var at = 0;
        foreach (var print in prints)
        {
            BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(at), print);
            at += sizeof(ushort);
        }

        return bytes;
    }

    /// <exception cref="ArgumentException">An odd number of bytes is no print.</exception>
    public static ushort[] Read(byte[] words)
    {
        if (words.Length % sizeof(ushort) != 0) throw new ArgumentException("A print has two bytes for each word.", nameof(words));
        var prints = new ushort[words.Length / sizeof(ushort)];
        for (var i = 0; i < prints.Length; i++) prints[i] = BinaryPrimitives.ReadUInt16BigEndian(words.AsSpan(i * sizeof(ushort)));
        return prints;
    }

    private static void Take(StringBuilder word, SortedSet<ushort> prints)
    {
        if (word.Length >= ShortestWord && prints.Count < MostWords) prints.Add(Hash(word.ToString()));
        word.Clear();
    }

    private static ushort Hash(string word)
    {
        var hash = Offset;
        foreach (var unit in Encoding.UTF8.GetBytes(word)) hash = unchecked((hash ^ unit) * Prime);
        return (ushort)hash;
    }
}
