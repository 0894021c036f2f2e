using Portal.Web.Resources;

namespace Portal.Web.Desk;

/// <summary>The words of the case screen's own parts: the viewer, the palette, the merchant at a glance.</summary>
internal static class ScreenWords
{
    public static readonly Words Screen = new(typeof(ScreenText));
}
