using Microsoft.EntityFrameworkCore;
using Portal.Domain.Shared;
using Portal.Features.Audit;
using Portal.Features.Data;
using Portal.Features.Requests;

namespace Portal.Features.Appeals.Stuck;

/// <summary>
/// Every audit chain is as it was written. Chains that have grown are walked first, then those that were not walked for the longest time. A chain that
/// was taken away with its end is found by the <c>audit verify</c> verb alone, which reads everything.
/// </summary>
internal sealed class ChainSearch : IStuckSearch
{
    public const int Part = 400;

    public StuckKind Kind => StuckKind.ChainBroken;

    public async Task<StuckLook> LookAsync(PortalDb db, StuckMoment at, StuckCheck last, CancellationToken ct)
    {
        var heads = await db.AuditHeads.OrderBy(h => h.VerifiedAt).Take(Part).ToListAsync(ct);
        List<AuditBreak> breaks = [];
        await new AuditWalk(db, breaks.Add).VerifySomeAsync([.. heads.Select(h => h.CaseId)], ct);

        var findings = await StuckFindings.OfAsync(db, Kind, ct);
        var seen = heads.Select(h => h.CaseId).ToHashSet();
        var known = (await db.StuckFindings.AsNoTracking().Where(f => f.Kind == Kind && f.NotedAt != null).Select(f => new { f.SubjectId, f.Detail }).ToListAsync(ct))
            .Select(f => (f.SubjectId, f.Detail)).ToHashSet();
        foreach (var gone in findings.Where(f => seen.Contains(f.SubjectId) && breaks.All(b => b.CaseId != f.SubjectId || Detail(b) != f.Detail)).ToList()) StuckFindings.Forget(db, findings, gone);
        foreach (var one in breaks.Where(b => !known.Contains((b.CaseId, Detail(b))))) StuckFindings.Keep(db, findings, Kind, one.CaseId, $"{one.CaseId:N}", Detail(one), at.Now);

        foreach (var head in heads) head.VerifiedAt = at.Now;
        var others = await db.AuditHeads.CountAsync(ct);
        var oldest = others == heads.Count ? at.Now : await OldestAsync(db, seen, ct);
        return new StuckLook(findings.Count, heads.Count, others) { CoveredSince = oldest == AuditHead.Never ? last.CoveredSince : oldest };
    }

    public Task<IReadOnlyList<StuckRow>> RowsAsync(PortalDb db, StuckMoment at, string after, int most, CancellationToken ct) =>
        StuckFindings.RowsAsync(db, Kind, after, most, at, ct);

    public async Task<Refusal?> MendAsync(PortalDb db, StuckMoment at, string key, CancellationToken ct)
    {
        var finding = await db.StuckFindings.FirstOrDefaultAsync(f => f.Kind == Kind && f.Reference == key && f.NotedAt == null, ct);
        if (finding is null) return StuckRefusals.Gone;
        finding.NoteKnown(at.Now);
        db.Note(new ChainBreakNoted(finding.Id, finding.SubjectId, finding.Detail));
        return null;
    }

    private static string Detail(AuditBreak broken) => $"{broken.Fault} {broken.Number}";

    private static async Task<DateTime> OldestAsync(PortalDb db, HashSet<Guid> seen, CancellationToken ct) =>
        (await db.AuditHeads.OrderBy(h => h.VerifiedAt).Skip(seen.Count).Take(1).Select(h => h.VerifiedAt).ToListAsync(ct)).FirstOrDefault(AuditHead.Never);
}

/// <summary>Somebody wrote down, in a chain of its own, that an audit chain is broken. It is never made whole: that would be forging it.</summary>
public sealed record ChainBreakNoted(Guid FindingId, Guid Chain, string What) : DomainEvent(FindingId, Chain, null, null, "noted", What);
