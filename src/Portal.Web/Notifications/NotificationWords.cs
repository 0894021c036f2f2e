using System.Globalization;
using Portal.Web.Parts;
using Portal.Web.Resources;

namespace Portal.Web.Notifications;

internal static class NotificationWords
{
    public static readonly Words Text = new(typeof(NotificationText));

    /// <summary>7 Sep 2026, 14:05</summary>
    public static string Moment(DateTime local) => Text.Of("Moment", Days.Brief(DateOnly.FromDateTime(local)), local.ToString("HH:mm", CultureInfo.CurrentCulture));

    /// <summary>What a failure's code means, and what helps.</summary>
    public static string Reason(string code) => code.Length == 0 ? Text.Of("NotTriedYet") : Text.Find("Reason_" + code) ?? Text.Of("Reason_delivery.failed");

    /// <summary>The event in words; an unknown name is shown as it is.</summary>
    public static string Event(string name) => Text.Find("Event_" + name) ?? name;
}
