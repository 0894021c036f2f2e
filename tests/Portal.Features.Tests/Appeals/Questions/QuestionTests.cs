using Microsoft.EntityFrameworkCore;
using Portal.Domain.Appeals;
using Portal.Domain.Appeals.Questions;
using Portal.Features.Appeals;
using Portal.Features.Appeals.Questions;
using Portal.Features.Identity;
using Portal.Testing;
using Portal.Testing.Databases;
using Portal.Web.Hosting;
using Shouldly;
using Xunit;
using static Portal.Testing.Building.Builders;

namespace Portal.Features.Tests.Appeals.Questions;

/// <summary>The reviewer asks the original decider or an authority: the right clocks stand, the right person answers, nothing is stuck.</summary>
public sealed class QuestionTests
{
    [Theory, EveryDatabase]
    public async Task Only_the_original_decider_reads_and_answers_and_can_never_take_the_case(DatabaseProvider provider)
    {
        await using var app = await PortalApp.StartAsync(provider);
        var (decider, reviewer, other) = (await app.Given(AReviewer()), await app.Given(AReviewer()), await app.Given(AReviewer()));
        var appeal = await app.Given(AnAppeal().Against(AViolation().IssuedBy(decider.PersonId)));
        await app.ClaimAsync(appeal, reviewer);
        var today = await app.TodayAsync();
        (await app.Send(new AskDecider.Command(appeal.Id, "Which fridge was it?", today.AddDays(5)), reviewer)).Refusal.ShouldBeNull();

        var asked = await app.AppealAsync(appeal);
        (asked.Status, asked.NextActor, asked.NextOn, asked.ClaimedBy, asked.PausedOn).ShouldBe((AppealStatus.AwaitingDecider, NextActor.Decider, today.AddDays(5), null, null));
        (await app.ReadAsync(db => db.QueueEntries.Where(e => e.Id == appeal.Id).Select(e => e.Stage).SingleAsync())).ShouldBe(QueueView.OnHold);
        (await TargetAsync(app, appeal)).ShouldBe((true, true));
        var question = (await app.Send(new GetInbox.Query(), decider)).Value.Questions.ShouldHaveSingleItem();
        (await app.Send(new GetInbox.Query(), other)).Value.Questions.ShouldBeEmpty();
        (await app.Send(new GetQuestion.Query(question.Id), other)).Refusal!.Code.ShouldBe("question.not-found");
        (await app.Send(new AnswerForDecision.Command(question.Id, "It was the tall one."), other)).Refusal!.Code.ShouldBe("question.not-found");

        app.Clock.Advance(TimeSpan.FromDays(2));
        (await app.Send(new AnswerForDecision.Command(question.Id, "It was the tall one."), decider)).Refusal.ShouldBeNull();
        (await app.Send(new AnswerForDecision.Command(question.Id, "It was the tall one."), decider)).Refusal.ShouldBeNull("sent twice");
        (await app.Send(new AnswerForDecision.Command(question.Id, "No, the low one."), decider)).Refusal!.Code.ShouldBe("question.closed");

        var back = await app.AppealAsync(appeal);
        (back.Status, back.NextActor, back.DueOn).ShouldBe((AppealStatus.UnderReview, NextActor.Reviewer, appeal.DueOn));
        (await TargetAsync(app, appeal)).ShouldBe((false, false));
        (await app.ClaimAsync(appeal, decider)).Refusal.ShouldNotBeNull();
        (await app.ClaimAsync(appeal, other)).Succeeded.ShouldBeTrue();
    }

    [Theory, EveryDatabase]
    public async Task For_a_decision_of_a_system_the_named_team_answers_and_after_the_day_nobody(DatabaseProvider provider)
    {
        await using var app = await PortalApp.StartAsync(provider);
        var (team, reviewer) = (await app.Given(APerson().WithRole(StaffRole.PolicyManager)), await app.Given(AReviewer()));
        var appeal = await app.Given(AnAppeal());
        await app.ClaimAsync(appeal, reviewer);
        (await app.Send(new AskDecider.Command(appeal.Id, "What did the rule see?", (await app.TodayAsync()).AddDays(3)), reviewer)).Refusal.ShouldBeNull();
        var question = (await app.Send(new GetInbox.Query(), team)).Value.Questions.ShouldHaveSingleItem();

        app.Clock.Advance(TimeSpan.FromDays(4));
        (await app.Send(new ResumeUnanswered.Command(), CurrentUser.Portal)).Value.ShouldBe(1);
        (await app.Send(new ResumeUnanswered.Command(), CurrentUser.Portal)).Value.ShouldBe(0);
        (await app.Send(new AnswerForDecision.Command(question.Id, "Late."), team)).Refusal!.Code.ShouldBe("question.closed");
        (await app.EventsAsync(appeal)).ShouldContain(nameof(DeciderTimeEnded));
        (await app.AppealAsync(appeal)).DueOn.ShouldBe(appeal.DueOn);
    }

