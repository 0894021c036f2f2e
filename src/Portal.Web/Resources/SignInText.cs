namespace Portal.Web.Resources;

/// <summary>Names the texts of the sign-in pages (SignInText.resx).</summary>
public sealed class SignInText;
