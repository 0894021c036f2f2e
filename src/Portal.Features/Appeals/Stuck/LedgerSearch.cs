using Microsoft.EntityFrameworkCore;
using Portal.Features.Data;
using Portal.Features.Requests;

namespace Portal.Features.Appeals.Stuck;

/// <summary>Replayed, the ledger gives for every day what the decisions say. Looks at a part of the decisions each time, one part after the other.</summary>
internal sealed class LedgerSearch : IStuckSearch
{
    public const int Part = 5000;

    public StuckKind Kind => StuckKind.LedgerBroken;

    public async Task<StuckLook> LookAsync(PortalDb db, StuckMoment at, StuckCheck last, CancellationToken ct)
    {
        var cursor = last.Cursor;
        var looked = await db.Violations.Where(v => v.Reference.CompareTo(cursor) > 0).OrderBy(v => v.Reference).Take(Part)
            .Select(v => new
            {
                v.Id,
                v.Reference,
                v.Points,
                Sum = db.Ledger.Where(l => l.ViolationId == v.Id).Sum(l => (int?)l.Points) ?? 0,
                Aside = db.Ledger.Any(l => l.ViolationId == v.Id && (l.FromDay != v.FoundOn || l.UntilDay != v.PointsUntil)),
            }).ToListAsync(ct);
        // Lines over other days may cancel each other out: those few decisions are replayed in full.
        List<Guid> aside = [.. looked.Where(v => v.Aside).Select(v => v.Id)];
        var doubtful = await db.Violations.AsNoTracking().Where(v => aside.Contains(v.Id)).ToListAsync(ct);
        var lines = (await db.Ledger.AsNoTracking().Where(l => aside.Contains(l.ViolationId)).ToListAsync(ct)).ToLookup(l => l.ViolationId);
        var broken = looked.Where(v => v.Sum != v.Points).Select(v => v.Id).Concat(doubtful.Where(v => !v.Replays(lines[v.Id])).Select(v => v.Id)).ToHashSet();

        var findings = await StuckFindings.OfAsync(db, Kind, ct);
        var seen = looked.Select(v => v.Id).ToHashSet();
        foreach (var gone in findings.Where(f => seen.Contains(f.SubjectId) && !broken.Contains(f.SubjectId)).ToList()) StuckFindings.Forget(db, findings, gone);
        foreach (var one in looked.Where(v => broken.Contains(v.Id))) StuckFindings.Keep(db, findings, Kind, one.Id, one.Reference, "", at.Now);

        var ended = looked.Count < Part;
        var since = last.PassSince is null || cursor.Length == 0 ? at.Now : last.PassSince;
        return new StuckLook(findings.Count, looked.Count, await db.Violations.CountAsync(ct))
        {
            Cursor = ended ? "" : looked[^1].Reference,
            PassSince = since,
            CoveredSince = ended ? since : last.CoveredSince,
        };
    }

    public Task<IReadOnlyList<StuckRow>> RowsAsync(PortalDb db, StuckMoment at, string after, int most, CancellationToken ct) =>
        StuckFindings.RowsAsync(db, Kind, after, most, at, ct);

    public async Task<Refusal?> MendAsync(PortalDb db, StuckMoment at, string key, CancellationToken ct)
    {
        var violation = await db.Violations.SingleOrDefaultAsync(v => v.Reference == key, ct);
        if (violation is null) return StuckRefusals.Gone;
        var lines = await db.Ledger.AsNoTracking().Where(l => l.ViolationId == violation.Id).ToListAsync(ct);
        db.Ledger.AddRange(violation.MendLedger(lines, at.Today, Guid.CreateVersion7));
        db.StuckFindings.RemoveRange(await db.StuckFindings.Where(f => f.Kind == Kind && f.SubjectId == violation.Id).ToListAsync(ct));
        return null;
    }
}
