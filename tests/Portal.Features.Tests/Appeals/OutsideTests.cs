using Microsoft.EntityFrameworkCore;
using Portal.Domain.Appeals;
using Portal.Domain.Enforcement;
using Portal.Features.Appeals.Outside;
using Portal.Features.Identity;
using Portal.Features.Requests;
using Portal.Testing;
using Portal.Testing.Databases;
using Portal.Web.Hosting;
using Shouldly;
using Xunit;
using static Portal.Testing.Building.Builders;

namespace Portal.Features.Tests.Appeals;

/// <summary>A decision taken to an outside body: its clock, its outcome, and what is carried out.</summary>
public sealed class OutsideTests
{
    private static async Task<OutsideRow> ReportAsync(PortalApp app, Violation violation, CurrentUser owner, string number = "D-77") =>
        (await app.Send(new ReportOutside.Command(violation.Reference, "body", number, await app.TodayAsync()), owner)).Value;

    private static RecordOutside.Command Outcome(OutsideRow review, OutsideStatus status, DateOnly day, int? points = null, params Guid[] lifts) =>
        new(review.Reference, status, day, "The thermometer log was enough.", points, lifts);

    [Theory, EveryDatabase]
    public async Task What_the_merchant_reports_gets_the_law_packs_clock_and_is_written_down_once(DatabaseProvider provider)
    {
        await using var app = await PortalApp.StartAsync(provider);
        var (violation, owner) = await app.ADecisionAsync();
        var today = await app.TodayAsync();

        var reported = await ReportAsync(app, violation, owner);
        var again = await ReportAsync(app, violation, owner);

        again.Reference.ShouldBe(reported.Reference);
        (reported.Status, reported.DecideBy, reported.LatestBy).ShouldBe((OutsideStatus.Pending, today.AddDays(90), today.AddDays(180)));
        (await app.ReadAsync(db => db.OutsideReviews.CountAsync())).ShouldBe(1);
        var other = await app.Send(new ReportOutside.Command(violation.Reference, "body", "another", today), owner);
        other.Refusal!.Code.ShouldBe("outside.already-there");
    }

    [Theory, EveryDatabase]
    public async Task Ten_reports_at_once_are_one(DatabaseProvider provider)
    {
        await using var app = await PortalApp.StartAsync(provider);
        var (violation, owner) = await app.ADecisionAsync();
        var today = await app.TodayAsync();

        var answers = await Enumerable.Range(0, 10).Select(_ => new Func<Task<Outcome<OutsideRow>>>(() => app.Send(new ReportOutside.Command(violation.Reference, "body", "D-77", today), owner))).AtOnceAsync();

        answers.Select(a => a.Value.Reference).Distinct().ShouldHaveSingleItem();
        (await app.ReadAsync(db => db.OutsideReviews.CountAsync())).ShouldBe(1);
    }

    [Theory, EveryDatabase]
    public async Task A_stranger_finds_nothing_and_a_wrong_day_is_refused(DatabaseProvider provider)
    {
        await using var app = await PortalApp.StartAsync(provider);
        var (violation, owner) = await app.ADecisionAsync();
        var (_, stranger) = await app.ADecisionAsync();
        var today = await app.TodayAsync();

        (await app.Send(new GetOutside.Query(violation.Reference), stranger)).Refusal!.Kind.ShouldBe(RefusalKind.NotFound);
        (await app.Send(new ReportOutside.Command(violation.Reference, "body", "", today), stranger)).Refusal!.Kind.ShouldBe(RefusalKind.NotFound);
        (await app.Send(new ReportOutside.Command(violation.Reference, "body", "", today.AddDays(1)), owner)).Refusal!.Code.ShouldBe("outside.day-invalid");
        (await app.Send(new ReportOutside.Command(violation.Reference, "body", "", violation.FoundOn.AddDays(-1)), owner)).Refusal!.Code.ShouldBe("outside.day-invalid");
        (await app.Send(new ReportOutside.Command(violation.Reference, "court", "", today), owner)).Refusal!.Code.ShouldBe("outside.way-unknown");
    }

