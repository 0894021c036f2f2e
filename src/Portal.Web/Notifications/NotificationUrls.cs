using System.Globalization;
using Portal.Features.Notifications;
using Portal.Web.Shell;

namespace Portal.Web.Notifications;

/// <summary>Addresses of notices and of their delivery.</summary>
public static class NotificationUrls
{
    public const string Notices = ShellUrls.Notices;

    public const string Delivery = ShellUrls.Delivery;

    public static string After(string next) => $"{Notices}?after={Uri.EscapeDataString(next)}";

    /// <summary>Marks a notice read and goes on to its matter.</summary>
    public static string Open(Guid notice) => string.Create(CultureInfo.InvariantCulture, $"{Notices}/{notice:N}");

    public static string DeliveryOf(OutboxState state, string? after = null) =>
        Delivery + (state == OutboxState.Waiting ? "?state=waiting" : "?state=given-up") + (after is null ? "" : $"&after={Uri.EscapeDataString(after)}");
}
