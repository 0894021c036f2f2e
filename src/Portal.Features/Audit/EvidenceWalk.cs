using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Appeals;
using Portal.Domain.Appeals.Fixes;
using Portal.Domain.Documents;
using Portal.Features.Data;

namespace Portal.Features.Audit;

public enum EvidenceFault
{
    None = 0,

    /// <summary>The trail recorded a file that is not there any more.</summary>
    Missing,

    /// <summary>The stored bytes are not those that were recorded.</summary>
    Changed,

    /// <summary>The file lies with a case whose trail never recorded it.</summary>
    Added,
}

/// <summary>A file of a case, or a document of a locker, that is not as it was filed.</summary>
/// <param name="CaseId">The chain that should tell of it.</param>
/// <param name="SubjectId">The appeal, the fix, or the document.</param>
/// <param name="Sha256">Of the bytes recorded; of those found, for a file that was added.</param>
/// <param name="Fault">What is wrong with it.</param>
public sealed record EvidenceBreak(Guid CaseId, Guid SubjectId, string Sha256, EvidenceFault Fault);

/// <summary>Holds every stored file against what the audit trail recorded when it was filed: one file in memory at a time.</summary>
/// <param name="db">Where they are.</param>
/// <param name="found">Told what is not as it was.</param>
public sealed partial class EvidenceWalk(PortalDb db, Action<EvidenceBreak> found)
{
    private readonly Dictionary<Guid, string> _hashes = [];

    /// <summary>Files looked at.</summary>
    public long Files { get; private set; }

    /// <param name="caseId">One case; null for all.</param>
    /// <param name="ct">Ends the walk.</param>
    /// <returns>How many files are not as they were.</returns>
    public async Task<long> VerifyAsync(Guid? caseId, CancellationToken ct)
    {
        long broken = 0;
        var recorded = await RecordedAsync(caseId, ct);
        var stored = await StoredAsync(caseId, ct);
        foreach (var subject in recorded.Keys.Union(stored.Keys))
        {
            var (chain, expected) = recorded.GetValueOrDefault(subject, (Guid.Empty, []));
            List<string> missing = [.. expected];
            List<Stored> strange = [];
            foreach (var file in stored.GetValueOrDefault(subject, []))
            {
                Files++;
                var actual = await HashAsync(file.ContentId, ct);
                if (actual == file.Sha256 && missing.Remove(actual)) continue;
                strange.Add(file with { Actual = actual });
            }

            foreach (var file in strange) Tell(new(file.CaseId, subject, missing.Remove(file.Sha256) ? file.Sha256 : file.Actual, file.Actual == file.Sha256 ? EvidenceFault.Added : EvidenceFault.Changed));
            foreach (var hash in missing) Tell(new(chain, subject, hash, EvidenceFault.Missing));
        }

        return broken;

        void Tell(EvidenceBreak what)
        {
            broken++;
            found(what);
        }
    }

    // Per appeal, fix or document: the hashes that its chain speaks of.
    private async Task<Dictionary<Guid, (Guid CaseId, List<string> Hashes)>> RecordedAsync(Guid? caseId, CancellationToken ct)
    {
        Dictionary<Guid, (Guid CaseId, List<string> Hashes)> recorded = [];
        var entries = db.Audit.AsNoTracking()
            .Where(a => a.Event == nameof(EvidenceAdded) || a.Event == nameof(FixProofSent) || a.Event == nameof(FixProofAdded) || a.Event == nameof(DocumentKept) || a.Event == nameof(DocumentRemoved))
            .Where(a => caseId == null || a.CaseId == caseId).OrderBy(a => a.CaseId).ThenBy(a => a.Number);
        await foreach (var entry in entries.AsAsyncEnumerable().WithCancellation(ct))
        {
            if (entry.Event == nameof(DocumentRemoved)) recorded.Remove(entry.SubjectId);
            else
            {
                if (!recorded.TryGetValue(entry.SubjectId, out var known)) recorded[entry.SubjectId] = known = (entry.CaseId, []);
                known.Hashes.AddRange(Sha256().Matches(entry.Why ?? "").Select(m => m.Groups[1].Value));
            }
        }

        return recorded;
    }

    private async Task<Dictionary<Guid, List<Stored>>> StoredAsync(Guid? caseId, CancellationToken ct)
    {
        var evidence = await (
            from file in db.Evidence.AsNoTracking()
            where file.AppealId != null
            join appeal in db.Appeals on file.AppealId equals appeal.Id
            where caseId == null || appeal.ViolationId == caseId
            select new Stored(appeal.ViolationId, appeal.Id, file.ContentId, file.Sha256, "")).ToListAsync(ct);
        var proof = await (
            from file in db.Evidence.AsNoTracking()
            where file.FixId != null
            join fix in db.Fixes on file.FixId equals fix.Id
            where caseId == null || fix.ViolationId == caseId
            select new Stored(fix.ViolationId, fix.Id, file.ContentId, file.Sha256, "")).ToListAsync(ct);
        var documents = await db.Documents.AsNoTracking().Where(d => caseId == null || d.MerchantId == caseId)
            .Select(d => new Stored(d.MerchantId, d.Id, d.ContentId, d.Sha256, "")).ToListAsync(ct);
        return evidence.Concat(proof).Concat(documents).GroupBy(s => s.SubjectId).ToDictionary(g => g.Key, g => g.ToList());
    }

    // A document may lie with many cases: its bytes are read once.
    private async Task<string> HashAsync(Guid contentId, CancellationToken ct)
    {
        if (_hashes.TryGetValue(contentId, out var known)) return known;
        var bytes = await db.EvidenceContent.AsNoTracking().Where(c => c.Id == contentId).Select(c => c.Bytes).SingleOrDefaultAsync(ct) ?? [];
        return _hashes[contentId] = Convert.ToHexStringLower(SHA256.HashData(bytes));
    }

    private sealed record Stored(Guid CaseId, Guid SubjectId, Guid ContentId, string Sha256, string Actual);

    [GeneratedRegex("sha256:([0-9a-f]{64})")]
    private static partial Regex Sha256();
}
