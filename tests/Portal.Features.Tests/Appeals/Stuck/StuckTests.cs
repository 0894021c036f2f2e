using Microsoft.EntityFrameworkCore;
using Portal.Domain.Appeals;
using Portal.Domain.Enforcement;
using Portal.Features.Appeals;
using Portal.Features.Appeals.Stuck;
using Portal.Features.Identity;
using Portal.Features.Notifications;
using Portal.Testing;
using Portal.Testing.Databases;
using Portal.Web.Hosting;
using Shouldly;
using Xunit;
using static Portal.Testing.Building.Builders;

namespace Portal.Features.Tests.Appeals.Stuck;

/// <summary>What must never be is found where it is planted past every rule, and its remedy mends it.</summary>
public sealed class StuckTests
{
    [Theory, EveryDatabase]
    public async Task At_rest_nothing_is_stuck(DatabaseProvider provider)
    {
        await using var app = await PortalApp.StartAsync(provider);
        var (appeal, reviewer) = (await app.Given(AnAppeal().Against(AViolation().Bringing(MeasureKind.Demotion, 60))), await app.Given(AReviewer()));
        await app.Given(AnAppeal().ClaimedBy(reviewer.PersonId));
        await app.ClaimAsync(appeal, reviewer);
        await app.DecideAsync(appeal, reviewer);

        (await FoundAsync(app)).ShouldAllBe(c => c.Found == 0 && c.RanAt != null);
    }

    [Theory, EveryDatabase]
    public async Task A_case_that_nobody_has_to_act_on_gets_its_next_actor_back(DatabaseProvider provider)
    {
        await using var app = await PortalApp.StartAsync(provider);
        var lost = await app.Given(AnAppeal());
        await app.ReadAsync(db => db.Appeals.Where(a => a.Id == lost.Id).ExecuteUpdateAsync(set => set.SetProperty(a => a.NextActor, NextActor.None).SetProperty(a => a.NextOn, (DateOnly?)null)));

        await MendedAsync(app, StuckKind.NoNextActor, lost.Reference);
        var mended = await app.AppealAsync(lost);
        (mended.NextActor, mended.NextOn).ShouldBe((NextActor.Reviewer, lost.DueOn));
        (await app.ReadAsync(db => db.Audit.CountAsync(a => a.Event == nameof(CaseMended) && a.SubjectId == lost.Id))).ShouldBe(1);
    }

    [Theory, EveryDatabase]
    public async Task A_case_without_a_day_gets_it_back(DatabaseProvider provider)
    {
        await using var app = await PortalApp.StartAsync(provider);
        var lost = await app.Given(AnAppeal());
        await app.ReadAsync(async db =>
        {
            // The database would refuse it: the constraint goes first.
            await db.Database.OpenConnectionAsync();
            await db.Database.ExecuteSqlRawAsync(provider == DatabaseProvider.Sqlite ? "PRAGMA ignore_check_constraints = 1" : "ALTER TABLE \"Appeals\" DROP CONSTRAINT \"CK_Appeals_NextActor\"");
            await db.Appeals.Where(a => a.Id == lost.Id).ExecuteUpdateAsync(set => set.SetProperty(a => a.NextOn, (DateOnly?)null));
            if (provider == DatabaseProvider.Sqlite) await db.Database.ExecuteSqlRawAsync("PRAGMA ignore_check_constraints = 0");
            return 0;
        });

        await MendedAsync(app, StuckKind.NoNextDate, lost.Reference);
        (await app.AppealAsync(lost)).NextOn.ShouldBe(lost.DueOn);
    }

