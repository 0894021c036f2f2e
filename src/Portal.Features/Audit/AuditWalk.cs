using Microsoft.EntityFrameworkCore;
using Portal.Features.Data;

namespace Portal.Features.Audit;

public enum AuditFault
{
    None = 0,

    /// <summary>The entry is not there; later ones, or the chain's end, show that it was.</summary>
    Missing,

    /// <summary>The entry does not carry the hash of the one before.</summary>
    Unlinked,

    /// <summary>A field of the entry is not what its hash was made of.</summary>
    Changed,

    /// <summary>The entry comes after the chain's end: the portal did not write it.</summary>
    Added,
}

/// <summary>The first broken link of a chain.</summary>
/// <param name="CaseId">The chain.</param>
/// <param name="Number">The entry.</param>
/// <param name="Fault">What is wrong with it.</param>
public sealed record AuditBreak(Guid CaseId, int Number, AuditFault Fault);

/// <summary>How far a walk went.</summary>
public sealed record AuditCount(long Entries, long Chains, long Broken);

/// <summary>Walks the audit chains entry by entry, holding one at a time.</summary>
/// <param name="db">Where they are.</param>
/// <param name="found">Told the first broken link of each chain.</param>
public sealed class AuditWalk(PortalDb db, Action<AuditBreak> found)
{
    private long _entries;
    private long _chains;
    private long _broken;

    /// <summary>So far.</summary>
    public AuditCount Count => new(_entries, _chains, _broken);

    /// <param name="caseId">One chain; null for all.</param>
    /// <param name="ct">Ends the walk.</param>
    public Task<AuditCount> VerifyAsync(Guid? caseId, CancellationToken ct) =>
        VerifyAsync(db.Audit.Where(a => caseId == null || a.CaseId == caseId), db.AuditHeads.Where(h => caseId == null || h.CaseId == caseId), ct);

    /// <param name="caseIds">These chains only.</param>
    /// <param name="ct">Ends the walk.</param>
    public Task<AuditCount> VerifySomeAsync(IReadOnlyList<Guid> caseIds, CancellationToken ct) =>
        VerifyAsync(db.Audit.Where(a => caseIds.Contains(a.CaseId)), db.AuditHeads.Where(h => caseIds.Contains(h.CaseId)), ct);

    private async Task<AuditCount> VerifyAsync(IQueryable<AuditEntry> entries, IQueryable<AuditHead> ends, CancellationToken ct)
    {
        (entries, ends) = (entries.AsNoTracking(), ends.AsNoTracking());
        // Chains come one after the other in whatever order the database keeps them; within a chain the numbers count.
        var walked = from entry in entries
                     join end in ends on entry.CaseId equals end.CaseId into known
                     from end in known.DefaultIfEmpty()
                     orderby entry.CaseId, entry.Number
                     select new Step(entry, (int?)end.Number, end.Hash);
        Chain? chain = null;
        await foreach (var step in walked.AsAsyncEnumerable().WithCancellation(ct))
        {
            _entries++;
            if (chain?.CaseId != step.Entry.CaseId)
            {
                End(chain);
                chain = new Chain(step);
                _chains++;
            }

            if (chain.Fault is null && chain.Take(step.Entry) is { } fault) Tell(chain.Fault = fault);
        }

        End(chain);
        await foreach (var lost in ends.Where(h => !db.Audit.Any(a => a.CaseId == h.CaseId)).AsAsyncEnumerable().WithCancellation(ct))
        {
            _chains++;
            Tell(new AuditBreak(lost.CaseId, 1, AuditFault.Missing));
        }

        return Count;
    }

    private void End(Chain? chain)
    {
        if (chain is { Fault: null } && chain.AtEnd() is { } fault) Tell(fault);
    }

    private void Tell(AuditBreak broken)
    {
        _broken++;
        found(broken);
    }

    private sealed record Step(AuditEntry Entry, int? EndNumber, string? EndHash);

    private sealed class Chain(Step first)
    {
        private int _number;
        private string _hash = AuditEntry.Start;

        public Guid CaseId { get; } = first.Entry.CaseId;

        public AuditBreak? Fault { get; set; }

        public AuditBreak? Take(AuditEntry entry)
        {
            var expected = _number + 1;
            if (entry.Number != expected) return new(CaseId, expected, AuditFault.Missing);
            if (expected > (first.EndNumber ?? 0)) return new(CaseId, expected, AuditFault.Added);
            if (entry.ComputeHash() != entry.Hash) return new(CaseId, expected, AuditFault.Changed);
            if (entry.PreviousHash != _hash) return new(CaseId, expected, AuditFault.Unlinked);
            (_number, _hash) = (entry.Number, entry.Hash);
            return null;
        }

        public AuditBreak? AtEnd() => first.EndNumber switch
        {
            { } end when end > _number => new(CaseId, _number + 1, AuditFault.Missing),
            // The last entry was written anew with a hash that fits: only the end knows the old one.
            not null when first.EndHash != _hash => new(CaseId, _number, AuditFault.Changed),
            _ => null,
        };
    }
}
