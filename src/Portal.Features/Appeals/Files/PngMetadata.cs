using System.Buffers.Binary;

namespace Portal.Features.Appeals.Files;

/// <summary>Rewrites a PNG chunk by chunk: what draws the still picture stays, everything else goes (W3C PNG, third edition).</summary>
internal static class PngMetadata
{
    private static readonly HashSet<string> Drawing = ["IHDR", "PLTE", "IDAT", "IEND", "tRNS", "cHRM", "gAMA", "iCCP", "sBIT", "sRGB", "cICP", "bKGD", "pHYs"];

    /// <exception cref="DamagedFileException">It is cut short or not a PNG.</exception>
    public static Stripped Strip(ReadOnlySpan<byte> source)
    {
        using var kept = new MemoryStream(source.Length);
        kept.Write(source[..8]);
        var removed = false;
        var at = 8;
        while (true)
        {
            if (at + 12 > source.Length) throw new DamagedFileException("The picture is cut short.");
            var length = BinaryPrimitives.ReadUInt32BigEndian(source[at..]);
            if (length > source.Length - at - 12) throw new DamagedFileException("A chunk is longer than the file.");
            var whole = source.Slice(at, (int)length + 12);
            var type = System.Text.Encoding.ASCII.GetString(whole.Slice(4, 4));
            if (Drawing.Contains(type)) kept.Write(whole);
            else removed = true;
            at += whole.Length;
            if (type == "IEND") break;
        }

        return new Stripped(kept.ToArray(), removed || at < source.Length);
    }
}
