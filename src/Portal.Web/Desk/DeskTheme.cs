using MudBlazor;

namespace Portal.Web.Desk;

/// <summary>The component library in the house's clothes. Colours follow tokens.css through desk.css, so that light and dark need no second theme.</summary>
internal static class DeskTheme
{
    public static readonly MudTheme Theme = new()
    {
        LayoutProperties = new LayoutProperties { DefaultBorderRadius = "8px" },
        PaletteLight = new PaletteLight { Primary = "#1B1C1A", Black = "#1B1C1A", Background = "#F6F5F1", Surface = "#FFFFFF", TextPrimary = "#1B1C1A", TextSecondary = "#45463F" },
    };
}
