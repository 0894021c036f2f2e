using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Domain.Appeals;
using Portal.Features.Data;
using Portal.Features.Identity;
using Portal.Features.Notifications;
using Portal.Testing;
using Portal.Testing.Databases;
using Portal.Testing.Mail;
using Portal.Web.Hosting;
using Shouldly;
using Xunit;
using static Portal.Testing.Building.Builders;

namespace Portal.Features.Tests.Notifications;

/// <summary>What happened is told at least once, and as good as always exactly once, whoever delivers and whatever ends in between.</summary>
public sealed class OutboxDeliveryTests
{
    [Theory, EveryDatabase]
    public async Task Everybody_of_the_merchant_has_a_notice_and_those_who_act_have_mail(DatabaseProvider provider)
    {
        await using var mail = new SmtpServer();
        await using var app = await Telling.StartAsync(mail, provider);
        var (merchant, owner, _) = await app.AnAppealAsync();
        var manager = await app.Given(APerson().WithSeat(MerchantRole.Manager, merchant));
        var viewer = await app.Given(APerson().WithSeat(MerchantRole.Viewer, merchant));
        await app.Given(APerson().Owning(await app.Given(AMerchant())));

        await app.DeliverAsync();

        (await app.NoticesAsync()).Select(n => n.PersonId).ShouldBe([owner.PersonId, manager.PersonId, viewer.PersonId], ignoreOrder: true);
        mail.Mails.SelectMany(m => m.To).ShouldBe([Telling.Email, $"{manager.PersonId:N}@example.test"], ignoreOrder: true);
        (await app.MessagesAsync()).ShouldAllBe(m => m.State == OutboxState.Delivered && m.DeliveredAt == app.Now && m.LockedBy == null);
    }

