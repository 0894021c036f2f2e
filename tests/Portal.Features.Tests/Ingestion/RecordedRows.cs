using System.IO.Compression;
using Microsoft.VisualBasic.FileIO;
using Portal.Testing;

namespace Portal.Features.Tests.Ingestion;

/// <summary>Toronto's rows as the file has them, read by another reader than the portal's.</summary>
internal sealed record RecordedRow(string Place, string Visit, DateOnly Day, string Infraction, string Severity, string Action, string Outcome)
{
    public string Wording { get; } = Infraction.Trim().ToLowerInvariant();

    public static string ShippedFolder => Path.Combine(PortalFolders.Root, "src", "Portal.Features", "Ingestion", "Data", "toronto");

    public static IReadOnlyList<RecordedRow> Shipped { get; } = Read(Path.Combine(ShippedFolder, "inspections.csv.gz"));

    private static List<RecordedRow> Read(string path)
    {
        using var parser = new TextFieldParser(new GZipStream(File.OpenRead(path), CompressionMode.Decompress));
        parser.SetDelimiters(",");
        List<RecordedRow> rows = [];
        parser.ReadFields();
        while (parser.ReadFields() is { } f)
            rows.Add(new RecordedRow(f[0], f[1], DateOnly.ParseExact(f[2], "yyyy-MM-dd"), f[4], f[5], f[6], f[7]));
        return rows;
    }
}

/// <summary>
/// What product.md says of the demo marketplace, worked out a second time straight from the rows: nothing here is shared with the portal.
/// Days are the record's own, not moved.
/// </summary>
internal sealed class Oracle
{
    private static readonly (int From, string Tier)[] Tiers = [(48, "suspended"), (36, "hidden"), (24, "limited"), (12, "watch"), (0, "healthy")];

    private readonly ILookup<string, RecordedRow> _rows;
    private readonly ILookup<string, Spell> _spells;

    public Oracle(IReadOnlyList<RecordedRow> rows)
    {
        _rows = rows.ToLookup(r => r.Place);
        _spells = rows.Where(r => r.Infraction.Length > 0 && !IsOverturned(r)).Select(SpellOf).ToLookup(s => s.Place);
        LastDay = rows.Max(r => r.Day);
    }

    public DateOnly LastDay { get; }

    public static string TierOf(int points) => Tiers.First(t => points >= t.From).Tier;

    /// <summary>With the knowledge of a day.</summary>
    public int Points(string place, DateOnly day, DateOnly knownOn) => _rows[place]
        .Where(r => r.Infraction.Length > 0 && !(IsOverturned(r) && knownOn >= LastDay) && r.Day <= knownOn)
        .Where(r => r.Day <= day && day.DayNumber - r.Day.DayNumber < 365)
        .Sum(r => r.Severity switch { "M - Minor" => 1, "S - Significant" => 3, "C - Crucial" => 6, _ => 0 });

    /// <summary>Measures of the decisions themselves that are in force on a day, as known today.</summary>
    public IReadOnlyList<string> InForce(string place, DateOnly day) =>
        [.. _spells[place].Where(s => s.Measure.Length > 0 && s.From <= day && (s.End is null || day < s.End)).Select(s => s.Measure).Order(StringComparer.Ordinal)];

    /// <summary>The day on which a later visit shows that a finding was put right.</summary>
    public DateOnly? FixedOn(RecordedRow row) => row.Action == "Corrected During Inspection"
        ? row.Day
        : Visits(row.Place, row.Day).Where(v => v.All(r => r.Wording != row.Wording)).Min(v => (DateOnly?)v.First().Day);

    private Spell SpellOf(RecordedRow row)
    {
        var (measure, end) = row.Action switch
        {
            "Notice to Comply" or "Warning Letter" or "Order" or "Corrected During Inspection" => ("Warning", FixedOn(row)),
            "Ticket" => ("FeatureRestriction live", row.Day.AddDays(120)),
            "Summons" => ("Demotion", row.Day.AddDays(28)),
            "Summons and Health Hazard Order" or "Closure Order" =>
                ("StoreSuspension", Visits(row.Place, row.Day).Where(v => v.All(r => r.Severity != "C - Crucial")).Min(v => (DateOnly?)v.First().Day)),
            _ => ("", row.Day),
        };
        return new Spell(row.Place, measure, row.Day, end);
    }

    private IEnumerable<IGrouping<string, RecordedRow>> Visits(string place, DateOnly after) => _rows[place].Where(r => r.Day > after).GroupBy(r => r.Visit);

    private static bool IsOverturned(RecordedRow row) => row.Outcome is "Charges Withdrawn" or "Charges Quashed" or "Charges Dismissed";

    private sealed record Spell(string Place, string Measure, DateOnly From, DateOnly? End);
}
