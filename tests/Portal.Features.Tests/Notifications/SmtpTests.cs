using Portal.Features.Notifications;
using Portal.Testing.Mail;
using Shouldly;
using Xunit;
using static Portal.Testing.Building.Builders;

namespace Portal.Features.Tests.Notifications;

/// <summary>What mail servers do, and what is made of it.</summary>
public sealed class SmtpTests
{
    [Theory]
    [InlineData("CONNECT", "421 too busy", OutboxState.Waiting, "mail.answered 421 too busy")]
    [InlineData("CONNECT", "", OutboxState.Waiting, "mail.connection-lost")]
    [InlineData("EHLO", "", OutboxState.Waiting, "mail.connection-lost")]
    [InlineData("MAIL", "452 no space", OutboxState.Waiting, "mail.answered 452 no space")]
    [InlineData("MAIL", "550 not you", OutboxState.GivenUp, "mail.answered 550 not you")]
    [InlineData("RCPT", "450 greylisted", OutboxState.Waiting, "mail.answered 450 greylisted")]
    [InlineData("RCPT", "550 no such user", OutboxState.GivenUp, "mail.answered 550 no such user")]
    [InlineData("DATA", "451 later", OutboxState.Waiting, "mail.answered 451 later")]
    [InlineData("DATA", "", OutboxState.Waiting, "mail.connection-lost")]
    [InlineData(".", "554 looks like spam", OutboxState.GivenUp, "mail.answered 554 looks like spam")]
    public async Task Every_answer_is_read_as_it_is_meant(string command, string reply, OutboxState state, string reason)
    {
        await using var mail = new SmtpServer { Instead = c => c == command ? reply : null };
        await using var app = await Telling.StartAsync(mail);
        await app.AnAppealAsync();

        await app.DeliverAsync();

        mail.Mails.ShouldBeEmpty();
        var message = await app.MailAsync();
        (message.State, message.LastError).ShouldBe((state, reason));
    }

    [Fact]
    public async Task A_mail_that_was_taken_without_a_word_is_sent_again_as_the_same_mail()
    {
        var first = true;
        await using var mail = new SmtpServer();
        mail.Instead = command =>
        {
            if (command != "." || !first) return null;
            first = false;
            return "";
        };
        await using var app = await Telling.StartAsync(mail);
        await app.AnAppealAsync();

        await app.DeliverAsync();
        (await app.MailAsync()).LastError.ShouldBe("mail.connection-lost");
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        await app.DeliverAsync();

        mail.Mails.Count.ShouldBe(2);
        mail.Mails[0].Raw.ShouldBe(mail.Mails[1].Raw);
        (await app.MailAsync()).State.ShouldBe(OutboxState.Delivered);
    }

    [Fact]
    public async Task Several_mails_go_over_one_connection_and_one_refused_does_not_break_it()
    {
        await using var mail = new SmtpServer();
        await using var app = await Telling.StartAsync(mail);
        await app.AnAppealAsync();
        await app.Delivery().RunOnceAsync(CancellationToken.None);
        var order = (await app.MailAsync()).Payload;
        await app.SaveAsync(Enumerable.Range(1, 5).Select(i => OutboxDeliveryTests.Message($"mail:{i}", OutboxMessage.MailKind, "AppealFiled", order, app.Now)));
        var asked = 0;
        mail.Instead = command => command == "RCPT" && Interlocked.Increment(ref asked) == 2 ? "450 not now" : null;

        await app.Delivery().RunOnceAsync(CancellationToken.None);

        mail.Connections.ShouldBe(1);
        mail.Commands[^1].ShouldBe("QUIT");
        mail.Mails.Count.ShouldBe(5);
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_tried_later()
    {
        var settings = new SmtpServer();
        await settings.DisposeAsync();
        await using var app = await Telling.StartAsync(settings);
        await app.AnAppealAsync();

        await app.DeliverAsync();

        (await app.MailAsync()).LastError.ShouldBe("mail.unreachable");
    }

    [Fact]
    public async Task A_server_that_says_nothing_is_left_after_the_time_allowed()
    {
        await using var mail = new SmtpServer();
        await using var app = await Telling.StartAsync(mail, settings: ("Mail:Timeout", "00:00:20"));
        mail.Instead = command =>
        {
            if (command == "DATA") app.Clock.Advance(TimeSpan.FromSeconds(21));
            return null;
        };
        await app.AnAppealAsync();

        await app.DeliverAsync();

        (await app.MailAsync()).LastError.ShouldBe("mail.too-slow");
        mail.Mails.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_server_that_cannot_prove_its_name_gets_neither_mail_nor_password()
    {
        await using var mail = new SmtpServer().WithUntrustedCertificate();
        await using var app = await Telling.StartAsync(mail, settings: [("Mail:User", "portal"), ("Mail:Password", "not for anybody")]);
        await app.AnAppealAsync();

        await app.DeliverAsync();

        (await app.MailAsync()).LastError.ShouldBe("mail.not-secure");
        mail.Commands.Select(line => line.Split(' ')[0]).ShouldBe(["EHLO", "STARTTLS"]);
    }

    [Fact]
    public async Task A_server_without_the_security_that_is_demanded_gets_no_mail()
    {
        await using var mail = new SmtpServer();
        await using var app = await Telling.StartAsync(mail, settings: ("Mail:Security", "StartTls"));
        await app.AnAppealAsync();

        await app.DeliverAsync();

        (await app.MailAsync()).LastError.ShouldBe("mail.not-secure");
        mail.Mails.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("not an address")]
    [InlineData("kim")]
    [InlineData("kim@")]
    [InlineData("@merchant.test")]
    [InlineData("Kim <kim@merchant.test>")]
    [InlineData("kim@merchant.test\r\nRCPT TO:<all@example.test>")]
    public async Task What_is_no_address_is_given_up(string address)
    {
        await using var mail = new SmtpServer();
        await using var app = await Telling.StartAsync(mail);
        var merchant = await app.Given(AMerchant());
        await app.Given(APerson().Owning(merchant).At(address));
        await app.Given(AnAppeal().Against(AViolation().Against(merchant)));

        await app.DeliverAsync();

        var message = await app.MailAsync();
        (message.State, message.LastError).ShouldBe((OutboxState.GivenUp, "mail.address"));
        mail.Commands.ShouldBeEmpty();
    }
}