    [Theory, EveryDatabase]
    public async Task A_reversal_from_outside_is_carried_out_in_the_same_save(DatabaseProvider provider)
    {
        await using var app = await PortalApp.StartAsync(provider);
        var merchant = await app.Given(AMerchant());
        var violation = await app.Given(AViolation().Against(merchant).DecidedDaysAgo(20).Costing(6).Bringing(MeasureKind.Demotion, days: 60));
        var owner = await app.Given(APerson().Owning(merchant));
        var senior = await app.Given(ASeniorReviewer());
        var review = await ReportAsync(app, violation, owner);
        var today = await app.TodayAsync();

        var recorded = (await app.Send(Outcome(review, OutsideStatus.Overturned, today), senior)).Value;

        (recorded.Status, recorded.CarriedOutOn).ShouldBe((OutsideStatus.Overturned, today));
        PointsLedger.PointsOn(await app.LinesAsync(merchant.Id), today, today).ShouldBe(0);
        var stored = await app.ReadAsync(db => db.Violations.AsNoTracking().SingleAsync(v => v.Id == violation.Id));
        stored.State.ShouldBe(ViolationState.Reversed);
        var measure = await app.ReadAsync(db => db.Actions.AsNoTracking().SingleAsync(a => a.ViolationId == violation.Id));
        measure.State.ShouldBe(ActionState.Lifted);
        (await app.ReadAsync(db => db.TimeCredits.AsNoTracking().SingleAsync())).Days.ShouldBe(20);
        (await app.ReadAsync(db => db.Outbox.CountAsync(m => m.Name == nameof(OutsideDecided)))).ShouldBe(1);
        (await app.Send(Outcome(review, OutsideStatus.Upheld, today), senior)).Refusal!.Code.ShouldBe("outside.recorded");
        (await app.Send(new GetOutside.Query(violation.Reference), owner)).Value.WhyNot!.Code.ShouldBe("outside.decision-reversed");
    }

    [Theory, EveryDatabase]
    public async Task A_partly_reversed_decision_leaves_what_the_body_left(DatabaseProvider provider)
    {
        await using var app = await PortalApp.StartAsync(provider);
        var merchant = await app.Given(AMerchant());
        var violation = await app.Given(AViolation().Against(merchant).Costing(6).Bringing(MeasureKind.Demotion, days: 60));
        var review = await ReportAsync(app, violation, await app.Given(APerson().Owning(merchant)));
        var senior = await app.Given(ASeniorReviewer());
        var today = await app.TodayAsync();

        (await app.Send(Outcome(review, OutsideStatus.PartlyOverturned, today, null), senior)).Refusal!.Kind.ShouldBe(RefusalKind.Invalid);
        (await app.Send(Outcome(review, OutsideStatus.PartlyOverturned, today, 2), senior)).Succeeded.ShouldBeTrue();

        PointsLedger.PointsOn(await app.LinesAsync(merchant.Id), today, today).ShouldBe(2);
    }

    [Theory, EveryDatabase]
    public async Task While_an_appeal_is_open_here_nothing_is_carried_out(DatabaseProvider provider)
    {
        await using var app = await PortalApp.StartAsync(provider);
        var (violation, owner) = await app.ADecisionAsync();
        await app.Send(Filing.Of(violation), owner);
        var review = await ReportAsync(app, violation, owner);
        var senior = await app.Given(ASeniorReviewer());
        var today = await app.TodayAsync();

        (await app.Send(Outcome(review, OutsideStatus.Overturned, today), senior)).Refusal!.Code.ShouldBe("outside.appeal-open");
        (await app.Send(new GetOutsideCase.Query(review.Reference), senior)).Value.ShouldSatisfyAllConditions(v => v.OpenAppeal.ShouldNotBeNull(), v => v.Review.Status.ShouldBe(OutsideStatus.Pending));
        (await app.Send(new ListOutside.Query(), senior)).Value.Pending.ShouldHaveSingleItem().Reference.ShouldBe(review.Reference);
    }

    [Theory, EveryDatabase]
    public async Task A_reviewer_may_look_and_only_a_senior_writes_the_outcome_down(DatabaseProvider provider)
    {
        await using var app = await PortalApp.StartAsync(provider);
        var (violation, owner) = await app.ADecisionAsync();
        var review = await ReportAsync(app, violation, owner);
        var reviewer = await app.Given(AReviewer());

        (await app.Send(new GetOutsideCase.Query(review.Reference), reviewer)).Value.MayRecord.ShouldBeFalse();
        (await app.Send(Outcome(review, OutsideStatus.Upheld, await app.TodayAsync()), reviewer)).Refusal!.Kind.ShouldBe(RefusalKind.Forbidden);
    }
}
