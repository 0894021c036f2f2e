using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Appeals;
using Portal.Domain.Enforcement;
using Portal.Domain.Policies;
using Portal.Features.Data;

namespace Portal.Features.Appeals;

/// <summary>How long appeals like one waited, read from what was filed in the last year and kept for some minutes: no page waits for a count of everything. Imported outcomes tell no day, so they are left out.</summary>
public sealed class WaitingRecord(IDbContextFactory<PortalDb> contexts, TimeProvider clock)
{
    private static readonly TimeSpan KeptFor = TimeSpan.FromMinutes(10);

    private readonly ConcurrentDictionary<(int Level, Severity Severity, DateOnly Day), Kept> _kept = new();

    /// <summary>When the law pack's share of appeals like this one is decided; null when there is not enough data.</summary>
    /// <param name="appeal">An open one.</param>
    /// <param name="law">Share, sample and how far back.</param>
    /// <param name="today">The day where the merchant is.</param>
    /// <param name="ct">Ends the reading.</param>
    public async Task<WaitEstimate?> EstimateAsync(Appeal appeal, LawPack law, DateOnly today, CancellationToken ct)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        // It is never one day everywhere: merchants on both sides of a midnight do not read anew by turns.
        var key = (appeal.Level, appeal.Severity, today);
        if (!_kept.TryGetValue(key, out var kept) || now < kept.ReadAt || now - kept.ReadAt >= KeptFor)
        {
            _kept[key] = kept = new Kept(now, await ReadAsync(key.Level, key.Severity, law.Wait.Days, today, ct));
            foreach (var gone in _kept.Keys.Where(k => k.Day < today.AddDays(-2))) _kept.TryRemove(gone, out _);
        }

        return WaitingTimes.When(kept.History, today.DayNumber - appeal.FiledOn.DayNumber, law.Wait.Of / (double)law.Wait.Outof, law.Wait.Enough);
    }

    private async Task<List<Waited>> ReadAsync(int level, Severity severity, int days, DateOnly today, CancellationToken ct)
    {
        var from = today.AddDays(-days);
        await using var db = await contexts.CreateDbContextAsync(ct);
        var counts = await db.Appeals
            .Where(a => a.Level == level && a.Severity == severity && a.FiledOn >= from && a.Origin != AppealOrigin.Record && (a.DecidedOn != null || a.NextActor != NextActor.None))
            .GroupBy(a => new { a.FiledOn, a.DecidedOn }).Select(g => new { g.Key.FiledOn, g.Key.DecidedOn, Count = g.Count() }).ToListAsync(ct);
        return
        [
            .. counts.Select(c => c.DecidedOn is { } on
                ? new Waited(on.DayNumber - c.FiledOn.DayNumber, c.Count, 0)
                : new Waited(today.DayNumber - c.FiledOn.DayNumber, 0, c.Count)),
        ];
    }

    private sealed record Kept(DateTime ReadAt, List<Waited> History);
}
