using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Domain.Shared;
using Portal.Features.Data;
using Portal.Features.Ingestion;
using Portal.Testing;
using Portal.Testing.Databases;

namespace Portal.Features.Tests.Ingestion;

/// <summary>Imports in tests, and what a database looks like afterwards.</summary>
internal static class ImportingApp
{
    public static Task<ImportReport> ImportAsync(
        this PortalApp app, Func<DateOnly, ISourceReader> reader, List<SourceProblem>? problems = null, Action<ImportProgress>? progress = null, CancellationToken stop = default) =>
        app.Services.GetRequiredService<RecordImport>().RunAsync(reader, problem => problems?.Add(problem), progress ?? (_ => { }), stop);

    public static Task<ImportReport> ImportTorontoAsync(this PortalApp app, string folder, List<SourceProblem>? problems = null) =>
        app.ImportAsync(today => new TorontoReader(SourceFiles.Folder(folder), today), problems);

    /// <summary>Every row that an import makes, as text, in an order that no database decides; without the instants of the import itself.</summary>
    public static Task<IReadOnlyList<string>> StateAsync(this PortalApp app) => app.ReadAsync(async db =>
    {
        List<object> rows =
        [
            .. await db.Merchants.ToListAsync(), .. await db.Stores.ToListAsync(), .. await db.MerchantWords.ToListAsync(), .. await db.Visits.ToListAsync(),
            .. await db.Violations.ToListAsync(), .. await db.Actions.ToListAsync(), .. await db.Ledger.ToListAsync(), .. await db.Appeals.ToListAsync(),
        ];
        return (IReadOnlyList<string>)[.. rows.Select(row => Text(db, row)).Order(StringComparer.Ordinal)];
    });

    /// <summary>The rows that one of the two lacks; empty when they hold the same.</summary>
    public static IReadOnlyList<string> Differences(IReadOnlyList<string> one, IReadOnlyList<string> other) =>
        [.. one.Except(other).Select(row => $"- {row}"), .. other.Except(one).Select(row => $"+ {row}")];

    private static string Text(PortalDb db, object row)
    {
        var text = new StringBuilder(row.GetType().Name);
        foreach (var property in db.Entry(row).Properties.Where(p => p.Metadata.Name is not "Since")) text.Append('|').Append(property.Metadata.Name).Append('=').Append(property.CurrentValue);
        return text.ToString();
    }

    public static Guid MerchantId(string place) => Reference.StableId("toronto", "merchant", place);

    /// <summary>A part of the shipped record that has everything: contested outcomes, closures, repeated findings.</summary>
    public static string SomePlaces(params IReadOnlyList<string> more)
    {
        var contested = RecordedRow.Shipped.Where(r => r.Outcome.Length > 0 || r.Action.Contains("Order")).Select(r => r.Place).Distinct().Take(12);
        HashSet<string> places = [.. contested, .. RecordedRow.Shipped.Select(r => r.Place).Distinct().Take(12), .. more];
        var folder = Directory.CreateDirectory(Path.Combine(TestFolder.Path, $"part-{Guid.NewGuid():N}")).FullName;
        foreach (var name in (string[])["establishments.csv", "inspections.csv"])
        {
            var lines = ShippedLines(name);
            File.WriteAllLines(Path.Combine(folder, name), [lines[0], .. lines.Skip(1).Where(line => places.Contains(line[..line.IndexOf(',')]))]);
        }

        return folder;
    }

    public static IReadOnlyList<RecordedRow> RowsOf(string folder)
    {
        var places = File.ReadLines(Path.Combine(folder, "establishments.csv")).Skip(1).Select(line => line[..line.IndexOf(',')]).ToHashSet();
        return [.. RecordedRow.Shipped.Where(r => places.Contains(r.Place))];
    }

    private static string[] ShippedLines(string name)
    {
        using var reader = new StreamReader(SourceFiles.Folder(RecordedRow.ShippedFolder).Open(name));
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
