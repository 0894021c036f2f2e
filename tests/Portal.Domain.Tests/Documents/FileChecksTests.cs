using CsCheck;
using Portal.Domain.Documents;
using Portal.Domain.Policies;
using Shouldly;
using Xunit;

namespace Portal.Domain.Tests.Documents;

/// <summary>Names, addresses and days are compared as a tolerant reader would; a remark never comes without a reason.</summary>
public sealed class FileChecksTests
{
    private static readonly DateOnly Today = new(2026, 6, 15);

    private static readonly ReadingRules Rules = new(
        600, 0.16, 0.03, 0.0008, 20, ["valid until", "expires"], new Dictionary<string, string> { ["st"] = "street", ["ave"] = "avenue", ["w"] = "west", ["ste"] = "suite" },
        ["unit", "suite"], ["inc", "ltd", "the"]);

    private static readonly Gen<string> Word = Gen.String[Gen.Char['a', 'z'], 2, 8].Where(w => !Rules.UnitWords.Contains(w) && !Rules.CompanyWords.Contains(w) && !Rules.Abbreviations.ContainsKey(w));

    [Theory]
    [InlineData("Licensed to JOE'S CAFÉ INC. at", "Joe’s Cafe", true)]
    [InlineData("Licence of Joes Cafe", "The Joe's Cafe Ltd", true)]
    [InlineData("Licence of Jane's Cafe", "Joe's Cafe", false)]
    [InlineData("Cafe of Joe", "Joe's Cafe", false)]
    public void A_name_is_found_whatever_its_case_accents_and_company_word(string text, string name, bool found) => PlainWords.HasName(text, name, Rules).ShouldBe(found);

    [Theory]
    [InlineData("premises: 12 king st w, Toronto", "12 King Street West, Unit 5", true)]
    [InlineData("12 King Street West", "12 King St W", true)]
    [InlineData("Unit 12, 5 King West", "12 King St", false)]
    [InlineData("12 King", "12 King Street", true)]
    [InlineData("112 King Street West", "12 King Street West", false)]
    [InlineData("12 Queen Street West", "12 King Street West", false)]
    public void An_address_is_found_by_its_number_and_street(string text, string address, bool found) => PlainWords.HasAddress(text, address, Rules).ShouldBe(found);

    [Fact]
    public void A_name_is_always_found_in_a_text_that_says_it() =>
        Gen.Select(Word.List[1, 4], Word.List[0, 3], Word.List[0, 3]).Sample((name, before, after) =>
            PlainWords.HasName(string.Join(' ', [.. before, .. name.Select(w => w.ToUpperInvariant()), "Inc.", .. after]), string.Join(' ', name), Rules).ShouldBeTrue());

    [Fact]
    public void Writing_plainly_twice_changes_nothing() =>
        Gen.String.Sample(text =>
        {
            var once = PlainWords.Of(text, Rules);
            PlainWords.Of(string.Join(' ', once), Rules).ShouldBe(once);
        });

    [Theory]
    [InlineData("Valid until 14 March 2026.", "2026-03-14")]
    [InlineData("VALID UNTIL: March 14th, 2026", "2026-03-14")]
    [InlineData("Issued 2020-01-01, expires 2026-03-14", "2026-03-14")]
    [InlineData("expires 03/04/2026", "2026-04-03")]
    [InlineData("expires 14/03/2026", "2026-03-14")]
    [InlineData("expires: 14 févr. 2026", "2026-02-14")]
    [InlineData("valid until 2025-01-01; renewed, valid until 2026-01-01", "2026-01-01")]
    [InlineData("Issued 14 March 2026", null)]
    [InlineData("expires 31 February 2026", null)]
    public void The_day_on_which_a_document_ends_is_read(string text, string? day) =>
        WrittenDays.Expiry(text, Rules)?.ToString("yyyy-MM-dd", null).ShouldBe(day);

    [Fact]
    public void Every_written_day_is_read_as_it_was_meant() =>
        Gen.Int[0, 40_000].Select(n => new DateOnly(2000, 1, 1).AddDays(n)).Sample(day =>
        {
            foreach (var format in (string[])["yyyy-MM-dd", "d MMMM yyyy", "MMMM d, yyyy", "d MMM yyyy"])
                WrittenDays.Expiry("valid until " + day.ToString(format, System.Globalization.CultureInfo.InvariantCulture), Rules).ShouldBe(day);
        });

    [Fact]
    public void A_file_that_says_the_name_and_the_place_and_is_in_date_gets_no_remark() =>
        Remarks(Pdf("Joe's Cafe, 12 King St W, valid until 2027-01-01")).ShouldBeEmpty();

    [Fact]
    public void Each_reason_has_its_remark()
    {
        Remarks(new("x.pdf", null)).ShouldBe([FileRemark.NotRead]);
        Remarks(new("x.pdf", new FileReading { IsRead = true })).ShouldBe([FileRemark.NoText]);
        Remarks(Picture(400, 0.5, 0.2, 0.01)).ShouldBe([FileRemark.Small]);
        Remarks(Picture(900, 0.05, 0.2, 0.01)).ShouldBe([FileRemark.Dark]);
        Remarks(Picture(900, 0.5, 0.01, 0.01)).ShouldBe([FileRemark.Flat]);
        Remarks(Picture(900, 0.5, 0.2, 0.0001)).ShouldBe([FileRemark.Blurred]);
        Remarks(Picture(900, 0.5, 0.2, 0.01)).ShouldBeEmpty();
        Remarks(Pdf("Joe's Cafe, 12 King St W, valid until 2026-06-14")).ShouldBe([FileRemark.Expired]);
        Remarks(Pdf("Joe's Cafe, 12 King St W, valid until 2026-06-14") with { ExpiresOn = Today }).ShouldBeEmpty("what its owner says counts, and its last day is in date");
        Remarks(Pdf("Somebody else, somewhere else entirely")).ShouldBe([FileRemark.NameMissing]);
        Remarks(Pdf("A log of temperatures at 12 King St W")).ShouldBeEmpty("a log needs no name");
        Remarks(Pdf("A licence for the place at 12 King St W") with { Named = true }).ShouldBe([FileRemark.NameMissing]);
        Remarks(Pdf("A licence for Joe's Cafe, elsewhere") with { Named = true }).ShouldBe([FileRemark.AddressMissing]);
        Remarks(Pdf("Joe's Cafe, 12 King St W") with { Holder = "Jane Roe" }).ShouldBe([FileRemark.HolderDiffers]);
        Remarks(Pdf("Joe's Cafe, 12 King St W") with { Holder = "JOES CAFE LTD" }).ShouldBeEmpty();
    }

    private static CheckedFile Pdf(string text) => new("x.pdf", new FileReading { IsRead = true, Letters = text.Length, Text = text });

    private static CheckedFile Picture(int side, double brightness, double contrast, double sharpness) =>
        new("x.jpg", new FileReading { IsRead = true, Width = side, Height = side, Brightness = brightness, Contrast = contrast, Sharpness = sharpness });

    private static IEnumerable<FileRemark> Remarks(CheckedFile file) => FileChecks.Of(file, ["Joe's Cafe"], ["12 King Street West, Unit 5"], Rules, Today).Select(c => c.Remark);
}
