using System.Globalization;

namespace Portal.Web.Merchants;

/// <summary>Addresses of a merchant's pages.</summary>
public static class MerchantUrls
{
    public const string Standing = "/standing";

    /// <param name="day">Null for today.</param>
    /// <param name="store">Null for the account.</param>
    public static string StandingOn(DateOnly? day, Guid? store) => (day, store) switch
    {
        (null, null) => Standing,
        ({ } on, null) => string.Create(CultureInfo.InvariantCulture, $"{Standing}?day={on:yyyy-MM-dd}"),
        (null, { } at) => $"{Standing}?store={at}",
        ({ } on, { } at) => string.Create(CultureInfo.InvariantCulture, $"{Standing}?store={at}&day={on:yyyy-MM-dd}"),
    };
}
