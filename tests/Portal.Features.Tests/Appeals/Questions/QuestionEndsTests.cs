using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Portal.Domain.Appeals;
using Portal.Domain.Appeals.Questions;
using Portal.Features.Appeals;
using Portal.Features.Appeals.Questions;
using Portal.Features.Appeals.Stuck;
using Portal.Features.Data;
using Portal.Features.Identity;
using Portal.Features.Merchants;
using Portal.Features.Requests;
using Portal.Features.Tests.Notifications;
using Portal.Testing;
using Portal.Testing.Databases;
using Portal.Testing.Mail;
using Portal.Web.Hosting;
using Shouldly;
using Xunit;
using static Portal.Testing.Building.Builders;

namespace Portal.Features.Tests.Appeals.Questions;

/// <summary>Questions that go another way than meant: the wrong person, too late, out of order, a colleague who left, a portal that dies.</summary>
public sealed class QuestionEndsTests
{
    private const string Words = "It was the tall one.";

    [Theory, EveryDatabase]
    public async Task For_a_decider_who_left_the_team_is_asked_that_answers_for_systems(DatabaseProvider provider)
    {
        await using var app = await PortalApp.StartAsync(provider);
        var (decider, team) = (await app.Given(AReviewer()), await app.Given(APerson().WithRole(StaffRole.PolicyManager)));
        var (appeal, reviewer) = await HeldAsync(app, decider);
        (await AskAsync(app, appeal, reviewer)).ShouldBeNull();
        await LeavesAsync(app, decider);

        // Asked by name before they left: nobody can answer, and the case goes on after the day.
        var gone = CurrentUser.Person(decider.PersonId, decider.Name);
        (await app.Send(new GetInbox.Query(), gone)).Refusal!.Code.ShouldBe("request.not-allowed");
        (await app.Send(new GetInbox.Query(), team)).Value.Questions.ShouldBeEmpty();
        app.Clock.Advance(TimeSpan.FromDays(6));
        (await app.Send(new ResumeUnanswered.Command(), CurrentUser.Portal)).Value.ShouldBe(1);

        await app.ClaimAsync(appeal, reviewer);
        (await AskAsync(app, appeal, reviewer)).ShouldBeNull();
        var question = (await app.Send(new GetInbox.Query(), team)).Value.Questions.ShouldHaveSingleItem();
        (await app.Send(new AnswerForDecision.Command(question.Id, Words), team)).Refusal.ShouldBeNull();
        (await app.AppealAsync(appeal)).Status.ShouldBe(AppealStatus.UnderReview);
        (await app.ClaimAsync(appeal, decider)).Refusal!.Code.ShouldBe("appeal.own-decision", "also when they come back");
    }

    [Theory, EveryDatabase]
    public async Task An_answer_after_the_decision_a_reply_written_down_twice_and_a_decision_while_one_waits_are_refused(DatabaseProvider provider)
    {
        await using var app = await PortalApp.StartAsync(provider);
        var decider = await app.Given(AReviewer());
        var (appeal, reviewer) = await HeldAsync(app, decider);
        await AskAsync(app, appeal, reviewer);
        var asked = (await app.Send(new GetInbox.Query(), decider)).Value.Questions.Single().Id;
        (await app.DecideAsync(appeal, reviewer)).Refusal!.Code.ShouldBe("appeal.not-yours", "the case waits");
        (await AskAsync(app, appeal, reviewer)).ShouldBe("appeal.not-yours", "asked twice");
        app.Clock.Advance(TimeSpan.FromDays(6));
        await app.Send(new ResumeUnanswered.Command(), CurrentUser.Portal);

        await app.ClaimAsync(appeal, reviewer);
        var today = await app.TodayAsync();
        (await app.Send(new AskAuthority.Command(appeal.Id, "health", "Was it open?", today.AddDays(10)), reviewer)).Refusal.ShouldBeNull();
        var reply = (await app.Send(new GetCaseTalk.Query(appeal.Id), reviewer)).Value.Questions[^1].Id;
        (await app.Send(new AnswerForDecision.Command(reply, Words), decider)).Refusal!.Code.ShouldBe("question.not-found", "no question of theirs");
        (await app.Send(new WriteDownReply.Command(asked, Words, today), reviewer)).Refusal!.Code.ShouldBe("question.not-found", "no authority was asked");
        (await app.Send(new WriteDownReply.Command(reply, Words, today), decider)).Refusal!.Code.ShouldBe("appeal.own-decision");
        (await app.Send(new WriteDownReply.Command(reply, Words, today), reviewer)).Refusal.ShouldBeNull();
        (await app.Send(new WriteDownReply.Command(reply, Words, today), reviewer)).Refusal.ShouldBeNull("sent twice");
        (await app.Send(new WriteDownReply.Command(reply, "No.", today), reviewer)).Refusal!.Code.ShouldBe("question.closed");

        await app.ClaimAsync(appeal, reviewer);
        (await app.DecideAsync(appeal, reviewer)).Refusal.ShouldBeNull();
        (await app.Send(new AnswerForDecision.Command(asked, Words), decider)).Refusal!.Code.ShouldBe("question.closed");
        (await app.AppealAsync(appeal)).IsOpen.ShouldBeFalse();
    }

