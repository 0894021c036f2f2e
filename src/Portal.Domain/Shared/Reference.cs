using System.Security.Cryptography;
using System.Text;

namespace Portal.Domain.Shared;

/// <summary>Short names that people can read out: a letter and eight characters without I, L, O and U (Crockford's base 32).</summary>
public static class Reference
{
    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    /// <summary>The reference of a thing: the same for the same id, 40 bits of its hash.</summary>
    /// <param name="letter">What kind of thing: <c>V</c> violation, <c>A</c> appeal.</param>
    /// <param name="id">The thing's id.</param>
    public static string Of(char letter, Guid id)
    {
        var hash = SHA256.HashData(id.ToByteArray());
        return $"{letter}-{Letters(hash, 0)}";
    }

    /// <summary>A reference that nobody finds by trying: 80 bits of the hash of an id that is random itself.</summary>
    /// <param name="letter">What kind of thing: <c>C</c> certificate.</param>
    /// <param name="id">Made for this thing alone, version 4.</param>
    public static string Hidden(char letter, Guid id)
    {
        var hash = SHA256.HashData(id.ToByteArray());
        return $"{letter}-{Letters(hash, 0)}-{Letters(hash, 5)}";
    }

    // Five bytes are eight letters.
    private static string Letters(byte[] hash, int from)
    {
        var text = new StringBuilder(8);
        var bits = ((ulong)hash[from] << 32) | ((ulong)hash[from + 1] << 24) | ((ulong)hash[from + 2] << 16) | ((ulong)hash[from + 3] << 8) | hash[from + 4];
        for (var shift = 35; shift >= 0; shift -= 5) text.Append(Alphabet[(int)((bits >> shift) & 31)]);
        return text.ToString();
    }

    /// <summary>An id that follows from a key of the source, so that importing the same record again finds the same rows.</summary>
    public static Guid StableId(string source, string kind, string key)
    {
        var bytes = SHA256.HashData(Encoding.UTF8.GetBytes($"{source}\n{kind}\n{key}"))[..16];
        bytes[7] = (byte)((bytes[7] & 0x0F) | 0x80); // RFC 9562 version 8: made by the application
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes);
    }
}
