using System.Buffers.Binary;

namespace Portal.Features.Appeals.Files;

/// <summary>Rewrites a WebP chunk by chunk: what draws the still picture stays, everything else goes (RFC 9649).</summary>
internal static class WebPMetadata
{
    private const byte HasExif = 0x08;
    private const byte HasXmp = 0x04;
    private const byte Moves = 0x02;

    private static ReadOnlySpan<byte> Heading => "Exif\0\0"u8;

    private static readonly HashSet<string> Drawing = ["VP8 ", "VP8L", "VP8X", "ALPH", "ICCP"];

    /// <summary>Whether it is a sequence of pictures.</summary>
    public static bool IsMoving(ReadOnlySpan<byte> source) =>
        source.Length > 20 && source[12..16].SequenceEqual("VP8X"u8) && (source[20] & Moves) != 0;

    /// <summary>The EXIF data with the heading that JPEG gives them, which the decoder does not hand over without unpacking; empty when there are none.</summary>
    /// <exception cref="DamagedFileException">It is cut short or not a WebP.</exception>
    public static byte[] Exif(ReadOnlySpan<byte> source)
    {
        for (var at = 12; at + 8 <= source.Length;)
        {
            var length = BinaryPrimitives.ReadUInt32LittleEndian(source[(at + 4)..]);
            if (length > source.Length - at - 8) throw new DamagedFileException("A chunk is longer than the file.");
            var data = source.Slice(at + 8, (int)length);
            if (source.Slice(at, 4).SequenceEqual("EXIF"u8)) return data.StartsWith(Heading) ? data.ToArray() : [.. Heading, .. data];
            at += 8 + (int)(length + (length & 1));
        }

        return [];
    }

    /// <exception cref="DamagedFileException">It is cut short or not a WebP.</exception>
    public static Stripped Strip(ReadOnlySpan<byte> source)
    {
        var size = BinaryPrimitives.ReadUInt32LittleEndian(source[4..]);
        if (size < 4 || size > source.Length - 8) throw new DamagedFileException("The picture is cut short.");
        var end = (int)size + 8;
        using var kept = new MemoryStream(source.Length);
        kept.Write(source[..12]);
        var removed = end < source.Length;
        for (var at = 12; at < end;)
        {
            if (at + 8 > end) throw new DamagedFileException("The file ends in a chunk's header.");
            var length = BinaryPrimitives.ReadUInt32LittleEndian(source[(at + 4)..]);
            var padded = length + (length & 1);
            if (length > end - at - 8) throw new DamagedFileException("A chunk is longer than the file.");
            var whole = source.Slice(at, (int)Math.Min(padded + 8, end - at));
            var type = System.Text.Encoding.ASCII.GetString(whole[..4]);
            if (Drawing.Contains(type)) Write(kept, type, whole);
            else removed = true;
            at += whole.Length;
        }

        var bytes = kept.ToArray();
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(4), (uint)bytes.Length - 8);
        return new Stripped(bytes, removed);
    }

    private static void Write(MemoryStream kept, string type, ReadOnlySpan<byte> whole)
    {
        if (type == "VP8X" && whole.Length > 8)
        {
            // Its flags promise what is no longer there.
            kept.Write(whole[..8]);
            kept.WriteByte((byte)(whole[8] & ~(HasExif | HasXmp)));
            kept.Write(whole[9..]);
        }
        else
        {
            kept.Write(whole);
        }

        if ((whole.Length & 1) != 0) kept.WriteByte(0);
    }
}
