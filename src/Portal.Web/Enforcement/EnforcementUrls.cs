using System.Globalization;
using Portal.Domain.Enforcement;
using Portal.Features.Enforcement;

namespace Portal.Web.Enforcement;

/// <summary>Addresses of decisions.</summary>
public static class EnforcementUrls
{
    public const string Decisions = "/violations";

    public static string Decision(string reference) => "/violations/" + reference;

    /// <summary>A record or screenshot that a decision rests on.</summary>
    public static string Exhibit(Guid id) => $"/exhibits/{id:D}";

    public static string ExhibitPreview(Guid id) => $"/exhibits/{id:D}/preview";

    /// <summary>The list, filtered; what is not filtered leaves no trace in the address.</summary>
    public static string List(ListViolations.Query filter)
    {
        List<string> parts = [];
        if (filter.State != ListViolations.DecisionFilter.None) parts.Add("state=" + Name(filter.State));
        if (filter.StoreId is { } store) parts.Add("store=" + store.ToString("D", CultureInfo.InvariantCulture));
        if (!string.IsNullOrEmpty(filter.Clause)) parts.Add("clause=" + Uri.EscapeDataString(filter.Clause));
        if (filter.Severity != Severity.Unknown) parts.Add("severity=" + Name(filter.Severity));
        if (!string.IsNullOrWhiteSpace(filter.Text)) parts.Add("text=" + Uri.EscapeDataString(filter.Text));
        if (!string.IsNullOrEmpty(filter.After)) parts.Add("after=" + Uri.EscapeDataString(filter.After));
        return parts.Count == 0 ? Decisions : Decisions + "?" + string.Join('&', parts);
    }

    /// <summary>An enum's name as it stands in an address: <c>in-appeal</c>.</summary>
    public static string Name<T>(T value) where T : struct, Enum =>
        string.Concat(value.ToString().Select((letter, at) => at > 0 && char.IsUpper(letter) ? "-" + char.ToLowerInvariant(letter) : char.ToLowerInvariant(letter).ToString()));

    /// <summary>The value of a name in an address; the default for one that is not known.</summary>
    public static T Value<T>(string? name) where T : struct, Enum =>
        Enum.TryParse<T>(name?.Replace("-", "", StringComparison.Ordinal), ignoreCase: true, out var value) && Enum.IsDefined(value) && !char.IsDigit(name![0]) ? value : default;
}
