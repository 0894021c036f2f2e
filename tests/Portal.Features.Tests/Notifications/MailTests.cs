using Microsoft.EntityFrameworkCore;
using MimeKit;
using Portal.Domain.Appeals;
using Portal.Features.Appeals;
using Portal.Features.Identity;
using Portal.Features.Notifications;
using Portal.Features.Tests.Appeals;
using Portal.Testing;
using Portal.Testing.Mail;
using Shouldly;
using Xunit;
using static Portal.Testing.Building.Builders;

namespace Portal.Features.Tests.Notifications;

/// <summary>What the mails say, and that nobody's words can make them say something else.</summary>
public sealed class MailTests
{
    [Fact]
    public async Task The_receipt_names_the_appeal_the_day_and_the_page()
    {
        var (_, appeal, mail) = await FirstMailAsync();

        mail.Text.ShouldNotContain("“”");
        mail.Subject.ShouldBe($"We have your appeal {appeal.Reference}");
        mail.Text.ShouldContain($"” is filed. A person reads it and decides by {appeal.DueOn:d MMMM yyyy}.");
        mail.Text.ShouldContain($"https://portal.example.test/appeals/{appeal.Reference}");
        mail.Text.ShouldContain("You get this mail because you are an owner of Corner Bakery on Portal.");
        mail.Html.ShouldContain($"<a href=\"https://portal.example.test/appeals/{appeal.Reference}\"");
        mail.Message.Body.ShouldBeOfType<MultipartAlternative>().Select(part => part.ContentType.MimeType).ShouldBe(["text/plain", "text/html"]);
    }

    [Fact]
    public async Task A_mail_says_who_sends_it_where_answers_go_and_that_a_machine_wrote_it()
    {
        var (_, _, mail) = await FirstMailAsync(settings: ("Mail:ReplyTo", "help@example.test"));

        mail.Message.From.Mailboxes.ShouldHaveSingleItem().ShouldSatisfyAllConditions(from => from.Address.ShouldBe("portal@example.test"), from => from.Name.ShouldBe("Portal"));
        mail.Message.ReplyTo.Mailboxes.ShouldHaveSingleItem().Address.ShouldBe("help@example.test");
        mail.Message.Headers[HeaderId.AutoSubmitted].ShouldBe("auto-generated");
        mail.Message.MessageId.ShouldEndWith("@example.test");
        mail.Html.ShouldNotContain("<img");
        mail.Html.ShouldNotContain("http:");
    }

    [Fact]
    public async Task Names_and_words_of_others_stay_words()
    {
        await using var post = new SmtpServer();
        await using var app = await StartAsync(post);
        var merchant = await app.Given(AMerchant().Named("<script>alert(1)</script> & Söhne\r\nBcc: all@example.test"));
        await app.Given(APerson().Owning(merchant).At(Telling.Email).Named("Kim\r\nBcc: all@example.test\r\n\r\nHello \u202e مرحبا 東"));
        await app.Given(AnAppeal().Against(AViolation().Against(merchant)).FiledDaysAgo(0));

        await app.DeliverAsync();

        var taken = post.Mails.ShouldHaveSingleItem();
        taken.To.ShouldBe([Telling.Email]);
        var mail = taken.Read();
        mail.Message.Bcc.ShouldBeEmpty();
        mail.Message.To.Mailboxes.ShouldHaveSingleItem().Name.ShouldNotBeNull().ShouldContain("東");
        mail.Message.Headers.Select(h => h.Id).ShouldNotContain(HeaderId.Bcc);
        mail.Html.ShouldNotContain("<script>");
        mail.Html.ShouldContain("&lt;script&gt;alert(1)&lt;/script&gt; &amp; Söhne");
        taken.Raw.Split("\r\n").ShouldAllBe(line => line.Length <= 998);
    }

