namespace Portal.Web.Parts;

/// <summary>What a colour may mean: a tier, a live link, or an outlined wish. Everything else is ink.</summary>
public enum Hue { None = 0, Healthy, Watch, Limited, Hidden, Closed, Link, Outlined }

public static class Hues
{
    /// <summary>The hue of a tier by its code; a tier that the scheme invented later stays ink.</summary>
    public static Hue OfTier(string code) => code switch
    {
        "healthy" => Hue.Healthy,
        "watch" => Hue.Watch,
        "limited" => Hue.Limited,
        "hidden" => Hue.Hidden,
        "suspended" => Hue.Closed,
        _ => Hue.None,
    };

    /// <summary>The class of a chip or of a tier's square.</summary>
    internal static string Css(this Hue hue) => hue switch
    {
        Hue.Healthy => "healthy",
        Hue.Watch => "watch",
        Hue.Limited => "limited",
        Hue.Hidden => "hidden",
        Hue.Closed => "closed",
        Hue.Link => "link",
        Hue.Outlined => "out",
        _ => "",
    };

    /// <summary>The class that brings a tier's three colours to whatever stands inside.</summary>
    internal static string Scope(this Hue hue) => hue is Hue.None or Hue.Link or Hue.Outlined ? "t-none" : "t-" + hue.Css();
}
