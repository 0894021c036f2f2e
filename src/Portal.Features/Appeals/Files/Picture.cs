using System.Globalization;
using ImageMagick;
using Portal.Domain.Shared;

namespace Portal.Features.Appeals.Files;

/// <summary>Opens a picture as exactly the format that its bytes say, never larger than allowed.</summary>
internal static class Picture
{
    /// <summary>A picture that is safe to keep and to show.</summary>
    /// <param name="Bytes">Without metadata; the pixels as they came, unless it had to be turned and its format cannot say so.</param>
    /// <param name="Preview">A small JPEG, turned upright.</param>
    /// <param name="TakenOn">The camera's day, if it wrote one.</param>
    /// <param name="Removed">Whether metadata were taken out.</param>
    public sealed record Safe(byte[] Bytes, byte[] Preview, DateOnly? TakenOn, bool Removed);

    /// <exception cref="RuleBrokenException">Too large, moving, or damaged.</exception>
    public static Safe Make(byte[] source, FileKind kind, long maxPixels, int previewSide)
    {
        try
        {
            Rule.Require(kind != FileKind.WebP || !WebPMetadata.IsMoving(source), "evidence.moving", "This is a moving picture. Send a still one.");
            var (longSide, orientation, takenOn) = Look(source, kind, maxPixels);
            var stripped = kind switch
            {
                FileKind.Jpeg => JpegMetadata.Strip(source, orientation),
                FileKind.Png => PngMetadata.Strip(source),
                _ => WebPMetadata.Strip(source),
            };
            var bytes = kind != FileKind.Jpeg && orientation is > 1 and <= 8 ? Turn(stripped.Bytes, kind, orientation) : stripped.Bytes;
            return new Safe(bytes, Preview(bytes, kind, longSide, previewSide), takenOn, stripped.Removed);
        }
        catch (Exception failed) when (failed is MagickException or DamagedFileException)
        {
            throw new RuleBrokenException("evidence.damaged", "This picture cannot be opened. Take it again or save it anew, then add that one.");
        }
    }

    // The header only: no pixel is unpacked before the size is known.
    private static (long LongSide, int Orientation, DateOnly? TakenOn) Look(byte[] source, FileKind kind, long maxPixels)
    {
        using var image = new MagickImage();
        image.Ping(source, Settings(kind));
        Rule.Require(
            image.Width > 0 && image.Height > 0 && (long)image.Width * image.Height <= maxPixels,
            "evidence.too-many-pixels", $"This picture is {image.Width:N0} by {image.Height:N0} dots. At most {maxPixels / 1_000_000.0:0.#} million dots can be taken in: save it smaller.");
        var exif = kind == FileKind.WebP ? WebPMetadata.Exif(source) is { Length: > 0 } data ? new ExifProfile(data) : null : image.GetExifProfile();
        var orientation = exif?.GetValue(ExifTag.Orientation)?.Value ?? (ushort)image.Orientation;
        return (Math.Max(image.Width, image.Height), orientation, Day(exif?.GetValue(ExifTag.DateTimeOriginal)?.Value ?? exif?.GetValue(ExifTag.DateTimeDigitized)?.Value));
    }

    private static DateOnly? Day(string? exif) =>
        exif is { Length: >= 10 } && DateOnly.TryParseExact(exif[..10], "yyyy:MM:dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private static byte[] Turn(byte[] source, FileKind kind, int orientation)
    {
        using var image = new MagickImage(source, Settings(kind));
        image.Orientation = (Orientation)orientation;
        image.AutoOrient();
        image.Strip();
        image.Quality = 95;
        return image.ToByteArray(kind == FileKind.Png ? MagickFormat.Png : MagickFormat.WebP);
    }

    private static byte[] Preview(byte[] source, FileKind kind, long longSide, int side)
    {
        var settings = Settings(kind);
        // Lets the decoder unpack a large photograph at an eighth of its size; all of its data are read all the same.
        if (kind == FileKind.Jpeg && longSide > side * 2) settings.SetDefine(MagickFormat.Jpeg, "size", $"{side * 2}x{side * 2}");
        using var image = new MagickImage(source, settings);
        image.AutoOrient();
        image.BackgroundColor = MagickColors.White;
        image.Alpha(AlphaAction.Remove);
        image.Thumbnail(new MagickGeometry((uint)side, (uint)side) { Greater = true });
        image.Strip();
        image.Quality = 72;
        return image.ToByteArray(MagickFormat.Jpeg);
    }

    private static MagickReadSettings Settings(FileKind kind) => new()
    {
        Format = kind switch { FileKind.Jpeg => MagickFormat.Jpeg, FileKind.Png => MagickFormat.Png, _ => MagickFormat.WebP },
        FrameIndex = 0,
        FrameCount = 1,
    };
}
