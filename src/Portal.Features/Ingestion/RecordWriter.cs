using Microsoft.EntityFrameworkCore;
using Portal.Domain.Enforcement;
using Portal.Features.Data;

namespace Portal.Features.Ingestion;

/// <summary>Puts one place's record into a context, whole or not at all: the caller saves. What staff decided here is never touched.</summary>
internal sealed class RecordWriter(PortalDb db, ImportFrame frame)
{
    private readonly RecordRows _rows = new(frame, row => db.Add(row));

    /// <summary>A place that is not known yet.</summary>
    public RecordCounts Add(SourceRecord record, string hash) => _rows.Add(record, hash);

    /// <summary>A place whose record has grown: what is new is added, and what a later visit shows is noted.</summary>
    public async Task<RecordCounts> UpdateAsync(Guid merchantId, SourceRecord record, string hash, CancellationToken ct)
    {
        var merchant = await db.Merchants.SingleAsync(m => m.Id == merchantId, ct);
        var store = await db.Stores.AsNoTracking().SingleAsync(s => s.Id == frame.Id("store", record.Reference), ct);
        var visits = await db.Visits.Where(v => v.MerchantId == merchantId).Select(v => v.Id).ToHashSetAsync(ct);
        var violations = await db.Violations.Where(v => v.MerchantId == merchantId).ToDictionaryAsync(v => v.Id, ct);
        var actions = (await db.Actions.Where(a => a.MerchantId == merchantId).ToListAsync(ct)).ToLookup(a => a.ViolationId);
        var appealed = await db.Appeals.Where(a => a.MerchantId == merchantId).Select(a => a.ViolationId).ToHashSetAsync(ct);

        List<Visit> added = [.. record.Visits.Select(visit => RecordShape.VisitRow(visit, merchantId, store.Id, frame)).Where(v => !visits.Contains(v.Id))];
        db.AddRange(added);
        var counts = new RecordCounts(added.Count, 0, 0);
        foreach (var shaped in RecordShape.Findings(record, frame))
        {
            if (violations.TryGetValue(shaped.Id, out var known)) counts += Continue(record, known, [.. actions[shaped.Id]], appealed.Contains(shaped.Id), shaped);
            else counts += _rows.AddFinding(record, shaped, store);
        }

        merchant.TakeRecord(hash, counts.Violations);
        return counts;
    }

    private RecordCounts Continue(SourceRecord record, Violation violation, List<EnforcementAction> actions, bool appealed, ShapedFinding shaped)
    {
        _rows.Settle(violation, actions, shaped, quietly: false);
        return new RecordCounts(0, 0, !appealed && violation.State != ViolationState.Reversed && _rows.AddAppeal(record, violation, actions, shaped, quietly: false) ? 1 : 0);
    }
}

/// <summary>How many rows one or more records brought.</summary>
public readonly record struct RecordCounts(int Visits, int Violations, int Appeals)
{
    public static RecordCounts operator +(RecordCounts a, RecordCounts b) => new(a.Visits + b.Visits, a.Violations + b.Violations, a.Appeals + b.Appeals);
}