    [Theory, EveryDatabase]
    public async Task Merchants_and_systems_can_neither_ask_nor_answer_nor_read(DatabaseProvider provider)
    {
        await using var app = await PortalApp.StartAsync(provider);
        var (appeal, reviewer) = await HeldAsync(app, await app.Given(AReviewer()));
        await AskAsync(app, appeal, reviewer);
        var merchant = await app.ReadAsync(db => db.Merchants.SingleAsync(m => m.Id == appeal.MerchantId));
        var question = await app.ReadAsync(db => db.CaseQuestions.Select(q => q.Id).SingleAsync());
        var day = (await app.TodayAsync()).AddDays(3);
        foreach (var caller in (CurrentUser[])[await app.Given(APerson().Owning(merchant)), await app.Given(APerson().WithSeat(MerchantRole.Viewer, AMerchant())), CurrentUser.System("filer", SystemScopes.All)])
        {
            string?[] codes =
            [
                (await app.Send(new GetInbox.Query(), caller)).Refusal?.Code, (await app.Send(new GetQuestion.Query(question), caller)).Refusal?.Code,
                (await app.Send(new GetCaseTalk.Query(appeal.Id), caller)).Refusal?.Code, (await app.Send(new ReadQuestionFile.Query(question), caller)).Refusal?.Code,
                (await app.Send(new AnswerForDecision.Command(question, Words), caller)).Refusal?.Code, (await app.Send(new WriteDownReply.Command(question, Words, day), caller)).Refusal?.Code,
                (await app.Send(new AskDecider.Command(appeal.Id, Words, day), caller)).Refusal?.Code, (await app.Send(new AskAuthority.Command(appeal.Id, "health", Words, day), caller)).Refusal?.Code,
                (await app.Send(new WriteNote.Command(appeal.Id, Guid.CreateVersion7(), Words), caller)).Refusal?.Code, (await app.Send(new ReadMentions.Command(), caller)).Refusal?.Code,
            ];
            codes.ShouldAllBe(code => code == "request.not-allowed");
        }
    }

    [Theory, EveryDatabase]
    public async Task A_colleagues_mentions_are_not_read_by_others_and_the_bar_counts_what_waits(DatabaseProvider provider)
    {
        await using var app = await PortalApp.StartAsync(provider);
        var decider = await app.Given(AReviewer().Named("Dana Decider"));
        var (appeal, reviewer) = await HeldAsync(app, decider);
        await app.Send(new WriteNote.Command(appeal.Id, Guid.CreateVersion7(), "@Dana Decider, see this."), reviewer);
        await AskAsync(app, appeal, reviewer);
        (await CountAsync(app, decider), await CountAsync(app, reviewer)).ShouldBe((2, 0));

        var mention = (await app.Send(new GetInbox.Query(), decider)).Value.Mentions.Single().Id;
        await app.Send(new ReadMentions.Command(mention), reviewer);
        (await CountAsync(app, decider)).ShouldBe(2, "somebody else read nothing for them");
        await app.Send(new ReadMentions.Command(mention), decider);
        (await CountAsync(app, decider)).ShouldBe(1);
        await app.Send(new AnswerForDecision.Command((await app.Send(new GetInbox.Query(), decider)).Value.Questions.Single().Id, Words), decider);
        (await CountAsync(app, decider)).ShouldBe(0);
    }

    [Theory, EveryDatabase]
    public async Task An_authority_is_reminded_once_though_the_portal_dies_and_two_nodes_run(DatabaseProvider provider)
    {
        await using var post = new SmtpServer();
        var dies = new Dies();
        await using var app = await PortalApp.StartAsync(provider, services => services.ConfigureDbContext<PortalDb>(options => options.AddInterceptors(dies)), post.Settings);
        var (appeal, reviewer) = await HeldAsync(app, await app.Given(AReviewer()));
        (await app.Send(new AskAuthority.Command(appeal.Id, "health", "Was it open?", (await app.TodayAsync()).AddDays(10)), reviewer)).Refusal.ShouldBeNull();
        await app.DeliverAsync();
        app.Clock.Advance((await app.AppealAsync(appeal)).RemindAt.ShouldNotBeNull() - app.Now);

        dies.Before = true;
        await Should.ThrowAsync<PortalDied>(() => app.Send(new RemindOfQuestions.Command(), CurrentUser.Portal));
        dies.After = true;
        await Should.ThrowAsync<PortalDied>(() => app.Send(new RemindOfQuestions.Command(), CurrentUser.Portal));
        await Enumerable.Range(0, 4).Select(_ => new Func<Task<Outcome<int>>>(() => app.Send(new RemindOfQuestions.Command(), CurrentUser.Portal))).AtOnceAsync();
        await app.DeliverAsync();

        (await app.ReadAsync(db => db.Audit.CountAsync(a => a.Event == nameof(AnswerReminder)))).ShouldBe(1);
        post.Mails.Count(m => m.To.Contains("inspectorate@authority.example")).ShouldBe(2, "the question and one reminder");
        var reminder = post.Mails.Last(m => m.To.Contains("inspectorate@authority.example")).Read();
        reminder.Text.ShouldContain("Was it open?");
    }

