using Microsoft.EntityFrameworkCore;
using Portal.Domain.Appeals;
using Portal.Domain.Appeals.NextBest;
using Portal.Features.Appeals;
using Portal.Features.Appeals.NextBest;
using Portal.Features.Identity;
using Portal.Testing;
using Portal.Testing.Databases;
using Portal.Web.Hosting;
using Shouldly;
using Xunit;
using static Portal.Testing.Building.Builders;

namespace Portal.Features.Tests.Appeals.NextBest;

/// <summary>What a holder can do with a case but decide it: nothing is lost on the way, and each says why.</summary>
public sealed class PassOnTests
{
    [Theory, EveryDatabase]
    public async Task A_skipped_case_says_why_and_is_offered_to_others_only(DatabaseProvider provider)
    {
        await using var app = await PortalApp.StartAsync(provider);
        var (appeal, reviewer, other) = (await app.Given(AnAppeal()), await app.Given(AReviewer()), await app.Given(AReviewer()));
        await app.ClaimAsync(appeal, reviewer);

        (await app.Send(new SkipCase.Command(appeal.Id, " "), reviewer)).Refusal!.Code.ShouldBe("appeal.skip-unsaid");
        (await app.Send(new SkipCase.Command(appeal.Id, "I know the owner."), reviewer)).Succeeded.ShouldBeTrue();

        (await app.Send(new TakeNextAppeal.Command(), reviewer)).Refusal!.Code.ShouldBe("appeal.queue-empty");
        (await app.Send(new GetCaseSide.Query(appeal.Id), other)).Value.Skips.ShouldHaveSingleItem().Words.ShouldBe("I know the owner.");
        (await app.EventsAsync(appeal)).ShouldContain(nameof(CaseSkipped));
        (await app.Send(new TakeNextAppeal.Command(), other)).Value.Reference.ShouldBe(appeal.Reference);
        await app.Send(new SkipCase.Command(appeal.Id, "Needs a senior."), other);
        app.Clock.Advance(TimeSpan.FromHours(25));
        (await app.Send(new TakeNextAppeal.Command(), reviewer)).Value.Reference.ShouldBe(appeal.Reference);
    }

    [Theory, EveryDatabase]
    public async Task A_case_laid_aside_rests_and_comes_back_to_its_reviewer_first(DatabaseProvider provider)
    {
        await using var app = await PortalApp.StartAsync(provider);
        var (appeal, reviewer, other) = (await app.Given(AnAppeal()), await app.Given(AReviewer()), await app.Given(AReviewer()));
        var today = await app.TodayAsync();
        await app.ClaimAsync(appeal, reviewer);
        (await app.Send(new LayAside.Command(appeal.Id, today, "?"), reviewer)).Refusal!.Code.ShouldBe("appeal.rest-too-short");
        (await app.Send(new LayAside.Command(appeal.Id, today.AddDays(31), "?"), reviewer)).Refusal!.Code.ShouldBe("appeal.rest-too-long");
        (await app.Send(new LayAside.Command(appeal.Id, today.AddDays(2), "The lab answers on Wednesday."), reviewer)).Succeeded.ShouldBeTrue();

        await QueueKeeperTests.ShouldHoldAsync(app);
        (await QueueKeeperTests.EntryAsync(app, appeal)).Stage.ShouldBe(QueueView.OnHold);
        (await app.AppealAsync(appeal)).DueOn.ShouldBe(appeal.DueOn);
        foreach (var person in (CurrentUser[])[reviewer, other]) (await app.Send(new TakeNextAppeal.Command(), person)).Refusal!.Code.ShouldBe("appeal.queue-empty");
        (await app.ClaimAsync(appeal, other)).Refusal!.Code.ShouldBe("appeal.meant-for-another");

        app.Clock.Advance(TimeSpan.FromDays(2));
        await app.Send(new KeepQueue.Command(), CurrentUser.Portal);
        await QueueKeeperTests.ShouldHoldAsync(app);
        (await app.Send(new TakeNextAppeal.Command(), other)).Refusal!.Code.ShouldBe("appeal.queue-empty");
        (await app.Send(new TakeNextAppeal.Command(), reviewer)).Value.Reference.ShouldBe(appeal.Reference);
    }

