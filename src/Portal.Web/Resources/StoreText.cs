namespace Portal.Web.Resources;

/// <summary>Names the texts of the stores' page (StoreText.resx).</summary>
public sealed class StoreText;
