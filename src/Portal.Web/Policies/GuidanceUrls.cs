using System.Globalization;
using Portal.Web.Shell;

namespace Portal.Web.Policies;

/// <summary>Addresses of the policies in plain language.</summary>
public static class GuidanceUrls
{
    /// <summary>A clause as it is today.</summary>
    public static string Clause(string slug) => $"{ShellUrls.Guidance}/{Uri.EscapeDataString(slug)}";

    /// <summary>A clause as it was when a decision cited it.</summary>
    public static string Clause(string slug, int version) => string.Create(CultureInfo.InvariantCulture, $"{Clause(slug)}?version={version}");
}
