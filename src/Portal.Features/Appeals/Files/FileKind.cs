namespace Portal.Features.Appeals.Files;

/// <summary>What a file is by its first bytes; what the browser or its name says does not count.</summary>
internal enum FileKind { Unknown = 0, Jpeg, Png, WebP, Pdf, Film }

internal static class FileKinds
{
    public static FileKind Of(ReadOnlySpan<byte> bytes) => bytes switch
    {
        [0xFF, 0xD8, 0xFF, ..] => FileKind.Jpeg,
        [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, ..] => FileKind.Png,
        [(byte)'R', (byte)'I', (byte)'F', (byte)'F', _, _, _, _, (byte)'W', (byte)'E', (byte)'B', (byte)'P', ..] => FileKind.WebP,
        [(byte)'%', (byte)'P', (byte)'D', (byte)'F', (byte)'-', ..] => FileKind.Pdf,
        _ when Film.Begins(bytes) => FileKind.Film,
        _ => FileKind.Unknown,
    };

    public static string MediaType(this FileKind kind) => kind switch
    {
        FileKind.Jpeg => "image/jpeg",
        FileKind.Png => "image/png",
        FileKind.WebP => "image/webp",
        FileKind.Pdf => "application/pdf",
        FileKind.Film => "video/mp4",
        _ => "application/octet-stream",
    };

    public static IReadOnlyList<string> Extensions(this FileKind kind) => kind switch
    {
        FileKind.Jpeg => [".jpg", ".jpeg", ".jpe", ".jfif"],
        FileKind.Png => [".png"],
        FileKind.WebP => [".webp"],
        FileKind.Pdf => [".pdf"],
        FileKind.Film => [".mp4", ".m4v"],
        _ => [],
    };
}
