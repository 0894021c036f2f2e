using Microsoft.EntityFrameworkCore;
using Portal.Domain.Appeals;
using Portal.Domain.Enforcement;
using Portal.Features.Appeals;
using Portal.Features.Identity;
using Portal.Testing;
using Portal.Testing.Building;
using Portal.Testing.Databases;
using Portal.Web.Hosting;
using Shouldly;
using Xunit;
using static Portal.Testing.Building.Builders;

namespace Portal.Features.Tests.Appeals;

/// <summary>A low-risk measure rests while its first review is open, and exactly the rest of it is served if it stands.</summary>
public sealed class StayTests
{
    private static ViolationBuilder ALowRiskDecision() => AViolation().OfSeverity(Severity.Minor).Costing(1).Bringing(MeasureKind.Demotion, days: 60);

    private sealed record Contest(CurrentUser Owner, Appeal Appeal, EnforcementAction Measure);

    private static async Task<Contest> FiledAsync(PortalApp app, ViolationBuilder decision)
    {
        var merchant = await app.Given(AMerchant());
        var owner = await app.Given(APerson().Owning(merchant));
        var receipt = (await app.Send(Filing.Of(await app.Given(decision.Against(merchant))), owner)).Value;
        var appeal = await app.ReadAsync(db => db.Appeals.AsNoTracking().SingleAsync(a => a.Reference == receipt.Reference));
        return new Contest(owner, appeal, (await app.MeasuresAsync(appeal)).Single());
    }

    [Theory, EveryDatabase]
    public async Task Filing_lets_a_low_risk_measure_rest_and_says_so(DatabaseProvider provider)
    {
        await using var app = await PortalApp.StartAsync(provider);
        var (_, appeal, measure) = await FiledAsync(app, ALowRiskDecision());
        var today = await app.TodayAsync();

        (measure.StayedFrom, measure.IsStayed, measure.InForceOn(today, today)).ShouldBe((today, true, false));
        (await app.EventsAsync(appeal)).ShouldContain(nameof(ActionStayed));
    }

    [Theory, EveryDatabase]
    public async Task The_form_says_beforehand_what_will_rest(DatabaseProvider provider)
    {
        await using var app = await PortalApp.StartAsync(provider);
        var merchant = await app.Given(AMerchant());
        var owner = await app.Given(APerson().Owning(merchant));
        var light = await app.Given(ALowRiskDecision().Against(merchant));
        var grave = await app.Given(AViolation().Against(merchant).OfSeverity(Severity.Crucial).Bringing(MeasureKind.Demotion, days: 60));

        (await app.Send(new GetAppealForm.Query(light.Reference), owner)).Value.Stake.Rests.ShouldHaveSingleItem().Kind.ShouldBe(MeasureKind.Demotion);
        (await app.Send(new GetAppealForm.Query(grave.Reference), owner)).Value.Stake.Rests.ShouldBeEmpty();
    }

    [Theory, EveryDatabase]
    public async Task A_grave_finding_keeps_its_measure_in_force(DatabaseProvider provider)
    {
        await using var app = await PortalApp.StartAsync(provider);
        var (_, _, measure) = await FiledAsync(app, AViolation().OfSeverity(Severity.Crucial).Bringing(MeasureKind.Demotion, days: 60));

        measure.StayedFrom.ShouldBeNull();
    }

    [Theory, EveryDatabase]
    public async Task A_decision_that_stays_lets_the_measure_go_on_for_the_days_that_were_left(DatabaseProvider provider)
    {
        await using var app = await PortalApp.StartAsync(provider);
        var (_, appeal, before) = await FiledAsync(app, ALowRiskDecision());
        var reviewer = await app.Given(AReviewer());
        app.Clock.Advance(TimeSpan.FromDays(12));
        await app.ClaimAsync(appeal, reviewer);

        (await app.DecideAsync(appeal, reviewer, AppealOutcome.Uphold)).Succeeded.ShouldBeTrue();

        var after = (await app.MeasuresAsync(appeal)).Single();
        (after.IsStayed, after.EndsOn).ShouldBe((false, before.EndsOn!.Value.AddDays(12)));
        var today = await app.TodayAsync();
        after.InForceOn(today, today).ShouldBeTrue();
    }

    [Theory, EveryDatabase]
    public async Task Withdrawing_lets_it_go_on_too(DatabaseProvider provider)
    {
        await using var app = await PortalApp.StartAsync(provider);
        var (owner, appeal, before) = await FiledAsync(app, ALowRiskDecision());
        app.Clock.Advance(TimeSpan.FromDays(2));

        (await app.Send(new WithdrawAppeal.Command(appeal.Reference), owner)).Succeeded.ShouldBeTrue();

        (await app.MeasuresAsync(appeal)).Single().EndsOn.ShouldBe(before.EndsOn!.Value.AddDays(2));
    }

    [Theory, EveryDatabase]
    public async Task Days_lost_to_a_wrong_measure_end_another_one_sooner_and_the_rest_is_kept(DatabaseProvider provider)
    {
        await using var app = await PortalApp.StartAsync(provider);
        var merchant = await app.Given(AMerchant());
        // 20 days alone, then 10 days beside the other, which has 15 still to go.
        var wrong = await app.Given(AViolation().Against(merchant).DecidedDaysAgo(30).Bringing(MeasureKind.Demotion, days: 60));
        var right = await app.Given(AViolation().Against(merchant).DecidedDaysAgo(10).Bringing(MeasureKind.Demotion, days: 25));
        var appeal = await app.Given(AnAppeal().Against(wrong));
        var reviewer = await app.Given(AReviewer());
        await app.ClaimAsync(appeal, reviewer);

        (await app.DecideAsync(appeal, reviewer)).Succeeded.ShouldBeTrue();

        var today = await app.TodayAsync();
        var other = await app.ReadAsync(db => db.Actions.AsNoTracking().SingleAsync(a => a.ViolationId == right.Id));
        other.EndsOn.ShouldBe(today, "20 days were lost and 15 were left");
        var credits = await app.ReadAsync(db => db.TimeCredits.AsNoTracking().Where(c => c.AppealId == appeal.Id).ToListAsync());
        credits.Select(c => c.Days).ShouldBe([20, -15], ignoreOrder: true);
        TimeBank.Use(credits, 100, today).ShouldHaveSingleItem().Days.ShouldBe(5);
    }
}