    [Fact]
    public async Task A_question_is_quoted_with_its_day_and_leads_to_the_answer()
    {
        await using var post = new SmtpServer();
        await using var app = await StartAsync(post);
        var (_, _, appeal) = await app.AnAppealAsync();
        var reviewer = await app.Given(AReviewer());
        await app.ClaimAsync(appeal, reviewer);
        var day = (await app.TodayAsync()).AddDays(14);
        await app.Send(new AskMerchant.Command(appeal.Id, await app.VersionAsync(appeal), "Which fridge is\nin the <b>photo</b>?\n.\nEnd", day), reviewer);

        await app.DeliverAsync();

        var mail = post.Mails.Select(m => m.Read()).Single(m => m.Subject.StartsWith("A question", StringComparison.Ordinal));
        mail.Subject.ShouldBe($"A question about your appeal {appeal.Reference}: answer by {day:d MMMM yyyy}");
        mail.Text.ReplaceLineEndings("\n").ShouldContain("The question\n> Which fridge is\n> in the <b>photo</b>?\n> .\n> End\n");
        mail.Html.ReplaceLineEndings("\n").ShouldContain("Which fridge is<br>\nin the &lt;b&gt;photo&lt;/b&gt;?");
        mail.Text.ShouldNotContain(reviewer.Name);
    }

    [Theory]
    [InlineData(AppealOutcome.Overturn, "the decision is reversed", "as if they never were")]
    [InlineData(AppealOutcome.Uphold, "the decision stays", "What would have changed this: A log of that day.")]
    public async Task A_decision_says_the_outcome_why_and_what_can_be_done(AppealOutcome outcome, string subject, string body)
    {
        await using var post = new SmtpServer();
        await using var app = await StartAsync(post);
        var (_, _, appeal) = await app.AnAppealAsync();
        var reviewer = await app.Given(AReviewer());
        await app.ClaimAsync(appeal, reviewer);
        (await app.DecideAsync(appeal, reviewer, outcome)).Succeeded.ShouldBeTrue();

        await app.DeliverAsync();

        var mail = post.Mails.Select(m => m.Read()).Single(m => m.Subject.StartsWith("Appeal", StringComparison.Ordinal));
        mail.Subject.ShouldBe($"Appeal {appeal.Reference}: {subject}");
        mail.Text.ShouldContain("Why\n> The log of that day shows 3 °C.");
        mail.Text.ShouldContain(body);
        if (outcome == AppealOutcome.Overturn) mail.Text.ShouldContain("You get 3 points back and have 0 points now.");
        mail.Text.Contains("You can ask for a second review, by somebody else, until").ShouldBe(outcome != AppealOutcome.Overturn);
    }

    [Fact]
    public async Task Each_event_has_its_words_and_its_listeners()
    {
        await using var post = new SmtpServer();
        await using var app = await StartAsync(post);
        var (merchant, owner, appeal) = await app.AnAppealAsync();
        await app.DeliverAsync();
        var (reviewer, senior, proposer) = (await app.Given(AReviewer()), await app.Given(ASeniorReviewer()), await app.Given(ASeniorReviewer()));
        await app.ClaimAsync(appeal, reviewer);
        await app.Send(new AskMerchant.Command(appeal.Id, await app.VersionAsync(appeal), "Which?", (await app.TodayAsync()).AddDays(3)), reviewer);
        app.Clock.Advance(TimeSpan.FromDays(5));
        await app.Send(new ResumeUnanswered.Command(), CurrentUser.Portal);
        var other = await app.Given(AnAppeal().Against(AViolation().Against(merchant).Costing(30)).FiledDaysAgo(0));
        await app.ClaimAsync(other, proposer);
        (await app.DecideAsync(other, proposer)).Value.TookEffect.ShouldBeFalse();
        var third = await app.Given(AnAppeal().Against(AViolation().Against(merchant)).FiledDaysAgo(0));
        await app.ChangeAsync(async db => (await db.Appeals.SingleAsync(a => a.Id == third.Id)).Withdraw());

        await app.DeliverAsync();

        (await app.MessagesAsync()).ShouldAllBe(m => m.State == OutboxState.Delivered);
        (await TextsAsync(app, owner)).ShouldBe(
        [
            $"We have your appeal {appeal.Reference}. A person decides by {appeal.DueOn:d MMMM yyyy}.",
            $"A reviewer asks you something about appeal {appeal.Reference}. You can answer until 18 June 2026.",
            $"The time to answer in appeal {appeal.Reference} is over. The review goes on with what we have.",
            $"We have your appeal {other.Reference}. A person decides by {other.DueOn:d MMMM yyyy}.",
            $"We have your appeal {third.Reference}. A person decides by {third.DueOn:d MMMM yyyy}.",
            $"You took appeal {third.Reference} back. The decision stays as it was.",
        ], ignoreOrder: true);
        (await TextsAsync(app, reviewer)).ShouldBe([$"Corner Bakery did not answer in {appeal.Reference} in time. The case goes on without."]);
        (await TextsAsync(app, senior)).ShouldBe([$"An outcome is proposed in {other.Reference}. It waits for a senior reviewer."]);
        (await TextsAsync(app, proposer)).ShouldBeEmpty();
        post.Mails.SelectMany(m => m.To).ShouldAllBe(to => to == Telling.Email);
        post.Mails.Select(m => m.Read()).ShouldAllBe(m => !m.Subject.Contains('_') && !m.Text.Contains("_Lead") && !m.Text.Contains('{'));
    }

