using Portal.Domain.Appeals;
using Portal.Domain.Enforcement;
using Portal.Features.Enforcement;
using Portal.Features.Identity;
using Portal.Testing;
using Portal.Testing.Databases;
using Portal.Web.Hosting;
using Shouldly;
using Xunit;
using static Portal.Testing.Building.Builders;

namespace Portal.Features.Tests.Enforcement;

/// <summary>A decision is read by its merchant only, with the way to contest it or the reason why there is none.</summary>
public sealed class GetViolationTests
{
    [Theory, EveryDatabase]
    public async Task A_stranger_does_not_find_it(DatabaseProvider provider)
    {
        await using var app = await PortalApp.StartAsync(provider);
        var decision = await app.Given(AViolation());
        var stranger = await app.Given(APerson().WithSeat(MerchantRole.Owner, AMerchant()));

        (await app.Send(new GetViolation.Query(decision.Reference), stranger)).Refusal!.ShouldSatisfyAllConditions(
            r => r.Kind.ShouldBe(Features.Requests.RefusalKind.NotFound), r => r.Code.ShouldBe("violation.not-found"));
        (await app.Send(new GetViolation.Query(decision.Reference, decision.MerchantId), stranger)).Refusal!.Code.ShouldBe("violation.not-found");
    }

    [Theory, EveryDatabase]
    public async Task It_tells_what_a_reversal_today_would_bring(DatabaseProvider provider)
    {
        await using var app = await PortalApp.StartAsync(provider);
        var merchant = await app.Given(AMerchant());
        var owner = await app.Given(APerson().Owning(merchant));
        await app.Given(AViolation().Against(merchant).DecidedDaysAgo(20).Costing(19));
        var decision = await app.Given(AViolation().Against(merchant).DecidedDaysAgo(5).Costing(6).Bringing(MeasureKind.Demotion, 28));

        var view = (await app.Send(new GetViolation.Query(decision.Reference), owner)).Value;

        view.Standing.Points.ShouldBe(25);
        view.Reversed!.After.Points.ShouldBe(19);
        view.Reversed.Lifted.ShouldHaveSingleItem().Kind.ShouldBe(MeasureKind.Demotion);
        view.Contest.ShouldSatisfyAllConditions(c => c.WhyNot.ShouldBeNull(), c => c.Level.ShouldBe(1), c => c.MayFile.ShouldBeTrue(), c => c.Until.ShouldBe(decision.AppealUntil));
        view.History.Select(h => h.Event).ShouldContain("ViolationRecorded");
    }

    [Fact]
    public async Task A_viewer_reads_it_and_may_not_file()
    {
        await using var app = await PortalApp.StartAsync();
        var merchant = await app.Given(AMerchant());
        var decision = await app.Given(AViolation().Against(merchant));
        var viewer = await app.Given(APerson().WithSeat(MerchantRole.Viewer, merchant));

        var view = (await app.Send(new GetViolation.Query(decision.Reference), viewer)).Value;

        view.Contest.ShouldSatisfyAllConditions(c => c.WhyNot.ShouldBeNull(), c => c.MayFile.ShouldBeFalse());
        (view.Cannot.Appeal!.Reason, view.Cannot.AddEvidence!.Reason).ShouldBe((AppealObstacle.ViewerOnly, EvidenceObstacle.NoAppeal));
    }

    [Fact]
    public async Task An_open_appeal_and_a_closed_window_are_said_before_anybody_writes()
    {
        await using var app = await PortalApp.StartAsync();
        var merchant = await app.Given(AMerchant());
        var owner = await app.Given(APerson().Owning(merchant));
        var contested = await app.Given(AViolation().Against(merchant).Saying("One"));
        var appeal = await app.Given(AnAppeal().Against(contested));
        var late = await app.Given(AViolation().Against(merchant).DecidedDaysAgo(300));

        var open = (await app.Send(new GetViolation.Query(contested.Reference), owner)).Value;
        open.Contest.ShouldSatisfyAllConditions(c => c.WhyNot!.Reason.ShouldBe(AppealObstacle.AlreadyOpen), c => c.Through.ShouldBe(appeal.Reference));
        open.Mark.ShouldBe(FindingMark.InAppeal);
        open.Cannot.ShouldSatisfyAllConditions(
            c => c.Appeal!.Sentence.ShouldContain(appeal.Reference), c => c.Appeal!.ChangesOn.ShouldBe(appeal.NextOn), c => c.SecondReview!.Reason.ShouldBe(SecondReviewObstacle.StillOpen),
            c => c.AddEvidence.ShouldBeNull(), c => c.Withdraw.ShouldBeNull(), c => c.Answer!.Reason.ShouldBe(AnswerObstacle.NothingAsked));
        (await app.Send(new GetViolation.Query(late.Reference), owner)).Value.Contest.WhyNot!.Code.ShouldBe("appeal.window-closed");
    }
}
