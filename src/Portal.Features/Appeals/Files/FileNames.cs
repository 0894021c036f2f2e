using System.Globalization;
using System.Text;
using Portal.Domain.Appeals;

namespace Portal.Features.Appeals.Files;

/// <summary>Makes a name that came with an upload safe to store, to show and to send back.</summary>
internal static class FileNames
{
    // Characters that are legal in a name here and trouble on somebody's disk.
    private const string Troublesome = "<>:\"|?*;";

    /// <summary>The last part of the name without controls and without characters that turn the direction of text (they make <c>gpj.exe</c> read <c>exe.jpg</c>), with the extension of what the file really is.</summary>
    public static string Clean(string given, FileKind kind)
    {
        // A lone surrogate cannot be normalised; it becomes the replacement character.
        var whole = Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(given)).Normalize(NormalizationForm.FormC);
        var last = whole[(whole.LastIndexOfAny(['/', '\\']) + 1)..];
        var kept = new StringBuilder(last.Length);
        foreach (var rune in last.EnumerateRunes())
        {
            if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator) continue;
            if (TurnsDirection(rune)) continue;
            kept.Append(rune.IsAscii && Troublesome.Contains((char)rune.Value) ? "_" : rune.ToString());
        }

        var name = kept.ToString().Trim(' ', '.');
        var extension = Path.GetExtension(name);
        var known = kind.Extensions().Contains(extension, StringComparer.OrdinalIgnoreCase);
        var stem = (known ? name[..^extension.Length] : name).Trim(' ', '.');
        if (stem.Length == 0) stem = "file";
        var end = known ? extension.ToLowerInvariant() : kind.Extensions()[0];
        return Shorten(stem, Evidence.FileNameLimit - end.Length) + end;
    }

    private static bool TurnsDirection(Rune rune) => rune.Value is 0x061C or 0x200E or 0x200F or (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069) or 0xFEFF;

    /// <summary>A refused file's name, safe to show back.</summary>
    public static string Shown(string given)
    {
        var cleaned = Clean(given, FileKind.Pdf);
        return given.EndsWith(".pdf", StringComparison.OrdinalIgnoreCase) ? cleaned : cleaned[..^4];
    }

    private static string Shorten(string stem, int limit)
    {
        if (stem.Length <= limit) return stem;
        // Not through the middle of an emoji.
        var end = StringInfo.ParseCombiningCharacters(stem).TakeWhile(start => start <= limit).Last();
        return stem[..end];
    }
}
