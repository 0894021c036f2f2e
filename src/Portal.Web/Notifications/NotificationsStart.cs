using Portal.Features.Notifications;
using Portal.Web.Hosting;
using Portal.Web.SignIn;

namespace Portal.Web.Notifications;

internal static class NotificationsStart
{
    /// <summary>The outbox with its settings: sections <c>Delivery</c> and <c>Mail</c>.</summary>
    public static void AddPortalNotifications(this IServiceCollection services)
    {
        services.AddCheckedOptions<DeliveryOptions>(DeliveryOptions.Section, (delivery, _) => delivery.Problems());
        services.AddCheckedOptions<MailOptions>(MailOptions.Section, (mail, _) => mail.Problems());
        services.AddOptions<MailOptions>().PostConfigure<PortalOptions>((mail, portal) => mail.Folder = mail.Folder.Length == 0 ? Path.Combine(portal.DataFolder, "mail") : Path.GetFullPath(mail.Folder));
        services.AddSingleton(root => new PublicAddress(() => root.GetRequiredService<OwnAddress>().Public));
        services.AddNotifications();
    }

    public static void AddMail(this Banner banner, MailOptions mail) =>
        banner.Add("Mail", mail.HasServer ? $"through {mail.Host}:{mail.Port}" : $"lands in {mail.Folder}");
}
