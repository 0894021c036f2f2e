using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using ImageMagick;
using Portal.Domain.Shared;
using Shouldly;
using Xunit;

namespace Portal.Features.Tests.Appeals;

/// <summary>What is taken in is what it says it is, opens, and tells nothing that nobody meant to send.</summary>
public sealed class EvidenceIntakeTests
{
    [Theory]
    [InlineData(MagickFormat.Jpeg, "image/jpeg")]
    [InlineData(MagickFormat.Png, "image/png")]
    [InlineData(MagickFormat.WebP, "image/webp")]
    public async Task Place_device_and_comments_are_gone_and_the_picture_is_the_same(MagickFormat format, string mediaType)
    {
        using var intake = Pictures.Intake();
        var sent = Pictures.Phone(format);
        Encoding.Latin1.GetString(sent).ShouldContain("Telltale");

        var kept = await intake.TakeAsync(sent, "photo");

        using var before = new MagickImage(sent);
        using var after = new MagickImage(kept.Bytes);
        after.GetExifProfile().ShouldBeNull();
        after.GetXmpProfile().ShouldBeNull();
        after.GetIptcProfile().ShouldBeNull();
        after.GetAttribute("comment").ShouldBeNull();
        Encoding.Latin1.GetString(kept.Bytes).ShouldNotContain("Telltale");
        Encoding.Latin1.GetString(kept.Preview).ShouldNotContain("Telltale");
        after.Compare(before, ErrorMetric.Absolute).ShouldBe(0);
        (kept.MediaType, kept.MetadataRemoved, kept.TakenOn).ShouldBe((mediaType, true, new DateOnly(2026, 6, 12)));
    }

    [Theory]
    [InlineData(MagickFormat.Jpeg)]
    [InlineData(MagickFormat.Png)]
    [InlineData(MagickFormat.WebP)]
    public async Task A_photo_taken_sideways_stays_upright(MagickFormat format)
    {
        using var intake = Pictures.Intake();

        var kept = await intake.TakeAsync(Pictures.Phone(format, orientation: 6), "photo");

        using var shown = new MagickImage(kept.Bytes);
        shown.GetExifProfile()?.GetValue(ExifTag.GPSLatitude).ShouldBeNull();
        shown.AutoOrient();
        (shown.Width, shown.Height).ShouldBe((40u, 64u));
        // Turned clockwise, what was left is on top.
        shown.GetPixels().GetPixel(20, 4).ToColor()!.R.ShouldBeGreaterThan((byte)200);
        using var preview = new MagickImage(kept.Preview);
        (preview.Width, preview.Height).ShouldBe((40u, 64u));
    }

    [Fact]
    public async Task A_large_photo_gets_a_small_preview()
    {
        using var intake = Pictures.Intake();

        var kept = await intake.TakeAsync(Pictures.Phone(MagickFormat.Jpeg, width: 3000, height: 2000));

        using var preview = new MagickImage(kept.Preview);
        (preview.Width, preview.Height).ShouldBe((480u, 320u));
        kept.Preview.Length.ShouldBeLessThan(40_000);
    }

    [Theory]
    [InlineData(MagickFormat.Jpeg)]
    [InlineData(MagickFormat.Png)]
    [InlineData(MagickFormat.WebP)]
    public async Task A_file_hidden_behind_a_picture_is_cut_off(MagickFormat format)
    {
        using var intake = Pictures.Intake();
        byte[] sent = [.. Pictures.Phone(format), .. Zip(), .. "<script>alert(1)</script>"u8];

        var kept = await intake.TakeAsync(sent);

        Encoding.Latin1.GetString(kept.Bytes).ShouldNotContain("script");
        kept.Bytes.AsSpan().IndexOf("PK\x03\x04"u8).ShouldBe(-1);
    }

    [Fact]
    public async Task A_pdf_is_kept_byte_for_byte()
    {
        using var intake = Pictures.Intake();

        var kept = await intake.TakeAsync(Pictures.Pdf(), "log.pdf");

        kept.Bytes.ShouldBe(Pictures.Pdf());
        (kept.MediaType, kept.MetadataRemoved, kept.Preview.Length).ShouldBe(("application/pdf", false, 0));
    }

    [Fact]
    public async Task A_pdf_that_is_cut_short_locked_or_two_files_in_one_is_refused()
    {
        using var intake = Pictures.Intake();

        (await intake.RefusalAsync(Pictures.Pdf()[..^10], "log.pdf")).ShouldBe("evidence.damaged");
        (await intake.RefusalAsync([.. Pictures.Pdf(), .. Zip()], "log.pdf")).ShouldBe("evidence.damaged");
        (await intake.RefusalAsync(Pictures.Pdf("2 0 obj\n<< /Encrypt 3 0 R >>\nendobj\n"), "log.pdf")).ShouldBe("evidence.locked");
    }

    [Theory]
    [InlineData("GIF89a")]
    [InlineData("<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>")]
    [InlineData("<!doctype html><script>alert(1)</script>")]
    [InlineData("MZ\u0090\0")]
    [InlineData("push graphic-context\nimage over 0,0 0,0 'https://example.com/x'")]
    [InlineData(" %PDF-1.4")]
    public async Task Other_kinds_of_files_are_refused_whatever_they_are_called(string start)
    {
        using var intake = Pictures.Intake();

        (await intake.RefusalAsync([.. Encoding.Latin1.GetBytes(start), .. new byte[200]])).ShouldBe("evidence.type");
    }

    [Fact]
    public async Task Nothing_and_too_much_are_refused()
    {
        using var intake = Pictures.Intake(o => o.MaxFileBytes = 10_000);

        (await intake.RefusalAsync([])).ShouldBe("evidence.empty");
        (await intake.RefusalAsync([.. Pictures.Pdf(), .. new byte[10_000]])).ShouldBe("evidence.too-large");
    }

