namespace Portal.Web.Appeals.Fixes;

/// <summary>Addresses of a merchant's fixes.</summary>
public static class FixUrls
{
    public static string Show(string reference) => "/fixes/" + reference;

    /// <summary>Where it is shown that a finding is put right.</summary>
    public static string New(string violation) => $"/violations/{violation}/fix";

    public static string Draft(string violation) => New(violation) + "/draft";

    /// <summary>The fix's page, with what taking it back would do.</summary>
    public static string Withdraw(string reference) => Show(reference) + "?withdraw=1#withdraw";
}
