using Microsoft.EntityFrameworkCore;
using Portal.Domain.Appeals;
using Portal.Domain.Enforcement;
using Portal.Domain.Policies;
using Portal.Features.Data;

namespace Portal.Features.Appeals;

/// <summary>What filing, withdrawing and deciding do to points and measures, in the caller's save.</summary>
internal static class CaseEffects
{
    /// <summary>The rows of an outcome.</summary>
    public static void Write(this PortalDb db, EffectRows rows)
    {
        if (rows.Points is { } line) db.Ledger.Add(line);
        db.TimeCredits.AddRange(rows.Time);
    }

    /// <summary>A reversed decision leaves nothing to put right: its open fix ends with it.</summary>
    public static async Task CloseFixAsync(this PortalDb db, Violation violation, LawPack law, DateTime now, CancellationToken ct)
    {
        if (violation.State != ViolationState.Reversed) return;
        var open = await db.Fixes.SingleOrDefaultAsync(f => f.OpenFor == violation.Id, ct);
        open?.NoLongerNeeded(law, now);
    }

    /// <summary>Measures of a decision that rest from today on because its first review begins: what the law pack names as low-risk.</summary>
    public static async Task StayMeasuresAsync(this PortalDb db, Violation violation, LawPack law, DateOnly today, CancellationToken ct)
    {
        if (!law.Stay.Covers(violation.Severity)) return;
        foreach (var action in await db.Actions.Where(a => a.ViolationId == violation.Id).ToListAsync(ct))
        {
            if (law.Stay.Covers(violation.Severity, action.Kind) && action.CanBeStayed(today)) action.Stay(today);
        }
    }

    /// <summary>Nothing is under review any more and the decision stands: what rested goes on.</summary>
    public static async Task ResumeMeasuresAsync(this PortalDb db, Guid violationId, DateOnly today, CancellationToken ct)
    {
        foreach (var action in await db.Actions.Where(a => a.ViolationId == violationId).ToListAsync(ct))
        {
            if (action.IsStayed) action.GoOn(today);
        }
    }
}
