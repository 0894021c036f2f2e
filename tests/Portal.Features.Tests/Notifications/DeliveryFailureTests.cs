using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Portal.Features.Identity;
using Portal.Features.Notifications;
using Portal.Features.Requests;
using Portal.Testing;
using Portal.Testing.Databases;
using Portal.Testing.Mail;
using Portal.Web.Hosting;
using Shouldly;
using Xunit;
using static Portal.Testing.Building.Builders;

namespace Portal.Features.Tests.Notifications;

/// <summary>What cannot be delivered is tried again later and later, then given up, and staff see it.</summary>
public sealed class DeliveryFailureTests
{
    [Theory, EveryDatabase]
    public async Task Each_failure_doubles_the_pause_until_the_longest_and_the_last_gives_up(DatabaseProvider provider)
    {
        await using var mail = new SmtpServer { Instead = command => command == "RCPT" ? "451 4.7.1 try later" : null };
        await using var app = await Telling.StartAsync(mail, provider, ("Delivery:MaxAttempts", "5"), ("Delivery:FirstDelay", "00:00:30"), ("Delivery:LongestDelay", "00:02:00"));
        await app.AnAppealAsync();

        List<double> pauses = [];
        await app.DeliverAsync();
        while (await app.MailAsync() is { State: OutboxState.Waiting } waiting)
        {
            pauses.Add((waiting.DueAt - app.Now).TotalSeconds);
            app.Clock.Advance(waiting.DueAt - app.Now - TimeSpan.FromMilliseconds(1));
            (await app.Delivery().RunOnceAsync(CancellationToken.None)).ShouldBe(0);
            app.Clock.Advance(TimeSpan.FromMilliseconds(1));
            await app.DeliverAsync();
        }

        pauses.Count.ShouldBe(4);
        foreach (var (pause, middle) in pauses.Zip([30d, 60, 120, 120])) pause.ShouldBeInRange(middle * 0.8, middle * 1.2);
        var message = await app.MailAsync();
        (message.State, message.Attempts, message.GivenUpAt, message.LastError).ShouldBe((OutboxState.GivenUp, 5, app.Now, "mail.answered 451 4.7.1 try later"));
        app.Clock.Advance(TimeSpan.FromDays(1));
        (await app.Delivery().RunOnceAsync(CancellationToken.None)).ShouldBe(0);
    }

    [Fact]
    public void The_pause_is_the_same_wherever_it_is_worked_out_and_differs_between_messages()
    {
        var options = new DeliveryOptions();
        var messages = Enumerable.Range(0, 200).Select(_ => Guid.NewGuid()).ToList();

        messages.Select(m => Backoff.After(1, m, options)).Distinct().Count().ShouldBeGreaterThan(50);
        messages.ShouldAllBe(m => Backoff.After(3, m, options) == Backoff.After(3, m, options));
        messages.ShouldAllBe(m => Backoff.After(90, m, options) <= options.LongestDelay * 1.2);
    }

    [Theory, EveryDatabase]
    public async Task A_refused_address_is_given_up_at_once_shown_to_staff_and_sent_again_by_hand(DatabaseProvider provider)
    {
        await using var mail = new SmtpServer { Instead = command => command == "RCPT" ? $"550 5.1.1 <{Telling.Email}>: no such user {Telling.Email}" : null };
        await using var app = await Telling.StartAsync(mail, provider);
        var (_, _, appeal) = await app.AnAppealAsync();
        await app.DeliverAsync();
        var lead = await app.Given(APerson().WithRole(StaffRole.IncidentLead));

        var listing = (await app.Send(new ListDelivery.Query(), lead)).Value;
        var row = listing.Rows.ShouldHaveSingleItem();
        (row.Reference, row.Merchant, row.To, row.Attempts, row.Reason).ShouldBe((appeal.Reference, "Corner Bakery", "k…@merchant.test", 1, "mail.answered"));
        row.Said.ShouldBe("550 5.1.1 …: no such user …");
        (listing.Waiting, listing.GivenUp).ShouldBe((0, 1));

        mail.Instead = _ => null;
        (await app.Send(new SendAgain.Command(row.Id), lead)).Succeeded.ShouldBeTrue();
        await app.DeliverAsync();

        mail.Mails.ShouldHaveSingleItem();
        (await app.Send(new ListDelivery.Query(), lead)).Value.Rows.ShouldBeEmpty();
        var entry = await app.ReadAsync(db => db.Audit.AsNoTracking().SingleAsync(a => a.Event == nameof(MessageSentAgain)));
        (entry.SubjectId, entry.Actor).ShouldBe((row.Id, lead.PersonId.ToString("N")));
    }

