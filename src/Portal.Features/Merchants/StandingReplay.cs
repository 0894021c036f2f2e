using Portal.Domain.Appeals;
using Portal.Domain.Enforcement;
using Portal.Domain.Merchants;
using Portal.Domain.Policies;
using Portal.Features.Enforcement;
using Portal.Features.Policies;

namespace Portal.Features.Merchants;

/// <summary>Replays a record: the same arithmetic for the merchant, the desk and systems.</summary>
internal static class StandingReplay
{
    private static readonly DateOnly Never = DateOnly.MaxValue.AddDays(-1);

    private const int MostForecasts = 5;

    // A page is read, not scrolled for ever: the list of decisions has the rest.
    private const int MostFindings = 60;

    public static StandingView Of(StandingRecord record, Rules rules, StandingWindow window, Guid? storeId)
    {
        var (day, today, scheme) = (window.Day, window.Today, rules.Points);
        var open = record.Appeals.Where(a => a.NextActor != NextActor.None).ToList();
        var inAppeal = open.Select(a => a.ViolationId).ToHashSet();
        var contestedBefore = record.Appeals.Select(a => a.ViolationId).ToHashSet();
        bool Shown(Guid store) => (storeId is null || storeId == store) && !record.Unlinked.ContainsKey(store);
        bool ShownThen(Guid store) => (storeId is null || storeId == store) && (!record.Unlinked.TryGetValue(store, out var known) || known > day);
        bool Contestable(Guid violation, ViolationState state, DateOnly until) =>
            state != ViolationState.Reversed && today <= until && !contestedBefore.Contains(violation);
        List<StandingMeasure> MeasuresOf(Tier tier, DateOnly? since, DateOnly? ends, IReadOnlyList<StandingRecord.Measure> measures) =>
            Measures(measures, tier, since, ends, inAppeal, Contestable);

        var lines = Lines(record);
        var steps = PointsLedger.Steps(lines, window.First, Never, today);
        var standing = Standing.On(day, today, lines, scheme);
        var outlook = new Outlook(From(steps, day), scheme);
        List<LedgerLine> contested = [.. record.Findings.Where(f => inAppeal.Contains(f.Id) && !record.Unlinked.ContainsKey(f.StoreId)).SelectMany(f => f.Lines)];
        var ifReversed = open.Count > 0 ? PointsLedger.Steps(lines.Concat(contested.Select(l => l.TakenBack(today))), today, Never, today) : [];

        var since = Since(standing.Tier, day, steps, scheme);
        var measures = MeasuresOf(standing.Tier, since, outlook.TierEnds?.Day, [.. record.Measures.Where(m => Shown(m.StoreId) && m.InForceOn(day, today))]);
        IfReversed? Effect(StandingRecord.Finding? finding) => finding is null || PointsLedger.PointsOn(finding.Lines, day, today) is var points && points == 0 ? null
            : new IfReversed(points, scheme.TierOf(standing.Points - points), outlook.HealthyWithout(finding.Lines));

        var appeals = open.Where(a => Shown(a.StoreId)).OrderBy(a => a.NextOn).ThenBy(a => a.FiledOn)
            .Select((a, at) => new OpenAppealRow(a.Reference, a.Title, a.Level, a.Status, a.NextActor, a.NextOn, a.FiledOn)
            {
                IfReversed = day == today && at < MostForecasts ? Effect(record.Findings.FirstOrDefault(f => f.Id == a.ViolationId)) : null,
            }).ToList();
        var again = FoundAgain(record.Findings);
        var counting = record.Findings.Where(f => f.FoundOn <= day && day < f.PointsUntil && Shown(f.StoreId)).ToList();
        var (visits, counted) = Visits(counting, day, today, inAppeal, again);
        List<StandingRecord.Finding> contestable = [.. counting.Where(f => f.Lines.Count > 0 && Contestable(f.Id, f.State, f.AppealUntil))];
        var attention = day != today ? [] : Attention.Of(
            measures, appeals, [.. counting.Where(f => f.State == ViolationState.Open && !inAppeal.Contains(f.Id) && !again.ContainsKey(f.Id))], contestable, today);
        return new StandingView(
            standing,
            scheme,
            since,
            outlook.TierEnds,
            NextExpiry(outlook),
            standing.Points - PointsLedger.PointsOn(contested, day, today),
            ChartHistory.Of(record, window, steps, lines.Exists(l => l.KnownOn > l.From) ? PointsLedger.StepsAsKnownThen(lines, window.First, Never) : steps, ifReversed, Shown),
            measures,
            appeals,
            visits,
            attention,
            Stores(record, day, today),
            storeId)
        {
            Then = day < today
                ? LookingBack.On(record, lines, rules.PointsOn(day), window, ShownThen, (tier, then) => MeasuresOf(tier, null, null, then))
                : null,
            Forecast = day == today ? Forecast(outlook, scheme) : [],
            Before = Before(steps, day) ?? (record.Earlier is { } earlier ? new PointsStep(earlier, PointsLedger.PointsOn(lines, earlier, today)) : null),
            Next = outlook.Steps.Count > 1 ? outlook.Steps[1] : null,
            HealthyOn = day == today ? outlook.HealthyOn : null,
            Plan = day == today ? ActionPlan.Of(attention, standing.Tier == scheme.Tiers[0] ? [] : contestable, record, Shown, Effect, rules.Law, today) : [],
            Counting = counted,
        };
    }

