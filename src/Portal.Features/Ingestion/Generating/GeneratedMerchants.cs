using System.Globalization;
using Portal.Domain.Appeals;
using Portal.Domain.Enforcement;
using Portal.Features.Appeals;
using Portal.Features.Appeals.NextBest;

namespace Portal.Features.Ingestion.Generating;

/// <summary>Makes one merchant after another: a place of the record under an invented name, with the contests that the plan gives it.</summary>
internal sealed class GeneratedMerchants(GenerateFrame frame, ContestPlan plan, int seed)
{
    private const double SecondReviews = 0.04;

    // References are 40 bits of a hash: among ten million some would meet.
    private readonly HashSet<string> _references = new(StringComparer.Ordinal);
    private readonly Dictionary<(QueueView Stage, DateOnly Day, string Language, string Trade, string Policy), int> _tallies = [];

    public int Violations { get; private set; }

    public int Open { get; private set; }

    public int Closed { get; private set; }

    /// <summary>The rows of one merchant.</summary>
    /// <param name="number">From 0.</param>
    public List<object> Make(int number)
    {
        // Mixed, so that neighbours do not draw alike.
        var random = new Random(unchecked((int)((((uint)seed * 0x9E3779B1u) + (uint)number) * 0x85EBCA6Bu)));
        var drawn = frame.Sample.Place(random);
        var street = random.Next(1, 3000);
        List<Contest> contests = [.. drawn.Visits.SelectMany(v => v.Findings.Select(_ => plan.Take(frame.Sample.LastDay.DayNumber - v.Day.DayNumber, random)))];
        var ends = random.Next();
        for (var again = 0; ; again++)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"g{seed}-{number}{(again == 0 ? "" : $"-{again}")}");
            var record = Renamed(drawn, name, number, street, contests, new Random(ends));
            List<object> rows = [];
            var entries = Fill(record, rows, contests, new Random(ends));
            if (!AreNew(rows)) continue;
            foreach (var entry in entries) _tallies[(entry.Stage, entry.NextOn, entry.Language, entry.Trade, entry.Policy)] = _tallies.GetValueOrDefault((entry.Stage, entry.NextOn, entry.Language, entry.Trade, entry.Policy)) + 1;
            Count(rows);
            return rows;
        }
    }

    /// <summary>How many cases stand where; after the last merchant.</summary>
    public IEnumerable<QueueTally> Tallies() => _tallies.OrderBy(t => t.Key.Day).ThenBy(t => t.Key.Stage).Select((t, i) => new QueueTally
    {
        Id = frame.Import.Id("tally", string.Create(CultureInfo.InvariantCulture, $"{seed}\n{i}")),
        IsFolded = true,
        Stage = t.Key.Stage,
        Day = t.Key.Day,
        Language = t.Key.Language,
        Trade = t.Key.Trade,
        Policy = t.Key.Policy,
        Change = t.Value,
    });

    private List<QueueEntry> Fill(SourceRecord record, List<object> rows, List<Contest> contests, Random random)
    {
        new RecordRows(frame.Import, rows.Add).Add(record, "generated");
        List<Violation> violations = [.. rows.OfType<Violation>()];
        var actions = rows.OfType<EnforcementAction>().ToLookup(a => a.ViolationId);
        List<LedgerEntry> lines = [.. rows.OfType<LedgerEntry>()];
        List<ShapedFinding> shaped = [.. RecordShape.Findings(record, frame.Import)];
        var cases = new GeneratedCases(frame, rows.Add);
        List<QueueEntry> entries = [];
        for (var i = 0; i < violations.Count; i++)
        {
            var about = new Contested(record, shaped[i], violations[i], [.. actions[violations[i].Id]], lines);
            if (contests[i] == Contest.Decided) cases.AddDecided(about, random);
            if (contests[i] == Contest.Open) entries.Add(cases.AddOpen(about, random.NextDouble() < SecondReviews && plan.TakeClosed(), random));
        }

        return entries;
    }

    // The record's outcomes are replaced by the plan's.
    private SourceRecord Renamed(SourceRecord drawn, string reference, int number, int street, List<Contest> contests, Random random)
    {
        var next = 0;
        return drawn with
        {
            Reference = reference,
            Name = string.Create(CultureInfo.InvariantCulture, $"Example {drawn.Kind} {number + 1}"),
            Address = string.Create(CultureInfo.InvariantCulture, $"{street} Example Street"),
            Latitude = null,
            Longitude = null,
            Visits = [.. drawn.Visits.Select((visit, i) => visit with { Reference = string.Create(CultureInfo.InvariantCulture, $"{reference}-{i}"), Findings = [.. visit.Findings.Select(Ended)] })],
        };

        SourceFinding Ended(SourceFinding finding)
        {
            var (outcome, text) = contests[next++] == Contest.Recorded ? frame.Sample.Ending(frame.Import.Mapping.Place(finding.Text).Clause, random) : (RecordedOutcome.None, "");
            return finding with { Outcome = outcome, OutcomeText = text };
        }
    }

    private bool AreNew(List<object> rows)
    {
        List<string> references = [.. rows.Select(r => r switch { Violation v => v.Reference, Appeal a => a.Reference, _ => "" }).Where(r => r.Length > 0)];
        if (references.Any(_references.Contains) || references.Distinct().Count() < references.Count) return false;
        _references.UnionWith(references);
        return true;
    }

    private void Count(List<object> rows)
    {
        foreach (var row in rows)
        {
            if (row is Violation) Violations++;
            if (row is not Appeal appeal) continue;
            if (appeal.IsOpen) Open++;
            else Closed++;
        }
    }
}