    [Theory, EveryDatabase]
    public async Task A_lease_that_is_over_is_freed_by_the_portal_and_by_hand(DatabaseProvider provider)
    {
        await using var app = await PortalApp.StartAsync(provider);
        var reviewer = await app.Given(AReviewer());
        var held = await app.Given(AnAppeal().ClaimedBy(reviewer.PersonId));
        app.Clock.Advance(TimeSpan.FromMinutes(21));

        await MendedAsync(app, StuckKind.ExpiredLease, held.Reference);
        (await app.AppealAsync(held)).ClaimedBy.ShouldBeNull();

        await app.ClaimAsync(held, reviewer);
        (await app.Send(new FreeLeases.Command(), CurrentUser.Portal)).Value.ShouldBe(0);
        app.Clock.Advance(TimeSpan.FromMinutes(16));
        (await app.Send(new FreeLeases.Command(), CurrentUser.Portal)).Value.ShouldBe(1);
        (await app.AppealAsync(held)).ClaimedBy.ShouldBeNull();
    }

    [Theory, EveryDatabase]
    public async Task A_clock_that_was_never_started_again_goes_on(DatabaseProvider provider)
    {
        await using var app = await PortalApp.StartAsync(provider);
        var (asked, odd, reviewer) = (await app.Given(AnAppeal()), await app.Given(AnAppeal()), await app.Given(AReviewer()));
        await app.ClaimAsync(asked, reviewer);
        await app.Send(new AskMerchant.Command(asked.Id, await app.VersionAsync(asked), "Which fridge is it?", (await app.TodayAsync()).AddDays(3)), reviewer);
        var paused = await app.TodayAsync();
        await app.ReadAsync(db => db.Appeals.Where(a => a.Id == odd.Id).ExecuteUpdateAsync(set => set.SetProperty(a => a.PausedOn, paused)));
        app.Clock.Advance(TimeSpan.FromDays(5));

        (await OneAsync(app, StuckKind.ClockStands)).Found.ShouldBe(2);
        foreach (var row in await RowsAsync(app, StuckKind.ClockStands)) await MendAsync(app, StuckKind.ClockStands, row.Key);
        (await app.AppealAsync(asked)).Status.ShouldBe(AppealStatus.UnderReview);
        (await app.AppealAsync(odd)).DueOn.ShouldBe(odd.DueOn.AddDays(5));
        (await AgainAsync(app, StuckKind.ClockStands)).Found.ShouldBe(0);
    }

    [Theory, EveryDatabase]
    public async Task A_targets_clock_that_lost_its_case_follows_it_again(DatabaseProvider provider)
    {
        await using var app = await PortalApp.StartAsync(provider);
        var lost = await app.Given(AnAppeal());
        await app.ReadAsync(db => db.CaseTargets.Where(t => t.Id == lost.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(t => t.WaitsForMerchant, true).SetProperty(t => t.Since, (DateTime?)null).SetProperty(t => t.DueAt, (DateTime?)null)));

        await MendedAsync(app, StuckKind.ClockStands, $"T:{lost.Reference}");
        (await app.ReadAsync(db => db.CaseTargets.AsNoTracking().SingleAsync())).DueAt.ShouldNotBeNull();
    }

    [Theory, EveryDatabase]
    public async Task A_measure_of_a_reversed_decision_that_is_still_in_force_is_lifted(DatabaseProvider provider)
    {
        await using var app = await PortalApp.StartAsync(provider);
        var (appeal, reviewer) = (await app.Given(AnAppeal().Against(AViolation().Bringing(MeasureKind.Demotion, 60))), await app.Given(AReviewer()));
        await app.ClaimAsync(appeal, reviewer);
        await app.DecideAsync(appeal, reviewer);
        await app.ReadAsync(db => db.Actions.Where(a => a.ViolationId == appeal.ViolationId)
            .ExecuteUpdateAsync(set => set.SetProperty(a => a.State, ActionState.InForce).SetProperty(a => a.LiftedOn, (DateOnly?)null)));

        await MendedAsync(app, StuckKind.MeasureInForce, (await app.ViolationAsync(appeal)).Reference);
        (await app.MeasuresAsync(appeal)).ShouldAllBe(m => m.State == ActionState.Lifted);
    }

