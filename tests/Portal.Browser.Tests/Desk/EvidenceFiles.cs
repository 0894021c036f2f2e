using ImageMagick;
using Microsoft.Playwright;
using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Fonts.Standard14Fonts;
using UglyToad.PdfPig.Writer;

namespace Portal.Browser.Tests.Desk;

/// <summary>Evidence as people send it, made here.</summary>
internal static class EvidenceFiles
{
    /// <summary>A page for each text.</summary>
    public static byte[] Pdf(params string[] pages)
    {
        var builder = new PdfDocumentBuilder();
        var font = builder.AddStandard14Font(Standard14Font.Helvetica);
        foreach (var text in pages)
        {
            var page = builder.AddPage(PageSize.A4);
            foreach (var (line, number) in text.Split('\n').Select((l, i) => (l, i))) page.AddText(line, 12, new(60, 760 - (18 * number)), font);
        }

        return builder.Build();
    }

    /// <summary>A picture that is wider than any stage.</summary>
    public static byte[] Photo()
    {
        using var image = new MagickImage("gradient:#d8e3ea-#5b7c8d", 1600, 900);
        return image.ToByteArray(MagickFormat.Jpeg);
    }

    /// <summary>Two seconds of a film, as a browser records them.</summary>
    public static async Task<byte[]> FilmAsync(IPage page, string mediaType) => Convert.FromBase64String(await page.EvaluateAsync<string>(
        """
        async mimeType => {
          const canvas = document.createElement("canvas"), parts = [];
          [canvas.width, canvas.height] = [160, 90];
          const recorder = new MediaRecorder(canvas.captureStream(20), { mimeType });
          recorder.ondataavailable = event => parts.push(event.data);
          const done = new Promise(stopped => recorder.onstop = stopped);
          recorder.start();
          for (let i = 0; i < 20; i++) { canvas.getContext("2d").fillRect(i, i, 20, 20); await new Promise(next => setTimeout(next, 100)); }
          recorder.stop();
          await done;
          const bytes = new Uint8Array(await new Blob(parts).arrayBuffer());
          return btoa(String.fromCharCode(...bytes));
        }
        """, mediaType));
}
