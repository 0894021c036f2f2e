using Microsoft.EntityFrameworkCore;
using Portal.Domain.Appeals;
using Portal.Domain.Enforcement;
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

/// <summary>The queue's rows are what the cases say, and its counts are what the rows say, at every moment.</summary>
public sealed class QueueKeeperTests
{
    [Theory, EveryDatabase]
    public async Task Counts_are_right_after_every_move_of_a_case(DatabaseProvider provider)
    {
        await using var app = await PortalApp.StartAsync(provider);
        var (reviewer, senior) = (await app.Given(AReviewer()), await app.Given(ASeniorReviewer()));
        await ShouldHoldAsync(app);
        var asked = await app.Given(AnAppeal());
        await app.Given(AnAppeal().FiledDaysAgo(130).Against(AViolation().DecidedDaysAgo(131)));
        await ShouldHoldAsync(app);
        await app.ClaimAsync(asked, reviewer);
        await app.Send(new AskMerchant.Command(asked.Id, await app.VersionAsync(asked), "Which fridge?", (await app.TodayAsync()).AddDays(9)), reviewer);
        await ShouldHoldAsync(app);
        var proposed = await app.Given(AnAppeal().Against(AViolation().Costing(30)));
        await app.ClaimAsync(proposed, reviewer);
        await app.DecideAsync(proposed, reviewer);
        await ShouldHoldAsync(app);
        await app.ClaimAsync(proposed, senior);
        (await app.Send(new ApproveDecision.Command(proposed.Id, await app.VersionAsync(proposed)), senior)).Succeeded.ShouldBeTrue();
        await ShouldHoldAsync(app);
    }

    [Theory, EveryDatabase]
    public async Task Adding_up_the_tallies_changes_no_count(DatabaseProvider provider)
    {
        await using var app = await PortalApp.StartAsync(provider);
        var merchant = await app.Given(AMerchant());
        for (var i = 0; i < FoldTallies.From / 4; i++)
        {
            var appeal = await app.Given(AnAppeal().Against(await app.Given(AViolation().Against(merchant))));
            await app.SaveAsync(Enumerable.Range(0, 4).Select(n => new QueueTally { Id = Guid.CreateVersion7(), Stage = QueueView.FirstReview, Day = appeal.DueOn, Change = n % 2 == 0 ? 1 : -1 }));
        }

        await ShouldHoldAsync(app);
        (await app.Send(new FoldTallies.Command(), CurrentUser.Portal)).Succeeded.ShouldBeTrue();
        await ShouldHoldAsync(app);
        (await app.ReadAsync(db => db.QueueTallies.CountAsync())).ShouldBe(1);
    }

    [Theory, EveryDatabase]
    public async Task What_comes_later_is_added_to_the_sum_that_stands(DatabaseProvider provider)
    {
        await using var app = await PortalApp.StartAsync(provider);
        for (var times = 1; times <= 2; times++)
        {
            await app.SaveAsync(Enumerable.Range(0, FoldTallies.From).Select(_ => new QueueTally { Id = Guid.CreateVersion7(), Stage = QueueView.Fixes, Day = new DateOnly(2026, 6, 1), Change = 1 }));
            (await app.Send(new FoldTallies.Command(), CurrentUser.Portal)).Value.ShouldBe(FoldTallies.From);
            (await app.ReadAsync(db => db.QueueTallies.Select(t => t.Change).ToListAsync())).ShouldBe([times * FoldTallies.From]);
        }
    }

    [Theory, EveryDatabase]
    public async Task Two_nodes_that_add_up_at_once_add_each_tally_once(DatabaseProvider provider)
    {
        await using var app = await PortalApp.StartAsync(provider);
        await app.SaveAsync(Enumerable.Range(0, 600).Select(n => new QueueTally { Id = Guid.CreateVersion7(), Stage = QueueView.Fixes, Day = new DateOnly(2026, 6, 1).AddDays(n % 3), Change = 1 }));
        await Enumerable.Range(0, 4).Select(_ => (Func<Task<Requests.Outcome<int>>>)(() => app.Send(new FoldTallies.Command(), CurrentUser.Portal))).AtOnceAsync();
        (await app.ReadAsync(db => db.QueueTallies.SumAsync(t => t.Change))).ShouldBe(600);
    }

    [Theory, EveryDatabase]
    public async Task A_measure_that_ends_makes_its_case_less_urgent(DatabaseProvider provider)
    {
        await using var app = await PortalApp.StartAsync(provider);
        var violation = await app.Given(AViolation().DecidedDaysAgo(3).Bringing(MeasureKind.Demotion, days: 10));
        var appeal = await app.Given(AnAppeal().Against(violation));
        var before = (await EntryAsync(app, appeal)).Place;
        app.Clock.Advance(TimeSpan.FromDays(11));
        await app.Send(new KeepQueue.Command(), CurrentUser.Portal);
        var after = (await EntryAsync(app, appeal)).Place;
        after.ShouldBeGreaterThan(before);
        await app.Send(new KeepQueue.Command(), CurrentUser.Portal);
        (await EntryAsync(app, appeal)).Place.ShouldBe(after);
    }

    [Theory, EveryDatabase]
    public async Task A_row_tells_the_parts_of_its_score_and_each_view_its_count(DatabaseProvider provider)
    {
        await using var app = await PortalApp.StartAsync(provider);
        var appeal = await app.Given(AnAppeal());
        var row = (await app.Send(new ListQueue.Query(QueueView.None), await app.Given(AReviewer()))).Value;
        row.Rows.ShouldHaveSingleItem().Reference.ShouldBe(appeal.Reference);
        row.Rows[0].Parts.Sum(p => p.Hundredths).ShouldBeGreaterThan(0);
        row.Views[QueueView.FirstReview].ShouldBe(1);
    }

    internal static Task<QueueEntry> EntryAsync(PortalApp app, ReviewCase about) => app.ReadAsync(db => db.QueueEntries.SingleAsync(e => e.Id == about.Id));

    internal static async Task ShouldHoldAsync(PortalApp app)
    {
        var today = await app.TodayAsync();
        var (entries, open, counts) = await app.ReadAsync(async db => (
            await db.QueueEntries.ToListAsync(),
            await db.Appeals.Where(a => a.NextOn != null).Select(a => a.Id).Concat(db.Fixes.Where(f => f.NextOn != null).Select(f => f.Id)).Concat(db.LinkContests.Where(c => c.NextOn != null).Select(c => c.Id)).ToListAsync(),
            await QueueCounts.OfStagesAsync(db, today, default)));
        entries.Select(e => e.Id).ShouldBe(open, ignoreOrder: true);
        foreach (var stage in QueueOrder.Stages)
        {
            var there = entries.Where(e => e.Stage == stage).ToList();
            counts.GetValueOrDefault(stage).ShouldBe(new StageCount(
                there.Count, there.Count(e => e.NextOn < today), there.Count(e => e.NextOn >= today && e.NextOn <= today.AddDays(QueueOrder.SoonDays))), $"{stage}");
        }
    }
}
