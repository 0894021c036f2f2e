using System.ComponentModel.DataAnnotations;
using Portal.Features.Identity;

namespace Portal.Web.SignIn;

/// <summary>Section <c>SignIn</c>: how long a sign-in lasts and what a password must be.</summary>
internal sealed class SignInOptions
{
    public const string Section = "SignIn";

    /// <summary>Where browsers find the portal, without a trailing slash; set it whenever a proxy stands in front. Empty: the first bound address.</summary>
    public string PublicUrl { get; set; } = "";

    /// <summary>Prefix of the cookies' names. Browsers do not separate cookies by port.</summary>
    [RegularExpression("^[a-z][a-z0-9-]{0,30}$")]
    public string CookieName { get; set; } = "portal";

    /// <summary>A session ends after so many hours without a page.</summary>
    [Range(1, 24 * 30)]
    public int SessionHours { get; set; } = 12;

    /// <summary>For so long a node believes that a session it has just checked is still good.</summary>
    [Range(0, 30)]
    public int SessionTrustSeconds { get; set; } = 5;

    /// <summary>How often an open circuit asks whether its session still stands.</summary>
    [Range(1, 30)]
    public int CircuitCheckSeconds { get; set; } = 20;

    [Range(3, 100)]
    public int FailuresBeforeLockout { get; set; } = 5;

    [Range(1, 24 * 60)]
    public int LockoutMinutes { get; set; } = 15;

    [Range(8, 128)]
    public int PasswordLength { get; set; } = 12;

    /// <summary>Of the password's characters, so many must differ.</summary>
    [Range(1, 32)]
    public int PasswordDistinct { get; set; } = 5;

    public bool PasswordNeedsDigit { get; set; }

    public bool PasswordNeedsUpperAndLower { get; set; }

    public bool PasswordNeedsSymbol { get; set; }

    /// <summary>The name shown in authenticator apps.</summary>
    [Required]
    public string AuthenticatorName { get; set; } = "Portal";
}

/// <summary>Section <c>Oidc</c>: whom the portal trusts to say who somebody is. Nothing set: the authority that it hosts itself.</summary>
internal sealed class OidcOptions
{
    public const string Section = "Oidc";

    public const string OwnClient = "portal-web";
    public const string ApiAudience = "portal-api";

    /// <summary>The issuer's address; empty for the embedded authority.</summary>
    public string Authority { get; set; } = "";

    public string ClientId { get; set; } = OwnClient;

    /// <summary>None for a public client: PKCE is always used.</summary>
    public string ClientSecret { get; set; } = "";

    /// <summary>Asked for beside <c>openid</c>.</summary>
    public string[] Scopes { get; set; } = ["profile", "email", "roles"];

    public string SubjectClaim { get; set; } = "sub";

    public string NameClaim { get; set; } = "name";

    public string EmailClaim { get; set; } = "email";

    public string RoleClaim { get; set; } = "role";

    /// <summary>The issuer's role or group to our staff role, where it has other names.</summary>
    public Dictionary<string, StaffRole> Roles { get; set; } = [];

    /// <summary>Some issuers tell the claims only at their userinfo endpoint.</summary>
    public bool ClaimsFromUserInfo { get; set; }

    /// <summary>What bearer tokens of an outside issuer must be made for; its own tokens the embedded authority knows without.</summary>
    public string Audience { get; set; } = ApiAudience;

    public bool IsEmbedded => Authority.Length == 0;
}
