using Microsoft.EntityFrameworkCore;
using Portal.Domain.Enforcement;
using Portal.Features.Merchants;
using Portal.Features.Policies;
using Portal.Features.Tests.Appeals;
using Portal.Testing;
using Portal.Testing.Databases;
using Portal.Web.Hosting;
using Shouldly;
using Xunit;
using static Portal.Testing.Building.Builders;

namespace Portal.Features.Tests.Merchants;

/// <summary>Any day as it was known then and as it is known now, and what is to come.</summary>
public sealed class TimeMachineTests
{
    [Theory, EveryDatabase]
    public async Task An_overturned_decision_shows_the_day_as_it_was_known_then_and_now_with_the_reason(DatabaseProvider provider)
    {
        await using var app = await PortalApp.StartAsync(provider);
        var merchant = await app.Given(AMerchant());
        var owner = await app.Given(APerson().Owning(merchant));
        await app.Given(AViolation().Against(merchant).DecidedDaysAgo(30).Costing(10));
        var contested = await app.Given(AViolation().Against(merchant).DecidedDaysAgo(20).Costing(6).Bringing(MeasureKind.Demotion, 100));
        var reference = await OverturnAsync(app, contested);
        var (day, today) = (Today(app).AddDays(-10), Today(app));

        var view = (await app.Send(new GetStanding.Query(day), owner)).Value;

        view.Standing.Points.ShouldBe(10);
        view.Measures.ShouldBeEmpty();
        var then = view.Then.ShouldNotBeNull();
        then.Standing.ShouldSatisfyAllConditions(s => s.Points.ShouldBe(16), s => s.KnownOn.ShouldBe(day), s => s.Tier.Code.ShouldBe("watch"));
        then.Measures.Select(m => m.Kind).ShouldBe([MeasureKind.Demotion]);
        then.Differences.Select(d => (d.Kind, d.Points, d.KnownOn, d.Appeal, d.Decision)).ShouldBe(
            [(DifferenceKind.PointsTakenBack, -6, today, reference, contested.Reference), (DifferenceKind.MeasureLifted, 0, today, reference, contested.Reference)], ignoreOrder: true);
        view.Chart.AsKnownThen.ShouldContain(new PointsStep(contested.FoundOn, 16));
        view.Chart.Happened.ShouldNotContain(s => s.Points == 16);

        var now = (await app.Send(new GetStanding.Query(), owner)).Value;
        now.Then.ShouldBeNull();
        now.Chart.Spans.ShouldNotContain(s => s.Kind == MeasureKind.Demotion, "what was lifted counts as never in force");
    }

