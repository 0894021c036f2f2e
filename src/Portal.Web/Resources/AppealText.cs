namespace Portal.Web.Resources;

/// <summary>Names the texts of filing and of the merchant's appeals (AppealText.resx).</summary>
public sealed class AppealText;
