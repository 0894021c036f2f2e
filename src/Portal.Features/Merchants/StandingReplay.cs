using Portal.Domain.Appeals;
using Portal.Domain.Enforcement;
using Portal.Domain.Merchants;
using Portal.Domain.Policies;
using Portal.Features.Enforcement;

namespace Portal.Features.Merchants;

/// <summary>Replays a record: the same arithmetic for the merchant, the desk and systems.</summary>
internal static class StandingReplay
{
    private static readonly DateOnly Never = DateOnly.MaxValue.AddDays(-1);

    public static StandingView Of(StandingRecord record, PointsScheme scheme, StandingWindow window, Guid? storeId)
    {
        var (day, today) = (window.Day, window.Today);
        var open = record.Appeals.Where(a => a.NextActor != NextActor.None).ToList();
        var inAppeal = open.Select(a => a.ViolationId).ToHashSet();
        var contestedBefore = record.Appeals.Select(a => a.ViolationId).ToHashSet();
        List<LedgerLine> lines = [], without = [];
        foreach (var finding in record.Findings)
        {
            lines.AddRange(finding.Lines);
            if (!inAppeal.Contains(finding.Id)) without.AddRange(finding.Lines);
        }

        var standing = Standing.On(day, today, lines, scheme);
        var ends = Standing.NextTierChange(day, today, lines, scheme);
        bool Shown(Guid store) => storeId is null || storeId == store;
        bool Contestable(Guid violation, ViolationState state, DateOnly until) =>
            state != ViolationState.Reversed && today <= until && !contestedBefore.Contains(violation);

        var since = Since(standing.Tier, window, lines, scheme);
        var measures = Measures(record, standing.Tier, since, ends?.Day, inAppeal, Contestable, Shown);
        var appeals = open.Where(a => Shown(a.StoreId)).OrderBy(a => a.NextOn).ThenBy(a => a.FiledOn)
            .Select(a => new OpenAppealRow(a.Reference, a.Title, a.Level, a.Status, a.NextActor, a.NextOn, a.FiledOn)).ToList();
        var again = FoundAgain(record.Findings);
        var counting = record.Findings.Where(f => f.FoundOn <= day && day < f.PointsUntil && Shown(f.StoreId)).ToList();
        return new StandingView(
            standing,
            scheme,
            since,
            ends,
            NextExpiry(standing.Points, day, today, lines),
            PointsLedger.PointsOn(without, day, today),
            Chart(window, lines, open.Count > 0 ? without : null),
            measures,
            appeals,
            Visits(counting, day, today, inAppeal, again),
            day != today ? [] : Attention.Of(
                measures,
                appeals,
                [.. counting.Where(f => f.State == ViolationState.Open && !inAppeal.Contains(f.Id) && !again.ContainsKey(f.Id))],
                [.. counting.Where(f => f.Lines.Count > 0 && Contestable(f.Id, f.State, f.AppealUntil))],
                today),
            [.. record.Stores.Select(s => s with { Points = PointsOf(record.Findings, s.Id, day, today) }).OrderByDescending(s => s.Points).ThenBy(s => s.Address, StringComparer.Ordinal)],
            storeId);
    }

    // Null when the tier began before the window: nobody asks for the day then.
    private static DateOnly? Since(Tier tier, StandingWindow window, List<LedgerLine> lines, PointsScheme scheme)
    {
        DateOnly? since = null;
        var began = true;
        foreach (var step in PointsLedger.Steps(lines, window.First, window.Day, window.Today))
        {
            var same = scheme.TierOf(step.Points) == tier;
            if (same && since is null && !began) since = step.Day;
            else if (!same) since = null;
            began = began && same;
        }

        return since;
    }

    private static Expiry? NextExpiry(int points, DateOnly day, DateOnly today, List<LedgerLine> lines)
    {
        foreach (var step in PointsLedger.Steps(lines, day, Never, today))
        {
            if (step.Points < points) return new Expiry(step.Day, points - step.Points, step.Points);
        }

        return null;
    }

