using Microsoft.EntityFrameworkCore;
using Portal.Domain.Appeals;
using Portal.Domain.Enforcement;
using Portal.Features.Data;
using Portal.Features.Policies;

namespace Portal.Features.Appeals;

/// <summary>What deciding an appeal needs: the appeal, and what its outcome would change.</summary>
internal sealed record CaseParts(Appeal Appeal, ReversalParts Parts)
{
    /// <summary>Null when there is no such appeal.</summary>
    public static async Task<CaseParts?> LoadAsync(PortalDb db, Guid appealId, DateOnly today, CancellationToken ct)
    {
        var appeal = await db.Appeals.SingleOrDefaultAsync(a => a.Id == appealId, ct);
        return appeal is null ? null : new CaseParts(appeal, await ReversalParts.LoadAsync(db, appeal.ViolationId, today, ct));
    }

    public void Deconstruct(out Appeal appeal, out Violation violation, out IReadOnlyList<EnforcementAction> actions) => (appeal, violation, actions) = (Appeal, Parts.Violation, Parts.Actions);

    public DecisionEffects Effects(AppealOutcome outcome, int? pointsTo, IReadOnlyCollection<Guid> lifts, Rules rules, DateOnly today) => Parts.Effects(outcome, pointsTo, lifts, rules, today);
}

/// <summary>What reversing a decision touches: the decision, its measures, the merchant's points that still count, and measures of the same kinds from other decisions.</summary>
internal sealed record ReversalParts(Violation Violation, IReadOnlyList<EnforcementAction> Actions, IReadOnlyList<LedgerLine> Lines, IReadOnlyList<EnforcementAction> Others)
{
    public static async Task<ReversalParts> LoadAsync(PortalDb db, Guid violationId, DateOnly today, CancellationToken ct)
    {
        var violation = await db.Violations.SingleAsync(v => v.Id == violationId, ct);
        var actions = await db.Actions.Where(a => a.ViolationId == violation.Id).ToListAsync(ct);
        var lines = await db.LinkedLines().Where(l => l.MerchantId == violation.MerchantId && l.UntilDay > today)
            .Select(l => new LedgerLine(l.Points, l.FromDay, l.UntilDay, l.KnownOn)).ToListAsync(ct);
        return new ReversalParts(violation, actions, lines, await OthersAsync(db, violation, actions, ct));
    }

    public DecisionEffects Effects(AppealOutcome outcome, int? pointsTo, IReadOnlyCollection<Guid> lifts, Rules rules, DateOnly today) =>
        DecisionEffects.Of(Violation, Actions, Lines, outcome, pointsTo, lifts, rules.Points, rules.Law, today, Others);

    // Whose days overlap with these, or who can end sooner for them.
    private static async Task<List<EnforcementAction>> OthersAsync(PortalDb db, Violation violation, List<EnforcementAction> actions, CancellationToken ct)
    {
        var limiting = actions.Where(a => a.Kind != MeasureKind.Warning && a.State != ActionState.Lifted).ToList();
        if (limiting.Count == 0) return [];

        var (merchant, kinds, first) = (violation.MerchantId, limiting.Select(a => a.Kind).Distinct().ToList(), limiting.Min(a => a.StartsOn));
        return await db.Actions.Where(a => a.MerchantId == merchant && (a.EndsOn == null || a.EndsOn > first) && a.ViolationId != violation.Id && kinds.Contains(a.Kind) && a.State != ActionState.Lifted)
            .ToListAsync(ct);
    }
}
