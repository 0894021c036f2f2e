using System.Buffers.Binary;
using System.Text;
using Shouldly;
using Xunit;

namespace Portal.Features.Tests.Appeals;

/// <summary>A film is taken in as phones record it, without what it tells besides picture and sound, and with nothing in it moved.</summary>
public sealed class FilmIntakeTests
{
    private static readonly byte[] Samples = [.. Enumerable.Range(0, 200).Select(i => (byte)i)];

    [Theory]
    [InlineData("isom", false)]
    [InlineData("mp42", true)]
    public async Task Where_it_was_taken_is_gone_and_every_sample_stays_where_it_was(string brand, bool largeLengths)
    {
        using var intake = Pictures.Intake();
        var sent = Film(brand, largeLengths, Track("vide", Box("udta", "+43.6532-079.3832/"u8)), Track("soun"), Box("udta", Box("\u00a9xyz", "Telltale"u8)), Box("meta", "Telltale"u8));
        Encoding.Latin1.GetString(sent).ShouldContain("Telltale");

        var kept = await intake.TakeAsync(sent, "kitchen.MP4");

        (kept.MediaType, kept.FileName, kept.MetadataRemoved, kept.TakenOn, kept.Preview.Length).ShouldBe(("video/mp4", "kitchen.mp4", true, null, 0));
        Encoding.Latin1.GetString(kept.Bytes).ShouldNotContain("Telltale");
        Encoding.Latin1.GetString(kept.Bytes).ShouldNotContain("+43.6532");
        kept.Bytes.Length.ShouldBe(sent.Length);
        kept.Bytes.AsSpan().IndexOf(Samples).ShouldBe(sent.AsSpan().IndexOf(Samples));
        kept.Reading.IsRead.ShouldBeFalse();
    }

    [Fact]
    public async Task A_film_that_tells_nothing_is_kept_byte_for_byte()
    {
        using var intake = Pictures.Intake();
        var sent = Film("isom", false, Track("vide"));

        var kept = await intake.TakeAsync(sent, "a");

        (kept.MetadataRemoved, kept.FileName).ShouldBe((false, "a.mp4"));
        kept.Bytes.ShouldBe(sent);
    }

    [Fact]
    public async Task What_is_no_film_is_cut_short_or_carries_more_is_refused_with_the_reason()
    {
        using var intake = Pictures.Intake();
        var whole = Film("isom", false, Track("vide"));

        // Named like a film, but a page; a format that browsers do not play; a still picture in the same boxes.
        (await intake.RefusalAsync("<html>ftypisom</html>"u8.ToArray(), "film.mp4")).ShouldBe("evidence.type");
        (await intake.RefusalAsync(Film("qt  ", false, Track("vide")), "film.mp4")).ShouldBe("evidence.type");
        (await intake.RefusalAsync(Film("heic", false, Track("pict")), "film.mp4")).ShouldBe("evidence.type");
        for (var cut = 12; cut < whole.Length; cut++) (await intake.RefusalAsync(whole[..cut])).ShouldBe("evidence.damaged");
        (await intake.RefusalAsync(Film("isom", false, Track("soun")))).ShouldBe("evidence.damaged");
        (await intake.RefusalAsync(Film("isom", false, Track("vide"), Track("meta")))).ShouldBe("evidence.tracks");
        (await intake.RefusalAsync(Film("isom", false, Nested(40)))).ShouldBe("evidence.damaged");
    }

    [Fact]
    public async Task A_film_larger_than_the_limit_is_refused_before_it_is_read()
    {
        using var intake = Pictures.Intake(o => o.MaxFileBytes = 300);

        (await intake.RefusalAsync(Film("isom", false, Track("vide", Box("free", new byte[300]))))).ShouldBe("evidence.too-large");
    }

    private static byte[] Film(string brand, bool largeLengths, params byte[][] movie) =>
        [.. Box("ftyp", [.. Encoding.Latin1.GetBytes(brand), 0, 0, 2, 0]), .. Box("moov", [.. movie.SelectMany(b => b)]), .. Box("mdat", Samples, largeLengths)];

    private static byte[] Track(string handler, params byte[][] more) =>
        Box("trak", [.. Box("tkhd", new byte[20]), .. Box("mdia", Box("hdlr", [0, 0, 0, 0, 0, 0, 0, 0, .. Encoding.Latin1.GetBytes(handler), 0, 0, 0, 0])), .. more.SelectMany(b => b)]);

    private static byte[] Nested(int deep) => deep == 0 ? Track("vide") : Box("moov", Nested(deep - 1));

    private static byte[] Box(string name, ReadOnlySpan<byte> inside, bool large = false)
    {
        var head = large ? 16 : 8;
        var box = new byte[head + inside.Length];
        BinaryPrimitives.WriteUInt32BigEndian(box, large ? 1 : (uint)box.Length);
        Encoding.Latin1.GetBytes(name).CopyTo(box, 4);
        if (large) BinaryPrimitives.WriteUInt64BigEndian(box.AsSpan(8), (ulong)box.Length);
        inside.CopyTo(box.AsSpan(head));
        return box;
    }
}
