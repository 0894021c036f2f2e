using Bunit;
using Portal.Web.Desk;
using Portal.Web.Tests.Parts;
using Shouldly;
using Xunit;

namespace Portal.Web.Tests.Desk;

/// <summary>What the viewer of a case's files gives its script and whoever has none.</summary>
public sealed class FileViewerTests : PartTest
{
    [Theory]
    [InlineData("image/png", ViewedKind.Picture)]
    [InlineData("application/pdf", ViewedKind.Pdf)]
    [InlineData("video/mp4", ViewedKind.Film)]
    [InlineData("text/csv", ViewedKind.None)]
    [InlineData("image/svg+xml", ViewedKind.None)]
    public void A_file_is_looked_at_with_what_suits_its_type(string mediaType, ViewedKind kind) => ViewedFile.KindOf(mediaType).ShouldBe(kind);

    [Fact]
    public void A_picture_can_be_zoomed_and_turned_and_has_no_pages()
    {
        var viewer = Show(File("fridge.jpg", ViewedKind.Picture));
        Deeds(viewer).ShouldBe(["out", "in", "fit", "turn"]);
        viewer.Find("img").GetAttribute("alt").ShouldBe("Sent by the merchant: fridge.jpg");
        viewer.Find("[data-stage]").GetAttribute("tabindex").ShouldBe("0", "keys need a place that holds the focus");
        viewer.Find("[data-bar]").GetAttribute("aria-label").ShouldBe("Tools for fridge.jpg");
    }

    [Fact]
    public void A_file_that_the_decision_rests_on_is_not_called_the_merchant_s()
    {
        var viewer = Show(File("visit.jpg", ViewedKind.Picture, "The decision rests on it"));
        viewer.Find("img").GetAttribute("alt").ShouldBe("The decision rests on it: visit.jpg");
        viewer.Find("header .chip").TextContent.ShouldBe("The decision rests on it");
    }

    [Fact]
    public void A_PDF_has_pages_a_search_and_a_link_for_who_has_no_script()
    {
        var viewer = Show(File("report.pdf", ViewedKind.Pdf));
        Deeds(viewer).ShouldBe(["back", "on", "out", "in", "fit", "turn", "before", "after"]);
        viewer.Find("[data-words]").GetAttribute("aria-label")!.ShouldContain("report.pdf");
        viewer.Find("figure").GetAttribute("data-worker")!.ShouldContain("pdf.worker");
        viewer.Find("noscript").InnerHtml.ShouldContain("/files/report.pdf");
    }

    [Fact]
    public void A_film_plays_in_the_browser_s_own_player_and_is_fetched_when_it_is_played()
    {
        var film = Show(File("kitchen.mp4", ViewedKind.Film)).Find("video");
        (film.HasAttribute("controls"), film.GetAttribute("preload"), film.GetAttribute("aria-label")).ShouldBe((true, "metadata", "kitchen.mp4"));
    }

    [Fact]
    public void What_cannot_be_shown_says_so_and_can_be_saved()
    {
        var viewer = Show(File("till.csv", ViewedKind.None));
        viewer.FindAll("[data-bar], [data-stage]").ShouldBeEmpty();
        var cannot = viewer.Find("[data-cannot]");
        cannot.HasAttribute("hidden").ShouldBeFalse();
        cannot.QuerySelector("a")!.GetAttribute("download").ShouldBe("till.csv");
    }

    [Fact]
    public void Only_several_files_are_chosen_from_and_stand_side_by_side()
    {
        Show(File("one.png", ViewedKind.Picture)).FindAll("[data-strip]").ShouldBeEmpty();

        var viewer = Show(File("one.png", ViewedKind.Picture), File("ملف.pdf", ViewedKind.Pdf));
        viewer.FindAll("[data-pick]").Select(b => (b.TextContent, b.GetAttribute("aria-pressed"))).ShouldBe([("one.png", "true"), ("ملف.pdf", "false")]);
        viewer.FindAll("[data-pick] bdi").Count.ShouldBe(2, "a name in another script keeps its direction");
        viewer.Find("[data-pair]").GetAttribute("aria-pressed").ShouldBe("false");
    }

    private IRenderedComponent<FileViewer> Show(params ViewedFile[] files) => Render<FileViewer>(p => p.Add(v => v.Files, files));

    private static ViewedFile File(string name, ViewedKind kind, string? from = null) => new(Guid.CreateVersion7(), name, kind, "2 KB", from, $"/files/{name}");

    private static IEnumerable<string?> Deeds(IRenderedComponent<FileViewer> viewer) => viewer.FindAll("[data-do]").Select(b => b.GetAttribute("data-do"));
}
