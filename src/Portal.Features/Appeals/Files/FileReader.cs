using System.Text;
using ImageMagick;
using Portal.Domain.Documents;
using UglyToad.PdfPig;

namespace Portal.Features.Appeals.Files;

/// <summary>Looks at a file as a machine can: how sharp and bright a picture is, what a PDF says. What it cannot read is left to a person.</summary>
internal static class FileReader
{
    private const uint LongSide = 1000;
    private const int MostPages = 10;

    // A file that keeps a parser busy for longer is not worth it.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public static async Task<FileReading> ReadAsync(byte[] bytes, FileKind kind, Guid contentId, CancellationToken ct)
    {
        try
        {
            return await Task.Run(() => kind == FileKind.Pdf ? Text(bytes, contentId) : Picture(bytes, contentId), ct).WaitAsync(Patience, ct);
        }
        catch (Exception unread) when (unread is not OperationCanceledException)
        {
            // Other people's parsers fail in many ways on other people's files; each means the same here.
            return new FileReading { ContentId = contentId };
        }
    }

    private static FileReading Picture(byte[] bytes, Guid contentId)
    {
        using var image = new MagickImage(bytes);
        var (width, height) = ((int)image.Width, (int)image.Height);
        image.BackgroundColor = MagickColors.White;
        image.Alpha(AlphaAction.Remove);
        image.Grayscale();
        image.Resize(new MagickGeometry(LongSide, LongSide) { Greater = true });
        using var pixels = image.GetPixelsUnsafe();
        var grey = pixels.ToByteArray("R") ?? [];
        var (mean, variance) = Spread(grey.Length, at => grey[at] / 255.0);
        var (_, edges) = Edges(grey, (int)image.Width, (int)image.Height);
        return new FileReading
        {
            ContentId = contentId,
            IsRead = true,
            Width = width,
            Height = height,
            Brightness = mean,
            Contrast = Math.Sqrt(variance),
            Sharpness = edges,
        };
    }

    // The variance of the Laplacian: sharp pictures have strong edges somewhere, blurred ones nowhere.
    private static (double Mean, double Variance) Edges(byte[] grey, int width, int height) => width < 3 || height < 3
        ? (0, 0)
        : Spread((width - 2) * (height - 2), at =>
        {
            var center = ((1 + (at / (width - 2))) * width) + 1 + (at % (width - 2));
            return (grey[center - 1] + grey[center + 1] + grey[center - width] + grey[center + width] - (4 * grey[center])) / 255.0;
        });

    private static (double Mean, double Variance) Spread(int count, Func<int, double> value)
    {
        double sum = 0, squares = 0;
        for (var at = 0; at < count; at++)
        {
            var one = value(at);
            sum += one;
            squares += one * one;
        }

        return count == 0 ? (0, 0) : (sum / count, Math.Max(0, (squares / count) - (sum / count * (sum / count))));
    }

    private static FileReading Text(byte[] bytes, Guid contentId)
    {
        using var pdf = PdfDocument.Open(bytes);
        var text = new StringBuilder();
        for (var number = 1; number <= Math.Min(pdf.NumberOfPages, MostPages) && text.Length < FileReading.TextLimit; number++)
            text.AppendJoin(' ', pdf.GetPage(number).GetWords().Select(w => w.Text)).Append('\n');
        var said = text.ToString(0, Math.Min(text.Length, FileReading.TextLimit)).Replace("\0", "", StringComparison.Ordinal);
        return new FileReading { ContentId = contentId, IsRead = true, Letters = said.Count(char.IsLetterOrDigit), Text = said };
    }
}
