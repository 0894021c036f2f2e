using Microsoft.EntityFrameworkCore;
using Portal.Domain.Enforcement;
using Portal.Domain.Merchants;
using Portal.Features.Data;
using Portal.Features.Policies;

namespace Portal.Features.Appeals.NextBest;

/// <summary>Makes rows for people of a few entries.</summary>
/// <param name="db">Where they are.</param>
/// <param name="rules">In force.</param>
/// <param name="caller">Who looks.</param>
/// <param name="now">UTC.</param>
internal sealed class QueueReader(PortalDb db, Rules rules, Guid caller, DateTime now)
{
    public DateOnly Today { get; } = rules.Law.DayOf(now);

    public async Task<IReadOnlyList<ListQueue.Row>> RowsAsync(IReadOnlyList<QueueEntry> entries, CancellationToken ct)
    {
        if (entries.Count == 0) return [];
        var ids = entries.Select(e => e.Id).ToList();
        var merchants = entries.Select(e => e.MerchantId).Distinct().ToList();
        var named = await db.Named(db.QueueEntries.AsNoTracking().Where(e => ids.Contains(e.Id))).ToDictionaryAsync(f => f.Entry.Id, ct);
        var lines = (await db.LinkedLines().Where(l => merchants.Contains(l.MerchantId) && l.UntilDay > Today)
            .Select(l => new { l.MerchantId, Line = new LedgerLine(l.Points, l.FromDay, l.UntilDay, l.KnownOn) }).ToListAsync(ct)).ToLookup(l => l.MerchantId, l => l.Line);
        var facts = await DecisionFacts.OfAsync(db, [.. entries.Select(e => e.ViolationId)], ct);
        var team = await DeskTeam.LoadAsync(db, Today, now, ct);
        List<ListQueue.Row> rows = [];
        foreach (var entry in entries)
        {
            // Closed between two queries: gone from the queue.
            if (!named.TryGetValue(entry.Id, out var found)) continue;
            var about = facts.GetValueOrDefault(entry.ViolationId) ?? await DecisionFacts.OfMerchantAsync(db, entry.MerchantId, ct);
            rows.Add(RowOf(entry, found, about, Standing.On(Today, Today, lines[entry.MerchantId], rules.Points), team));
        }

        return rows;
    }

    private ListQueue.Row RowOf(QueueEntry entry, QueueOrder.Found found, DecisionFacts about, Standing standing, DeskTeam team)
    {
        var held = entry.ClaimedUntil > now;
        var meant = !held && entry.MeantUntil > now;
        return new ListQueue.Row(
            entry.Reference, entry.Kind, found.Merchant, found.Title ?? "", entry.Severity, entry.Status, entry.FixStatus, entry.Level, entry.NextActor, entry.NextOn, entry.FiledOn,
            standing.Points, standing.Tier, [.. about.Actions.Where(a => a.InForceOn(Today, Today)).Select(a => new ListQueue.MeasureMark(a.Kind, a.Feature)).Distinct()],
            held ? found.ClaimedName ?? "?" : null, held ? entry.ClaimedUntil : null, held && entry.ClaimedBy == caller)
        {
            Parts = about.ScoreOf(entry, Today, rules.Queue.Weights).On(Today),
            MeantFor = meant ? found.MeantName ?? "?" : null,
            IsForMe = meant && entry.MeantFor == caller,
            RestsUntil = entry.RestsUntil,
            AsksForHelp = entry.HelpAskedBy is not null,
            AsksMe = entry.HelpAskedBy is { } asker && asker != caller && (entry.HelpFrom is null || entry.HelpFrom == caller),
            Skips = entry.Skips,
            NobodyHere = !held && entry.NextActor != Domain.Appeals.NextActor.Merchant && !team.IsCoveredNow(entry.Needs),
        };
    }
}
