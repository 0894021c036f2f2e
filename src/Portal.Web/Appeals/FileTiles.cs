using Portal.Features.Appeals;
using Portal.Web.Parts;
using Portal.Web.Resources;

namespace Portal.Web.Appeals;

/// <summary>Files in words and tiles.</summary>
internal static class FileTiles
{
    private static readonly Words Text = new(typeof(AppealText));

    /// <summary>A file of a draft or an appeal; the picture itself leads to the whole of it.</summary>
    public static TileModel Of(EvidenceRow file, TileState state = TileState.Ready, string? note = null) => new(
        file.FileName, Detail(file), KindOf(file.MediaType), state, Note: note, Href: AppealUrls.Evidence(file.Id),
        Thumbnail: file.IsPicture ? AppealUrls.Preview(file.Id) : null);

    public static string Detail(EvidenceRow file) => Detail(file.MediaType, file.Size, file.TakenOn);

    public static string Detail(string mediaType, long size, DateOnly? takenOn) => (KindOf(mediaType), takenOn) switch
    {
        (FileKind.Image, { } day) => Text.Of("PhotoTaken", Size(size), Days.Brief(day)),
        (FileKind.Image, null) => Text.Of("Photo", Size(size)),
        (FileKind.Video, _) => Text.Of("Film", Size(size)),
        _ => Text.Of("Pdf", Size(size)),
    };

    public static FileKind KindOf(string mediaType) =>
        mediaType.StartsWith("image/", StringComparison.Ordinal) ? FileKind.Image : mediaType.StartsWith("video/", StringComparison.Ordinal) ? FileKind.Video : FileKind.Pdf;

    /// <summary>184 KB, 1.2 MB</summary>
    public static string Size(long bytes) => bytes switch
    {
        < 1_000_000 => Text.Of("Kilobytes", Math.Max(1, bytes / 1000)),
        _ => Text.Of("Megabytes", Math.Round(bytes / 1_000_000.0, 1)),
    };
}