    [Theory]
    [InlineData(MagickFormat.Jpeg)]
    [InlineData(MagickFormat.Png)]
    [InlineData(MagickFormat.WebP)]
    public async Task A_picture_that_broke_off_is_refused(MagickFormat format)
    {
        using var intake = Pictures.Intake();
        var sent = Pictures.Phone(format, width: 400, height: 300);

        (await intake.RefusalAsync(sent[..(sent.Length / 2)])).ShouldBe("evidence.damaged");
        (await intake.RefusalAsync(sent[..16])).ShouldBe("evidence.damaged");
    }

    [Theory]
    [InlineData(20_000u, 20_000u)]
    [InlineData(60_000u, 1_001u)]
    [InlineData(uint.MaxValue, uint.MaxValue)]
    public async Task A_small_file_that_unpacks_to_a_huge_picture_is_refused_before_it_is_unpacked(uint width, uint height)
    {
        using var intake = Pictures.Intake();
        var before = GC.GetTotalAllocatedBytes();

        (await intake.RefusalAsync(Bomb(width, height))).ShouldBeOneOf("evidence.too-many-pixels", "evidence.damaged");

        (GC.GetTotalAllocatedBytes() - before).ShouldBeLessThan(20_000_000);
    }

    [Fact]
    public async Task A_picture_within_the_limit_in_bytes_and_beyond_it_in_dots_says_how_large_it_is()
    {
        using var intake = Pictures.Intake(o => o.MaxPixels = 10_000);

        (await intake.RefusalAsync(Pictures.Phone(MagickFormat.Png, width: 200, height: 100))).ShouldBe("evidence.too-many-pixels");
    }

    [Fact]
    public async Task A_moving_picture_is_refused()
    {
        using var intake = Pictures.Intake();
        using var frames = new MagickImageCollection { Pictures.Plain(), new MagickImage(MagickColors.Green, 64, 40) };
        foreach (var frame in frames) frame.AnimationDelay = 10;

        (await intake.RefusalAsync(frames.ToByteArray(MagickFormat.WebP))).ShouldBe("evidence.moving");
    }

    [Theory]
    [InlineData(MagickFormat.Jpeg)]
    [InlineData(MagickFormat.Png)]
    [InlineData(MagickFormat.WebP)]
    public async Task Whatever_is_broken_in_a_file_it_is_taken_or_refused_and_never_an_error(MagickFormat format)
    {
        using var intake = Pictures.Intake();
        var whole = Pictures.Phone(format, orientation: 6);
        var random = new Random(20261122);
        for (var round = 0; round < 300; round++)
        {
            var broken = whole.ToArray();
            for (var flip = 0; flip < 1 + (round % 8); flip++) broken[random.Next(4, broken.Length)] = (byte)random.Next(256);
            if (round % 5 == 0) broken = broken[..random.Next(4, broken.Length)];
            try
            {
                var kept = await intake.TakeAsync(broken);
                Encoding.Latin1.GetString(kept.Bytes).ShouldNotContain("Telltale Phones");
            }
            catch (RuleBrokenException refused)
            {
                refused.Code.ShouldStartWith("evidence.");
            }
        }
    }

    [Theory]
    [InlineData("../../etc/passwd", "passwd.jpg")]
    [InlineData("C:\\Users\\kim\\fridge.JPG", "fridge.jpg")]
    [InlineData("fridge.png", "fridge.png.jpg")]
    [InlineData("invoice\u202Egpj.exe", "invoicegpj.exe.jpg")]
    [InlineData("\u0000\u0007\r\nphoto.jpg", "photo.jpg")]
    [InlineData("a<b>c:d\"e|f?g*h;i.jpg", "a_b_c_d_e_f_g_h_i.jpg")]
    [InlineData("冷蔵庫 🧊 ثلاجة.jpg", "冷蔵庫 🧊 ثلاجة.jpg")]
    [InlineData("...", "file.jpg")]
    [InlineData("", "file.jpg")]
    public async Task Names_are_safe_to_store_show_and_send(string given, string expected)
    {
        using var intake = Pictures.Intake();

        (await intake.TakeAsync(Pictures.Phone(MagickFormat.Jpeg), given)).FileName.ShouldBe(expected);
    }

    [Fact]
    public async Task Half_a_character_in_a_name_is_replaced()
    {
        using var intake = Pictures.Intake();

        (await intake.TakeAsync(Pictures.Phone(MagickFormat.Jpeg), "\uD83D.jpg")).FileName.ShouldBe("\uFFFD.jpg");
    }

    [Fact]
    public async Task A_long_name_is_cut_between_characters()
    {
        using var intake = Pictures.Intake();

        var name = (await intake.TakeAsync(Pictures.Phone(MagickFormat.Jpeg), string.Concat(Enumerable.Repeat("👩‍🍳", 100)) + ".jpg")).FileName;

        name.Length.ShouldBeLessThanOrEqualTo(200);
        name.ShouldEndWith("👩‍🍳.jpg");
    }

    private static byte[] Zip()
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true)) zip.CreateEntry("page.html");
        return bytes.ToArray();
    }

    // A PNG whose header promises a size that its few bytes of data cannot mean well.
    private static byte[] Bomb(uint width, uint height)
    {
        using var small = Pictures.Plain();
        var bytes = small.ToByteArray(MagickFormat.Png);
        BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(16), width);
        BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(20), height);
        BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(29), Crc(bytes.AsSpan(12, 17)));
        return bytes;
    }

    private static uint Crc(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var value in bytes)
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++) crc = (crc & 1) == 0 ? crc >> 1 : (crc >> 1) ^ 0xEDB88320;
        }

        return ~crc;
    }
}