    [Theory, EveryDatabase]
    public async Task What_was_given_up_is_sent_again(DatabaseProvider provider)
    {
        await using var app = await PortalApp.StartAsync(provider);
        await app.Given(AnAppeal());
        await app.ReadAsync(db => db.Outbox.ExecuteUpdateAsync(set => set.SetProperty(m => m.State, OutboxState.GivenUp)));
        var message = await app.ReadAsync(db => db.Outbox.AsNoTracking().SingleAsync());

        await MendedAsync(app, StuckKind.NoticeUndelivered, $"{message.DueAt.Ticks}|{message.Key}");
        (await app.ReadAsync(db => db.Outbox.AsNoTracking().SingleAsync())).State.ShouldBe(OutboxState.Waiting);
        app.Clock.Advance(TimeSpan.FromMinutes(16));
        (await OneAsync(app, StuckKind.NoticeUndelivered)).Found.ShouldBe(1, "it waits for too long");
    }

    [Theory, EveryDatabase]
    public async Task A_ledger_that_does_not_add_up_is_put_right_by_a_line_of_its_own(DatabaseProvider provider)
    {
        await using var app = await PortalApp.StartAsync(provider);
        var (violation, moved) = (await app.Given(AViolation().Costing(6)), await app.Given(AViolation().Costing(3)));
        await app.ReadAsync(db => db.Ledger.Where(l => l.ViolationId == violation.Id).ExecuteUpdateAsync(set => set.SetProperty(l => l.Points, 60)));
        var late = moved.PointsUntil.AddDays(100);
        await app.ReadAsync(db => db.Ledger.Where(l => l.ViolationId == moved.Id).ExecuteUpdateAsync(set => set.SetProperty(l => l.UntilDay, late)));

        (await OneAsync(app, StuckKind.LedgerBroken)).Found.ShouldBe(2);
        await MendAsync(app, StuckKind.LedgerBroken, violation.Reference);
        await MendAsync(app, StuckKind.LedgerBroken, moved.Reference);
        (await AgainAsync(app, StuckKind.LedgerBroken)).Found.ShouldBe(0);
        var lines = await app.ReadAsync(db => db.Ledger.AsNoTracking().ToListAsync());
        lines.Where(l => l.ViolationId == violation.Id).Select(l => l.Points).ShouldBe([60, -54], ignoreOrder: true);
        PointsLedger.PointsOn(lines.Where(l => l.ViolationId == moved.Id).Select(l => l.Line), late.AddDays(-1), DateOnly.MaxValue).ShouldBe(0);
        (await MendRefusalAsync(app, StuckKind.LedgerBroken, violation.Reference)).ShouldBe("ledger.replays");
    }

    [Theory, EveryDatabase]
    public async Task A_broken_audit_chain_is_found_and_noted_and_never_forged(DatabaseProvider provider)
    {
        await using var app = await PortalApp.StartAsync(provider);
        var appeal = await app.Given(AnAppeal());
        (await OneAsync(app, StuckKind.ChainBroken)).Found.ShouldBe(0);
        await app.ReadAsync(db => db.Audit.Where(a => a.CaseId == appeal.ViolationId && a.Number == 1).ExecuteUpdateAsync(set => set.SetProperty(a => a.Why, "something else")));

        var found = await AgainAsync(app, StuckKind.ChainBroken);
        (found.Found, found.CoveredSince).ShouldBe((1, found.RanAt));
        var row = (await RowsAsync(app, StuckKind.ChainBroken)).ShouldHaveSingleItem();
        row.Detail.ShouldBe("Changed 1");
        await MendAsync(app, StuckKind.ChainBroken, row.Key);
        (await AgainAsync(app, StuckKind.ChainBroken)).Found.ShouldBe(0);
        (await app.ReadAsync(db => db.Audit.SingleAsync(a => a.Event == nameof(ChainBreakNoted)))).SubjectId.ShouldBe(appeal.ViolationId);
    }

