namespace Portal.Web.SignIn;

/// <summary>Addresses of signing in and of one's own account.</summary>
public static class SignInUrls
{
    /// <summary>GET: asks the authority who this is and comes back to <c>returnUrl</c>.</summary>
    public const string SignIn = "/sign-in";

    /// <summary>POST, with an antiforgery token.</summary>
    public const string SignOut = "/sign-out";

    public const string SignedOut = "/signed-out";
    public const string Problem = "/sign-in/problem";
    public const string Denied = "/access-denied";

    // The embedded authority's own pages.
    public const string Authority = "/authority/sign-in";
    public const string SecondStep = "/authority/second-step";
    public const string RecoveryCode = "/authority/recovery-code";
    public const string Locked = "/authority/locked";
    public const string Leave = "/authority/leave";
    public const string PasskeyRequest = "/authority/passkey-options";

    public const string Account = "/account";
    public const string Password = "/account/password";
    public const string Authenticator = "/account/authenticator";
    public const string RecoveryCodes = "/account/recovery-codes";
    public const string Passkeys = "/account/passkeys";
    public const string Sessions = "/account/sessions";
    public const string Certificates = "/account/certificates";

    /// <summary>POST <c>merchant</c> and <c>returnUrl</c>, with an antiforgery token.</summary>
    public const string Seat = "/account/seat";

    public const string PasskeyCreation = "/account/passkeys/options";

    public const string Authorize = "/connect/authorize";
    public const string Token = "/connect/token";
    public const string EndSession = "/connect/endsession";

    public static string SignInFor(string? returnUrl) => $"{SignIn}?returnUrl={Uri.EscapeDataString(Local(returnUrl))}";

    /// <summary>A step at the authority that goes on to <paramref name="returnUrl"/>; without one, to the portal's own sign-in.</summary>
    public static string Step(string page, string? returnUrl) =>
        string.IsNullOrEmpty(returnUrl) ? page : $"{page}?returnUrl={Uri.EscapeDataString(Local(returnUrl))}";

    /// <summary>Only a path of our own; anything else becomes the start page.</summary>
    public static string Local(string? url) =>
        url is ['/', ..] && !url.StartsWith("//", StringComparison.Ordinal) && !url.StartsWith("/\\", StringComparison.Ordinal) && !url.Any(char.IsControl) ? url : "/";

    internal static bool IsForPeople(HttpRequest request) =>
        !request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase) && !request.Path.StartsWithSegments("/_blazor", StringComparison.OrdinalIgnoreCase);
}
