namespace Portal.Features.Appeals.Files;

/// <summary>The little that is asked of a PDF: that it is whole, nothing but a PDF, and opens without a password. It is kept byte for byte and never opened here.</summary>
internal static class Pdf
{
    private const int TailLength = 1024;

    public static bool IsWhole(ReadOnlySpan<byte> bytes)
    {
        var tail = bytes[Math.Max(0, bytes.Length - TailLength)..];
        var end = tail.LastIndexOf("%%EOF"u8);
        if (end < 0 || bytes.IndexOf("startxref"u8) < 0) return false;
        // Behind the end there may be a line break and padding, not another file.
        foreach (var value in tail[(end + 5)..])
        {
            if (value is not (0 or 9 or 10 or 13 or 32)) return false;
        }

        return true;
    }

    public static bool IsLocked(ReadOnlySpan<byte> bytes) => bytes.IndexOf("/Encrypt"u8) >= 0;
}
