using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Domain.Appeals;
using Portal.Domain.Appeals.Targets;
using Portal.Domain.Policies;
using Portal.Domain.Shared;
using Portal.Features.Appeals;
using Portal.Features.Appeals.Outside;
using Portal.Features.Appeals.Targets;
using Portal.Features.Identity;
using Portal.Features.Notifications;
using Portal.Features.Policies;
using Portal.Testing;
using Portal.Testing.Databases;
using Portal.Web.Hosting;
using Shouldly;
using Xunit;
using static Portal.Testing.Building.Builders;

namespace Portal.Features.Tests.Appeals.Targets;

/// <summary>The desk's clock of a case: started, stopped and settled in the save of what happened.</summary>
public sealed class TargetTests
{
    // Eighty working hours from Monday noon in Toronto.
    private static readonly DateTime Due = new(2026, 6, 29, 16, 0, 0, DateTimeKind.Utc);

    [Theory, EveryDatabase]
    public async Task A_filed_appeal_starts_its_clock_in_the_market_of_the_merchant_and_a_decision_in_time_settles_it(DatabaseProvider provider)
    {
        await using var app = await PortalApp.StartAsync(provider);
        var (appeal, reviewer) = (await app.Given(AnAppeal().Against(await app.Given(AViolation()))), await app.Given(AReviewer()));

        var started = await TargetAsync(app, appeal.Id);
        (started.Kind, started.Level, started.Market, started.Team, started.Rules, started.DueAt, started.Result).ShouldBe((TargetKind.Appeal, 1, "toronto", "first-review", 1, Due, TargetResult.None));
        started.Policy.Length.ShouldBeGreaterThan(0);

        app.Clock.Advance(TimeSpan.FromDays(2));
        await app.ClaimAsync(appeal, reviewer);
        (await app.DecideAsync(appeal, reviewer)).Succeeded.ShouldBeTrue();

        var met = await TargetAsync(app, appeal.Id);
        (met.Result, met.SettledAt, met.EndedAt, met.UsedTicks).ShouldBe((TargetResult.Hit, app.Now, app.Now, TimeSpan.FromHours(16).Ticks));
    }

    [Theory, EveryDatabase]
    public async Task While_the_merchant_is_asked_the_clock_stands(DatabaseProvider provider)
    {
        await using var app = await PortalApp.StartAsync(provider);
        var (appeal, reviewer) = (await app.Given(AnAppeal()), await app.Given(AReviewer()));
        await app.ClaimAsync(appeal, reviewer);
        (await app.Send(new AskMerchant.Command(appeal.Id, await app.VersionAsync(appeal), "Which fridge is it?", (await app.TodayAsync()).AddDays(3)), reviewer)).Succeeded.ShouldBeTrue();
        (await TargetAsync(app, appeal.Id)).ShouldSatisfyAllConditions(t => t.WaitsForMerchant.ShouldBeTrue(), t => t.WatchAt.ShouldBeNull(), t => t.DueAt.ShouldBeNull());

        app.Clock.Advance(TimeSpan.FromDays(30));
        (await WatchAsync(app)).ShouldBe(0);
        await app.Send(new ResumeUnanswered.Command(), CurrentUser.Portal);

        var resumed = await TargetAsync(app, appeal.Id);
        resumed.WaitsForMerchant.ShouldBeFalse();
        // Wednesday noon, 15 July, and ten working days; the first Monday of August is no holiday of the Act.
        resumed.DueAt.ShouldBe(new DateTime(2026, 7, 29, 16, 0, 0, DateTimeKind.Utc));
    }

