using ImageMagick;
using Portal.Domain.Documents;
using Portal.Features.Appeals;
using Portal.Features.Appeals.Files;
using Portal.Features.Documents;
using Portal.Features.Tests.Appeals;
using Portal.Testing;
using Portal.Testing.Databases;
using Portal.Web.Hosting;
using Shouldly;
using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Fonts.Standard14Fonts;
using UglyToad.PdfPig.Writer;
using Xunit;

namespace Portal.Features.Tests.Documents;

/// <summary>Real files, read by the real intake, looked over before they count; nothing of it stands in the way of sending.</summary>
public sealed class PreSubmitTests
{
    [Theory, EveryDatabase]
    public async Task What_a_machine_sees_in_the_files_is_said_before_sending_and_blocks_nothing(DatabaseProvider provider)
    {
        await using var app = await PortalApp.StartAsync(provider);
        var (violation, owner) = await app.ADecisionAsync();
        var stranger = (await app.Send(new KeepDocument.Command(new IncomingFile("licence.pdf", Pdf("Licence of Somebody Else, 7 Nowhere Road, valid until 2020-01-01")), Keeping.Facts()), owner)).Value;
        await app.Send(new AttachDocuments.Command(violation.Reference, [stranger]), owner);
        await app.Send(new AttachEvidence.Command(violation.Reference, new IncomingFile("good.pdf", Pdf("Corner Bakery, 1 Example St. The log of unit 2 for the day."))), owner);
        await app.Send(new AttachEvidence.Command(violation.Reference, new IncomingFile("broken.pdf", Pictures.Pdf())), owner);

        var remarks = (await app.Send(new GetAppealForm.Query(violation.Reference), owner)).Value.Remarks;

        remarks.ShouldBe([new("licence.pdf", FileRemark.Expired, new DateOnly(2020, 1, 1)), new("licence.pdf", FileRemark.NameMissing), new("broken.pdf", FileRemark.NotRead)]);
        (await app.Send(Filing.Of(violation), owner)).Value.Files.ShouldBe(3);
    }

    [Theory]
    [InlineData("sharp", FileRemark.None)]
    [InlineData("blurred", FileRemark.Blurred)]
    [InlineData("dark", FileRemark.Dark)]
    [InlineData("small", FileRemark.Small)]
    [InlineData("empty", FileRemark.Flat)]
    public async Task A_picture_of_a_page_is_judged_by_what_can_be_read_in_it(string how, FileRemark expected)
    {
        await using var app = await PortalApp.StartAsync();
        var (violation, owner) = await app.ADecisionAsync();
        await app.Send(new AttachEvidence.Command(violation.Reference, new IncomingFile("photo.jpg", Photo(how))), owner);

        var remarks = (await app.Send(new GetAppealForm.Query(violation.Reference), owner)).Value.Remarks;

        remarks.Select(r => r.Remark).ShouldBe(expected == FileRemark.None ? [] : [expected]);
    }

    // A page of small black squares, as lines of print are, photographed in different ways.
    private static byte[] Photo(string how)
    {
        var side = how == "small" ? 300u : 1200u;
        using var page = new MagickImage(how == "empty" ? MagickColors.Gray : MagickColors.White, side, side);
        for (var line = 0; how != "empty" && line < 20; line++)
        {
            for (var word = 0; word < 12; word++)
            {
                using var ink = new MagickImage(MagickColors.Black, side / 30, side / 60);
                page.Composite(ink, (int)(side * (0.05 + (word * 0.075))), (int)(side * (0.05 + (line * 0.045))), CompositeOperator.Over);
            }
        }

        if (how == "blurred") page.GaussianBlur(0, side / 40.0);
        if (how == "dark") page.Evaluate(Channels.All, EvaluateOperator.Multiply, 0.1);
        page.Quality = 92;
        return page.ToByteArray(MagickFormat.Jpeg);
    }

    private static byte[] Pdf(string text)
    {
        var builder = new PdfDocumentBuilder();
        var font = builder.AddStandard14Font(Standard14Font.Helvetica);
        builder.AddPage(PageSize.A4).AddText(text, 11, new(40, 700), font);
        return builder.Build();
    }
}
