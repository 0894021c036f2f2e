using System.Globalization;

namespace Portal.Web.Merchants;

/// <summary>Addresses of a merchant's pages.</summary>
public static class MerchantUrls
{
    public const string Standing = "/standing";

    /// <summary>The part of the standing page that says what to do.</summary>
    public const string Plan = Standing + "#plan";

    public const string Stores = "/stores";

    /// <summary>The form to contest a store's link.</summary>
    public static string ContestLink(Guid store) => $"{Stores}?contest={store}#contest";

    /// <summary>The public page of a certificate.</summary>
    public static string Certificate(string reference) => $"{Certificates}/{reference}";

    /// <summary>Under it lie the public pages of certificates.</summary>
    public const string Certificates = "/certificates";

    /// <summary>Where a certificate of a day is issued.</summary>
    public static string CertificateOf(DateOnly day) => string.Create(CultureInfo.InvariantCulture, $"{SignIn.SignInUrls.Certificates}?day={day:yyyy-MM-dd}");

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