    [Theory, EveryDatabase]
    public async Task A_case_keeps_the_rules_that_it_started_under(DatabaseProvider provider)
    {
        await using var app = await PortalApp.StartAsync(provider);
        var before = await app.Given(AnAppeal());
        await app.SaveAsync(new RuleDocument
        {
            Id = Reference.StableId("portal", RuleDocument.ServiceLevels, "demo/2"),
            Kind = RuleDocument.ServiceLevels,
            Code = "demo",
            Number = 2,
            InForceFrom = app.Now,
            Body = (await DocumentAsync(app)).Replace("\"version\": 1", "\"version\": 2", StringComparison.Ordinal).Replace("\"hours\": 80", "\"hours\": 8", StringComparison.Ordinal),
        });
        app.Clock.Advance(TimeSpan.FromMinutes(2));
        var after = await app.Given(AnAppeal());

        (await TargetAsync(app, before.Id)).ShouldSatisfyAllConditions(t => t.DueAt.ShouldBe(Due), t => t.Rules.ShouldBe(1));
        (await TargetAsync(app, after.Id)).ShouldSatisfyAllConditions(t => t.DueAt.ShouldBe(new DateTime(2026, 6, 16, 16, 2, 0, DateTimeKind.Utc)), t => t.Rules.ShouldBe(2));
        var reviewer = await app.Given(AReviewer());
        await app.ClaimAsync(before, reviewer);
        (await app.Send(new AskMerchant.Command(before.Id, await app.VersionAsync(before), "Which fridge is it?", (await app.TodayAsync()).AddDays(1)), reviewer)).Succeeded.ShouldBeTrue();
        app.Clock.Advance(TimeSpan.FromDays(2));
        await app.Send(new ResumeUnanswered.Command(), CurrentUser.Portal);
        // Two days later, and one more for Canada Day.
        (await TargetAsync(app, before.Id)).DueAt.ShouldBe(Due.AddDays(3));
    }

    [Theory, EveryDatabase]
    public async Task What_passes_its_time_is_missed_as_it_passes_and_stays_missed(DatabaseProvider provider)
    {
        await using var app = await PortalApp.StartAsync(provider);
        var (appeal, reviewer) = (await app.Given(AnAppeal()), await app.Given(AReviewer()));
        var taken = await app.Given(AnAppeal());
        await app.ReadAsync(async db =>
        {
            (await db.Appeals.SingleAsync(a => a.Id == taken.Id)).Withdraw();
            return await db.SaveChangesAsync();
        });

        app.Clock.Advance(Due - app.Now + TimeSpan.FromHours(20));
        (await WatchAsync(app)).ShouldBe(1);
        (await WatchAsync(app)).ShouldBe(0);
        var missed = await TargetAsync(app, appeal.Id);
        (missed.Result, missed.SettledAt, missed.EndedAt).ShouldBe((TargetResult.Missed, Due, null));

        await app.ClaimAsync(appeal, reviewer);
        (await app.DecideAsync(appeal, reviewer)).Succeeded.ShouldBeTrue("a passed time is no change of the case");
        var ended = await TargetAsync(app, appeal.Id);
        (ended.Result, ended.SettledAt, ended.EndedAt).ShouldBe((TargetResult.Missed, Due, app.Now));
        (await TargetAsync(app, taken.Id)).Result.ShouldBe(TargetResult.None);
    }

    [Theory, EveryDatabase]
    public async Task The_people_named_are_warned_before_by_day_and_once(DatabaseProvider provider)
    {
        await using var app = await PortalApp.StartAsync(provider);
        var (appeal, senior, reviewer) = (await app.Given(AnAppeal()), await app.Given(ASeniorReviewer()), await app.Given(AReviewer()));

        // Sixteen hours left: Thursday noon. The holder is told, and nobody holds it.
        app.Clock.Advance(new DateTime(2026, 6, 25, 16, 1, 0, DateTimeKind.Utc) - app.Now);
        (await WatchAsync(app)).ShouldBe(1);
        await DeliverAsync(app);
        (await app.ReadAsync(db => db.Notices.CountAsync(n => n.Name == nameof(TargetNear)))).ShouldBe(0);

        // Four hours left: Friday closing, so an hour earlier. By night nothing is sent.
        app.Clock.Advance(new DateTime(2026, 6, 26, 20, 1, 0, DateTimeKind.Utc) - app.Now);
        await app.ClaimAsync(appeal, reviewer);
        (await WatchAsync(app)).ShouldBe(1);
        (await WatchAsync(app)).ShouldBe(0);
        await DeliverAsync(app);
        var told = await app.ReadAsync(db => db.Notices.AsNoTracking().Where(n => n.Name == nameof(TargetNear)).ToListAsync());
        told.Select(n => n.PersonId).ShouldBe([senior.PersonId, reviewer.PersonId], ignoreOrder: true);
        told.ShouldAllBe(n => n.Path.EndsWith(appeal.Reference) && n.MerchantId == null);
    }