    [Theory, EveryDatabase]
    public async Task A_case_handed_over_waits_for_the_colleague_and_then_for_all(DatabaseProvider provider)
    {
        await using var app = await PortalApp.StartAsync(provider);
        var (appeal, reviewer, colleague, third) = (await app.Given(AnAppeal()), await app.Given(AReviewer()), await app.Given(AReviewer()), await app.Given(AReviewer()));
        await app.ClaimAsync(appeal, reviewer);
        (await app.Send(new HandOver.Command(appeal.Id, reviewer.PersonId, "Me"), reviewer)).Refusal!.Code.ShouldBe("appeal.hand-over-self");
        (await app.Send(new HandOver.Command(appeal.Id, Guid.CreateVersion7(), "You"), reviewer)).Refusal!.Code.ShouldBe("colleague.not-found");
        (await app.Send(new HandOver.Command(appeal.Id, colleague.PersonId, "You know this clause."), reviewer)).Succeeded.ShouldBeTrue();

        (await app.Send(new TakeNextAppeal.Command(), third)).Refusal!.Code.ShouldBe("appeal.queue-empty");
        (await app.Send(new ListQueue.Query(QueueView.Mine), colleague)).Value.Rows.ShouldHaveSingleItem().IsForMe.ShouldBeTrue();
        (await app.Send(new GetCaseSide.Query(appeal.Id), colleague)).Value.PassedNote.ShouldBe("You know this clause.");
        app.Clock.Advance(TimeSpan.FromHours(24));
        (await app.Send(new TakeNextAppeal.Command(), third)).Value.Reference.ShouldBe(appeal.Reference);
    }

    [Theory, EveryDatabase]
    public async Task Nobody_hands_a_case_to_who_had_a_part_in_it(DatabaseProvider provider)
    {
        await using var app = await PortalApp.StartAsync(provider);
        var issuer = await app.Given(AReviewer());
        var (appeal, reviewer) = (await app.Given(AnAppeal().Against(AViolation().IssuedBy(issuer.PersonId))), await app.Given(AReviewer()));
        await app.ClaimAsync(appeal, reviewer);
        (await app.Send(new HandOver.Command(appeal.Id, issuer.PersonId, "Yours?"), reviewer)).Refusal!.Code.ShouldBe("appeal.hand-over-barred");
        (await app.Send(new GetCaseSide.Query(appeal.Id), reviewer)).Value.Colleagues.ShouldNotContain(c => c.Id == issuer.PersonId);
    }

    [Theory, EveryDatabase]
    public async Task Help_is_asked_and_given_while_the_case_stays_where_it_is(DatabaseProvider provider)
    {
        await using var app = await PortalApp.StartAsync(provider);
        var (appeal, reviewer, colleague) = (await app.Given(AnAppeal()), await app.Given(AReviewer()), await app.Given(AReviewer()));
        await app.ClaimAsync(appeal, reviewer);
        var version = await app.VersionAsync(appeal);
        (await app.Send(new AskForHelp.Command(appeal.Id, null, "Is a basin a sink?"), reviewer)).Succeeded.ShouldBeTrue();

        var asked = (await app.Send(new GetCaseSide.Query(appeal.Id), colleague)).Value.Help!;
        (asked.Question, asked.OfMe).ShouldBe(("Is a basin a sink?", true));
        (await app.Send(new ListQueue.Query(), colleague)).Value.Rows.Single().AsksMe.ShouldBeTrue();
        (await app.Send(new GiveHelp.Command(appeal.Id, ""), colleague)).Refusal!.Code.ShouldBe("appeal.help-unanswered");
        (await app.Send(new GiveHelp.Command(appeal.Id, "Yes, under 7.2."), colleague)).Succeeded.ShouldBeTrue();
        (await app.Send(new GetCaseSide.Query(appeal.Id), reviewer)).Value.Help.ShouldBeNull();
        (await app.Send(Desk.Decision(appeal, version), reviewer)).Succeeded.ShouldBeTrue();
    }

    [Theory, EveryDatabase]
    public async Task A_decided_case_is_held_by_nobody_and_waits_for_nobody(DatabaseProvider provider)
    {
        await using var app = await PortalApp.StartAsync(provider);
        var (appeal, reviewer) = (await app.Given(AnAppeal()), await app.Given(AReviewer()));
        await app.ClaimAsync(appeal, reviewer);
        await app.Send(new AskForHelp.Command(appeal.Id, null, "Sure?"), reviewer);
        await app.DecideAsync(appeal, reviewer, AppealOutcome.Uphold);
        var decided = await app.AppealAsync(appeal);
        (decided.ClaimedBy, decided.MeantFor, decided.HelpAskedBy, decided.RestsUntil).ShouldBe((null, null, null, null));
        await QueueKeeperTests.ShouldHoldAsync(app);
    }

