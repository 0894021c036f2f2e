namespace Portal.Web.Resources;

/// <summary>Names the texts of the desk (DeskText.resx).</summary>
public sealed class DeskText;
