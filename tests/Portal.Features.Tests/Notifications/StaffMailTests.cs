using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Appeals;
using Portal.Features.Appeals;
using Portal.Features.Appeals.NextBest;
using Portal.Features.Appeals.Questions;
using Portal.Features.Identity;
using Portal.Features.Notifications;
using Portal.Features.Tests.Appeals;
using Portal.Testing;
using Portal.Testing.Databases;
using Portal.Testing.Mail;
using Portal.Web.Hosting;
using Shouldly;
using Xunit;
using static Portal.Testing.Building.Builders;

namespace Portal.Features.Tests.Notifications;

/// <summary>Staff are mailed what a colleague says to them by name: which case and where, never whose it is or what was said.</summary>
public sealed class StaffMailTests
{
    private const string Dana = "dana@desk.test";
    private const string Secret = "zebra-wording-nobody-else-uses";

    [Theory, EveryDatabase]
    public async Task Whoever_is_asked_named_or_handed_a_case_has_one_mail_of_each_though_it_is_delivered_twice(DatabaseProvider provider)
    {
        await using var post = new SmtpServer();
        await using var app = await StartAsync(post, provider);
        var (dana, reviewer) = (await DanaAsync(app), await app.Given(AReviewer().Named("Rita Reviewer")));
        var (noted, handed, helped) = (await HeldAsync(app, reviewer), await HeldAsync(app, reviewer), await HeldAsync(app, reviewer));
        var asked = await HeldAsync(app, reviewer, AViolation().IssuedBy(dana.PersonId));
        var day = (await app.TodayAsync()).AddDays(5);
        (await app.Send(new WriteNote.Command(noted.Id, Guid.CreateVersion7(), $"@Dana Desk {Secret}"), reviewer)).Refusal.ShouldBeNull();
        (await app.Send(new HandOver.Command(handed.Id, dana.PersonId, Secret), reviewer)).Refusal.ShouldBeNull();
        (await app.Send(new AskForHelp.Command(helped.Id, dana.PersonId, Secret), reviewer)).Refusal.ShouldBeNull();
        (await app.Send(new AskDecider.Command(asked.Id, Secret, day), reviewer)).Refusal.ShouldBeNull();

        await app.DeliverAsync();
        await app.ReadAsync(db => db.Outbox.Where(m => m.Kind == OutboxMessage.EventKind).ExecuteUpdateAsync(set => set.SetProperty(m => m.State, OutboxState.Waiting)));
        await app.DeliverAsync();

        (await app.MessagesAsync()).ShouldAllBe(m => m.State == OutboxState.Delivered);
        post.Mails.ShouldAllBe(m => m.To.Count == 1 && m.To[0] == Dana);
        var mails = post.Mails.Select(m => m.Read()).ToList();
        mails.Select(m => m.Subject).ShouldBe(
        [
            $"A colleague names you in a note on {noted.Reference}", $"A colleague handed {handed.Reference} over to you", $"A colleague asks you for help with {helped.Reference}",
            $"A question for you in {asked.Reference}: answer by {day.ToString("d MMMM yyyy", CultureInfo.GetCultureInfo("de"))}",
        ], ignoreOrder: true);
        mails.ShouldAllBe(m => !$"{m.Subject}{m.Text}{m.Html}".Contains(Secret) && !m.Text.Contains("Corner Bakery") && !m.Html.Contains("Corner Bakery") && !m.Text.Contains("Rita") && !m.Text.Contains("_Desk") && !m.Text.Contains('{'));
        mails.ShouldAllBe(m => m.Html.Contains("<html lang=\"de\""));
        mails.Single(m => m.Subject.Contains(handed.Reference)).Text.ShouldContain($"https://portal.example.test/desk/cases/{handed.Reference}");
        mails.Single(m => m.Subject.Contains(asked.Reference)).Text.ShouldContain("https://portal.example.test/desk/inbox");
        (await app.ReadAsync(db => db.Outbox.Where(m => m.Kind == OutboxMessage.MailKind).Select(m => m.Payload).ToListAsync())).ShouldAllBe(p => !p.Contains("Corner Bakery") && !p.Contains(Secret));
    }

