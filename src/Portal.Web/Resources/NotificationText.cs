namespace Portal.Web.Resources;

/// <summary>Names the texts of the notices' and the delivery's pages (NotificationText.resx).</summary>
public sealed class NotificationText;