    [Theory, EveryDatabase]
    public async Task A_warning_that_comes_due_by_night_waits_for_the_morning_and_is_not_sent_for_what_is_done(DatabaseProvider provider)
    {
        await using var app = await PortalApp.StartAsync(provider);
        var (appeal, other) = (await app.Given(AnAppeal()), await app.Given(AnAppeal()));
        // The portal was away, and comes back at three in the morning.
        app.Clock.Advance(new DateTime(2026, 6, 26, 7, 0, 0, DateTimeKind.Utc) - app.Now);
        (await WatchAsync(app)).ShouldBe(2);
        (await app.ReadAsync(db => db.Outbox.CountAsync(m => m.Name == nameof(TargetNear)))).ShouldBe(0);

        var reviewer = await app.Given(AReviewer());
        await app.ClaimAsync(other, reviewer);
        await app.DecideAsync(other, reviewer);
        app.Clock.Advance(TimeSpan.FromHours(7));
        (await WatchAsync(app)).ShouldBe(1);
        (await app.ReadAsync(db => db.Outbox.CountAsync(m => m.Name == nameof(TargetNear)))).ShouldBe(1);
        (await TargetAsync(app, appeal.Id)).Warned.ShouldBe(1);
    }

    [Theory, EveryDatabase]
    public async Task While_an_outside_body_has_a_decision_the_time_is_the_bodys(DatabaseProvider provider)
    {
        await using var app = await PortalApp.StartAsync(provider);
        var (violation, owner) = await app.ADecisionAsync();
        var reported = (await app.Send(new ReportOutside.Command(violation.Reference, "body", "D-77", await app.TodayAsync()), owner)).Value;
        app.Clock.Advance(TimeSpan.FromDays(60));
        (await WatchAsync(app)).ShouldBe(0);

        // The body decided on Tuesday of last week; eight working days later it is written down: 24 hours were meant.
        var senior = await app.Given(ASeniorReviewer());
        (await app.Send(new RecordOutside.Command(reported.Reference, OutsideStatus.Upheld, (await app.TodayAsync()).AddDays(-10), "It stands.", null, []), senior)).Succeeded.ShouldBeTrue();
        (await app.ReadAsync(db => db.CaseTargets.AsNoTracking().SingleAsync())).ShouldSatisfyAllConditions(t => t.Kind.ShouldBe(TargetKind.Outside), t => t.Result.ShouldBe(TargetResult.Missed), t => t.EndedAt.ShouldBe(app.Now));
    }

    private static Task<CaseTarget> TargetAsync(PortalApp app, Guid id) => app.ReadAsync(db => db.CaseTargets.AsNoTracking().SingleAsync(t => t.Id == id));

    private static Task<string> DocumentAsync(PortalApp app) => app.ReadAsync(db => db.RuleDocuments.Where(d => d.Kind == RuleDocument.ServiceLevels).Select(d => d.Body).SingleAsync());

    private static async Task<int> WatchAsync(PortalApp app) => (await app.Send(new WatchTargets.Command(), CurrentUser.Portal)).Value;

    private static async Task DeliverAsync(PortalApp app)
    {
        while (await app.Services.GetRequiredService<OutboxDelivery>().RunOnceAsync(CancellationToken.None) > 0)
        {
        }
    }
}
