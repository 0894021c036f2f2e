using Microsoft.EntityFrameworkCore;
using Portal.Domain.Appeals;
using Portal.Domain.Appeals.Fixes;
using Portal.Domain.Enforcement;
using Portal.Features.Appeals;
using Portal.Features.Appeals.Fixes;
using Portal.Features.Identity;
using Portal.Features.Requests;
using Portal.Testing;
using Portal.Testing.Databases;
using Portal.Web.Hosting;
using Shouldly;
using Xunit;
using static Portal.Testing.Building.Builders;

namespace Portal.Features.Tests.Appeals.Fixes;

/// <summary>A re-check is one command: findings, confirmation and what it restores, in the same queue as appeals.</summary>
public sealed class DecideFixTests
{
    [Theory, EveryDatabase]
    public async Task A_confirmed_fix_restores_what_the_policy_promises(DatabaseProvider provider)
    {
        await using var app = await PortalApp.StartAsync(provider);
        var (violation, owner, reviewer) = await GivenAsync(app);
        var fix = await app.AFixAsync(violation, owner);
        await app.ClaimFixAsync(fix, reviewer);
        var preview = (await app.Send(new PreviewFix.Query(fix.Id, true), reviewer)).Value;

        var decided = (await app.ConfirmAsync(fix, reviewer)).Value;

        (decided.Status, decided.MeasuresEnded, decided.PointsOff).ShouldBe((FixStatus.Confirmed, 1, 0));
        preview.Ends.ShouldHaveSingleItem().Kind.ShouldBe(MeasureKind.Warning);
        preview.Stays.ShouldHaveSingleItem().Kind.ShouldBe(MeasureKind.Demotion);
        var (today, after) = (await app.TodayAsync(), await app.ViolationOfAsync(fix));
        (after.State, after.FixedBy, after.FixedOn, after.Points).ShouldBe((ViolationState.Fixed, FixSource.Proof, today, 6));
        var measures = await app.ReadAsync(db => db.Actions.AsNoTracking().Where(a => a.ViolationId == violation.Id).OrderBy(a => a.Kind).ToListAsync());
        measures.Select(m => (m.Kind, m.State)).ShouldBe([(MeasureKind.Demotion, ActionState.InForce), (MeasureKind.Warning, ActionState.Ended)], ignoreOrder: true);
        (await app.LinesAsync(violation.MerchantId)).Sum(l => l.Points).ShouldBe(6);
        (await app.EventsOfAsync(fix)).TakeLast(3).ShouldBe([nameof(FixDecided), nameof(FixConfirmed), nameof(ActionEnded)], ignoreOrder: true);
        var view = (await app.Send(new GetMyFix.Query(fix.Reference), owner)).Value;
        view.Measures.Single(m => m.EndedByThis).Kind.ShouldBe(MeasureKind.Warning);
        view.Answers.ShouldAllBe(a => a.Finding == FixFinding.Accepted);
        (await app.ReadAsync(db => db.Outbox.CountAsync(m => m.Name == nameof(FixDecided)))).ShouldBe(1);
    }

    [Theory, EveryDatabase]
    public async Task A_scheme_that_promises_points_takes_them_off_as_of_the_finding(DatabaseProvider provider)
    {
        await using var app = await PortalApp.StartAsync(provider);
        await app.ReadAsync(async db =>
        {
            var scheme = await db.RuleDocuments.SingleAsync(d => d.Kind == Features.Policies.RuleDocument.PointsScheme);
            db.RuleDocuments.Add(new Features.Policies.RuleDocument { Id = Guid.CreateVersion7(), Kind = scheme.Kind, Code = scheme.Code, Number = scheme.Number + 1, InForceFrom = app.Now.AddDays(-1), Body = scheme.Body.Replace("\"significant\": 0, \"crucial\": 0", "\"significant\": 2, \"crucial\": 0") });
            return await db.SaveChangesAsync();
        });
        app.Clock.Advance(TimeSpan.FromMinutes(2));
        var (violation, owner, reviewer) = await GivenAsync(app);
        var fix = await app.AFixAsync(violation, owner);
        await app.ClaimFixAsync(fix, reviewer);

        (await app.ConfirmAsync(fix, reviewer)).Value.PointsOff.ShouldBe(2);

        var today = await app.TodayAsync();
        var lines = await app.LinesAsync(violation.MerchantId);
        PointsLedger.PointsOn(lines, today, today).ShouldBe(4);
        PointsLedger.PointsOn(lines, violation.FoundOn, today).ShouldBe(4);
        PointsLedger.PointsOn(lines, today.AddDays(-1), today.AddDays(-1)).ShouldBe(6);
        (await app.ViolationOfAsync(fix)).Points.ShouldBe(4);
        ((await app.FixAsync(fix.Reference)).PointsBefore, (await app.FixAsync(fix.Reference)).PointsAfter).ShouldBe((6, 4));
    }