    [Theory, EveryDatabase]
    public async Task Skills_limits_and_absence_are_respected_by_the_next_case(DatabaseProvider provider)
    {
        await using var app = await PortalApp.StartAsync(provider);
        var (reviewer, lead) = (await app.Given(AReviewer()), await app.Given(ASeniorReviewer()));
        var first = await app.Given(AnAppeal());
        await app.Given(AnAppeal());
        var policy = (await QueueKeeperTests.EntryAsync(app, first)).Policy;
        async Task SetAsync(string policies, int? cap, DateOnly? away) => (await app.Send(new SetSeat.Command(reviewer.PersonId, [], [], [policies], cap, away), lead)).Succeeded.ShouldBeTrue();

        await SetAsync("another-policy", null, null);
        (await app.Send(new TakeNextAppeal.Command(), reviewer)).Refusal!.Code.ShouldBe("appeal.queue-empty");
        await SetAsync(policy, 1, null);
        (await app.Send(new TakeNextAppeal.Command(), reviewer)).Succeeded.ShouldBeTrue();
        (await app.Send(new TakeNextAppeal.Command(), reviewer)).Refusal!.Code.ShouldBe("queue.cap-reached");
        await SetAsync(policy, 5, (await app.TodayAsync()).AddDays(1));
        (await app.Send(new TakeNextAppeal.Command(), reviewer)).Refusal!.Code.ShouldBe("queue.away");
        app.Clock.Advance(TimeSpan.FromDays(1));
        (await app.Send(new TakeNextAppeal.Command(), reviewer)).Succeeded.ShouldBeTrue();
        (await app.Send(new SetSeat.Command(reviewer.PersonId, [], [], [], 1, null), reviewer)).Refusal!.Code.ShouldBe("request.not-allowed");
    }

    [Theory, EveryDatabase]
    public async Task A_case_that_nobody_can_do_says_so(DatabaseProvider provider)
    {
        await using var app = await PortalApp.StartAsync(provider);
        await app.Given(AnAppeal());
        var lead = await app.Given(ASeniorReviewer());
        (await app.Send(new ListQueue.Query(), lead)).Value.Rows.Single().NobodyHere.ShouldBeFalse();
        await app.Send(new SetSeat.Command(lead.PersonId, [], [], ["another-policy"], null, null), lead);
        (await app.Send(new ListQueue.Query(), lead)).Value.Rows.Single().NobodyHere.ShouldBeTrue();
        (await app.Send(new GetTeam.Query(), lead)).Value.Waiting.ShouldHaveSingleItem().Able.ShouldBe(0);
    }

    [Theory, EveryDatabase]
    public async Task New_weights_are_previewed_kept_with_author_and_reason_and_move_the_cases(DatabaseProvider provider)
    {
        await using var app = await PortalApp.StartAsync(provider);
        var lead = await app.Given(ASeniorReviewer());
        var old = await app.Given(AnAppeal().FiledDaysAgo(20).Against(AViolation().DecidedDaysAgo(20).OfSeverity(Domain.Enforcement.Severity.Minor)));
        var grave = await app.Given(AnAppeal().Against(AViolation().OfSeverity(Domain.Enforcement.Severity.Crucial)));
        var set = new Dictionary<string, int> { ["severity-Crucial"] = 0, ["severity-Minor"] = 50 };

        (await app.Send(new ListQueue.Query(), lead)).Value.Rows[0].Reference.ShouldBe(grave.Reference);
        (await app.Send(new PreviewWeights.Query(set), lead)).Value.Top[0].Row.Reference.ShouldBe(old.Reference);
        (await app.Send(new ListQueue.Query(), lead)).Value.Rows[0].Reference.ShouldBe(grave.Reference);
        (await app.Send(new SetWeights.Command(set, "A trial", 1), lead)).Value.ShouldBe(2);
        (await app.Send(new SetWeights.Command(set, "Again", 1), lead)).Refusal!.Code.ShouldBe("weights.changed");
        (await app.Send(new SetWeights.Command(set, "Again", 2), lead)).Refusal!.Code.ShouldBe("weights.same");
        (await app.Send(new SetWeights.Command(set, "Mine", 2), await app.Given(AReviewer()))).Refusal!.Code.ShouldBe("request.not-allowed");
        await app.Send(new KeepQueue.Command(), CurrentUser.Portal);

        (await app.Send(new ListQueue.Query(), lead)).Value.Rows[0].Reference.ShouldBe(old.Reference);
        var version = (await app.Send(new GetQueueRules.Query(), lead)).Value.Earlier[0];
        (version.Number, version.Why, version.By, version.Day).ShouldBe((2, "A trial", lead.Name, await app.TodayAsync()));
        (await app.ReadAsync(db => db.Audit.CountAsync(a => a.Event == nameof(QueueRulesSet)))).ShouldBe(1);
    }
}