    [Theory, EveryDatabase]
    public async Task Workers_at_once_deliver_each_message_once(DatabaseProvider provider)
    {
        await using var mail = new SmtpServer();
        await using var app = await Telling.StartAsync(mail, provider, ("Delivery:BatchSize", "7"));
        var (_, owner, appeal) = await app.AnAppealAsync();
        await app.DeliverAsync();
        var order = (await app.MailAsync()).Payload;
        await app.SaveAsync(Enumerable.Range(1, 60).Select(i => Message($"mail:{i}", OutboxMessage.MailKind, nameof(AppealFiled), order, app.Now)));

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(app.DeliverAsync)));

        mail.Mails.Count.ShouldBe(61);
        mail.Mails.Select(m => m.Read().Message.MessageId).Distinct().Count().ShouldBe(61);
        (await app.MessagesAsync()).ShouldAllBe(m => m.State == OutboxState.Delivered && m.Attempts == 1);
    }

    [Theory, EveryDatabase]
    public async Task A_node_that_dies_between_the_notices_and_the_mail_leaves_the_mail_to_the_next(DatabaseProvider provider)
    {
        await using var mail = new SmtpServer();
        await using var app = await Telling.StartAsync(mail, provider, ("Delivery:BatchSize", "1"));
        await app.AnAppealAsync();

        await app.Delivery().RunOnceAsync(CancellationToken.None);
        mail.Mails.ShouldBeEmpty();
        (await app.NoticesAsync()).ShouldHaveSingleItem();
        await app.DeliverAsync();

        mail.Mails.ShouldHaveSingleItem();
        (await app.NoticesAsync()).ShouldHaveSingleItem();
    }

    [Theory, EveryDatabase]
    public async Task What_a_dead_worker_holds_is_free_when_its_lease_is_over_and_not_before(DatabaseProvider provider)
    {
        await using var mail = new SmtpServer();
        await using var app = await Telling.StartAsync(mail, provider);
        await app.AnAppealAsync();
        var until = app.Now.AddMinutes(2);
        await app.ReadAsync(db => db.Outbox.ExecuteUpdateAsync(set => set.SetProperty(m => m.LockedBy, Guid.NewGuid()).SetProperty(m => m.LockedUntil, until).SetProperty(m => m.Attempts, 1)));

        app.Clock.Advance(TimeSpan.FromSeconds(119));
        await app.DeliverAsync();
        mail.Mails.ShouldBeEmpty();
        app.Clock.Advance(TimeSpan.FromSeconds(1));
        await app.DeliverAsync();

        mail.Mails.ShouldHaveSingleItem();
        (await app.MessagesAsync()).Single(m => m.Kind == OutboxMessage.EventKind).Attempts.ShouldBe(2);
    }

    [Theory, EveryDatabase]
    public async Task A_worker_that_was_overtaken_settles_nothing(DatabaseProvider provider)
    {
        await using var mail = new SmtpServer();
        await using var app = await Telling.StartAsync(mail, provider, ("Delivery:Lease", "00:00:10"), ("Mail:Timeout", "00:10:00"));
        await app.AnAppealAsync();
        await app.Delivery().RunOnceAsync(CancellationToken.None);
        var overtaken = false;
        mail.Instead = command =>
        {
            if (command != "." || overtaken) return null;
            overtaken = true;
            app.Clock.Advance(TimeSpan.FromSeconds(11));
            app.DeliverAsync().Wait(TimeSpan.FromSeconds(30)).ShouldBeTrue();
            return null;
        };

        await app.DeliverAsync();

        overtaken.ShouldBeTrue();
        mail.Mails.Select(m => m.Read().Message.MessageId).Distinct().ShouldHaveSingleItem();
        var message = await app.MailAsync();
        (message.State, message.Attempts, message.LastError).ShouldBe((OutboxState.Delivered, 2, ""));
    }

    [Theory, EveryDatabase]
    public async Task An_event_delivered_again_tells_nobody_twice(DatabaseProvider provider)
    {
        await using var mail = new SmtpServer();
        await using var app = await Telling.StartAsync(mail, provider);
        await app.AnAppealAsync();
        await app.DeliverAsync();
        await app.ReadAsync(db => db.Outbox.Where(m => m.Kind == OutboxMessage.EventKind).ExecuteUpdateAsync(set => set.SetProperty(m => m.State, OutboxState.Waiting)));

        await app.DeliverAsync();

        (await app.NoticesAsync()).ShouldHaveSingleItem();
        mail.Mails.ShouldHaveSingleItem();
        (await app.MessagesAsync()).ShouldAllBe(m => m.State == OutboxState.Delivered);
    }

    [Theory, EveryDatabase]
    public async Task A_node_that_is_stopped_gives_back_what_it_did_not_try(DatabaseProvider provider)
    {
        await using var mail = new SmtpServer();
        await using var app = await Telling.StartAsync(mail, provider);
        await app.AnAppealAsync();
        await app.Delivery().RunOnceAsync(CancellationToken.None);
        using var stop = new CancellationTokenSource();
        mail.Instead = command =>
        {
            if (command == "MAIL") stop.Cancel();
            return null;
        };

        await Should.ThrowAsync<OperationCanceledException>(() => app.Delivery().RunOnceAsync(stop.Token));

        var message = await app.MailAsync();
        (message.State, message.LockedBy, message.LockedUntil, message.Attempts).ShouldBe((OutboxState.Waiting, null, null, 0));
        mail.Instead = _ => null;
        await app.DeliverAsync();
        mail.Mails.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_worker_of_this_node_is_woken_by_a_save()
    {
        await using var mail = new SmtpServer();
        await using var app = await Telling.StartAsync(mail, settings: ("Delivery:Workers", "2"));

        // The clock stands still, so no worker looks by itself.
        await app.AnAppealAsync();

        (await mail.TakenAsync(1, TimeSpan.FromSeconds(60))).ShouldHaveSingleItem().To.ShouldBe([Telling.Email]);
    }

    [Fact]
    public async Task Workers_are_woken_by_the_commit_and_not_by_the_save_before_it()
    {
        var ct = TestContext.Current.CancellationToken;
        await using var app = await PortalApp.StartAsync();
        var appeal = await app.Given(AnAppeal());
        var signal = app.Services.GetRequiredService<OutboxSignal>();
        await signal.WaitAsync(TimeSpan.FromHours(1), ct);
        await using var db = await app.Services.GetRequiredService<IDbContextFactory<PortalDb>>().CreateDbContextAsync(ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        (await db.Appeals.SingleAsync(a => a.Id == appeal.Id, ct)).Withdraw();
        await db.SaveChangesAsync(ct);

        var woken = signal.WaitAsync(TimeSpan.FromHours(1), ct);
        woken.IsCompleted.ShouldBeFalse();
        await transaction.CommitAsync(ct);

        await woken.WaitAsync(TimeSpan.FromSeconds(30), ct);
    }

    [Theory, EveryDatabase]
    public async Task What_was_delivered_long_ago_is_forgotten(DatabaseProvider provider)
    {
        await using var mail = new SmtpServer();
        await using var app = await Telling.StartAsync(mail, provider);
        await app.AnAppealAsync();
        await app.DeliverAsync();
        await app.SaveAsync(Message("poison", "nobody-knows", "x", "{}", app.Now));
        await app.DeliverAsync();

        app.Clock.Advance(TimeSpan.FromDays(31));
        await app.Delivery().ForgetAsync(CancellationToken.None);

        (await app.MessagesAsync()).ShouldHaveSingleItem().Key.ShouldBe("poison");
    }

    internal static OutboxMessage Message(string key, string kind, string name, string payload, DateTime now) => new()
    {
        Id = Guid.CreateVersion7(now),
        Key = key,
        Kind = kind,
        Name = name,
        Payload = payload,
        OccurredAt = now,
        DueAt = now,
    };
}