    [Theory, EveryDatabase]
    public async Task A_wait_whose_day_passed_and_a_question_that_nobody_waits_for_are_found_and_mended(DatabaseProvider provider)
    {
        await using var app = await PortalApp.StartAsync(provider);
        var decider = await app.Given(AReviewer());
        var (late, idle, senior) = (await HeldAsync(app, decider), await HeldAsync(app, decider), await app.Given(ASeniorReviewer()));
        await AskAsync(app, late.Appeal, late.Reviewer);
        await AskAsync(app, idle.Appeal, idle.Reviewer);
        (await RowsAsync(app)).ShouldBeEmpty("at rest");
        var asked = (await app.Send(new GetInbox.Query(), decider)).Value.Questions.Single(q => q.Case == idle.Appeal.Reference).Id;
        await app.Send(new AnswerForDecision.Command(asked, Words), decider);
        (await RowsAsync(app)).ShouldBeEmpty("answered");
        await app.ReadAsync(db => db.CaseQuestions.Where(q => q.Id == asked).ExecuteUpdateAsync(set => set.SetProperty(q => q.State, QuestionState.Open)));
        app.Clock.Advance(TimeSpan.FromDays(7));

        var rows = await RowsAsync(app);
        rows.Select(r => r.Key).ShouldBe([late.Appeal.Reference, $"Q:{idle.Appeal.Reference}"], ignoreOrder: true);
        foreach (var row in rows) (await app.Send(new MendStuckWork.Command(StuckKind.ClockStands, row.Key), senior)).Refusal?.Code.ShouldBeNull();

        (await RowsAsync(app)).ShouldBeEmpty("mended");
        (await app.AppealAsync(late.Appeal)).Status.ShouldBe(AppealStatus.UnderReview);
        (await app.ReadAsync(db => db.CaseQuestions.Select(q => q.State).ToListAsync())).ShouldAllBe(state => state == QuestionState.TimeEnded);
        (await app.Send(new GetInbox.Query(), decider)).Value.Questions.ShouldBeEmpty();
    }

    private static async Task<(Appeal Appeal, CurrentUser Reviewer)> HeldAsync(PortalApp app, CurrentUser decider)
    {
        var (appeal, reviewer) = (await app.Given(AnAppeal().Against(AViolation().IssuedBy(decider.PersonId))), await app.Given(AReviewer()));
        await app.ClaimAsync(appeal, reviewer);
        return (appeal, reviewer);
    }

    private static async Task<string?> AskAsync(PortalApp app, Appeal appeal, CurrentUser reviewer) =>
        (await app.Send(new AskDecider.Command(appeal.Id, "Which fridge was it?", (await app.TodayAsync()).AddDays(5)), reviewer)).Refusal?.Code;

    private static Task<int> LeavesAsync(PortalApp app, CurrentUser person) =>
        app.ReadAsync(db => db.Persons.Where(p => p.Id == person.PersonId).ExecuteUpdateAsync(set => set.SetProperty(p => p.StaffRole, StaffRole.None)));

    private static async Task<int> CountAsync(PortalApp app, CurrentUser person) => (await app.Send(new GetSeats.Query(), person)).Value.Inbox;

    private static async Task<IReadOnlyList<StuckRow>> RowsAsync(PortalApp app) => (await app.Send(new ListStuck.Query(StuckKind.ClockStands), await app.Given(AReviewer()))).Value.Rows;

    private sealed class PortalDied : Exception;

    // Dies right before a commit, when nothing is kept, or right after it, when nobody hears of it any more.
    private sealed class Dies : DbTransactionInterceptor
    {
        public bool Before { get; set; }

        public bool After { get; set; }

        public override ValueTask<InterceptionResult> TransactionCommittingAsync(DbTransaction transaction, TransactionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default)
        {
            if (!Before) return new(result);
            Before = false;
            throw new PortalDied();
        }

        public override Task TransactionCommittedAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            if (!After) return Task.CompletedTask;
            After = false;
            throw new PortalDied();
        }
    }
}
