using System.Buffers.Binary;
using System.Text;

namespace Portal.Features.Appeals.Files;

/// <summary>
/// A film as phones record them: MP4, a tree of boxes (ISO/IEC 14496-12). Where it was taken, with what, and notes are made empty boxes of the same length,
/// so that nothing else in the file moves; picture and sound stay as they are.
/// </summary>
internal static class Film
{
    private const int Head = 8;
    private const int MostDeep = 8;

    private static readonly HashSet<string> Brands = ["isom", "iso2", "iso3", "iso4", "iso5", "iso6", "iso7", "iso8", "iso9", "mp41", "mp42", "avc1", "M4V ", "M4VP", "MSNV", "dash", "mmp4", "3gp4", "3gp5", "3gp6"];
    private static readonly HashSet<string> Groups = ["moov", "trak", "mdia"];

    // User data and notes, those of other makers, and rubbish that an editor left.
    private static readonly HashSet<string> Telling = ["udta", "meta", "uuid", "free", "skip", "wide"];

    public static bool Begins(ReadOnlySpan<byte> bytes) => bytes.Length >= 12 && Name(bytes[4..]) == "ftyp" && Brands.Contains(Name(bytes[8..]));

    /// <exception cref="DamagedFileException">It is cut short, or has no moving picture.</exception>
    /// <exception cref="TracksException">It carries more than picture and sound: such a track tells where the camera was, second by second.</exception>
    public static Stripped Strip(byte[] source)
    {
        var film = (byte[])source.Clone();
        var seen = new Seen();
        Walk(film, 0, film.Length, 0, seen);
        if (!seen.Tracks.Contains("vide") || !seen.HasSamples) throw new DamagedFileException("There is no moving picture in it.");
        if (seen.Tracks.Any(t => t is not ("vide" or "soun"))) throw new TracksException();
        return new Stripped(film, seen.Removed);
    }

    private static void Walk(byte[] film, int from, int end, int deep, Seen seen)
    {
        if (deep > MostDeep) throw new DamagedFileException("Its boxes are nested too deeply.");
        var at = from;
        while (at < end)
        {
            var (head, length) = Measure(film.AsSpan(at, end - at));
            var name = Name(film.AsSpan(at + 4));
            var inside = film.AsSpan(at + head, length - head);
            if (Telling.Contains(name))
            {
                seen.Removed |= inside.ContainsAnyExcept((byte)0);
                "free"u8.CopyTo(film.AsSpan(at + 4));
                inside.Clear();
            }
            else if (Groups.Contains(name))
            {
                Walk(film, at + head, at + length, deep + 1, seen);
            }
            else if (name == "hdlr" && inside.Length >= 12)
            {
                seen.Tracks.Add(Name(inside[8..]));
            }

            seen.HasSamples |= name == "mdat" && inside.Length > 0;
            at += length;
        }
    }

    // A length of 1 stands in the eight bytes behind the name; 0 means as far as it goes.
    private static (int Head, int Length) Measure(ReadOnlySpan<byte> box)
    {
        if (box.Length < Head) throw new DamagedFileException("The film is cut short.");
        var said = BinaryPrimitives.ReadUInt32BigEndian(box);
        var head = said == 1 ? Head + 8 : Head;
        if (box.Length < head) throw new DamagedFileException("The film is cut short.");
        var length = said switch { 0 => (ulong)box.Length, 1 => BinaryPrimitives.ReadUInt64BigEndian(box[Head..]), _ => said };
        return length < (ulong)head || length > (ulong)box.Length ? throw new DamagedFileException("A box is longer than the film.") : (head, (int)length);
    }

    private static string Name(ReadOnlySpan<byte> bytes) => bytes.Length < 4 ? "" : Encoding.Latin1.GetString(bytes[..4]);

    /// <summary>The film carries tracks that are neither picture nor sound.</summary>
    internal sealed class TracksException() : Exception("It carries more than picture and sound.");

    private sealed class Seen
    {
        public HashSet<string> Tracks { get; } = [];
        public bool HasSamples { get; set; }
        public bool Removed { get; set; }
    }
}