    [Theory, EveryDatabase]
    public async Task A_long_list_goes_on_after_the_last_row(DatabaseProvider provider)
    {
        await using var app = await PortalApp.StartAsync(provider);
        for (var i = 0; i < ListStuck.PageSize + 3; i++) await app.Given(AnAppeal());
        await app.ReadAsync(db => db.Appeals.ExecuteUpdateAsync(set => set.SetProperty(a => a.NextActor, NextActor.None).SetProperty(a => a.NextOn, (DateOnly?)null)));

        var first = (await app.Send(new ListStuck.Query(StuckKind.NoNextActor), await app.Given(AReviewer()))).Value;
        var second = (await app.Send(new ListStuck.Query(StuckKind.NoNextActor, first.Next), await app.Given(AReviewer()))).Value;
        (first.Rows.Count, second.Rows.Count, second.Next).ShouldBe((ListStuck.PageSize, 3, null));
        first.Rows.Concat(second.Rows).Select(r => r.Key).ShouldBeUnique();
    }

    [Theory, EveryDatabase]
    public async Task Two_nodes_that_look_at_once_make_one_look(DatabaseProvider provider)
    {
        await using var app = await PortalApp.StartAsync(provider);
        await app.Given(AViolation());
        (await app.Send(new LookForStuckWork.Command(), CurrentUser.Portal)).Value.ShouldBe(8);
        app.Clock.Advance(TimeSpan.FromMinutes(5));

        var looks = await Enumerable.Range(0, 4).Select(_ => new Func<Task<Requests.Outcome<int>>>(() => app.Send(new LookForStuckWork.Command(), CurrentUser.Portal))).AtOnceAsync();
        looks.Where(l => l.Succeeded).Sum(l => l.Value).ShouldBe(8);
    }

    [Theory, EveryDatabase]
    public async Task Who_may_not_mend_is_refused_and_sees_no_button(DatabaseProvider provider)
    {
        await using var app = await PortalApp.StartAsync(provider);
        var reviewer = await app.Given(AReviewer());
        (await app.Send(new MendStuckWork.Command(StuckKind.NoNextActor, "A-00000000"), reviewer)).Refusal!.Code.ShouldBe("request.not-allowed");
        (await app.Send(new ListStuck.Query(), reviewer)).Value.MayMend.ShouldBeFalse();
        (await MendRefusalAsync(app, StuckKind.NoNextActor, "A-00000000")).ShouldBe("work.not-stuck");
        (await MendRefusalAsync(app, StuckKind.NoNextActor, (await app.Given(AnAppeal())).Reference)).ShouldBe("appeal.next-known");
    }

    // Found, mended, and then nowhere any more.
    private static async Task MendedAsync(PortalApp app, StuckKind kind, string key)
    {
        (await OneAsync(app, kind)).Found.ShouldBe(1);
        (await RowsAsync(app, kind)).ShouldHaveSingleItem().Key.ShouldBe(key);
        await MendAsync(app, kind, key);
        (await AgainAsync(app, kind)).Found.ShouldBe(0);
        (await RowsAsync(app, kind)).ShouldBeEmpty();
    }

    private static async Task MendAsync(PortalApp app, StuckKind kind, string key) =>
        (await app.Send(new MendStuckWork.Command(kind, key), await app.Given(ASeniorReviewer()))).Refusal?.Code.ShouldBeNull();

    private static async Task<string?> MendRefusalAsync(PortalApp app, StuckKind kind, string key) =>
        (await app.Send(new MendStuckWork.Command(kind, key), await app.Given(ASeniorReviewer()))).Refusal?.Code;

    private static async Task<IReadOnlyList<StuckRow>> RowsAsync(PortalApp app, StuckKind kind) => (await app.Send(new ListStuck.Query(kind), await app.Given(AReviewer()))).Value.Rows;

    private static async Task<ListStuck.Check> OneAsync(PortalApp app, StuckKind kind) => (await FoundAsync(app)).Single(c => c.Kind == kind);

    private static async Task<ListStuck.Check> AgainAsync(PortalApp app, StuckKind kind)
    {
        app.Clock.Advance(LookForStuckWork.Every);
        return await OneAsync(app, kind);
    }

    private static async Task<IReadOnlyList<ListStuck.Check>> FoundAsync(PortalApp app)
    {
        (await app.Send(new LookForStuckWork.Command(), CurrentUser.Portal)).Succeeded.ShouldBeTrue();
        return (await app.Send(new ListStuck.Query(), await app.Given(AReviewer()))).Value.Checks;
    }
}
