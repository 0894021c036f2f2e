using System.Globalization;
using Portal.Domain.Enforcement;

namespace Portal.Features.Ingestion;

/// <summary>
/// San Francisco's record: <c>businesses.csv</c>, <c>inspections.csv</c> with scores, and <c>violations.csv</c> that names the day but not the visit.
/// The three files are not sorted alike, so visits and findings are held in memory in their shortest form.
/// </summary>
/// <param name="files">Where the three files are.</param>
/// <param name="today">A visit after this day cannot have been recorded.</param>
public sealed class SanFranciscoReader(SourceFiles files, DateOnly today) : ISourceReader
{
    private readonly CsvTable _places = new(files, "businesses.csv", "business_id", "name", "address", "latitude", "longitude", "tax_code");
    private readonly CsvTable _visits = new(files, "inspections.csv", "business_id", "date", "score", "type");
    private readonly CsvTable _findings = new(files, "violations.csv", "business_id", "date", "risk_category", "description");

    public SourceMapping Mapping { get; } = SourceMapping.SanFrancisco();

    public SourceExtent Measure()
    {
        var places = Places(null);
        DateOnly? last = null;
        foreach (var day in Visits(places, null).Select(v => v.Day).Concat(Findings(places, null).Select(f => f.Day)))
        {
            if (last is null || day > last) last = day;
        }

        return new SourceExtent(last, places.Count);
    }

    public IEnumerable<SourceRecord> Read(Action<SourceProblem> report)
    {
        var places = Places(report);
        var visits = Visits(places, report).ToLookup(v => v.Place, StringComparer.Ordinal);
        var findings = Findings(places, report).ToLookup(f => f.Place, StringComparer.Ordinal);
        foreach (var (reference, place) in places)
        {
            var byDay = findings[reference].ToLookup(f => f.Day, f => f.Finding);
            yield return place with { Visits = [.. VisitsOf(reference, [.. visits[reference]], byDay).OrderBy(v => v.Day)] };
        }
    }

    // Findings go to the day's visit that looks at everything; a day with findings and no visit was still a visit.
    private static IEnumerable<SourceVisit> VisitsOf(string place, List<PlacedVisit> visits, ILookup<DateOnly, SourceFinding> findings)
    {
        foreach (var day in visits.GroupBy(v => v.Day))
        {
            List<SourceVisit> sameDay = [.. day.Select(v => v.Visit)];
            var holder = Math.Max(0, sameDay.FindIndex(v => v.Confirms));
            for (var i = 0; i < sameDay.Count; i++)
                yield return sameDay[i] with { Reference = Key(place, day.Key, i + 1), Findings = i == holder ? [.. findings[day.Key]] : [] };
        }

        foreach (var day in findings.Where(f => visits.TrueForAll(v => v.Day != f.Key)))
            yield return new SourceVisit(Key(place, day.Key, 1), day.Key, "", false, [.. day]);
    }

    private static string Key(string place, DateOnly day, int number) => string.Create(CultureInfo.InvariantCulture, $"{place}:{day:yyyy-MM-dd}:{number}");

    private IEnumerable<PlacedVisit> Visits(Dictionary<string, SourceRecord> places, Action<SourceProblem>? report)
    {
        foreach (var row in _visits.Rows(report))
        {
            var (place, score, type) = (row[0], row[2], row[3]);
            var why = WhyNot(places, place, row[1], out var day);
            if (why is null && score.Length > 0 && !(int.TryParse(score, NumberStyles.None, CultureInfo.InvariantCulture, out var points) && points <= 100)) why = $"'{score}' is no score";
            if (why is null && type.Length > SourceText.OutcomeLimit / 2) why = "the type is too long";
            if (why is null)
            {
                var result = string.Intern(score.Length > 0 ? $"{type}, score {score}" : type);
                yield return new PlacedVisit(string.Intern(place), day, new SourceVisit("", day, result, !Mapping.VisitsThatConfirmNothing.Contains(type), []));
            }
            else
            {
                report?.Invoke(new SourceProblem(_visits.Name, row.Line, why));
            }
        }
    }

    private IEnumerable<PlacedFinding> Findings(Dictionary<string, SourceRecord> places, Action<SourceProblem>? report)
    {
        foreach (var row in _findings.Rows(report))
        {
            var (place, text) = (row[0], row[3]);
            var why = WhyNot(places, place, row[1], out var day);
            if (why is null && text.Length is 0 or > Violation.FactsLimit) why = "the description is missing or too long";
            var severity = Severity.Unknown;
            if (why is null && !Mapping.Severities.TryGetValue(row[2], out severity)) why = $"risk '{row[2]}' is unknown";
            if (why is null) yield return new PlacedFinding(string.Intern(place), day, new SourceFinding(string.Intern(text), severity, "", [], RecordedOutcome.None, ""));
            else report?.Invoke(new SourceProblem(_findings.Name, row.Line, why));
        }
    }

    private string? WhyNot(Dictionary<string, SourceRecord> places, string place, string date, out DateOnly day)
    {
        day = default;
        if (!places.ContainsKey(place)) return $"business '{place}' is unknown";
        if (!DateOnly.TryParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day)) return $"'{date}' is no day";
        return day > today ? $"{date} lies in the future" : null;
    }

    private Dictionary<string, SourceRecord> Places(Action<SourceProblem>? report)
    {
        Dictionary<string, SourceRecord> places = new(StringComparer.Ordinal);
        foreach (var row in _places.Rows(report))
        {
            var (reference, name, address, kind) = (row[0], row[1], row[2], row[5]);
            // A visit's key holds the business's.
            var why = reference.Length is 0 or > SourceText.KeyLimit / 2 ? "the business has no id, or one that is too long"
                : SourceText.WhyNoPlace(name, kind, address) ?? (places.ContainsKey(reference) ? $"business '{reference}' stands in an earlier line" : null);
            if (why is null) places[reference] = new SourceRecord(reference, PlainCase.Name(name), kind, PlainCase.Address(address), SourceText.Degrees(row[3]), SourceText.Degrees(row[4]), []);
            else report?.Invoke(new SourceProblem(_places.Name, row.Line, why));
        }

        return places;
    }

    private sealed record PlacedVisit(string Place, DateOnly Day, SourceVisit Visit);

    private sealed record PlacedFinding(string Place, DateOnly Day, SourceFinding Finding);
}