    [Theory, EveryDatabase]
    public async Task An_authority_is_written_to_and_its_reply_written_down_moves_the_promise(DatabaseProvider provider)
    {
        await using var app = await PortalApp.StartAsync(provider);
        var (appeal, reviewer) = (await app.Given(AnAppeal()), await app.Given(AReviewer()));
        await app.ClaimAsync(appeal, reviewer);
        var today = await app.TodayAsync();
        (await app.Send(new AskAuthority.Command(appeal.Id, "nobody", "Was it open?", today.AddDays(10)), reviewer)).Refusal!.Code.ShouldBe("question.no-authority");
        (await app.Send(new AskAuthority.Command(appeal.Id, "health", "Was it open?", today.AddDays(90)), reviewer)).Refusal!.Code.ShouldBe("question.too-late");
        (await app.Send(new AskAuthority.Command(appeal.Id, "health", "Was it open?", today.AddDays(10)), reviewer)).Refusal.ShouldBeNull();
        (await app.ReadAsync(db => db.Outbox.CountAsync(m => m.Name == "AuthorityQuestion"))).ShouldBe(1);

        app.Clock.Advance(TimeSpan.FromDays(4));
        var asked = (await app.Send(new GetCaseTalk.Query(appeal.Id), reviewer)).Value.Questions.ShouldHaveSingleItem();
        (await app.Send(new WriteDownReply.Command(asked.Id, "It was.", today.AddDays(5)), reviewer)).Refusal!.Code.ShouldBe("question.day-ahead");
        (await app.Send(new WriteDownReply.Command(asked.Id, "It was.", today.AddDays(-1)), reviewer)).Refusal!.Code.ShouldBe("question.day-before");
        (await app.Send(new WriteDownReply.Command(asked.Id, "It was.", today.AddDays(3)), reviewer)).Refusal.ShouldBeNull();
        (await app.AppealAsync(appeal)).DueOn.ShouldBe(appeal.DueOn.AddDays(4));
    }

    [Theory, EveryDatabase]
    public async Task Whoever_is_named_in_a_note_finds_it_and_no_word_of_it_reaches_the_merchant(DatabaseProvider provider)
    {
        const string Secret = "zebra-wording-nobody-else-uses";
        await using var app = await PortalApp.StartAsync(provider);
        var (reviewer, named) = (await app.Given(AReviewer()), await app.Given(AReviewer().Named("Robin Named")));
        var appeal = await app.Given(AnAppeal());
        (await app.Send(new WriteNote.Command(appeal.Id, Guid.CreateVersion7(), $"@Robin Named {Secret}"), reviewer)).Refusal.ShouldBeNull();

        var inbox = (await app.Send(new GetInbox.Query(), named)).Value;
        (inbox.Unread, inbox.Mentions.ShouldHaveSingleItem().Case).ShouldBe((1, appeal.Reference));
        (await app.Send(new GetInbox.Query(), reviewer)).Value.Mentions.ShouldBeEmpty();
        await app.Send(new ReadMentions.Command(), named);
        (await app.Send(new GetInbox.Query(), named)).Value.Unread.ShouldBe(0);

        (await app.ReadAsync(db => db.Outbox.Select(m => m.Payload).ToListAsync())).ShouldAllBe(p => !p.Contains(Secret));
        (await app.ReadAsync(db => db.Notices.Select(n => n.Payload).ToListAsync())).ShouldAllBe(p => !p.Contains(Secret));
        (await app.ReadAsync(db => db.Audit.Select(a => a.Why ?? "").ToListAsync())).ShouldAllBe(w => !w.Contains(Secret));
        (await app.ReadAsync(db => db.CaseMessages.Select(m => m.Body).ToListAsync())).ShouldAllBe(b => !b.Contains(Secret));
    }

    private static Task<(bool Waits, bool Stands)> TargetAsync(PortalApp app, Appeal appeal) => app.ReadAsync(async db =>
    {
        var target = await db.CaseTargets.AsNoTracking().SingleAsync(t => t.Id == appeal.Id);
        return (target.WaitsForDecider, !target.IsRunning);
    });
}
