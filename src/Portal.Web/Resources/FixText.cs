namespace Portal.Web.Resources;

/// <summary>Names the texts of fixes, for merchants and for the desk (FixText.resx).</summary>
public sealed class FixText;
