using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Microsoft.AspNetCore.Components;
using Portal.Testing;
using Portal.Web.Parts;
using Shouldly;
using Xunit;

namespace Portal.Web.Tests.Parts;

public sealed partial class IconTests
{
    private static readonly string Sprite = Path.GetFullPath("../../wwwroot-assets/icons.svg", PortalFolders.Web);

    [Fact]
    public void Every_icon_has_its_symbol()
    {
        var symbols = XDocument.Load(Sprite).Descendants().Where(e => e.Name.LocalName == "symbol").Select(e => e.Attribute("id")!.Value).ToHashSet();
        foreach (var icon in typeof(Icon).GetProperties(BindingFlags.Public | BindingFlags.Static).Where(p => p.PropertyType == typeof(MarkupString)))
            symbols.ShouldContain(Symbol().Match(((MarkupString)icon.GetValue(null)!).Value).Groups[1].Value, icon.Name);
    }

    [Fact]
    public void An_icon_is_never_read_aloud() => Icon.Gavel.Value.ShouldContain("aria-hidden=\"true\"");

    [Fact]
    public void Only_icons_that_point_along_the_line_turn_with_the_page()
    {
        Icon.ArrowForward.Value.ShouldContain("class=\"i dir\"");
        Icon.Gavel.Value.ShouldContain("class=\"i\"");
    }

    [GeneratedRegex("#([a-z_]+)\"")]
    private static partial Regex Symbol();
}
