namespace Portal.Web.Resources;

/// <summary>Names the texts of a person's own account (AccountText.resx).</summary>
public sealed class AccountText;
