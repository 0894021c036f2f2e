using System.Buffers.Binary;

namespace Portal.Features.Appeals.Files;

/// <summary>Rewrites a JPEG segment by segment: what draws the picture stays, everything else goes (ITU T.81 Annex B).</summary>
internal static class JpegMetadata
{
    private const byte StartOfScan = 0xDA;
    private const byte EndOfImage = 0xD9;

    /// <param name="source">The file.</param>
    /// <param name="orientation">EXIF orientation, 1 to 8; other than 1 is written back alone, since browsers turn the picture by it.</param>
    /// <exception cref="DamagedFileException">It is cut short or not a JPEG.</exception>
    public static Stripped Strip(ReadOnlySpan<byte> source, int orientation)
    {
        using var kept = new MemoryStream(source.Length);
        kept.Write(source[..2]);
        var removed = false;
        var turned = orientation is < 2 or > 8;
        var at = 2;
        while (true)
        {
            var marker = NextMarker(source, ref at);
            if (marker == EndOfImage) break;
            var segment = Segment(source, at);
            var isData = Draws(marker, segment);
            // The orientation goes behind JFIF's own segment, which must be the first.
            if (!turned && marker != 0xE0)
            {
                kept.Write(Orientation(orientation));
                turned = true;
            }

            if (isData) Write(kept, marker, segment);
            else removed = true;
            at += segment.Length;
            if (marker == StartOfScan) at = CopyScan(source, at, kept);
        }

        kept.Write([0xFF, EndOfImage]);
        return new Stripped(kept.ToArray(), removed || at < source.Length);
    }

    private static byte NextMarker(ReadOnlySpan<byte> source, ref int at)
    {
        if (at >= source.Length || source[at] != 0xFF) throw new DamagedFileException("A segment does not begin with a marker.");
        while (at < source.Length && source[at] == 0xFF) at++;
        if (at >= source.Length) throw new DamagedFileException("The file ends in a marker.");
        return source[at++];
    }

    // With its two length bytes.
    private static ReadOnlySpan<byte> Segment(ReadOnlySpan<byte> source, int at)
    {
        if (at + 2 > source.Length) throw new DamagedFileException("The file ends in a segment's length.");
        var length = BinaryPrimitives.ReadUInt16BigEndian(source[at..]);
        if (length < 2 || at + length > source.Length) throw new DamagedFileException("A segment is longer than the file.");
        return source.Slice(at, length);
    }

    private static bool Draws(byte marker, ReadOnlySpan<byte> segment) => marker switch
    {
        0xE0 => segment[2..].StartsWith("JFIF\0"u8),
        0xE2 => segment[2..].StartsWith("ICC_PROFILE\0"u8),
        0xEE => segment[2..].StartsWith("Adobe"u8),
        >= 0xE0 and <= 0xEF or 0xFE => false,
        _ => true,
    };

    private static void Write(MemoryStream kept, byte marker, ReadOnlySpan<byte> segment)
    {
        kept.Write([0xFF, marker]);
        kept.Write(segment);
    }

    // Entropy-coded data ends at the first marker that is neither a stuffed zero nor a restart.
    private static int CopyScan(ReadOnlySpan<byte> source, int from, MemoryStream kept)
    {
        var at = from;
        while (at + 1 < source.Length)
        {
            if (source[at] == 0xFF && source[at + 1] is not (0x00 or 0xFF or (>= 0xD0 and <= 0xD7)))
            {
                kept.Write(source[from..at]);
                return at;
            }

            at++;
        }

        throw new DamagedFileException("The picture is cut short.");
    }

    private static byte[] Orientation(int orientation) =>
    [
        0xFF, 0xE1, 0x00, 0x22, // APP1, 34 bytes
        .. "Exif\0\0"u8,
        .. "MM\0*"u8, 0, 0, 0, 8, // big-endian TIFF, first directory at 8
        0, 1, // one entry: tag 0x0112, SHORT, one value
        0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, (byte)orientation, 0, 0,
        0, 0, 0, 0, // no further directory
    ];
}
