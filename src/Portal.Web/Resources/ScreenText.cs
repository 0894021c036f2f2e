namespace Portal.Web.Resources;

/// <summary>Names the texts of the case screen's own parts (ScreenText.resx).</summary>
public sealed class ScreenText;
