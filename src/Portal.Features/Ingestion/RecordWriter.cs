using Microsoft.EntityFrameworkCore;
using Portal.Domain.Appeals;
using Portal.Domain.Appeals.Precedents;
using Portal.Domain.Enforcement;
using Portal.Domain.Merchants;
using Portal.Features.Data;

namespace Portal.Features.Ingestion;

/// <summary>Puts one place's record into a context, whole or not at all: the caller saves. What staff decided here is never touched.</summary>
internal sealed class RecordWriter(PortalDb db, ImportFrame frame)
{
    /// <summary>A place that is not known yet.</summary>
    public RecordCounts Add(SourceRecord record, string hash)
    {
        var merchant = Merchant.Join(frame.Id("merchant", record.Reference), record.Name, record.Kind, frame.Source.Code, record.Reference, frame.Source.FirstImportedAt, frame.Mapping.Country);
        var store = new Store
        {
            Id = frame.Id("store", record.Reference),
            MerchantId = merchant.Id,
            Name = record.Name,
            Address = record.Address,
            Latitude = record.Latitude,
            Longitude = record.Longitude,
        };
        db.AddRange(merchant, store);
        db.AddRange(RecordShape.Words(record, merchant.Id));
        db.AddRange(record.Visits.Select(visit => RecordShape.VisitRow(visit, merchant.Id, store.Id, frame)));

        var counts = new RecordCounts(record.Visits.Count, 0, 0);
        foreach (var shaped in RecordShape.Findings(record, frame)) counts += AddFinding(record, shaped, store);
        merchant.TakeRecord(hash, counts.Violations);
        return counts;
    }

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
            else counts += AddFinding(record, shaped, store);
        }

        merchant.TakeRecord(hash, counts.Violations);
        return counts;
    }

    private RecordCounts AddFinding(SourceRecord record, ShapedFinding shaped, Store store)
    {
        var (finding, foundOn, points) = (shaped.Finding, shaped.FoundOn, frame.Rules.Points.PointsFor(shaped.Finding.Severity));
        var (clause, citation) = frame.Mapping.Place(finding.Text);
        var (clauseId, cited) = frame.ClauseOf(clause);
        var law = frame.Rules.Law;
        var decision = Decision.Issue(
            new Violation.Finding(
                shaped.Id, store.MerchantId, store.Id, SubjectKind.StorePage, store.Address, clauseId, finding.Text, finding.Severity,
                FindingSource.OutsideAuthority, foundOn, points, foundOn.AddDays(frame.Rules.Points.ExpiryDays), law.AppealUntil(foundOn))
            {
                Citation = citation,
                RecordedAction = finding.Action,
                VisitId = frame.Id("visit", shaped.Visit.Reference),
                Trigger = Trigger.Authority,
                DecidedBy = Automation.Unknown, // no source tells
                Territory = frame.Mapping.Territory,
            },
            [.. finding.Measures.Select((rule, i) => Measure(rule, i, shaped))],
            [],
            cited,
            law.Statement,
            law.Redress.Count,
            frame.Id("points", $"{shaped.Id:N}"),
            RecordShape.NoonOf(foundOn, law),
            quietly: true);
        db.Add(decision.Violation);
        if (decision.Line is { } line) db.Add(line);
        db.AddRange(decision.Actions);
        Settle(decision.Violation, decision.Actions, shaped, quietly: true);
        return new RecordCounts(0, 1, AddAppeal(record, decision.Violation, decision.Actions, shaped, quietly: true) ? 1 : 0);
    }

    private RecordCounts Continue(SourceRecord record, Violation violation, List<EnforcementAction> actions, bool appealed, ShapedFinding shaped)
    {
        Settle(violation, actions, shaped, quietly: false);
        return new RecordCounts(0, 0, !appealed && violation.State != ViolationState.Reversed && AddAppeal(record, violation, actions, shaped, quietly: false) ? 1 : 0);
    }

    private MeasureOrder Measure(MeasureRule rule, int number, ShapedFinding shaped) => new(
        frame.Id("action", $"{shaped.Id:N}\n{number}"), rule.Kind, rule.Feature, rule.Days is { } days ? shaped.FoundOn.AddDays(days) : null, rule.EndsWith);

    // Ends what the record shows as ended: a fix, a clean visit, a term that was over before the record's last day.
    private void Settle(Violation violation, IReadOnlyList<EnforcementAction> actions, ShapedFinding shaped, bool quietly)
    {
        if (violation.State == ViolationState.Open && shaped.FixedOn is { } fixedOn) violation.ConfirmFix(fixedOn, shaped.FixedBy, quietly);
        foreach (var action in actions.Where(a => a.State == ActionState.InForce))
        {
            var end = action.EndsWith switch
            {
                EndCondition.FixConfirmed => shaped.FixedOn,
                EndCondition.VisitWithoutCrucialFinding => shaped.ReleasedOn,
                _ => action.EndsOn <= frame.Source.LastDay ? action.EndsOn : null,
            };
            if (end is { } day) action.End(day, $"{frame.Source.Code}: visit of {day:yyyy-MM-dd}", quietly);
        }
    }

    private bool AddAppeal(SourceRecord record, Violation violation, IReadOnlyList<EnforcementAction> actions, ShapedFinding shaped, bool quietly)
    {
        if (RecordShape.AppealStatusOf(shaped, frame) is not { } status) return false;

        var filed = RecordShape.NoonOf(violation.FoundOn, frame.Rules.Law);
        var appeal = Appeal.FromRecord(frame.Id("appeal", $"{violation.Id:N}"), violation, status, shaped.Finding.OutcomeText, frame.Rules.Law, filed);
        db.Add(appeal);
        if (appeal.Outcome != AppealOutcome.None) db.Add(Precedent.Set(appeal, RecordShape.FactsOf(record, shaped, frame), frame.Source.LastDay));
        if (status != AppealStatus.Overturned) return true;

        // The record does not tell the day of the outcome: it is known from the record's last day on.
        if (violation.Reverse(frame.Source.LastDay, frame.Id("reversal", $"{violation.Id:N}"), quietly) is { } line) db.Add(line);
        foreach (var action in actions) action.Lift(frame.Source.LastDay, shaped.Finding.OutcomeText, quietly);
        return true;
    }
}

/// <summary>How many rows one or more records brought.</summary>
public readonly record struct RecordCounts(int Visits, int Violations, int Appeals)
{
    public static RecordCounts operator +(RecordCounts a, RecordCounts b) => new(a.Visits + b.Visits, a.Violations + b.Violations, a.Appeals + b.Appeals);
}
