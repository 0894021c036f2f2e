using AngleSharp.Html.Dom;
using Bunit;
using Portal.Features.Identity;
using Portal.Web.Desk;
using Shouldly;
using Xunit;
using static Portal.Testing.Building.Builders;

namespace Portal.Web.Tests.Desk;

/// <summary>The commands that stand in every page of the desk.</summary>
public sealed class PaletteTests : DeskTest
{
    [Fact]
    public void A_reviewer_goes_to_the_queue_and_takes_the_next_case_but_does_not_edit_policies()
    {
        var palette = Render<Palette>(p => p.Add(c => c.User, Me));
        Places(palette).Take(2).ShouldBe(["/desk", "/desk?view=mine"]);
        Places(palette).ShouldContain("/desk/stuck");
        Places(palette).ShouldNotContain("/desk/policies");
        palette.Find("form[data-name='Take the next case'] input[name=_handler]").GetAttribute("value").ShouldBe("take-next");
        palette.Find("[role=combobox]").GetAttribute("aria-controls").ShouldBe(palette.Find("[role=listbox]").Id);
        palette.Find("[data-palette]").GetAttribute("aria-keyshortcuts").ShouldBe("Control+K");
    }

    [Fact]
    public async Task Whoever_decides_nothing_is_offered_no_case()
    {
        var manager = await App.Given(APerson().WithRole(StaffRole.PolicyManager));
        var palette = Render<Palette>(p => p.Add(c => c.User, manager));
        palette.FindAll("form").ShouldBeEmpty();
        Places(palette).ShouldContain("/desk/policies");
        Places(palette).ShouldNotContain("/desk?view=mine");
    }

    private static List<string?> Places(IRenderedComponent<Palette> palette) => [.. ((IHtmlTemplateElement)palette.Find("template")).Content.QuerySelectorAll("a").Select(a => a.GetAttribute("href"))];
}
