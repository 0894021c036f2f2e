using Microsoft.EntityFrameworkCore;
using Portal.Features.Data;

namespace Portal.Features.Appeals.NextBest;

/// <summary>How many cases stand where, from the tallies: a few rows for each stage and day, however many cases there are.</summary>
/// <param name="All">Open cases.</param>
/// <param name="Overdue">Of them past their day.</param>
/// <param name="DueSoon">Of them due from today on, within 30 days.</param>
public readonly record struct StageCount(int All, int Overdue, int DueSoon)
{
    public static StageCount operator +(StageCount one, StageCount other) => new(one.All + other.All, one.Overdue + other.Overdue, one.DueSoon + other.DueSoon);
}

internal static class QueueCounts
{
    /// <summary>A filter's matches are counted up to here; beyond, "more than" is said.</summary>
    public const int Most = 1000;

    public static async Task<IReadOnlyDictionary<QueueView, StageCount>> OfStagesAsync(PortalDb db, DateOnly today, CancellationToken ct)
    {
        var soon = today.AddDays(QueueOrder.SoonDays);
        return await db.QueueTallies.GroupBy(t => t.Stage).Select(g => new
        {
            g.Key,
            All = g.Sum(t => t.Change),
            Overdue = g.Sum(t => t.Day < today ? t.Change : 0),
            Soon = g.Sum(t => t.Day >= today && t.Day <= soon ? t.Change : 0),
        }).ToDictionaryAsync(c => c.Key, c => new StageCount(c.All, c.Overdue, c.Soon), ct);
    }

    /// <summary>Of a view that nothing filters.</summary>
    public static StageCount Of(this IReadOnlyDictionary<QueueView, StageCount> stages, QueueView view) => view == QueueView.None
        ? stages.Values.Aggregate(default(StageCount), (sum, count) => sum + count)
        : stages.GetValueOrDefault(view);

    /// <summary>Of a filter: each up to <see cref="Most"/>.</summary>
    public static async Task<StageCount> OfAsync(IReadOnlyList<IQueryable<QueueEntry>> stretches, DateOnly today, CancellationToken ct)
    {
        var soon = today.AddDays(QueueOrder.SoonDays);
        var sum = default(StageCount);
        foreach (var stretch in stretches)
        {
            if (sum.All > Most) break;
            var days = await stretch.Select(e => e.NextOn).Take(Most + 1 - sum.All).ToListAsync(ct);
            sum += new StageCount(days.Count, days.Count(d => d < today), days.Count(d => d >= today && d <= soon));
        }

        return sum;
    }
}
