namespace Portal.Web.Resources;

/// <summary>Names the texts about a merchant's standing (MerchantText.resx).</summary>
public sealed class MerchantText;
