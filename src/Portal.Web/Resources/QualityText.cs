namespace Portal.Web.Resources;

/// <summary>Texts of first looks and of the quality settings.</summary>
public sealed class QualityText;