    [Fact]
    public async Task Without_a_server_mails_are_files_and_the_same_mail_is_the_same_file()
    {
        await using var app = await PortalApp.StartAsync(settings: new Dictionary<string, string> { ["SignIn:PublicUrl"] = "https://portal.example.test" });
        await app.AnAppealAsync();
        await app.DeliverAsync();
        var folder = (MailOptions)app.Services.GetService(typeof(MailOptions))!;
        var file = Directory.GetFiles(folder.Folder).ShouldHaveSingleItem();
        var bytes = await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken);
        await app.ReadAsync(db => db.Outbox.Where(m => m.Kind == OutboxMessage.MailKind).ExecuteUpdateAsync(set => set.SetProperty(m => m.State, OutboxState.Waiting)));

        await app.DeliverAsync();

        Directory.GetFiles(folder.Folder).ShouldHaveSingleItem().ShouldBe(file);
        (await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken)).ShouldBe(bytes);
        Path.GetExtension(file).ShouldBe(".eml");
        (await MimeMessage.LoadAsync(file, TestContext.Current.CancellationToken)).To.Mailboxes.Single().Address.ShouldBe(Telling.Email);
    }

    [Fact]
    public async Task Who_gave_up_the_seat_in_the_meantime_is_not_mailed()
    {
        await using var post = new SmtpServer();
        await using var app = await StartAsync(post);
        await app.AnAppealAsync();
        await app.Delivery().RunOnceAsync(CancellationToken.None);
        await app.ReadAsync(db => db.Members.ExecuteDeleteAsync());

        await app.DeliverAsync();

        post.Mails.ShouldBeEmpty();
        (await app.MailAsync()).State.ShouldBe(OutboxState.Delivered);
    }

    [Fact]
    public async Task A_viewer_who_wants_mail_has_it_and_an_owner_who_does_not_has_none()
    {
        await using var post = new SmtpServer();
        await using var app = await StartAsync(post);
        var merchant = await app.Given(AMerchant());
        var owner = await app.Given(APerson().Owning(merchant));
        var viewer = await app.Given(APerson().WithSeat(MerchantRole.Viewer, merchant).At(Telling.Email));
        await app.Send(new ChooseMail.Command(false), owner);
        await app.Send(new ChooseMail.Command(true), viewer);
        await app.Given(AnAppeal().Against(AViolation().Against(merchant)).FiledDaysAgo(0));

        await app.DeliverAsync();

        post.Mails.ShouldHaveSingleItem().To.ShouldBe([Telling.Email]);
        (await app.NoticesAsync()).Count.ShouldBe(2);
    }

    private static Task<PortalApp> StartAsync(SmtpServer post, params (string Key, string Value)[] settings) =>
        Telling.StartAsync(post, settings: [("SignIn:PublicUrl", "https://portal.example.test"), .. settings]);

    private static async Task<(CurrentUser Owner, Appeal Appeal, ReadMail Mail)> FirstMailAsync(params (string Key, string Value)[] settings)
    {
        await using var post = new SmtpServer();
        await using var app = await StartAsync(post, settings);
        var (_, owner, appeal) = await app.AnAppealAsync();
        await app.DeliverAsync();
        return (owner, appeal, post.Mails.ShouldHaveSingleItem().Read());
    }

    private static async Task<List<string>> TextsAsync(PortalApp app, CurrentUser user) =>
        [.. (await app.Send(new ListNotices.Query(), user)).Value.Rows.Select(r => r.Text)];
}
