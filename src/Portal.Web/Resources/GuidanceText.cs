namespace Portal.Web.Resources;

/// <summary>Names the texts of the policies in plain language (GuidanceText.resx).</summary>
public sealed class GuidanceText;