    [Theory, EveryDatabase]
    public async Task A_message_that_nobody_can_read_is_given_up_and_holds_up_nobody(DatabaseProvider provider)
    {
        await using var mail = new SmtpServer();
        await using var app = await Telling.StartAsync(mail, provider, ("Delivery:MaxAttempts", "3"));
        await app.SaveAsync(
            OutboxDeliveryTests.Message("a", OutboxMessage.MailKind, "AppealFiled", "not json", app.Now.AddMinutes(-1)),
            OutboxDeliveryTests.Message("b", "pigeon", "AppealFiled", "{}", app.Now.AddMinutes(-1)),
            OutboxDeliveryTests.Message("c", OutboxMessage.EventKind, "AppealFiled", """{"SubjectId":"0198c1f0-0000-7000-8000-000000000000"}""", app.Now.AddMinutes(-1)));
        await app.AnAppealAsync();

        for (var i = 0; i < 3; i++)
        {
            await app.DeliverAsync();
            app.Clock.Advance(TimeSpan.FromHours(2));
        }

        mail.Mails.ShouldHaveSingleItem();
        var messages = (await app.MessagesAsync()).ToDictionary(m => m.Key, m => (m.State, m.Attempts, m.LastError));
        messages["a"].ShouldBe((OutboxState.GivenUp, 3, "delivery.failed JsonException"));
        messages["b"].ShouldBe((OutboxState.GivenUp, 1, "delivery.unknown-kind"));
        messages["c"].ShouldBe((OutboxState.GivenUp, 1, "delivery.subject-gone"));
        var lead = await app.Given(APerson().WithRole(StaffRole.IncidentLead));
        (await app.Send(new ListDelivery.Query(), lead)).Value.Rows.Count.ShouldBe(3);
    }

    [Theory, EveryDatabase]
    public async Task A_message_that_kills_its_workers_is_given_up_in_the_end(DatabaseProvider provider)
    {
        await using var mail = new SmtpServer();
        await using var app = await Telling.StartAsync(mail, provider, ("Delivery:MaxAttempts", "3"));
        await app.AnAppealAsync();
        await app.ReadAsync(db => db.Outbox.ExecuteUpdateAsync(set => set.SetProperty(m => m.Attempts, 3)));

        await app.DeliverAsync();

        var message = (await app.MessagesAsync()).ShouldHaveSingleItem();
        (message.State, message.LastError).ShouldBe((OutboxState.GivenUp, "delivery.worker-died"));
    }

    [Fact]
    public async Task The_log_names_messages_and_reasons_and_nobody()
    {
        var log = new Notebook();
        await using var mail = new SmtpServer { Instead = command => command == "RCPT" ? $"550 <{Telling.Email}> Kim Example is gone" : null };
        await using var app = await PortalApp.StartAsync(configure: services => services.AddLogging(logging => logging.AddProvider(log).SetMinimumLevel(LogLevel.Trace)), settings: mail.Settings);
        await app.AnAppealAsync();

        await app.DeliverAsync();

        log.Lines.ShouldContain(line => line.Contains("mail.answered"));
        log.Lines.ShouldAllBe(line => !line.Contains("kim@") && !line.Contains("Kim Example") && !line.Contains("Corner Bakery"));
    }

    [Theory]
    [InlineData(StaffRole.Reviewer)]
    [InlineData(StaffRole.None)]
    public async Task Others_see_nothing_of_the_delivery(StaffRole role)
    {
        await using var app = await PortalApp.StartAsync();
        var user = await app.Given(role == StaffRole.None ? APerson().WithSeat(MerchantRole.Owner, AMerchant()) : APerson().WithRole(role));

        (await app.Send(new ListDelivery.Query(), user)).Refusal!.Kind.ShouldBe(RefusalKind.Forbidden);
        (await app.Send(new SendAgain.Command(Guid.NewGuid()), user)).Refusal!.Kind.ShouldBe(RefusalKind.Forbidden);
    }

    [Fact]
    public async Task What_is_being_sent_or_was_delivered_is_not_sent_again()
    {
        await using var mail = new SmtpServer();
        await using var app = await Telling.StartAsync(mail);
        await app.AnAppealAsync();
        var lead = await app.Given(APerson().WithRole(StaffRole.IncidentLead));
        var until = app.Now.AddMinutes(1);
        await app.ReadAsync(db => db.Outbox.ExecuteUpdateAsync(set => set.SetProperty(m => m.LockedBy, Guid.NewGuid()).SetProperty(m => m.LockedUntil, until)));
        var message = (await app.MessagesAsync()).ShouldHaveSingleItem();

        (await app.Send(new SendAgain.Command(message.Id), lead)).Refusal!.Code.ShouldBe("message.being-sent");
        app.Clock.Advance(TimeSpan.FromMinutes(2));
        await app.DeliverAsync();
        (await app.Send(new SendAgain.Command(message.Id), lead)).Refusal!.Code.ShouldBe("message.delivered");
        (await app.Send(new SendAgain.Command(Guid.NewGuid()), lead)).Refusal!.Code.ShouldBe("message.not-found");
    }

    private sealed class Notebook : ILoggerProvider, ILogger
    {
        private readonly ConcurrentQueue<string> _lines = new();
        private string _category = "";

        public IReadOnlyList<string> Lines => [.. _lines];

        public ILogger CreateLogger(string categoryName) => new Notebook(_lines, categoryName);

        public Notebook()
        {
        }

        private Notebook(ConcurrentQueue<string> lines, string category) => (_lines, _category) = (lines, category);

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            _lines.Enqueue($"{_category}: {formatter(state, exception)} {exception}");

        public void Dispose()
        {
        }
    }
}
