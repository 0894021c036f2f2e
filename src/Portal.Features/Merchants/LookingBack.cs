using Portal.Domain.Appeals;
using Portal.Domain.Enforcement;
using Portal.Domain.Merchants;
using Portal.Domain.Policies;

namespace Portal.Features.Merchants;

/// <summary>A past day as it was known then, and why it looks different now.</summary>
internal static class LookingBack
{
    public static KnownThen On(
        StandingRecord record, IReadOnlyCollection<LedgerLine> lines, PointsScheme scheme, StandingWindow window, Func<Guid, bool> shown, Func<Tier, IReadOnlyList<StandingRecord.Measure>, List<StandingMeasure>> measures)
    {
        var day = window.Day;
        var standing = Standing.On(day, day, lines, scheme);
        return new KnownThen(
            standing,
            scheme,
            measures(standing.Tier, [.. record.Measures.Where(m => shown(m.StoreId) && m.InForceOn(day, day))]),
            [.. Points(record, window).Concat(Lifted(record, window, shown)).Concat(Unlinked(record, window)).OrderBy(d => d.KnownOn)]);
    }

    private static IEnumerable<Difference> Points(StandingRecord record, StandingWindow window)
    {
        foreach (var finding in record.Findings)
        {
            if (finding.FoundOn > window.Day || record.Unlinked.ContainsKey(finding.StoreId)) continue;
            var points = PointsLedger.PointsOn(finding.Lines, window.Day, window.Today) - PointsLedger.PointsOn(finding.Lines, window.Day, window.Day);
            if (points == 0) continue;
            var knownOn = finding.Lines.Where(l => l.KnownOn > window.Day).Max(l => l.KnownOn);
            var appeal = Succeeded(record, finding.Id);
            yield return new Difference(
                points < 0 ? DifferenceKind.PointsTakenBack : DifferenceKind.PointsKnownLater, points, knownOn, finding.Title, finding.Reference, appeal?.Reference, appeal?.Status == AppealStatus.Modified);
        }
    }

    private static IEnumerable<Difference> Lifted(StandingRecord record, StandingWindow window, Func<Guid, bool> shown)
    {
        foreach (var measure in record.Measures)
        {
            if (!shown(measure.StoreId) || record.Unlinked.ContainsKey(measure.StoreId) || !measure.InForceOn(window.Day, window.Day) || measure.InForceOn(window.Day, window.Today)) continue;
            var appeal = Succeeded(record, measure.ViolationId);
            yield return new Difference(
                DifferenceKind.MeasureLifted, 0, measure.LiftedOn!.Value, measure.Title, measure.Reference, appeal?.Reference, appeal?.Status == AppealStatus.Modified, measure.Kind, measure.Feature);
        }
    }

    private static IEnumerable<Difference> Unlinked(StandingRecord record, StandingWindow window)
    {
        foreach (var store in record.Stores)
        {
            if (store.UnlinkedOn is not { } known || known <= window.Day) continue;
            var points = PointsLedger.PointsOn(record.Ledger.Where(l => l.StoreId == store.Id).Select(l => l.Line), window.Day, window.Day);
            if (points != 0) yield return new Difference(DifferenceKind.StoreUnlinked, -points, known, store.Address, "", null, false);
        }
    }

    private static StandingRecord.Contest? Succeeded(StandingRecord record, Guid violation) =>
        record.Appeals.Where(a => a.ViolationId == violation && a.Status is AppealStatus.Overturned or AppealStatus.Modified).MaxBy(a => a.Level);
}
