namespace Portal.Web.Resources;

/// <summary>Names the texts of first looks and of the quality settings (QualityText.resx).</summary>
public sealed class QualityText;
