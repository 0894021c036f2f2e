using Microsoft.EntityFrameworkCore;
using Portal.Domain.Appeals.Blind;
using Portal.Domain.Enforcement;
using Portal.Domain.Merchants;
using Portal.Features.Appeals.Blind;
using Portal.Features.Data;
using Portal.Features.Identity;
using Portal.Features.Policies;

namespace Portal.Features.Appeals.NextBest;

/// <summary>Makes rows for people of a few entries.</summary>
/// <param name="db">Where they are.</param>
/// <param name="rules">In force.</param>
/// <param name="user">Who looks.</param>
/// <param name="now">UTC.</param>
internal sealed class QueueReader(PortalDb db, Rules rules, CurrentUser user, DateTime now)
{
    public DateOnly Today { get; } = rules.Law.DayOf(now);

    private readonly Guid _caller = user.PersonId;

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
        var blind = await BlindAsync(entries, ct);
        List<ListQueue.Row> rows = [];
        foreach (var entry in entries)
        {
            // Closed between two queries: gone from the queue.
            if (!named.TryGetValue(entry.Id, out var found)) continue;
            var about = facts.GetValueOrDefault(entry.ViolationId) ?? await DecisionFacts.OfMerchantAsync(db, entry.MerchantId, ct);
            var row = RowOf(entry, found, about, Standing.On(Today, Today, lines[entry.MerchantId], rules.Points), team);
            rows.Add(blind.Contains(entry.Id) ? Blindfold.Over(row) : row);
        }

        return rows;
    }

    // Cases whose original verdict is kept from the caller until they give their own.
    private async Task<HashSet<Guid>> BlindAsync(IReadOnlyList<QueueEntry> entries, CancellationToken ct)
    {
        if (!user.May(Permission.DecideAppeal)) return [];
        var ids = entries.Where(e => e.Kind == CaseKind.Appeal && e.Stage != QueueView.Approval).Select(e => e.Id).ToList();
        if (ids.Count == 0) return [];
        var looks = await db.Appeals.Where(a => ids.Contains(a.Id) && a.FirstLook != FirstLook.Open)
            .Select(a => new { a.Id, a.FirstLook, Given = db.FirstVerdicts.Any(v => v.AppealId == a.Id && v.PersonId == _caller) }).ToDictionaryAsync(a => a.Id, ct);
        return [.. entries.Where(e => looks.TryGetValue(e.Id, out var look) && !look.Given
            && (look.FirstLook == FirstLook.Blind || rules.Quality.BlindLooks.Take(e.Id, e.Policy, e.Level, e.DueOn.DayNumber - Today.DayNumber))).Select(e => e.Id)];
    }

    private ListQueue.Row RowOf(QueueEntry entry, QueueOrder.Found found, DecisionFacts about, Standing standing, DeskTeam team)
    {
        var held = entry.ClaimedUntil > now;
        var meant = !held && entry.MeantUntil > now;
        return new ListQueue.Row(
            entry.Reference, entry.Kind, found.Merchant, found.Title ?? "", entry.Severity, entry.Status, entry.FixStatus, entry.Level, entry.NextActor, entry.NextOn, entry.FiledOn,
            standing.Points, standing.Tier, [.. about.Actions.Where(a => a.InForceOn(Today, Today)).Select(a => new ListQueue.MeasureMark(a.Kind, a.Feature)).Distinct()],
            held ? found.ClaimedName ?? "?" : null, held ? entry.ClaimedUntil : null, held && entry.ClaimedBy == _caller)
        {
            Parts = about.ScoreOf(entry, Today, rules.Queue.Weights).On(Today),
            MeantFor = meant ? found.MeantName ?? "?" : null,
            IsForMe = meant && entry.MeantFor == _caller,
            RestsUntil = entry.RestsUntil,
            AsksForHelp = entry.HelpAskedBy is not null,
            AsksMe = entry.HelpAskedBy is { } asker && asker != _caller && (entry.HelpFrom is null || entry.HelpFrom == _caller),
            Skips = entry.Skips,
            NobodyHere = !held && !Domain.Appeals.ReviewCase.Asked.Contains(entry.NextActor) && !team.IsCoveredNow(entry.Needs),
        };
    }
}