    private static int PointsOf(IReadOnlyList<StandingRecord.Finding> findings, Guid storeId, DateOnly day, DateOnly today)
    {
        var sum = 0;
        foreach (var finding in findings)
        {
            if (finding.StoreId == storeId) sum += PointsLedger.PointsOn(finding.Lines, day, today);
        }

        return sum;
    }

    private static PointsHistory Chart(StandingWindow window, List<LedgerLine> lines, List<LedgerLine>? without)
    {
        var (day, today) = (window.Day, window.Today);
        var lastExpiry = lines.Count == 0 ? today : lines.Max(l => l.Until);
        var last = day < today && window.Last < lastExpiry ? window.Last : lastExpiry;
        if (last < day) last = day;
        var turn = today < last ? today : last;
        return new PointsHistory(
            window.First,
            last,
            PointsLedger.Steps(lines, window.First, turn, today),
            last > today ? PointsLedger.Steps(lines, today, last, today) : [],
            last > today && without is not null ? PointsLedger.Steps(without, today, last, today) : []);
    }

    private static List<StandingMeasure> Measures(
        StandingRecord record, Tier tier, DateOnly? tierSince, DateOnly? tierEnds, HashSet<Guid> inAppeal, Func<Guid, ViolationState, DateOnly, bool> contestable, Func<Guid, bool> shown)
    {
        List<StandingMeasure> rows = [];
        if (tier.Measure is not (MeasureKind.None or MeasureKind.Warning))
            rows.Add(new StandingMeasure(tier.Measure, tier.Feature ?? "", tier, tierSince, tierEnds, EndCondition.None, []));
        rows.AddRange(record.Measures.Where(m => shown(m.StoreId)).GroupBy(m => (m.Kind, m.Feature)).Select(group => new StandingMeasure(
            group.Key.Kind,
            group.Key.Feature,
            null,
            group.Min(m => m.StartsOn),
            group.Any(m => m.EndsOn is null) ? null : group.Max(m => m.EndsOn),
            group.FirstOrDefault(m => m.EndsOn is null)?.EndsWith ?? EndCondition.None,
            [.. group.OrderByDescending(m => m.StartsOn).DistinctBy(m => m.ViolationId).Select(m => new MeasureCause(
                m.Reference, m.Title, inAppeal.Contains(m.ViolationId), contestable(m.ViolationId, m.State, m.AppealUntil), m.AppealUntil))])));
        rows.Sort(static (a, b) => Attention.Rank(a.Kind).CompareTo(Attention.Rank(b.Kind)));
        return rows;
    }

    // The same words at the same store on a later day.
    private static Dictionary<Guid, DateOnly> FoundAgain(IReadOnlyList<StandingRecord.Finding> findings)
    {
        Dictionary<Guid, DateOnly> again = [];
        Dictionary<(Guid, string), DateOnly> newer = [];
        foreach (var day in findings.GroupBy(f => f.FoundOn).OrderByDescending(g => g.Key))
        {
            foreach (var finding in day)
            {
                if (newer.TryGetValue((finding.StoreId, finding.Facts), out var later)) again[finding.Id] = later;
            }

            foreach (var finding in day) newer[(finding.StoreId, finding.Facts)] = day.Key;
        }

        return again;
    }

    private static List<VisitRow> Visits(
        List<StandingRecord.Finding> findings, DateOnly day, DateOnly today, HashSet<Guid> inAppeal, Dictionary<Guid, DateOnly> again)
    {
        List<VisitRow> visits = [];
        foreach (var visit in findings.GroupBy(f => (f.FoundOn, f.StoreId)))
        {
            var rows = visit.Select(f => new FindingRow(
                f.Reference, f.Title, f.Severity, PointsLedger.PointsOn(f.Lines, day, today), FindingMarks.Of(f.State, f.FixedBy, inAppeal.Contains(f.Id), again.ContainsKey(f.Id)),
                again.TryGetValue(f.Id, out var later) ? later : null, f.FixedOn)).ToList();
            visits.Add(new VisitRow(visit.Key.FoundOn, visit.Key.StoreId, rows.Sum(r => r.Points), visit.Max(f => f.PointsUntil), visit.Any(f => f.AtVisit), rows));
        }

        return visits;
    }
}
