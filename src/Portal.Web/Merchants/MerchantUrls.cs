using System.Globalization;

namespace Portal.Web.Merchants;

/// <summary>Addresses of a merchant's pages.</summary>
public static class MerchantUrls
{
    public const string Standing = "/standing";

    /// <summary>The part of the standing page that says what to do.</summary>
    public const string Plan = Standing + "#plan";

    /// <param name="day">Null for today.</param>
    /// <param name="store">Null for the account.</param>
    /// <param name="whole">Whether the chart shows the whole record.</param>
    public static string StandingOn(DateOnly? day, Guid? store, bool whole = false)
    {
        List<string> parts = new(3);
        if (store is { } at) parts.Add($"store={at}");
        if (day is { } on) parts.Add(string.Create(CultureInfo.InvariantCulture, $"day={on:yyyy-MM-dd}"));
        if (whole) parts.Add("range=all");
        return parts.Count == 0 ? Standing : Standing + "?" + string.Join('&', parts);
    }
}
