using Microsoft.EntityFrameworkCore;
using Portal.Domain.Appeals;
using Portal.Domain.Enforcement;
using Portal.Features.Appeals;
using Portal.Features.Identity;
using Portal.Testing;
using Portal.Testing.Databases;
using Portal.Web.Hosting;
using Shouldly;
using Xunit;
using static Portal.Testing.Building.Builders;

namespace Portal.Features.Tests.Appeals;

/// <summary>A high-impact outcome changes nothing until another, senior person lets it.</summary>
public sealed class ApprovalTests
{
    [Theory, EveryDatabase]
    public async Task A_high_impact_outcome_waits_and_takes_effect_with_the_approval(DatabaseProvider provider)
    {
        await using var app = await PortalApp.StartAsync(provider);
        var (reviewer, senior) = (await app.Given(AReviewer()), await app.Given(ASeniorReviewer()));
        var appeal = await ProposedAsync(app, reviewer);

        (await app.ViolationAsync(appeal)).State.ShouldBe(ViolationState.Open);
        (await app.MeasuresAsync(appeal)).ShouldAllBe(m => m.State == ActionState.InForce);
        var waiting = await app.AppealAsync(appeal);
        (waiting.NextActor, waiting.NextOn, waiting.ClaimedBy).ShouldBe((NextActor.SeniorReviewer, waiting.DueOn, null));

        (await app.Send(new TakeNextAppeal.Command(), senior)).Value.Reference.ShouldBe(appeal.Reference);
        var decided = (await app.Send(new ApproveDecision.Command(appeal.Id, await app.VersionAsync(appeal)), senior)).Value;

        (decided.Status, decided.PointsBack).ShouldBe((AppealStatus.Overturned, 6));
        (await app.ViolationAsync(appeal)).State.ShouldBe(ViolationState.Reversed);
        (await app.MeasuresAsync(appeal)).ShouldAllBe(m => m.State == ActionState.Lifted);
        (await app.LinesAsync(appeal.MerchantId)).Sum(l => l.Points).ShouldBe(0);
        (await app.AppealAsync(appeal)).DecidedBy.ShouldBe(senior.PersonId);
    }

    [Fact]
    public async Task Nobody_approves_their_own_proposal_and_no_reviewer_does()
    {
        await using var app = await PortalApp.StartAsync();
        var proposer = await app.Given(ASeniorReviewer());
        var appeal = await ProposedAsync(app, proposer);

        (await app.ClaimAsync(appeal, proposer)).Refusal!.Code.ShouldBe("appeal.own-proposal");
        (await app.Send(new TakeNextAppeal.Command(), proposer)).Refusal!.Code.ShouldBe("appeal.queue-empty");
        var reviewer = await app.Given(AReviewer());
        (await app.ClaimAsync(appeal, reviewer)).Refusal!.Code.ShouldBe("appeal.needs-senior");
        (await app.Send(new ApproveDecision.Command(appeal.Id, await app.VersionAsync(appeal)), reviewer)).Refusal!.Code.ShouldBe("request.not-allowed");
        await Should.ThrowAsync<System.Data.Common.DbException>(() => app.ReadAsync(db =>
            db.Appeals.Where(a => a.Id == appeal.Id).ExecuteUpdateAsync(set => set.SetProperty(a => a.DecidedBy, proposer.PersonId))));
    }

    [Fact]
    public async Task Only_the_measures_that_were_proposed_are_lifted()
    {
        await using var app = await PortalApp.StartAsync();
        var (reviewer, senior) = (await app.Given(AReviewer()), await app.Given(ASeniorReviewer()));
        var appeal = await app.Given(AnAppeal().Against(
            AViolation().Costing(6).Bringing(MeasureKind.StoreSuspension, days: 30).Bringing(MeasureKind.Demotion, days: 30)));
        await app.ClaimAsync(appeal, reviewer);
        var suspension = (await app.MeasuresAsync(appeal)).Single(m => m.Kind == MeasureKind.StoreSuspension);
        (await app.DecideAsync(appeal, reviewer, AppealOutcome.Modify, 6, [suspension.Id])).Value.TookEffect.ShouldBeFalse();
        await app.ClaimAsync(appeal, senior);

        (await app.Send(new ApproveDecision.Command(appeal.Id, await app.VersionAsync(appeal)), senior)).Succeeded.ShouldBeTrue();

        (await app.MeasuresAsync(appeal)).ShouldAllBe(m => (m.Kind == MeasureKind.StoreSuspension) == (m.State == ActionState.Lifted));
    }

    [Theory, EveryDatabase]
    public async Task A_proposal_sent_back_can_be_decided_anew_by_whoever_made_it(DatabaseProvider provider)
    {
        await using var app = await PortalApp.StartAsync(provider);
        var (reviewer, senior) = (await app.Given(AReviewer()), await app.Given(ASeniorReviewer()));
        var appeal = await ProposedAsync(app, reviewer);
        await app.ClaimAsync(appeal, senior);

        (await app.Send(new SendBackProposal.Command(appeal.Id, "The log is of another day."), senior)).Succeeded.ShouldBeTrue();
        (await app.AppealAsync(appeal)).NextActor.ShouldBe(NextActor.Reviewer);
        await app.ClaimAsync(appeal, reviewer);
        (await app.DecideAsync(appeal, reviewer, AppealOutcome.Uphold)).Value.Status.ShouldBe(AppealStatus.Upheld);
        (await app.MeasuresAsync(appeal)).ShouldAllBe(m => m.State == ActionState.InForce);
        (await app.EventsAsync(appeal)).ShouldContain(nameof(ProposalSentBack));
    }

    [Fact]
    public async Task A_second_review_is_final_and_needs_no_approval()
    {
        await using var app = await PortalApp.StartAsync();
        var first = await app.Given(AnAppeal().Against(AViolation().Costing(6).Bringing(MeasureKind.StoreSuspension, days: 30)));
        var reviewer = await app.Given(AReviewer());
        await app.ClaimAsync(first, reviewer);
        await app.DecideAsync(first, reviewer, AppealOutcome.Uphold);
        var second = await SecondReviews.FileAsync(app, first);
        var senior = await app.Given(ASeniorReviewer());
        await app.ClaimAsync(second, senior);

        (await app.DecideAsync(second, senior)).Value.Status.ShouldBe(AppealStatus.Overturned);
        (await app.AppealAsync(second)).WhyNoSecond((await app.RulesAsync()).Law, false, await app.TodayAsync()).ShouldNotBeNull();
    }

    private static async Task<Appeal> ProposedAsync(PortalApp app, CurrentUser reviewer)
    {
        var appeal = await app.Given(AnAppeal().Against(AViolation().Costing(6).Bringing(MeasureKind.StoreSuspension, days: 30)));
        await app.ClaimAsync(appeal, reviewer);
        (await app.DecideAsync(appeal, reviewer)).Value.Status.ShouldBe(AppealStatus.AwaitingApproval);
        return appeal;
    }
}