    [Theory, EveryDatabase]
    public async Task A_fix_that_is_not_confirmed_changes_nothing_and_leads_on(DatabaseProvider provider)
    {
        await using var app = await PortalApp.StartAsync(provider);
        var (violation, owner, reviewer) = await GivenAsync(app);
        var fix = await app.AFixAsync(violation, owner);
        await app.ClaimFixAsync(fix, reviewer);

        (await app.DoubtAsync(fix, reviewer)).Value.Status.ShouldBe(FixStatus.NotConfirmed);

        var after = await app.ViolationOfAsync(fix);
        (after.State, after.Points, after.AppealUntil).ShouldBe((ViolationState.Open, violation.Points, violation.AppealUntil));
        var view = (await app.Send(new GetMyFix.Query(fix.Reference), owner)).Value;
        (view.Fix.StillMissing, view.Next.TriesLeft, view.Next.WhyNot!.Reason, view.MayAppeal).ShouldBe(("A photo of the thermometer.", 2, FixObstacle.TooSoon, violation.AppealUntil));
        var law = (await app.RulesAsync()).Law;
        app.Clock.Advance(TimeSpan.FromDays(law.Fix.CoolDownDays));
        var next = (await app.SendFixAsync(violation, owner, "two")).Value;
        next.Attempt.ShouldBe(2);
        (await app.Send(new GetFixForm.Query(violation.Reference), owner)).Value.Last!.StillMissing.ShouldBe("A photo of the thermometer.");
    }

    [Theory, EveryDatabase]
    public async Task Of_two_deciders_at_once_one_counts_and_the_other_is_told(DatabaseProvider provider)
    {
        await using var app = await PortalApp.StartAsync(provider);
        for (var round = 0; round < 15; round++)
        {
            var (violation, owner, reviewer) = await GivenAsync(app, demand: round == 0);
            var fix = await app.AFixAsync(violation, owner);
            await app.ClaimFixAsync(fix, reviewer);
            var version = await app.VersionAsync(fix);

            var decisions = await ((Func<Task<Outcome<DecideFix.Decided>>>[])
                [() => app.Send(FixDesk.Confirmation(fix, version), reviewer), () => app.Send(FixDesk.Doubt(fix, version), reviewer)]).AtOnceAsync();

            decisions.Count(d => d.Succeeded).ShouldBe(1);
            decisions.Single(d => !d.Succeeded).Refusal!.Code.ShouldBe("fix.changed");
            var events = await app.EventsOfAsync(fix);
            events.Count(e => e == nameof(FixDecided)).ShouldBe(1);
            events.Count(e => e == nameof(FixConfirmed)).ShouldBe((await app.FixAsync(fix.Reference)).Status == FixStatus.Confirmed ? 1 : 0);
        }
    }

