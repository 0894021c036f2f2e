using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Domain.Appeals;
using Portal.Domain.Merchants;
using Portal.Features.Identity;
using Portal.Features.Notifications;
using Portal.Testing;
using Portal.Testing.Mail;
using Portal.Web.Hosting;
using static Portal.Testing.Building.Builders;

namespace Portal.Features.Tests.Notifications;

/// <summary>What the tests of delivery begin with.</summary>
internal static class Telling
{
    public const string Email = "kim@merchant.test";

    public static Task<PortalApp> StartAsync(SmtpServer mail, DatabaseProvider provider = DatabaseProvider.Sqlite, params (string Key, string Value)[] settings) =>
        PortalApp.StartAsync(provider, settings: settings.Select(s => KeyValuePair.Create(s.Key, s.Value)).UnionBy(mail.Settings, s => s.Key).ToDictionary());

    public static OutboxDelivery Delivery(this PortalApp app) => app.Services.GetRequiredService<OutboxDelivery>();

    /// <summary>Delivers all that is due now.</summary>
    public static async Task DeliverAsync(this PortalApp app)
    {
        while (await app.Delivery().RunOnceAsync(CancellationToken.None) > 0)
        {
        }
    }

    /// <summary>An owner, whose merchant has just filed an appeal; nothing is delivered yet.</summary>
    public static async Task<(Merchant Merchant, CurrentUser Owner, Appeal Appeal)> AnAppealAsync(this PortalApp app)
    {
        var merchant = await app.Given(AMerchant().Named("Corner Bakery"));
        var owner = await app.Given(APerson().Owning(merchant).At(Email));
        return (merchant, owner, await app.Given(AnAppeal().Against(AViolation().Against(merchant)).FiledDaysAgo(0)));
    }

    public static Task<List<OutboxMessage>> MessagesAsync(this PortalApp app) =>
        app.ReadAsync(db => db.Outbox.AsNoTracking().OrderBy(m => m.OccurredAt).ThenBy(m => m.Kind).ToListAsync());

    public static async Task<OutboxMessage> MailAsync(this PortalApp app) => (await app.MessagesAsync()).Single(m => m.Kind == OutboxMessage.MailKind);

    public static Task<List<Notice>> NoticesAsync(this PortalApp app) => app.ReadAsync(db => db.Notices.AsNoTracking().ToListAsync());
}
