using Microsoft.EntityFrameworkCore;
using Portal.Domain.Enforcement;
using Portal.Features.Appeals;
using Portal.Features.Appeals.Stuck;
using Portal.Features.Data;
using Portal.Testing;
using Shouldly;
using Xunit;

namespace Portal.Features.Tests.Appeals;

/// <summary>Whatever the queue is asked, it reads a stretch of an index and not every appeal that ever was.</summary>
public sealed class QueueIndexTests
{
    private static readonly DateOnly Today = new(2026, 6, 15);
    private static readonly DateTime Now = new(2026, 6, 15, 16, 0, 0, DateTimeKind.Utc);

    public static TheoryData<QueueView> Views => [.. Enum.GetValues<QueueView>()];

    [Theory]
    [MemberData(nameof(Views))]
    public async Task A_view_of_the_queue_is_a_stretch_of_an_index(QueueView view)
    {
        await using var app = await PortalApp.StartAsync();
        foreach (var query in (ListQueue.Query[])
        [
            new(view), new(view, Overdue: true), new(view, Severity: Severity.Crucial), new(view, Clause: "cold-food"), new(view, After: "-12_A-00000000"),
            new(view, Sort: QueueSort.Due), new(view, Sort: QueueSort.Oldest), new(view, Sort: QueueSort.Severity), new(view, Sort: QueueSort.Due, After: "1_739000_A-00000000"),
        ])
        {
            foreach (var at in Enumerable.Range(0, await app.ReadAsync(db => Task.FromResult(db.QueueRows(query, Guid.CreateVersion7(), Today, Now).Count))))
                (await PlanAsync(app, db => db.QueueRows(query, Guid.CreateVersion7(), Today, Now)[at].Sorted(query.Sort, query.After).Take(26))).ShouldReadByIndex("QueueEntries", "q");
        }
    }

    [Fact]
    public async Task A_search_by_merchant_is_a_range_of_words()
    {
        await using var app = await PortalApp.StartAsync();
        var plan = await PlanAsync(app, db => db.QueueRows(new ListQueue.Query(Merchant: "queen bak"), Guid.CreateVersion7(), Today, Now)[0]);
        plan.ShouldReadByIndex("QueueEntries", "q");
        plan.ShouldReadByIndex("MerchantWords", "m");
    }

    [Fact]
    public async Task The_choice_of_clauses_and_the_siblings_of_a_case_look_into_an_index()
    {
        await using var app = await PortalApp.StartAsync();
        (await PlanAsync(app, db => db.OpenClauses())).ShouldReadByIndex("QueueEntries", "q");
        (await PlanAsync(app, db => db.OpenUnder(Guid.CreateVersion7()))).ShouldReadByIndex("QueueEntries", "q");
    }

    [Fact]
    public async Task The_search_for_questions_that_nobody_waits_for_reads_the_open_ones_only()
    {
        await using var app = await PortalApp.StartAsync();
        (await PlanAsync(app, ClockSearch.Idle)).ShouldReadByIndex("CaseQuestions", "c");
    }

    [Theory]
    [InlineData(QueueSort.None)]
    [InlineData(QueueSort.Due)]
    [InlineData(QueueSort.Oldest)]
    [InlineData(QueueSort.Severity)]
    public async Task No_order_needs_sorting(QueueSort sort)
    {
        await using var app = await PortalApp.StartAsync();
        var plan = await PlanAsync(app, db => db.QueueRows(new ListQueue.Query(), Guid.CreateVersion7(), Today, Now)[0].Sorted(sort, null).Take(26));
        plan.ShouldNotContain(line => line.Contains("TEMP B-TREE", StringComparison.Ordinal));
    }

    private static Task<List<string>> PlanAsync<T>(PortalApp app, Func<PortalDb, IQueryable<T>> query) => app.ReadAsync(async db =>
    {
        using var command = query(db).CreateDbCommand();
        await db.Database.OpenConnectionAsync();
        command.CommandText = "EXPLAIN QUERY PLAN " + command.CommandText;
        List<string> lines = [];
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync()) lines.Add(reader.GetString(3));
        return lines;
    });
}

internal static class Plans
{
    /// <summary>SQLite says SEARCH where it enters an index and SCAN where it reads all; it names tables by their alias.</summary>
    public static void ShouldReadByIndex(this IReadOnlyCollection<string> plan, string table, string alias)
    {
        var said = string.Join('\n', plan);
        plan.ShouldNotContain(line => IsScanOf(line, alias) || IsScanOf(line, table), $"{table} is read whole:\n{said}");
        plan.ShouldContain(line => line.StartsWith($"SEARCH {alias}", StringComparison.Ordinal), $"{table} is not searched:\n{said}");
    }

    private static bool IsScanOf(string line, string name) => line == $"SCAN {name}" || line.StartsWith($"SCAN {name} ", StringComparison.Ordinal);
}
