using System.Globalization;
using System.Text.RegularExpressions;

namespace Portal.Web.SignIn;

/// <summary>Section <c>SignIn</c>: how long a sign-in lasts and what a password must be.</summary>
internal sealed partial class SignInOptions
{
    public const string Section = "SignIn";

    /// <summary>Where browsers find the portal, without a path; set it whenever a proxy stands in front. Empty: the first bound address.</summary>
    public string PublicUrl { get; set; } = "";

    /// <summary>Prefix of the cookies' names: a small letter, then small letters, digits and hyphens. Browsers do not separate cookies by port.</summary>
    public string CookieName { get; set; } = "portal";

    /// <summary>A session ends after so many hours without a page; 1 to 720.</summary>
    public int SessionHours { get; set; } = 12;

    /// <summary>For so long a node believes that a session it has just checked is still good; 0 to 30.</summary>
    public int SessionTrustSeconds { get; set; } = 5;

    /// <summary>How often an open circuit asks whether its session still stands; 1 to 30.</summary>
    public int CircuitCheckSeconds { get; set; } = 20;

    /// <summary>Wrong passwords or codes in a row, after which an account is paused; 3 to 100.</summary>
    public int FailuresBeforeLockout { get; set; } = 5;

    /// <summary>How long it is paused; 1 to 1,440.</summary>
    public int LockoutMinutes { get; set; } = 15;

    /// <summary>At least so many characters; 8 to 128.</summary>
    public int PasswordLength { get; set; } = 12;

    /// <summary>So many of them must differ; 1 to 32.</summary>
    public int PasswordDistinct { get; set; } = 5;

    public bool PasswordNeedsDigit { get; set; }

    public bool PasswordNeedsUpperAndLower { get; set; }

    public bool PasswordNeedsSymbol { get; set; }

    /// <summary>The name shown in authenticator apps.</summary>
    public string AuthenticatorName { get; set; } = "Portal";

    public IEnumerable<string> Problems()
    {
        if (PublicUrl.Length > 0 && !IsOrigin(PublicUrl)) yield return $"{Section}:{nameof(PublicUrl)}: '{PublicUrl}' is not an address like https://portal.example.com.";
        if (!CookieNames().IsMatch(CookieName)) yield return $"{Section}:{nameof(CookieName)}: '{CookieName}' must be a small letter, then at most 30 small letters, digits and hyphens.";
        if (AuthenticatorName.Length == 0) yield return $"{Section}:{nameof(AuthenticatorName)}: must not be empty.";
        foreach (var (name, value, least, most) in Ranges())
        {
            if (value < least || value > most) yield return string.Create(CultureInfo.InvariantCulture, $"{Section}:{name}: {value} is not between {least} and {most}.");
        }
    }

    internal static bool IsOrigin(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && uri.AbsolutePath == "/" && uri.Query.Length == 0;

    private IEnumerable<(string Name, int Value, int Least, int Most)> Ranges() =>
    [
        (nameof(SessionHours), SessionHours, 1, 720),
        (nameof(SessionTrustSeconds), SessionTrustSeconds, 0, 30),
        (nameof(CircuitCheckSeconds), CircuitCheckSeconds, 1, 30),
        (nameof(FailuresBeforeLockout), FailuresBeforeLockout, 3, 100),
        (nameof(LockoutMinutes), LockoutMinutes, 1, 1440),
        (nameof(PasswordLength), PasswordLength, 8, 128),
        (nameof(PasswordDistinct), PasswordDistinct, 1, 32),
    ];

    [GeneratedRegex("^[a-z][a-z0-9-]{0,30}$")]
    private static partial Regex CookieNames();
}