    [Theory, EveryDatabase]
    public async Task Of_two_reviewers_one_claims_and_who_issued_the_decision_claims_never(DatabaseProvider provider)
    {
        await using var app = await PortalApp.StartAsync(provider);
        var issuer = await app.Given(AReviewer());
        var (violation, owner, reviewer) = await GivenAsync(app, issuedBy: issuer.PersonId);
        var other = await app.Given(AReviewer());
        var fix = await app.AFixAsync(violation, owner);

        (await app.Send(new TakeNextAppeal.Command(), issuer)).Refusal!.Code.ShouldBe("appeal.queue-empty");
        (await app.ClaimFixAsync(fix, issuer)).Refusal!.Code.ShouldBe("fix.own-decision");
        var claims = await ((CurrentUser[])[reviewer, other]).Select(r => (Func<Task<Outcome<ClaimCase.Lease>>>)(() => app.ClaimFixAsync(fix, r))).AtOnceAsync();

        claims.Count(c => c.Succeeded).ShouldBe(1);
        claims.Single(c => !c.Succeeded).Refusal!.Code.ShouldBe("fix.claimed");
        (await app.ConfirmAsync(fix, claims[0].Succeeded ? other : reviewer)).Refusal!.Code.ShouldBe("fix.not-yours");
    }

    [Theory, EveryDatabase]
    public async Task Take_next_gives_the_case_whose_day_comes_first_whatever_its_kind(DatabaseProvider provider)
    {
        await using var app = await PortalApp.StartAsync(provider);
        var (violation, owner, reviewer) = await GivenAsync(app);
        var appeal = await app.Given(AnAppeal());
        var fix = await app.AFixAsync(violation, owner);

        (await app.Send(new TakeNextAppeal.Command(AppealsOnly: true), await app.Given(AReviewer()))).Value.Reference.ShouldBe(appeal.Reference);
        (await app.Send(new TakeNextAppeal.Command(), reviewer)).Value.Reference.ShouldBe(fix.Reference);
        var queue = (await app.Send(new ListQueue.Query(QueueView.None), reviewer)).Value;
        queue.Rows.Select(r => (r.Reference, r.Kind)).ShouldBe([(fix.Reference, CaseKind.Fix), (appeal.Reference, CaseKind.Appeal)]);
        (queue.Counts.InView, queue.Counts.Mine).ShouldBe((2, 1));
        (await app.Send(new ListQueue.Query(QueueView.Fixes), reviewer)).Value.Rows.ShouldHaveSingleItem().Reference.ShouldBe(fix.Reference);
        (await app.Send(new ListQueue.Query(QueueView.Mine), reviewer)).Value.Rows.ShouldHaveSingleItem().Kind.ShouldBe(CaseKind.Fix);
        (await app.Send(new ListQueue.Query(QueueView.FirstReview), reviewer)).Value.Rows.ShouldHaveSingleItem().Reference.ShouldBe(appeal.Reference);
    }

    [Theory, EveryDatabase]
    public async Task An_overturned_appeal_closes_the_fix_as_not_needed_in_the_same_save(DatabaseProvider provider)
    {
        await using var app = await PortalApp.StartAsync(provider);
        var (violation, owner, reviewer) = await GivenAsync(app);
        var fix = await app.AFixAsync(violation, owner);
        await app.Send(new FileAppeal.Command(violation.Reference, "not-true", "It was cold.", "a1"), owner);
        var appeal = await app.ReadAsync(db => db.Appeals.AsNoTracking().SingleAsync());
        await app.ClaimAsync(appeal, reviewer);

        (await app.DecideAsync(appeal, reviewer)).Value.TookEffect.ShouldBeTrue();

        var closed = await app.FixAsync(fix.Reference);
        (closed.Status, closed.NextActor, closed.NextOn, closed.ClaimedBy).ShouldBe((FixStatus.NotNeeded, NextActor.None, null, null));
        (await app.Send(new GetMyFix.Query(fix.Reference), owner)).Value.Next.WhyNot!.Reason.ShouldBe(FixObstacle.DecisionReversed);
    }

