namespace Portal.Web.SignIn.Pages;

/// <summary>Where to go from the authority: to whoever asked for the sign-in, else into the portal.</summary>
internal static class AfterSignIn
{
    public static string Url(string? returnUrl) => string.IsNullOrEmpty(returnUrl) ? SignInUrls.SignIn : SignInUrls.Local(returnUrl);
}