    [Theory, EveryDatabase]
    public async Task Without_a_reversal_a_past_day_looks_the_same(DatabaseProvider provider)
    {
        await using var app = await PortalApp.StartAsync(provider);
        var merchant = await app.Given(AMerchant());
        var owner = await app.Given(APerson().Owning(merchant));
        await app.Given(AViolation().Against(merchant).DecidedDaysAgo(30).Costing(10));

        var view = (await app.Send(new GetStanding.Query(Today(app).AddDays(-10)), owner)).Value;

        view.Then!.Differences.ShouldBeEmpty();
        view.Then.Standing.Points.ShouldBe(view.Standing.Points);
        view.Chart.AsKnownThen.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_past_day_is_held_against_the_tiers_of_that_day()
    {
        await using var app = await PortalApp.StartAsync();
        var merchant = await app.Given(AMerchant());
        var owner = await app.Given(APerson().Owning(merchant));
        await app.Given(AViolation().Against(merchant).DecidedDaysAgo(30).Costing(10));
        var body = await app.ReadAsync(db => db.RuleDocuments.Where(d => d.Kind == RuleDocument.PointsScheme).Select(d => d.Body).SingleAsync());
        await app.SaveAsync(new RuleDocument
        {
            Id = Guid.CreateVersion7(),
            Kind = RuleDocument.PointsScheme,
            Code = "demo",
            Number = 2,
            InForceFrom = app.Now.AddDays(-5),
            Body = body.Replace("\"from\": 12", "\"from\": 9", StringComparison.Ordinal).Replace("\"version\": 1", "\"version\": 2", StringComparison.Ordinal),
        });
        app.Clock.Advance(TimeSpan.FromMinutes(2));

        var view = (await app.Send(new GetStanding.Query(Today(app).AddDays(-10)), owner)).Value;

        view.Standing.Tier.Code.ShouldBe("watch");
        view.Then!.Standing.Tier.Code.ShouldBe("healthy");
    }

    [Fact]
    public async Task The_whole_record_reaches_back_to_its_first_day_and_a_year_does_not()
    {
        await using var app = await PortalApp.StartAsync();
        var merchant = await app.Given(AMerchant());
        var owner = await app.Given(APerson().Owning(merchant));
        var first = await app.Given(AViolation().Against(merchant).DecidedDaysAgo(3000).Costing(6).Bringing(MeasureKind.Demotion, 28));
        await app.Given(AViolation().Against(merchant).DecidedDaysAgo(30).Costing(3));

        var year = (await app.Send(new GetStanding.Query(), owner)).Value;
        var whole = (await app.Send(new GetStanding.Query(Whole: true), owner)).Value;

        year.Chart.First.ShouldBe(Today(app).AddDays(-365));
        year.Chart.Spans.ShouldBeEmpty();
        year.Before!.Value.Day.ShouldBe(Today(app).AddDays(-30));
        whole.Chart.First.ShouldBe(first.FoundOn.AddDays(-1));
        whole.Chart.Happened.Select(s => s.Points).ShouldBe([0, 6, 0, 3]);
        whole.Chart.Spans.ShouldBe([new ChartSpan(MeasureKind.Demotion, "", first.FoundOn, first.FoundOn.AddDays(28))]);
        var earlier = (await app.Send(new GetStanding.Query(year.Before.Value.Day), owner)).Value;
        earlier.Before.ShouldBe(new PointsStep(first.FoundOn.AddDays(365), 0), "a step goes as far as it takes");
    }

    [Fact]
    public async Task The_forecast_says_what_expires_when_and_what_each_open_appeal_would_bring()
    {
        await using var app = await PortalApp.StartAsync();
        var merchant = await app.Given(AMerchant());
        var owner = await app.Given(APerson().Owning(merchant));
        var today = Today(app);
        await app.Given(AViolation().Against(merchant).DecidedDaysAgo(300).Costing(8));
        var contested = await app.Given(AViolation().Against(merchant).DecidedDaysAgo(20).Costing(6));
        await app.Given(AViolation().Against(merchant).DecidedDaysAgo(10).Costing(11));
        await app.Given(AnAppeal().Against(contested));

        var view = (await app.Send(new GetStanding.Query(), owner)).Value;

        view.Forecast.Select(s => (s.Day, s.Points, s.After, s.Tier?.Code)).ShouldBe(
            [(today.AddDays(65), 8, 17, "watch"), (today.AddDays(345), 6, 11, "healthy"), (today.AddDays(355), 11, 0, null)]);
        view.HealthyOn.ShouldBe(today.AddDays(345));
        view.Appeals.Single().IfReversed!.ShouldSatisfyAllConditions(
            i => i.Points.ShouldBe(6), i => i.Tier.Code.ShouldBe("watch"), i => i.HealthyOn.ShouldBe(today.AddDays(65)));
        view.Chart.Spans.Single(s => s.Kind == MeasureKind.None).Until.ShouldBeNull();
    }

    [Fact]
    public async Task The_plan_orders_by_harm_tells_the_effect_and_ticks_off_what_the_record_shows_as_done()
    {
        await using var app = await PortalApp.StartAsync();
        var merchant = await app.Given(AMerchant());
        var owner = await app.Given(APerson().Owning(merchant));
        var today = Today(app);
        await app.Given(AViolation().Against(merchant).DecidedDaysAgo(300).Costing(11).Saying("Dust"));
        var demoted = await app.Given(AViolation().Against(merchant).DecidedDaysAgo(20).Costing(6).Saying("Mice").Bringing(MeasureKind.Demotion, 100));
        var smaller = await app.Given(AViolation().Against(merchant).DecidedDaysAgo(10).Costing(3).Saying("Ice"));
        var sent = await app.Given(AnAppeal().Against(await app.Given(AViolation().Against(merchant).DecidedDaysAgo(9).Costing(4))).FiledDaysAgo(2));

        var plan = (await app.Send(new GetStanding.Query(), owner)).Value.Plan;

        plan.Select(s => s.Item.Kind).ShouldBe([AttentionKind.ContestMeasure, AttentionKind.ConfirmFixes, AttentionKind.ContestDecision, AttentionKind.AppealSent]);
        plan[0].ShouldSatisfyAllConditions(s => s.Item.Reference.ShouldBe(demoted.Reference), s => s.Effect!.Points.ShouldBe(6), s => s.Effect!.HealthyOn.ShouldBe(today.AddDays(65)));
        plan[2].ShouldSatisfyAllConditions(s => s.Item.Reference.ShouldBe(smaller.Reference), s => s.Effect!.Points.ShouldBe(3));
        plan[3].ShouldSatisfyAllConditions(s => s.Item.Reference.ShouldBe(sent.Reference), s => s.DoneOn.ShouldBe(today.AddDays(-2)));
        app.Clock.Advance(TimeSpan.FromDays(40));
        (await app.Send(new GetStanding.Query(), owner)).Value.Plan.ShouldNotContain(s => s.DoneOn != null, "a done step stays for a while, not for ever");
    }

    [Fact]
    public async Task A_day_with_a_hundred_findings_shows_the_newest_and_counts_them_all()
    {
        await using var app = await PortalApp.StartAsync();
        var merchant = await app.Given(AMerchant());
        var owner = await app.Given(APerson().Owning(merchant));
        for (var i = 0; i < 100; i++) await app.Given(AViolation().Against(merchant).DecidedDaysAgo(5 + i / 50).Costing(1));

        var view = (await app.Send(new GetStanding.Query(), owner)).Value;

        view.Counting.ShouldBe(new Counting(100, 2, 100, 40));
        view.Visits.Select(v => (v.Findings.Count, v.NotShown, v.Points)).ShouldBe([(50, 0, 50), (10, 40, 50)]);
    }

    private static async Task<string> OverturnAsync(PortalApp app, Violation violation)
    {
        var appeal = await app.Given(AnAppeal().Against(violation).FiledDaysAgo(5));
        var reviewer = await app.Given(AReviewer());
        (await app.ClaimAsync(appeal, reviewer)).Succeeded.ShouldBeTrue();
        (await app.DecideAsync(appeal, reviewer)).Refusal.ShouldBeNull();
        return appeal.Reference;
    }

    private static DateOnly Today(PortalApp app) => DateOnly.FromDateTime(app.Now);
}