    [Theory, EveryDatabase]
    public async Task The_original_decider_is_reminded_by_mail_and_whoever_answered_is_not(DatabaseProvider provider)
    {
        await using var post = new SmtpServer();
        await using var app = await StartAsync(post, provider);
        var (dana, reviewer) = (await DanaAsync(app), await app.Given(AReviewer()));
        var (late, answered) = (await HeldAsync(app, reviewer, AViolation().IssuedBy(dana.PersonId)), await HeldAsync(app, reviewer, AViolation().IssuedBy(dana.PersonId)));
        var day = (await app.TodayAsync()).AddDays(5);
        foreach (var appeal in (Appeal[])[late, answered]) (await app.Send(new AskDecider.Command(appeal.Id, Secret, day), reviewer)).Refusal.ShouldBeNull();
        var question = (await app.Send(new GetInbox.Query(), dana)).Value.Questions.Single(q => q.Case == answered.Reference).Id;
        (await app.Send(new AnswerForDecision.Command(question, "The tall one."), dana)).Refusal.ShouldBeNull();
        app.Clock.Advance((await app.AppealAsync(late)).RemindAt.ShouldNotBeNull() - app.Now);
        (await app.Send(new RemindOfQuestions.Command(), CurrentUser.Portal)).Refusal.ShouldBeNull();

        await app.DeliverAsync();

        var reminder = post.Mails.Select(m => m.Read()).Single(m => m.Subject.StartsWith("Your answer", StringComparison.Ordinal));
        reminder.Subject.ShouldStartWith($"Your answer in {late.Reference} is due by");
    }

    [Fact]
    public async Task What_a_whole_team_is_told_has_no_mail()
    {
        await using var post = new SmtpServer();
        await using var app = await StartAsync(post);
        var (dana, reviewer) = (await DanaAsync(app), await app.Given(AReviewer()));
        await app.Given(APerson().WithRole(StaffRole.PolicyManager).At("team@desk.test"));
        var (helped, asked) = (await HeldAsync(app, reviewer), await HeldAsync(app, reviewer));
        (await app.Send(new AskForHelp.Command(helped.Id, null, Secret), reviewer)).Refusal.ShouldBeNull();
        (await app.Send(new AskDecider.Command(asked.Id, Secret, (await app.TodayAsync()).AddDays(5)), reviewer)).Refusal.ShouldBeNull();

        await app.DeliverAsync();

        post.Mails.ShouldBeEmpty();
        (await app.NoticesAsync()).Count(n => n.PersonId == dana.PersonId || n.Name == "DeciderAsked").ShouldBe(2);
    }

    [Fact]
    public async Task Who_said_no_and_who_has_no_desk_any_more_are_not_mailed()
    {
        await using var post = new SmtpServer();
        await using var app = await StartAsync(post);
        var (dana, left, reviewer) = (await DanaAsync(app), await app.Given(AReviewer().Named("Lee Left").At("lee@desk.test")), await app.Given(AReviewer()));
        (await app.Send(new ListNotices.Query(), dana)).Value.MailsMe.ShouldBe(true);
        await app.Send(new ChooseMail.Command(false), dana);
        (await app.Send(new ListNotices.Query(), dana)).Value.MailsMe.ShouldBe(false);
        var appeal = await HeldAsync(app, reviewer);
        (await app.Send(new WriteNote.Command(appeal.Id, Guid.CreateVersion7(), "@Dana Desk and @Lee Left"), reviewer)).Refusal.ShouldBeNull();
        await app.Delivery().RunOnceAsync(CancellationToken.None);
        (await app.MailAsync()).Payload.ShouldContain(left.PersonId.ToString());
        await app.ReadAsync(db => db.Persons.Where(p => p.Id == left.PersonId).ExecuteUpdateAsync(set => set.SetProperty(p => p.StaffRole, StaffRole.None)));

        await app.DeliverAsync();

        post.Mails.ShouldBeEmpty();
        (await app.MailAsync()).State.ShouldBe(OutboxState.Delivered);
        (await app.NoticesAsync()).Count.ShouldBe(2);
    }

    private static Task<PortalApp> StartAsync(SmtpServer post, DatabaseProvider provider = DatabaseProvider.Sqlite) =>
        Telling.StartAsync(post, provider, ("SignIn:PublicUrl", "https://portal.example.test"));

    private static Task<CurrentUser> DanaAsync(PortalApp app) => app.Given(AReviewer().Named("Dana Desk").At(Dana).Speaking("de"));

    private static async Task<Appeal> HeldAsync(PortalApp app, CurrentUser reviewer, Portal.Testing.Building.ViolationBuilder? violation = null)
    {
        var appeal = await app.Given(AnAppeal().Against((violation ?? AViolation()).Against(AMerchant().Named("Corner Bakery"))));
        await app.ClaimAsync(appeal, reviewer);
        return appeal;
    }
}
