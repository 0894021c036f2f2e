using Microsoft.EntityFrameworkCore;
using Portal.Domain.Appeals;
using Portal.Domain.Enforcement;
using Portal.Features.Ingestion;
using Portal.Testing;
using Portal.Testing.Databases;
using Portal.Web.Hosting;
using Shouldly;
using Xunit;

namespace Portal.Features.Tests.Ingestion;

/// <summary>An import can be repeated, cut off and fed with a record that has grown.</summary>
public sealed class ImportTests
{
    [Theory, EveryDatabase]
    public async Task A_part_of_the_record_stands_on_every_database_as_the_rows_say(DatabaseProvider provider)
    {
        var folder = ImportingApp.SomePlaces();
        var oracle = new Oracle(ImportingApp.RowsOf(folder));
        await using var app = await PortalApp.StartAsync(provider);
        var report = await app.ImportTorontoAsync(folder);

        var lines = (await app.ReadAsync(db => db.Ledger.AsNoTracking().ToListAsync())).ToLookup(l => l.MerchantId, l => l.Line);
        var actions = (await app.ReadAsync(db => db.Actions.AsNoTracking().ToListAsync())).ToLookup(a => a.MerchantId);
        var today = report.LastDay.AddDays(1);
        foreach (var (place, day) in ImportingApp.RowsOf(folder).Select(r => (r.Place, r.Day)).Distinct())
        {
            var moved = day.AddDays(report.DaysShifted);
            PointsLedger.PointsOn(lines[ImportingApp.MerchantId(place)], moved, today).ShouldBe(oracle.Points(place, day, oracle.LastDay.AddDays(1)));
            actions[ImportingApp.MerchantId(place)].Count(a => a.InForceOn(moved, today)).ShouldBe(oracle.InForce(place, day).Count);
        }
    }

    [Theory, EveryDatabase]
    public async Task Twice_is_the_same_as_once(DatabaseProvider provider)
    {
        var folder = ImportingApp.SomePlaces();
        await using var app = await PortalApp.StartAsync(provider);
        var first = await app.ImportTorontoAsync(folder);
        var state = await app.StateAsync();

        app.Clock.Advance(TimeSpan.FromDays(3));
        var second = await app.ImportTorontoAsync(folder);

        second.DaysShifted.ShouldBe(first.DaysShifted);
        second.Unchanged.ShouldBe(first.New);
        ImportingApp.Differences(state, await app.StateAsync()).ShouldBeEmpty();
        (await app.ReadAsync(db => db.Audit.CountAsync())).ShouldBe(first.New);
    }

    [Theory, EveryDatabase]
    public async Task Cut_off_in_the_middle_and_run_again_ends_in_the_same_state(DatabaseProvider provider)
    {
        var folder = ImportingApp.SomePlaces([.. RecordedRow.Shipped.Select(r => r.Place).Distinct().Skip(100).Take(50)]);
        await using var whole = await PortalApp.StartAsync(provider);
        await whole.ImportTorontoAsync(folder);

        await using var app = await PortalApp.StartAsync(provider);
        using var stop = new CancellationTokenSource();
        await Should.ThrowAsync<OperationCanceledException>(() =>
            app.ImportAsync(today => new TorontoReader(SourceFiles.Folder(folder), today), progress: _ => stop.Cancel(), stop: stop.Token));
        (await app.ReadAsync(db => db.Merchants.CountAsync())).ShouldBeInRange(1, 60);
        (await app.ReadAsync(db => db.ImportSources.SingleAsync())).FinishedAt.ShouldBeNull();

        app.Clock.Advance(TimeSpan.FromDays(1));
        await app.ImportTorontoAsync(folder);

        ImportingApp.Differences(await whole.StateAsync(), await app.StateAsync()).ShouldBeEmpty();
    }

    [Theory, EveryDatabase]
    public async Task Two_imports_at_once_end_as_one(DatabaseProvider provider)
    {
        var folder = ImportingApp.SomePlaces();
        await using var whole = await PortalApp.StartAsync(provider);
        await whole.ImportTorontoAsync(folder);

        await using var app = await PortalApp.StartAsync(provider);
        await Task.WhenAll(app.ImportTorontoAsync(folder), app.ImportTorontoAsync(folder));

        ImportingApp.Differences(await whole.StateAsync(), await app.StateAsync()).ShouldBeEmpty();
    }

    [Theory, EveryDatabase]
    public async Task A_record_that_has_grown_adds_what_is_new(DatabaseProvider provider)
    {
        var folder = ImportingApp.SomePlaces();
        await using var grown = await PortalApp.StartAsync(provider);
        await grown.ImportTorontoAsync(folder);

        // The same record without the last visit of each place, but for the place that fixes the record's last day.
        var rows = ImportingApp.RowsOf(folder);
        var lastDay = rows.Max(r => r.Day);
        HashSet<string> late = [.. rows.GroupBy(r => r.Place).Where(p => p.Max(r => r.Day) < lastDay && p.All(r => r.Outcome.Length == 0)).Select(p => p.MaxBy(r => r.Day)!.Visit)];
        var younger = Directory.CreateDirectory(folder + "-younger").FullName;
        File.Copy(Path.Combine(folder, "establishments.csv"), Path.Combine(younger, "establishments.csv"));
        File.WriteAllLines(Path.Combine(younger, "inspections.csv"), File.ReadLines(Path.Combine(folder, "inspections.csv")).Where(line => !late.Contains(line.Split(',')[1])));

        await using var app = await PortalApp.StartAsync(provider);
        await app.ImportTorontoAsync(younger);
        var report = await app.ImportTorontoAsync(folder);

        report.Changed.ShouldBe(late.Count);
        late.Count.ShouldBeGreaterThan(5);
        // Versions count the saves, and here there were two.
        ImportingApp.Differences([.. (await grown.StateAsync()).Select(Unversioned)], [.. (await app.StateAsync()).Select(Unversioned)]).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_staff_have_in_hand_is_left_alone_when_the_record_changes()
    {
        var pending = RecordedRow.Shipped.Last(r => r.Outcome == "Pending");
        var folder = ImportingApp.SomePlaces(pending.Place);
        await using var app = await PortalApp.StartAsync();
        await app.ImportTorontoAsync(folder);
        var before = await app.ReadAsync(db => db.Appeals.AsNoTracking().Where(a => a.Status == AppealStatus.Filed).ToListAsync());

        var file = Path.Combine(folder, "inspections.csv");
        await File.WriteAllTextAsync(file, (await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken)).Replace("Pending", "Charges Withdrawn"), TestContext.Current.CancellationToken);
        await app.ImportTorontoAsync(folder);

        before.ShouldNotBeEmpty();
        (await app.ReadAsync(db => db.Appeals.AsNoTracking().CountAsync(a => a.Status == AppealStatus.Filed))).ShouldBe(before.Count);
    }

    private static string Unversioned(string row) => System.Text.RegularExpressions.Regex.Replace(row, @"\|Version=\d+|\|SourceHash=\w+", "");
}
