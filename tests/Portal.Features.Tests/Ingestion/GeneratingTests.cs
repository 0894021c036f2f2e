using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Domain.Appeals;
using Portal.Features.Appeals.Stuck;
using Portal.Features.Audit;
using Portal.Features.Data;
using Portal.Features.Ingestion.Generating;
using Portal.Features.Policies;
using Portal.Testing;
using Portal.Testing.Databases;
using Portal.Web.Hosting;
using Shouldly;
using Xunit;

namespace Portal.Features.Tests.Ingestion;

/// <summary>A generated marketplace is what a marketplace would be that people had worked in: whole, in order, and the same each time.</summary>
public sealed class GeneratingTests
{
    private static readonly GenerateOrder Order = new(60, 7, 80, 400);

    [Theory, EveryDatabase]
    public async Task It_holds_what_was_ordered_and_nothing_in_it_is_broken_or_stuck(DatabaseProvider provider)
    {
        await using var app = await PortalApp.StartAsync(provider);
        var report = await GenerateAsync(app, new GenerateOrder(150, 7, 200, 800));

        var appeals = await app.ReadAsync(db => db.Appeals.AsNoTracking().ToListAsync());
        (report.Merchants, report.Open, report.Closed).ShouldBe((150, appeals.Count(a => a.IsOpen), appeals.Count(a => !a.IsOpen)));
        // A hundred and fifty places are few: they may have fewer findings than the record has on average.
        (report.Open, report.Closed).ShouldSatisfyAllConditions(made => made.Open.ShouldBeInRange(150, 200), made => made.Closed.ShouldBeInRange(600, 800));
        appeals.Select(a => a.Status).Distinct().Count().ShouldBeGreaterThan(4);
        appeals.ShouldContain(a => a.Level == 2);
        (await app.ReadAsync(db => db.Violations.CountAsync())).ShouldBe(report.Violations);
        await app.ReadAsync(async db =>
        {
            (await db.QueueEntries.Select(e => e.Id).ToListAsync()).ShouldBe(appeals.Where(a => a.IsOpen).Select(a => a.Id), ignoreOrder: true);
            var waiting = await db.QueueEntries.GroupBy(e => new { e.Stage, e.NextOn }).Select(g => new { g.Key.Stage, g.Key.NextOn, Count = g.Count() }).ToListAsync();
            var tallied = await db.QueueTallies.GroupBy(t => new { t.Stage, t.Day }).Select(g => new { g.Key.Stage, g.Key.Day, Count = g.Sum(t => t.Change) }).ToListAsync();
            tallied.Select(t => (t.Stage, t.Day, t.Count)).ShouldBe(waiting.Select(w => (w.Stage, w.NextOn, w.Count)), ignoreOrder: true);
            (await db.Precedents.CountAsync()).ShouldBe(appeals.Where(a => a.Outcome != AppealOutcome.None && !a.IsOpen).Select(a => a.ViolationId).Distinct().Count() - await UndecidedAsync(db));
            (await new AuditWalk(db, _ => { }).VerifyAsync(null, CancellationToken.None)).Broken.ShouldBe(0);
            var at = new StuckMoment(app.Now, (await app.Services.GetRequiredService<Rulebook>().CurrentAsync()).Law);
            foreach (var search in app.Services.GetRequiredService<StuckSurvey>().Searches) (await search.LookAsync(db, at, new StuckCheck { Kind = search.Kind }, CancellationToken.None)).Found.ShouldBe(0, search.Kind.ToString());
            return true;
        });
    }

    [Fact]
    public async Task The_same_order_makes_the_same_rows_and_another_seed_others()
    {
        await using var first = await PortalApp.StartAsync();
        await using var again = await PortalApp.StartAsync();
        await using var other = await PortalApp.StartAsync();
        await GenerateAsync(first, Order);
        await GenerateAsync(again, Order);
        await GenerateAsync(other, Order with { Seed = 8 });

        var rows = await first.StateAsync();
        (await again.StateAsync()).ShouldBe(rows);
        (await other.StateAsync()).ShouldNotBe(rows);
    }

    [Theory, EveryDatabase]
    public async Task A_second_marketplace_in_one_database_is_refused_and_nothing_is_written(DatabaseProvider provider)
    {
        await using var app = await PortalApp.StartAsync(provider);
        await GenerateAsync(app, Order with { Merchants = 2, Open = 0, Closed = 0 });
        var rows = await app.StateAsync();

        (await Should.ThrowAsync<GenerateRefusedException>(() => GenerateAsync(app, Order with { Seed = 9 }))).Message.ShouldContain("already");
        (await app.StateAsync()).ShouldBe(rows);
    }

    [Fact]
    public async Task More_appeals_than_findings_are_refused_with_how_many_merchants_would_do()
    {
        await using var app = await PortalApp.StartAsync();

        var refused = await Should.ThrowAsync<GenerateRefusedException>(() => GenerateAsync(app, new GenerateOrder(10, 1, 100, 10_000)));

        refused.Message.ShouldContain("700 merchants would do");
        (await app.ReadAsync(db => db.Merchants.CountAsync())).ShouldBe(0);
    }

    [Theory, EveryDatabase]
    public async Task Stopped_half_way_it_leaves_the_database_as_it_was(DatabaseProvider provider)
    {
        await using var app = await PortalApp.StartAsync(provider);
        var before = await KeysAsync(app, provider);
        using var stop = new CancellationTokenSource();

        await Should.ThrowAsync<OperationCanceledException>(() => GenerateAsync(app, Order with { Merchants = 1001 }, _ => stop.Cancel(), stop));

        (await app.ReadAsync(db => db.Merchants.CountAsync())).ShouldBe(0);
        (await KeysAsync(app, provider)).ShouldBe(before);
        (await GenerateAsync(app, Order)).Open.ShouldBePositive();
        (await KeysAsync(app, provider)).ShouldBe(before);
    }

    private static Task<GenerateReport> GenerateAsync(PortalApp app, GenerateOrder order, Action<int>? progress = null, CancellationTokenSource? stop = null) =>
        app.Services.GetRequiredService<MarketplaceGenerator>().RunAsync(order, progress ?? (_ => { }), stop?.Token ?? TestContext.Current.CancellationToken);

    // A first review that was upheld and is contested again has no last outcome yet.
    private static Task<int> UndecidedAsync(PortalDb db) => db.Appeals.CountAsync(a => a.Level == 2);

    // Every index and constraint: a load sets them aside on PostgreSQL.
    private static async Task<IReadOnlyList<string>> KeysAsync(PortalApp app, DatabaseProvider provider)
    {
        if (provider != DatabaseProvider.PostgreSql) return [];
        return await app.ReadAsync(async db => (IReadOnlyList<string>)await db.Database.SqlQueryRaw<string>(
            """SELECT indexdef AS "Value" FROM pg_indexes WHERE schemaname = current_schema() UNION ALL SELECT conrelid::regclass || conname || pg_get_constraintdef(oid) FROM pg_constraint WHERE connamespace = current_schema()::regnamespace ORDER BY 1""").ToListAsync());
    }
}
