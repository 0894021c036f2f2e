using System.Text;
using ImageMagick;
using Microsoft.Extensions.Options;
using Portal.Domain.Shared;
using Portal.Features.Appeals;
using Portal.Features.Appeals.Files;
using Shouldly;

namespace Portal.Features.Tests.Appeals;

/// <summary>Files as people and attackers send them, made here.</summary>
internal static class Pictures
{
    public const string Place = "51 deg 30' 26\"";

    /// <summary>A photograph with everything that a phone writes into it.</summary>
    public static byte[] Phone(MagickFormat format, int orientation = 1, uint width = 64, uint height = 40)
    {
        using var image = Plain(width, height);
        var exif = new ExifProfile();
        exif.SetValue(ExifTag.GPSLatitudeRef, "N");
        exif.SetValue(ExifTag.GPSLatitude, [new Rational(51), new Rational(30), new Rational(26)]);
        exif.SetValue(ExifTag.Make, "Telltale Phones");
        exif.SetValue(ExifTag.DateTimeOriginal, "2026:06:12 10:15:00");
        exif.SetValue(ExifTag.Orientation, (ushort)orientation);
        image.SetProfile(exif);
        image.SetProfile(new XmpProfile(Encoding.UTF8.GetBytes($"<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><place>{Place}</place></x:xmpmeta>")));
        if (format == MagickFormat.Jpeg)
        {
            var iptc = new IptcProfile();
            iptc.SetValue(IptcTag.City, "Telltale City");
            image.SetProfile(iptc);
        }

        image.SetAttribute("comment", "Telltale comment");
        image.Orientation = (Orientation)orientation;
        image.Quality = 90;
        if (format == MagickFormat.WebP) image.Settings.SetDefine(MagickFormat.WebP, "lossless", "true");
        return image.ToByteArray(format);
    }

    /// <summary>Left half red, the rest blue, so that a turn shows.</summary>
    public static MagickImage Plain(uint width = 64, uint height = 40)
    {
        var image = new MagickImage(MagickColors.Blue, width, height);
        using var left = new MagickImage(MagickColors.Red, width / 2, height);
        image.Composite(left, 0, 0, CompositeOperator.Over);
        return image;
    }

    public static byte[] Pdf(string middle = "") =>
        Encoding.ASCII.GetBytes($"%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\n{middle}xref\n0 2\ntrailer\n<< /Root 1 0 R >>\nstartxref\n50\n%%EOF\n");

    public static EvidenceIntake Intake(Action<EvidenceOptions>? set = null)
    {
        var options = new EvidenceOptions();
        set?.Invoke(options);
        return new EvidenceIntake(Options.Create(options));
    }

    public static Task<AcceptedFile> TakeAsync(this EvidenceIntake intake, byte[] bytes, string name = "photo.jpg") =>
        intake.ExamineAsync(new IncomingFile(name, bytes), CancellationToken.None);

    public static async Task<string> RefusalAsync(this EvidenceIntake intake, byte[] bytes, string name = "photo.jpg") =>
        (await Should.ThrowAsync<RuleBrokenException>(() => intake.TakeAsync(bytes, name))).Code;
}
