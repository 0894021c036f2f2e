using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Shouldly;
using Xunit;

namespace Portal.House.Tests.Texts;

/// <summary>Every visible word comes from the resources.</summary>
public sealed class TextTests
{
    private const string Resource = """<root><data name="Title"><value>Standing</value></data><data name="Problem404"><value>Gone</value></data></root>""";

    [Fact]
    public void Components_write_no_words_of_their_own() =>
        MarkupRules.Words(typeof(Program).Assembly.Location, IsShown).ShouldBeClean();

    [Fact]
    public void Words_in_markup_are_found() =>
        MarkupRules.Words(typeof(TextTests).Assembly.Location, name => name == typeof(Talkative).FullName).Select(f => f.What)
            .ShouldBe(["Your standing", "Points", "aria-label=\"Close\"", "alt=\"A photo\"", "Title=\"Decisions\""], ignoreOrder: true);

    [Fact]
    public void Every_text_that_is_asked_for_exists() => ResourceRules.Missing(Repo.Files.ToList()).ShouldBeClean();

    [Fact]
    public void A_text_that_does_not_exist_is_found() => ResourceRules.Missing(
    [
        new("src/Portal.Web/Resources/PageText.resx", Resource),
        new("src/Portal.Web/Merchants/Page.razor", "@inject IStringLocalizer<PageText> T\n<h1>@T[\"Title\"]</h1><p>@T[\"Titel\"]</p>"),
    ]).ShouldHaveSingleItem().What.ShouldBe("PageText has no Titel");

    [Fact]
    public void A_text_that_the_other_half_asks_for_is_found() => ResourceRules.Missing(
    [
        new("src/Portal.Web/Resources/PageText.resx", Resource),
        new("src/Portal.Web/Merchants/Page.razor", "@inject IStringLocalizer<PageText> T\n<h1>@T[\"Title\"]</h1>"),
        new("src/Portal.Web/Merchants/Page.razor.cs", "class Page { string A => T[\"Missing\"]; }"),
    ]).ShouldHaveSingleItem().What.ShouldBe("PageText has no Missing");

    [Theory]
    [InlineData("PageText.Of(\"Titel\")")]
    [InlineData("PageText.Of(\"Titel\", 3)")]
    [InlineData("PageText.Counted(\"Title\", 3)")]
    public void A_text_asked_for_without_a_localizer_is_found(string call) => ResourceRules.Missing(
    [
        new("src/Portal.Web/Resources/PageText.resx", Resource),
        new("src/Portal.Web/Merchants/Page.razor", $"<h1>@{call}</h1>"),
    ]).ShouldHaveSingleItem();

    [Fact]
    public void Every_text_is_said_somewhere() => ResourceRules.Unused(Repo.Files.ToList()).ShouldBeClean();

    [Fact]
    public void A_text_that_nobody_says_is_found() => ResourceRules.Unused(
    [
        new("src/Portal.Web/Resources/PageText.resx", Resource),
        new("src/Portal.Web/Merchants/Page.razor", "@inject IStringLocalizer<PageText> T\n<h1>@T[$\"Problem{Status}\"]</h1>"),
    ]).ShouldHaveSingleItem().What.ShouldBe("nobody says Title");

    // The gallery shows every part with made-up content, in Development only.
    private static bool IsShown(string type) => type.StartsWith("Portal.Web.", StringComparison.Ordinal) && !type.StartsWith("Portal.Web.Parts.Gallery.", StringComparison.Ordinal);
}

/// <summary>What the Razor compiler would make of a page with words in it.</summary>
internal sealed class Talkative : ComponentBase
{
    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        builder.AddMarkupContent(0, "<h1 class=\"big\">Your standing</h1>");
        builder.OpenElement(1, "p");
        builder.AddAttribute(2, "class", "quiet words");
        builder.AddAttribute(3, "aria-label", "Close");
        builder.AddContent(4, "Points");
        builder.AddContent(5, " · ");
        builder.CloseElement();
        builder.AddMarkupContent(6, "<img alt=\"A photo\" src=\"a.png\"><svg><title>no words here</title></svg>");
        builder.OpenComponent<Talkative>(7);
        builder.AddComponentParameter(8, "Title", "Decisions");
        builder.AddComponentParameter(9, "Class", "mt-4");
        builder.CloseComponent();
    }
}