    [Theory, EveryDatabase]
    public async Task A_confirmed_fix_leaves_the_appeal_going_on_and_it_can_still_be_overturned(DatabaseProvider provider)
    {
        await using var app = await PortalApp.StartAsync(provider);
        var (violation, owner, reviewer) = await GivenAsync(app);
        await app.Send(new FileAppeal.Command(violation.Reference, "not-true", "It was cold.", "a1"), owner);
        var appeal = await app.ReadAsync(db => db.Appeals.AsNoTracking().SingleAsync());
        var fix = await app.AFixAsync(violation, owner);
        await app.ClaimFixAsync(fix, reviewer);
        await app.ConfirmAsync(fix, reviewer);

        var goesOn = await app.AppealAsync(appeal);
        (goesOn.IsOpen, goesOn.DueOn).ShouldBe((true, appeal.DueOn));
        var other = await app.Given(AReviewer());
        await app.ClaimAsync(appeal, other);
        (await app.DecideAsync(appeal, other)).Value.PointsBack.ShouldBe(6);
        (await app.LinesAsync(violation.MerchantId)).Sum(l => l.Points).ShouldBe(0);
    }

    [Theory, EveryDatabase]
    public async Task Work_on_the_fix_does_not_disturb_whoever_reads_the_appeal_until_it_changes_the_decision(DatabaseProvider provider)
    {
        await using var app = await PortalApp.StartAsync(provider);
        var (violation, owner, reviewer) = await GivenAsync(app);
        var appeal = await app.Given(AnAppeal().Against(violation));
        var other = await app.Given(AReviewer());
        await app.ClaimAsync(appeal, other);
        var seen = await app.VersionAsync(appeal);
        var fix = await app.AFixAsync(violation, owner);
        await app.ClaimFixAsync(fix, reviewer);
        (await app.Send(new AskMerchant.Command(appeal.Id, seen, "Which fridge?", (await app.TodayAsync()).AddDays(3)), other)).Succeeded.ShouldBeTrue();
        await app.Send(new AnswerQuestion.Command(appeal.Reference, "The left one."), owner);
        await app.ClaimAsync(appeal, other);
        seen = await app.VersionAsync(appeal);

        await app.ConfirmAsync(fix, reviewer);

        (await app.Send(Desk.Decision(appeal, seen), other)).Refusal!.ShouldSatisfyAllConditions(r => r.Code.ShouldBe("appeal.changed"), r => r.Sentence.ShouldContain("confirmed a fix"));
    }

    [Theory, EveryDatabase]
    public async Task A_question_stops_the_clock_and_an_answer_starts_it_again(DatabaseProvider provider)
    {
        await using var app = await PortalApp.StartAsync(provider);
        var (violation, owner, reviewer) = await GivenAsync(app);
        var fix = await app.AFixAsync(violation, owner);
        await app.ClaimFixAsync(fix, reviewer);
        var today = await app.TodayAsync();
        (await app.Send(new AskAboutFix.Command(fix.Id, await app.VersionAsync(fix), "Which fridge?", today.AddDays(5)), reviewer)).Succeeded.ShouldBeTrue();
        (await app.Send(new ListQueue.Query(QueueView.OnHold), reviewer)).Value.Rows.ShouldHaveSingleItem().Reference.ShouldBe(fix.Reference);
        app.Clock.Advance(TimeSpan.FromDays(3));

        (await app.Send(new AnswerAboutFix.Command(fix.Reference, "The left one."), owner)).Succeeded.ShouldBeTrue();

        var after = await app.FixAsync(fix.Reference);
        (after.Status, after.DueOn, after.NextActor).ShouldBe((FixStatus.UnderReview, fix.DueOn.AddDays(3), NextActor.Reviewer));
        (await app.Send(new GetFixCase.Query(fix.Reference), reviewer)).Value.Conversation.Select(m => m.Body).ShouldBe(["Which fridge?", "The left one."]);
    }

    private static async Task<(Violation Violation, CurrentUser Owner, CurrentUser Reviewer)> GivenAsync(PortalApp app, Guid? issuedBy = null, bool demand = true)
    {
        var merchant = await app.Given(AMerchant());
        var about = AViolation().Against(merchant).Costing(6).Bringing(MeasureKind.Warning).Bringing(MeasureKind.Demotion, days: 60);
        var violation = await app.Given(issuedBy is { } person ? about.IssuedBy(person) : about);
        if (demand) await app.DemandAsync(violation);
        return (violation, await app.Given(APerson().Owning(merchant)), await app.Given(AReviewer()));
    }
}
