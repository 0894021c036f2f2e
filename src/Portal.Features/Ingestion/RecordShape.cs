using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Portal.Domain.Appeals;
using Portal.Domain.Appeals.Precedents;
using Portal.Domain.Enforcement;
using Portal.Domain.Policies;
using Portal.Domain.Shared;
using Portal.Features.Merchants;
using Portal.Features.Policies;

namespace Portal.Features.Ingestion;

/// <summary>What one import knows while it turns records into rows.</summary>
/// <param name="Mapping">The source's words.</param>
/// <param name="Source">The days shifted and the record's last day.</param>
/// <param name="Rules">Points, windows.</param>
/// <param name="PolicyId">The policy that findings are put under.</param>
/// <param name="Clauses">Each of its clauses by its code.</param>
internal sealed record ImportFrame(SourceMapping Mapping, ImportSource Source, Rules Rules, Guid PolicyId, IReadOnlyDictionary<string, CitedClause> Clauses)
{
    public DateOnly Moved(DateOnly recorded) => recorded.AddDays(Source.DaysShifted);

    public Guid Id(string kind, string key) => Reference.StableId(Source.Code, kind, key);

    public CitedClause ClauseOf(string clause) => Clauses.TryGetValue(clause, out var cited)
        ? cited
        : throw new InvalidOperationException($"The policy '{Mapping.Policy}' has no clause {clause}.");
}

/// <summary>A clause that findings are put under.</summary>
internal sealed record CitedClause(Guid Id, ClauseCited Cited);

/// <summary>A finding with its place in the record: what the record says became of it.</summary>
/// <param name="Id">Follows from the record.</param>
/// <param name="Visit">The visit that found it.</param>
/// <param name="Finding">The recorded finding.</param>
/// <param name="FoundOn">Moved.</param>
/// <param name="FixedOn">Moved; null while no visit shows a fix.</param>
/// <param name="FixedBy">How the fix is known.</param>
/// <param name="ReleasedOn">The first later visit without a crucial finding, moved.</param>
internal sealed record ShapedFinding(Guid Id, SourceVisit Visit, SourceFinding Finding, DateOnly FoundOn, DateOnly? FixedOn, FixSource FixedBy, DateOnly? ReleasedOn);

/// <summary>Reads the course of events out of one place's record. Pure: nothing here knows a database.</summary>
internal static class RecordShape
{
    /// <summary>The same for the same visits and findings, whatever the order of the file was.</summary>
    public static string Hash(SourceRecord record)
    {
        var text = new StringBuilder();
        foreach (var visit in record.Visits.OrderBy(v => v.Day).ThenBy(v => v.Reference, StringComparer.Ordinal))
        {
            text.Append(CultureInfo.InvariantCulture, $"{visit.Reference}\n{visit.Day:yyyy-MM-dd}\n{visit.Result}\n");
            foreach (var finding in visit.Findings.OrderBy(f => f.Key, StringComparer.Ordinal))
                text.Append(CultureInfo.InvariantCulture, $"\t{finding.Text}\t{finding.Severity}\t{finding.Action}\t{finding.OutcomeText}\n");
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    public static IEnumerable<ShapedFinding> Findings(SourceRecord record, ImportFrame frame)
    {
        foreach (var visit in record.Visits)
        {
            Dictionary<string, int> met = new(StringComparer.Ordinal);
            foreach (var finding in visit.Findings)
            {
                // The same wording twice in one visit is two findings.
                var number = met[finding.Key] = met.GetValueOrDefault(finding.Key) + 1;
                var key = number == 1 ? $"{visit.Reference}\n{finding.Key}" : $"{visit.Reference}\n{finding.Key}\n{number}";
                var foundOn = frame.Moved(visit.Day);
                var atVisit = finding.Measures.Any(m => m.FixedAtVisit);
                var repaired = atVisit ? visit.Day : NextVisit(record, visit.Day, later => !later.Findings.Any(f => f.Key == finding.Key));
                yield return new ShapedFinding(
                    frame.Id("violation", key),
                    visit,
                    finding,
                    foundOn,
                    repaired is { } day ? frame.Moved(day) : null,
                    repaired is null ? FixSource.None : atVisit ? FixSource.DuringVisit : FixSource.LaterVisit,
                    NextVisit(record, visit.Day, later => later.Findings.All(f => f.Severity != Severity.Crucial)) is { } released ? frame.Moved(released) : null);
            }
        }
    }

    public static Visit VisitRow(SourceVisit visit, Guid merchantId, Guid storeId, ImportFrame frame) => new()
    {
        Id = frame.Id("visit", visit.Reference),
        MerchantId = merchantId,
        StoreId = storeId,
        SourceReference = visit.Reference,
        Day = frame.Moved(visit.Day),
        Result = visit.Result,
        Confirms = visit.Confirms,
        Findings = visit.Findings.Count,
        CrucialFindings = visit.Findings.Count(f => f.Severity == Severity.Crucial),
    };

    /// <summary>Null for a finding that was never contested; pending cases that are old have no outcome on record.</summary>
    public static AppealStatus? AppealStatusOf(ShapedFinding shaped, ImportFrame frame) => shaped.Finding.Outcome switch
    {
        RecordedOutcome.Upheld => AppealStatus.Upheld,
        RecordedOutcome.Overturned => AppealStatus.Overturned,
        RecordedOutcome.Pending when shaped.FoundOn.AddDays(frame.Mapping.PendingOpenDays) > frame.Source.LastDay => AppealStatus.Filed,
        RecordedOutcome.Pending => AppealStatus.ClosedWithoutOutcome,
        _ => null,
    };

    /// <summary>What a contested finding is compared by, as the desk counts it: what other visits of its day found comes together with it.</summary>
    public static CaseFacts FactsOf(SourceRecord record, ShapedFinding shaped, ImportFrame frame)
    {
        var (finding, day) = (shaped.Finding, shaped.Visit.Day);
        var clause = frame.ClauseOf(frame.Mapping.Place(finding.Text).Clause).Cited;
        return new CaseFacts(
            frame.PolicyId,
            clause.Code,
            finding.Severity,
            finding.Measures.Count == 0 ? MeasureKind.None : finding.Measures.Max(m => m.Kind),
            "",
            record.Kind,
            Math.Min(Precedent.MostEarlier, record.Visits.Where(v => v.Day < day).Sum(v => v.Findings.Count)),
            record.Visits.Where(v => v.Day == day).Sum(v => v.Findings.Count),
            WordPrint.Of(finding.Text));
    }

    /// <summary>An instant that lies on a day wherever the merchants are: the record has no times of day.</summary>
    public static DateTime NoonOf(DateOnly day, LawPack law) =>
        TimeZoneInfo.ConvertTimeToUtc(day.ToDateTime(new TimeOnly(12, 0)), TimeZoneInfo.FindSystemTimeZoneById(law.TimeZone));

    public static IEnumerable<MerchantWord> Words(SourceRecord record, Guid merchantId) =>
        SearchWords.Of(record.Name, record.Address, record.Reference).Select(word => new MerchantWord { Word = word, MerchantId = merchantId });

    private static DateOnly? NextVisit(SourceRecord record, DateOnly after, Func<SourceVisit, bool> shows)
    {
        foreach (var visit in record.Visits)
        {
            if (visit.Day > after && visit.Confirms && shows(visit)) return visit.Day;
        }

        return null;
    }
}
