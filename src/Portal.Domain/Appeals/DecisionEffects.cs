using Portal.Domain.Enforcement;
using Portal.Domain.Merchants;
using Portal.Domain.Policies;

namespace Portal.Domain.Appeals;

/// <summary>Everything that an outcome does, worked out the same way for the preview and for the decision itself.</summary>
/// <param name="PointsBack">Points given back, as of the day of the finding.</param>
/// <param name="Before">Standing today if nothing changes.</param>
/// <param name="After">Standing today with the outcome.</param>
/// <param name="HealthyBefore">First healthy day if nothing changes.</param>
/// <param name="HealthyAfter">First healthy day with the outcome.</param>
/// <param name="Lifted">Measures that are lifted, as if they never were.</param>
/// <param name="DaysBack">Days served under them.</param>
/// <param name="HighImpact">Whether a senior reviewer has to approve.</param>
public sealed record DecisionEffects(
    int PointsBack,
    Standing Before,
    Standing After,
    DateOnly? HealthyBefore,
    DateOnly? HealthyAfter,
    IReadOnlyList<EnforcementAction> Lifted,
    int DaysBack,
    bool HighImpact)
{
    /// <param name="violation">The decision contested.</param>
    /// <param name="actions">Its measures.</param>
    /// <param name="lines">The merchant's ledger.</param>
    /// <param name="outcome">What is chosen.</param>
    /// <param name="pointsTo">For a modified decision: the points that remain.</param>
    /// <param name="liftOnModify">For a modified decision: which measures go.</param>
    /// <param name="scheme">Tiers.</param>
    /// <param name="rule">What counts as high impact.</param>
    /// <param name="today">The day of the decision.</param>
    public static DecisionEffects Of(
        Violation violation,
        IReadOnlyCollection<EnforcementAction> actions,
        IReadOnlyCollection<LedgerLine> lines,
        AppealOutcome outcome,
        int? pointsTo,
        IReadOnlyCollection<Guid> liftOnModify,
        PointsScheme scheme,
        HighImpactRule rule,
        DateOnly today)
    {
        var back = outcome switch
        {
            AppealOutcome.Overturn => violation.Points,
            AppealOutcome.Modify => violation.Points - Math.Clamp(pointsTo ?? violation.Points, 0, violation.Points),
            _ => 0,
        };
        List<EnforcementAction> lifted = outcome switch
        {
            AppealOutcome.Overturn => [.. actions.Where(a => a.State != ActionState.Lifted)],
            AppealOutcome.Modify => [.. actions.Where(a => a.State != ActionState.Lifted && liftOnModify.Contains(a.Id))],
            _ => [],
        };
        List<LedgerLine> after = [.. lines];
        if (back > 0) after.Add(new LedgerLine(-back, violation.FoundOn, violation.PointsUntil, today));
        return new DecisionEffects(
            back,
            Standing.On(today, today, lines, scheme),
            Standing.On(today, today, after, scheme),
            Standing.HealthyOn(today, lines, scheme),
            Standing.HealthyOn(today, after, scheme),
            lifted,
            lifted.Sum(a => a.DaysServed(today)),
            back >= rule.PointsBack || lifted.Any(a => rule.Lifts.Contains(a.Kind) && a.InForceOn(today, today)));
    }
}
