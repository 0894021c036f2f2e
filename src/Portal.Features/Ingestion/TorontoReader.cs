using System.Globalization;
using Portal.Domain.Enforcement;

namespace Portal.Features.Ingestion;

/// <summary>Toronto's DineSafe: <c>establishments.csv</c>, and <c>inspections.csv</c> with one row per infraction or per clean visit.</summary>
/// <param name="files">Where the two files are.</param>
/// <param name="today">A visit after this day cannot have been recorded.</param>
public sealed class TorontoReader(SourceFiles files, DateOnly today) : ISourceReader
{
    private readonly CsvTable _places = new(files, "establishments.csv", "establishment_id", "name", "type", "address", "latitude", "longitude");
    private readonly CsvTable _rows = new(
        files, "inspections.csv", "establishment_id", "inspection_id", "inspection_date", "status", "infraction", "severity", "action", "outcome");

    private bool _together = true;

    public SourceMapping Mapping { get; } = SourceMapping.Toronto();

    public SourceExtent Measure()
    {
        var places = Places(null);
        DateOnly? last = null;
        HashSet<string> met = [];
        var current = "";
        foreach (var row in Rows(places, null))
        {
            if (last is null || row.Visit.Day > last) last = row.Visit.Day;
            if (row.Place == current) continue;
            current = row.Place;
            // Rows of one place that lie apart cannot be streamed: they are sorted in memory instead.
            _together &= met.Add(current);
        }

        return new SourceExtent(last, places.Count);
    }

    public IEnumerable<SourceRecord> Read(Action<SourceProblem> report)
    {
        var places = Places(report);
        var rows = Rows(places, report);
        if (!_together) rows = rows.OrderBy(row => row.Place, StringComparer.Ordinal);

        HashSet<string> met = [];
        foreach (var (reference, visits) in rows.Together(row => row.Place))
        {
            met.Add(reference);
            yield return places[reference] with { Visits = VisitsOf(visits, report) };
        }

        foreach (var (reference, place) in places)
        {
            if (!met.Contains(reference)) yield return place;
        }
    }

    private List<SourceVisit> VisitsOf(List<Row> rows, Action<SourceProblem> report)
    {
        Dictionary<string, VisitRows> visits = new(StringComparer.Ordinal);
        foreach (var row in rows)
        {
            if (!visits.TryGetValue(row.Visit.Reference, out var visit)) visits[row.Visit.Reference] = visit = new VisitRows(row.Visit, []);

            if (visit.Visit.Day != row.Visit.Day)
            {
                report(new SourceProblem(_rows.Name, row.Line, $"visit {row.Visit.Reference} has another day in an earlier row"));
                continue;
            }

            // A visit's status stands on each of its rows, and the gravest counts for the visit.
            if (visit.Visit.Result != row.Visit.Result && row.Visit.Result != "Pass") visits[row.Visit.Reference] = visit = visit with { Visit = row.Visit };
            if (row.Finding is not null) visit.Findings.Add(row.Finding);
        }

        return [.. visits.Values.Select(v => v.Visit with { Findings = v.Findings }).OrderBy(v => v.Day)];
    }

    private IEnumerable<Row> Rows(Dictionary<string, SourceRecord> places, Action<SourceProblem>? report)
    {
        foreach (var row in _rows.Rows(report))
        {
            var why = Parse(row, places, out var parsed);
            if (why is null) yield return parsed!;
            else report?.Invoke(new SourceProblem(_rows.Name, row.Line, why));
        }
    }

    private string? Parse(CsvRow row, Dictionary<string, SourceRecord> places, out Row? parsed)
    {
        parsed = null;
        var (place, visit, result, text, outcome) = (row[0], row[1], row[3], row[4], row[7]);
        if (!places.ContainsKey(place)) return $"establishment '{place}' is unknown";
        if (visit.Length is 0 or > SourceText.KeyLimit) return "the inspection has no id, or one that is too long";
        if (!DateOnly.TryParseExact(row[2], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) return $"'{row[2]}' is no day";
        if (day > today) return $"{row[2]} lies in the future";
        if (result.Length > SourceText.WordsLimit) return "the status is too long";
        if (text.Length > Violation.FactsLimit) return $"the infraction has more than {Violation.FactsLimit} characters";

        SourceFinding? finding = null;
        if (text.Length > 0)
        {
            if (!Mapping.Severities.TryGetValue(row[5], out var severity)) return $"severity '{row[5]}' is unknown";
            if (!Mapping.Actions.TryGetValue(row[6], out var measures)) return $"action '{row[6]}' is unknown";
            if (Mapping.OutcomeOf(outcome) is not { } ended || outcome.Length > SourceText.OutcomeLimit) return $"outcome '{outcome}' is unknown";
            finding = new SourceFinding(string.Intern(text), severity, row[6], measures, ended, outcome);
        }

        parsed = new Row(row.Line, place, new SourceVisit(visit, day, result, !Mapping.VisitsThatConfirmNothing.Contains(result), []), finding);
        return null;
    }

    private Dictionary<string, SourceRecord> Places(Action<SourceProblem>? report)
    {
        Dictionary<string, SourceRecord> places = new(StringComparer.Ordinal);
        foreach (var row in _places.Rows(report))
        {
            var (reference, name) = (row[0], row[1]);
            var why = reference.Length is 0 or > SourceText.KeyLimit ? "the establishment has no id, or one that is too long"
                : SourceText.WhyNoPlace(name, row[2], row[3])
                ?? (places.ContainsKey(reference) ? $"establishment '{reference}' stands in an earlier line" : null);
            if (why is null) places[reference] = new SourceRecord(reference, PlainCase.Name(name), row[2], PlainCase.Address(row[3]), SourceText.Degrees(row[4]), SourceText.Degrees(row[5]), []);
            else report?.Invoke(new SourceProblem(_places.Name, row.Line, why));
        }

        return places;
    }

    private sealed record Row(int Line, string Place, SourceVisit Visit, SourceFinding? Finding);

    private sealed record VisitRows(SourceVisit Visit, List<SourceFinding> Findings);
}
