using Portal.Domain.Appeals;
using Portal.Domain.Appeals.Precedents;
using Portal.Domain.Enforcement;
using Portal.Domain.Merchants;

namespace Portal.Features.Ingestion;

/// <summary>Turns one place's record into the rows of the marketplace.</summary>
/// <param name="frame">What is known of the source.</param>
/// <param name="add">Takes each row, what others point at first.</param>
internal sealed class RecordRows(ImportFrame frame, Action<object> add)
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
        add(merchant);
        add(store);
        foreach (var word in RecordShape.Words(record, merchant.Id)) add(word);
        foreach (var visit in record.Visits) add(RecordShape.VisitRow(visit, merchant.Id, store.Id, frame));

        var counts = new RecordCounts(record.Visits.Count, 0, 0);
        foreach (var shaped in RecordShape.Findings(record, frame)) counts += AddFinding(record, shaped, store);
        merchant.TakeRecord(hash, counts.Violations);
        return counts;
    }

    /// <summary>A finding with its points, its measures and how a contest of it ended.</summary>
    public RecordCounts AddFinding(SourceRecord record, ShapedFinding shaped, Store store)
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
        add(decision.Violation);
        if (decision.Line is { } line) add(line);
        foreach (var action in decision.Actions) add(action);
        Settle(decision.Violation, decision.Actions, shaped, quietly: true);
        return new RecordCounts(0, 1, AddAppeal(record, decision.Violation, decision.Actions, shaped, quietly: true) ? 1 : 0);
    }

    private MeasureOrder Measure(MeasureRule rule, int number, ShapedFinding shaped) => new(
        frame.Id("action", $"{shaped.Id:N}\n{number}"), rule.Kind, rule.Feature, rule.Days is { } days ? shaped.FoundOn.AddDays(days) : null, rule.EndsWith);

    /// <summary>Ends what the record shows as ended: a fix, a clean visit, a term that was over before the record's last day.</summary>
    public void Settle(Violation violation, IReadOnlyList<EnforcementAction> actions, ShapedFinding shaped, bool quietly)
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

    /// <summary>Whether the record tells of a contest; its rows are added.</summary>
    public bool AddAppeal(SourceRecord record, Violation violation, IReadOnlyList<EnforcementAction> actions, ShapedFinding shaped, bool quietly)
    {
        if (RecordShape.AppealStatusOf(shaped, frame) is not { } status) return false;

        var filed = RecordShape.NoonOf(violation.FoundOn, frame.Rules.Law);
        var appeal = Appeal.FromRecord(frame.Id("appeal", $"{violation.Id:N}"), violation, status, shaped.Finding.OutcomeText, frame.Rules.Law, filed);
        add(appeal);
        if (appeal.Outcome != AppealOutcome.None) add(Precedent.Set(appeal, RecordShape.FactsOf(record, shaped, frame), frame.Source.LastDay));
        if (status != AppealStatus.Overturned) return true;

        // The record does not tell the day of the outcome: it is known from the record's last day on.
        if (violation.Reverse(frame.Source.LastDay, frame.Id("reversal", $"{violation.Id:N}"), quietly) is { } line) add(line);
        foreach (var action in actions) action.Lift(frame.Source.LastDay, shaped.Finding.OutcomeText, quietly);
        return true;
    }
}
