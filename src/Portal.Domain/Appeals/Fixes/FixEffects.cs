using Portal.Domain.Enforcement;
using Portal.Domain.Merchants;
using Portal.Domain.Policies;

namespace Portal.Domain.Appeals.Fixes;

/// <summary>Everything that a confirmed fix restores, worked out the same way for the preview and for the confirmation itself.</summary>
/// <param name="PointsOff">Points that the scheme takes off for a fix, as of the day of the finding.</param>
/// <param name="Before">Standing today if nothing changes.</param>
/// <param name="After">Standing today with the fix confirmed.</param>
/// <param name="HealthyBefore">First healthy day if nothing changes.</param>
/// <param name="HealthyAfter">First healthy day with the fix confirmed.</param>
/// <param name="Ended">Measures that end today.</param>
/// <param name="Staying">Measures of this decision that stay until their own end.</param>
public sealed record FixEffects(
    int PointsOff, Standing Before, Standing After, DateOnly? HealthyBefore, DateOnly? HealthyAfter,
    IReadOnlyList<EnforcementAction> Ended, IReadOnlyList<EnforcementAction> Staying)
{
    /// <param name="violation">The decision.</param>
    /// <param name="actions">Its measures.</param>
    /// <param name="lines">The merchant's ledger.</param>
    /// <param name="scheme">Tiers, and what a fix takes off.</param>
    /// <param name="rule">Which measures a fix ends.</param>
    /// <param name="today">The day of the confirmation.</param>
    public static FixEffects Of(
        Violation violation, IReadOnlyCollection<EnforcementAction> actions, IReadOnlyCollection<LedgerLine> lines, PointsScheme scheme, FixRule rule, DateOnly today)
    {
        var off = scheme.OffForFix(violation.Severity, violation.Points);
        List<LedgerLine> after = [.. lines];
        if (off > 0) after.Add(new LedgerLine(-off, violation.FoundOn, violation.PointsUntil, today));
        // Stayed ones too: what a fix ends has nothing to go on with.
        var standing = actions.Where(a => a.State == ActionState.InForce && (a.EndsOn is null || a.EndsOn > today)).ToLookup(a => Ends(a, rule));
        return new FixEffects(
            off,
            Standing.On(today, today, lines, scheme),
            Standing.On(today, today, after, scheme),
            Standing.HealthyOn(today, lines, scheme),
            Standing.HealthyOn(today, after, scheme),
            [.. standing[true]],
            [.. standing[false]]);
    }

    /// <summary>Lets the confirmation take effect: the finding is fixed, measures end, points go as the scheme promises.</summary>
    /// <param name="fix">The fix that was just confirmed.</param>
    /// <param name="violation">Its decision.</param>
    /// <param name="by">What shows it.</param>
    /// <param name="lineId">Id for the ledger line.</param>
    /// <param name="today">The day from which all of it is known.</param>
    /// <returns>The ledger line that takes points off; null when there are none.</returns>
    public LedgerEntry? CarryOut(Fix fix, Violation violation, FixSource by, Guid lineId, DateOnly today)
    {
        fix.NoteEffects(PointsOff, Before.Points, After.Points);
        // A later visit may have said so first.
        if (violation.State == ViolationState.Open) violation.ConfirmFix(today, by);
        foreach (var action in Ended) action.End(today, $"fix {fix.Reference}");
        return PointsOff == 0 ? null : violation.ReducePoints(violation.Points - PointsOff, today, lineId);
    }

    private static bool Ends(EnforcementAction action, FixRule rule) => action.EndsWith == EndCondition.FixConfirmed || rule.Ends.Contains(action.Kind);
}
