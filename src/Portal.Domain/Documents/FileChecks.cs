using Portal.Domain.Policies;

namespace Portal.Domain.Documents;

/// <summary>What whoever sends a file should know before it counts. Nothing of it stands in the way of sending.</summary>
public enum FileRemark { None = 0, NotRead, NoText, Small, Dark, Flat, Blurred, Expired, HolderDiffers, NameMissing, AddressMissing }

/// <summary>One remark about one file.</summary>
/// <param name="File">Its name.</param>
/// <param name="Remark">What was seen.</param>
/// <param name="Day">The day that it speaks of.</param>
public sealed record FileCheck(string File, FileRemark Remark, DateOnly? Day = null)
{
    /// <summary>The requirement of a fix that the file lies with; empty elsewhere.</summary>
    public string Requirement { get; init; } = "";
}

/// <summary>A file and what is known of it.</summary>
/// <param name="Name">As shown.</param>
/// <param name="Reading">What a machine made of it; null when none ever looked.</param>
/// <param name="ExpiresOn">The last day that its owner gave.</param>
/// <param name="Holder">Whom it is made out to, as its owner said.</param>
/// <param name="Named">Whether its kind is made out to somebody.</param>
public sealed record CheckedFile(string Name, FileReading? Reading, DateOnly? ExpiresOn = null, string Holder = "", bool Named = false);

/// <summary>Looks over files before something is sent: readable, in date, about this business and this place.</summary>
public static class FileChecks
{
    /// <param name="file">The file.</param>
    /// <param name="names">The names of the business and of the store: any will do.</param>
    /// <param name="addresses">Where it is: any will do.</param>
    /// <param name="rules">Thresholds and words.</param>
    /// <param name="today">The day where the merchant is.</param>
    public static IEnumerable<FileCheck> Of(CheckedFile file, IReadOnlyCollection<string> names, IReadOnlyCollection<string> addresses, ReadingRules rules, DateOnly today)
    {
        if (Legibility(file.Reading, rules) is var seen && seen != FileRemark.None) yield return new(file.Name, seen);
        var text = file.Reading is { IsRead: true } read && read.Letters >= rules.FewestLetters ? read.Text : "";
        var end = file.ExpiresOn ?? WrittenDays.Expiry(text, rules);
        if (end < today) yield return new(file.Name, FileRemark.Expired, end);
        if (file.Holder.Length > 0 && !names.Any(name => PlainWords.HasName(file.Holder, name, rules) || PlainWords.HasName(name, file.Holder, rules)))
            yield return new(file.Name, FileRemark.HolderDiffers);
        if (text.Length == 0) yield break;

        var named = names.Any(name => PlainWords.HasName(text, name, rules));
        var placed = addresses.Any(address => PlainWords.HasAddress(text, address, rules));
        if (!named && (file.Named || !placed)) yield return new(file.Name, FileRemark.NameMissing);
        else if (file.Named && !placed) yield return new(file.Name, FileRemark.AddressMissing);
    }

    private static FileRemark Legibility(FileReading? reading, ReadingRules rules) => reading switch
    {
        null or { IsRead: false } => FileRemark.NotRead,
        { IsPicture: false } => reading.Letters < rules.FewestLetters ? FileRemark.NoText : FileRemark.None,
        _ when Math.Min(reading.Width, reading.Height) < rules.ShortSide => FileRemark.Small,
        _ when reading.Brightness < rules.Darkest => FileRemark.Dark,
        _ when reading.Contrast < rules.Flattest => FileRemark.Flat,
        _ when reading.Sharpness < rules.Softest => FileRemark.Blurred,
        _ => FileRemark.None,
    };
}
