using System.Text;
using Microsoft.AspNetCore.Components;
using QRCoder;

namespace Portal.Web.Parts;

/// <summary>A QR code as SVG, drawn here: no script, no style attribute, and what stands in it goes to nobody else.</summary>
internal static class QrCode
{
    /// <param name="text">What a camera reads.</param>
    /// <param name="label">What a screen reader says.</param>
    public static MarkupString Draw(string text, string label)
    {
        using var generator = new QRCodeGenerator();
        using var code = generator.CreateQrCode(text, QRCodeGenerator.ECCLevel.M);
        var path = new StringBuilder();
        for (var y = 0; y < code.ModuleMatrix.Count; y++)
        {
            for (var x = 0; x < code.ModuleMatrix[y].Count; x++)
            {
                if (code.ModuleMatrix[y][x]) path.Append('M').Append(x).Append(' ').Append(y).Append("h1v1h-1z");
            }
        }

        // Cameras want dark on light, in the dark theme too. The matrix brings its own quiet zone.
        var size = code.ModuleMatrix.Count;
        return new MarkupString(
            $"<svg class=\"qr\" role=\"img\" aria-label=\"{System.Net.WebUtility.HtmlEncode(label)}\" width=\"220\" height=\"220\" viewBox=\"0 0 {size} {size}\" shape-rendering=\"crispEdges\">"
            + $"<path fill=\"#fff\" d=\"M0 0h{size}v{size}H0z\"/><path fill=\"#000\" d=\"{path}\"/></svg>");
    }
}