    // The history from a day on; the first step is the day itself.
    private static List<PointsStep> From(IReadOnlyList<PointsStep> steps, DateOnly day)
    {
        List<PointsStep> rest = [new(day, 0)];
        foreach (var step in steps)
        {
            if (step.Day <= day) rest[0] = new PointsStep(day, step.Points);
            else rest.Add(step);
        }

        return rest;
    }

    private static DateOnly? Since(Tier tier, DateOnly day, IReadOnlyList<PointsStep> steps, PointsScheme scheme)
    {
        DateOnly? since = null;
        for (var i = 1; i < steps.Count && steps[i].Day <= day; i++)
        {
            if (scheme.TierOf(steps[i].Points) != tier) since = null;
            else if (scheme.TierOf(steps[i - 1].Points) != tier) since = steps[i].Day;
        }

        return since;
    }

    private static PointsStep? Before(IReadOnlyList<PointsStep> steps, DateOnly day)
    {
        for (var i = steps.Count - 1; i > 0; i--)
        {
            if (steps[i].Day < day) return steps[i];
        }

        return null;
    }

    internal static Expiry? NextExpiry(Outlook outlook)
    {
        var points = outlook.Steps[0].Points;
        foreach (var step in outlook.Steps)
        {
            if (step.Points < points) return new Expiry(step.Day, points - step.Points, step.Points);
        }

        return null;
    }

    private static List<ForecastStep> Forecast(Outlook outlook, PointsScheme scheme)
    {
        List<ForecastStep> days = [];
        for (var i = 1; i < outlook.Steps.Count; i++)
        {
            var (before, step) = (outlook.Steps[i - 1], outlook.Steps[i]);
            var tier = scheme.TierOf(step.Points);
            days.Add(new ForecastStep(step.Day, before.Points - step.Points, step.Points, tier == scheme.TierOf(before.Points) ? null : tier));
        }

        return days;
    }

    // A store's lines are taken back as a whole on the day on which its link is known to be wrong; new ones never count.
    private static List<LedgerLine> Lines(StandingRecord record)
    {
        List<LedgerLine> lines = new(record.Ledger.Count);
        foreach (var line in record.Ledger)
        {
            lines.Add(line.Line);
            if (record.Unlinked.TryGetValue(line.StoreId, out var known)) lines.Add(line.Line.TakenBack(known));
        }

        return lines;
    }

    private static List<StoreRow> Stores(StandingRecord record, DateOnly day, DateOnly today)
    {
        var points = record.Stores.ToDictionary(s => s.Id, _ => 0);
        foreach (var line in record.Ledger)
        {
            if (line.From <= day && day < line.Until && line.KnownOn <= today && !record.Unlinked.ContainsKey(line.StoreId)) points[line.StoreId] += line.Points;
        }

        return [.. record.Stores.Select(s => s with { Points = points[s.Id] }).OrderByDescending(s => s.Points).ThenBy(s => s.Address, StringComparer.Ordinal)];
    }

    private static List<StandingMeasure> Measures(
        IReadOnlyList<StandingRecord.Measure> measures, Tier tier, DateOnly? tierSince, DateOnly? tierEnds, HashSet<Guid> inAppeal, Func<Guid, ViolationState, DateOnly, bool> contestable)
    {
        List<StandingMeasure> rows = [];
        if (tier.Measure is not (MeasureKind.None or MeasureKind.Warning))
            rows.Add(new StandingMeasure(tier.Measure, tier.Feature ?? "", tier, tierSince, tierEnds, EndCondition.None, []));
        rows.AddRange(measures.GroupBy(m => (m.Kind, m.Feature)).Select(group => new StandingMeasure(
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

    private static (List<VisitRow> Visits, Counting Counting) Visits(
        List<StandingRecord.Finding> findings, DateOnly day, DateOnly today, HashSet<Guid> inAppeal, Dictionary<Guid, DateOnly> again)
    {
        List<VisitRow> visits = [];
        var (all, sum, room) = (0, 0, MostFindings);
        foreach (var visit in findings.GroupBy(f => (f.FoundOn, f.StoreId)))
        {
            var points = visit.Sum(f => PointsLedger.PointsOn(f.Lines, day, today));
            (all, sum) = (all + 1, sum + points);
            if (room == 0) continue;
            var rows = visit.Take(room).Select(f => new FindingRow(
                f.Reference, f.Title, f.Severity, PointsLedger.PointsOn(f.Lines, day, today), FindingMarks.Of(f.State, f.FixedBy, inAppeal.Contains(f.Id), again.ContainsKey(f.Id), f.Fix is not null),
                again.TryGetValue(f.Id, out var later) ? later : null, f.FixedOn)).ToList();
            visits.Add(new VisitRow(visit.Key.FoundOn, visit.Key.StoreId, points, visit.Max(f => f.PointsUntil), visit.Any(f => f.AtVisit), rows, visit.Count() - rows.Count));
            room -= rows.Count;
        }

        return (visits, new Counting(findings.Count, all, sum, findings.Count - (MostFindings - room)));
    }
}
