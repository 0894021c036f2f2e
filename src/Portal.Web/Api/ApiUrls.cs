namespace Portal.Web.Api;

/// <summary>Every address of the door for systems.</summary>
internal static class ApiUrls
{
    /// <summary>The page to look through the door with.</summary>
    public const string Page = "/api";

    public const string Root = "/api/v1";

    public const string Document = Root + "/openapi.json";

    public static string Violation(string merchant, string reference) => $"{Root}/merchants/{Uri.EscapeDataString(merchant)}/violations/{reference}";

    public static string Appeal(string merchant, string reference) => $"{Root}/merchants/{Uri.EscapeDataString(merchant)}/appeals/{reference}";

    /// <summary>The public keys that certificates are signed with.</summary>
    public const string CertificateKeys = Root + "/certificate-keys";

    public static string Certificate(string reference) => $"{Root}/certificates/{reference}";

    public static string Fix(string merchant, string reference) => $"{Root}/merchants/{Uri.EscapeDataString(merchant)}/fixes/{reference}";

    public static string Case(string reference) => $"{Root}/cases/{reference}";
}
