using Portal.Features.Identity;

namespace Portal.Web.SignIn;

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

    /// <summary>Asked for beside <c>openid</c>, separated by spaces.</summary>
    public string Scopes { get; set; } = "profile email roles";

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

    public IEnumerable<string> Problems()
    {
        if (!IsEmbedded && !(Uri.TryCreate(Authority, UriKind.Absolute, out var uri) && (uri.Scheme == "https" || (uri.Scheme == "http" && uri.IsLoopback))))
            yield return $"{Section}:{nameof(Authority)}: '{Authority}' is not an https address (http only on this machine).";
        if (ClientId.Length == 0) yield return $"{Section}:{nameof(ClientId)}: must not be empty.";
        if (IsEmbedded && ClientId != OwnClient) yield return $"{Section}:{nameof(ClientId)}: is for an outside authority; set {Section}:{nameof(Authority)} too.";
        foreach (var (name, value) in new[] { (nameof(SubjectClaim), SubjectClaim), (nameof(NameClaim), NameClaim), (nameof(EmailClaim), EmailClaim), (nameof(RoleClaim), RoleClaim) })
        {
            if (value.Length == 0) yield return $"{Section}:{name}: must name a claim.";
        }
    }
}

/// <summary>Section <c>Authority</c>: the platform systems that the embedded authority knows.</summary>
internal sealed class AuthorityOptions
{
    public const string Section = "Authority";

    public List<SystemClient> Systems { get; set; } = [];

    public IEnumerable<string> Problems()
    {
        foreach (var (system, place) in Systems.Select((system, place) => (system, place)))
        {
            var where = $"{Section}:{nameof(Systems)}:{place}";
            if (system.ClientId.Length is 0 or > 100) yield return $"{where}:{nameof(system.ClientId)}: must have 1 to 100 characters.";
            if (system.ClientSecret.Length < SystemClient.SecretLength) yield return $"{where}:{nameof(system.ClientSecret)}: must have at least {SystemClient.SecretLength} characters.";
            foreach (var scope in system.ScopeList.Except(SystemScopes.All)) yield return $"{where}:{nameof(system.Scopes)}: there is no scope '{scope}'.";
        }
    }
}

/// <summary>A platform system that calls <c>/api</c> by client credentials.</summary>
internal sealed class SystemClient
{
    public const int SecretLength = 24;

    public string ClientId { get; set; } = "";

    public string ClientSecret { get; set; } = "";

    /// <summary>Separated by spaces.</summary>
    public string Scopes { get; set; } = SystemScopes.Read;

    public IEnumerable<string> ScopeList => Scopes.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
