using Portal.Domain.Enforcement;
using Portal.Domain.Merchants;
using Portal.Domain.Policies;
using Portal.Domain.Shared;

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
/// <param name="Returns">What happens to the days lost under the measures that are lifted.</param>
/// <param name="GoingOn">Measures that were stayed and go on, because they stand.</param>
public sealed record DecisionEffects(
    int PointsBack,
    Standing Before,
    Standing After,
    DateOnly? HealthyBefore,
    DateOnly? HealthyAfter,
    IReadOnlyList<EnforcementAction> Lifted,
    int DaysBack,
    bool HighImpact,
    IReadOnlyList<TimeReturn> Returns,
    IReadOnlyList<EnforcementAction> GoingOn)
{
    /// <param name="violation">The decision contested.</param>
    /// <param name="actions">Its measures.</param>
    /// <param name="lines">The merchant's ledger.</param>
    /// <param name="outcome">What is chosen.</param>
    /// <param name="pointsTo">For a modified decision: the points that remain.</param>
    /// <param name="liftOnModify">For a modified decision: which measures go.</param>
    /// <param name="scheme">Tiers.</param>
    /// <param name="pack">What counts as high impact, and which measures time is given back for.</param>
    /// <param name="today">The day of the decision.</param>
    /// <param name="others">Measures of the same kinds that other decisions of the merchant brought.</param>
    public static DecisionEffects Of(
        Violation violation,
        IReadOnlyCollection<EnforcementAction> actions,
        IReadOnlyCollection<LedgerLine> lines,
        AppealOutcome outcome,
        int? pointsTo,
        IReadOnlyCollection<Guid> liftOnModify,
        PointsScheme scheme,
        LawPack pack,
        DateOnly today,
        IReadOnlyCollection<EnforcementAction>? others = null)
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
        // What never counted for the account (its store's link proved wrong) is not given back to it.
        if (back > 0 && lines.Any(l => l.From == violation.FoundOn && l.Until == violation.PointsUntil && l.Points > 0)) after.Add(new LedgerLine(-back, violation.FoundOn, violation.PointsUntil, today));
        return new DecisionEffects(
            back,
            Standing.On(today, today, lines, scheme),
            Standing.On(today, today, after, scheme),
            Standing.HealthyOn(today, lines, scheme),
            Standing.HealthyOn(today, after, scheme),
            lifted,
            lifted.Sum(a => a.DaysServed(today)),
            back >= pack.HighImpact.PointsBack || lifted.Any(a => pack.HighImpact.Lifts.Contains(a.Kind) && a.InForceOn(today, today)),
            TimeBank.Plan(lifted, [.. others ?? [], .. actions], pack.TimeCredit.Measures, today),
            [.. actions.Where(a => a.IsStayed && !lifted.Contains(a))]);
    }

    /// <summary>Why an outcome makes no sense for this decision; null when it does.</summary>
    public static RuleBrokenException? WhyNot(
        Violation violation, IReadOnlyCollection<EnforcementAction> actions, AppealOutcome outcome, int? pointsTo, IReadOnlyCollection<Guid> liftOnModify) => outcome switch
        {
            AppealOutcome.Modify when pointsTo is { } to && (to < 0 || to > violation.Points) =>
                new("violation.points-not-fewer", $"A change can only take points away: choose a number from 0 to {violation.Points}."),
            AppealOutcome.Modify when liftOnModify.Any(id => actions.All(a => a.Id != id || a.State == ActionState.Lifted)) =>
                new("appeal.measure-unknown", "Choose among the measures of this decision that still stand."),
            AppealOutcome.Modify when pointsTo == violation.Points && liftOnModify.Count == 0 =>
                new("appeal.nothing-modified", "A partly reversed decision changes something: leave fewer points, or lift a measure."),
            _ => null,
        };

    /// <summary>Lets the outcome take effect: measures lifted, the decision reversed or its points reduced, the effects noted on the appeal.</summary>
    /// <param name="appeal">The appeal that was just decided.</param>
    /// <param name="violation">The decision contested.</param>
    /// <param name="lineId">Id for the ledger line.</param>
    /// <param name="today">The day from which all of it is known.</param>
    /// <param name="pack">How long days that cannot be used now are kept.</param>
    /// <returns>The rows that it brings.</returns>
    public EffectRows CarryOut(Appeal appeal, Violation violation, Guid lineId, DateOnly today, LawPack pack)
    {
        appeal.NoteEffects(PointsBack, Before.Points, After.Points);
        return CarryOut(appeal.Outcome, appeal.PointsTo, $"appeal {appeal.Reference}", appeal.Id, violation, lineId, today, pack);
    }

    /// <summary>The same for an outcome from elsewhere, such as an outside body's.</summary>
    /// <param name="outcome">What was decided.</param>
    /// <param name="pointsTo">For a modified decision: the points that remain.</param>
    /// <param name="why">Whose outcome it is, for the record of each measure.</param>
    /// <param name="appealId">The appeal, if it is one's.</param>
    /// <param name="violation">The decision contested.</param>
    /// <param name="lineId">Id for the ledger line.</param>
    /// <param name="today">The day from which all of it is known.</param>
    /// <param name="pack">How long days that cannot be used now are kept.</param>
    public EffectRows CarryOut(AppealOutcome outcome, int? pointsTo, string why, Guid? appealId, Violation violation, Guid lineId, DateOnly today, LawPack pack)
    {
        foreach (var action in Lifted) action.Lift(today, why);
        foreach (var action in GoingOn) action.GoOn(today);
        foreach (var (action, endsOn) in Returns.SelectMany(r => r.Sooner)) action.EndSooner(endsOn, today, why);
        var line = outcome switch
        {
            AppealOutcome.Overturn => violation.Reverse(today, lineId),
            AppealOutcome.Modify => violation.ReducePoints(pointsTo ?? violation.Points, today, lineId),
            _ => null,
        };
        return new EffectRows(line, [.. Returns.SelectMany(r => Credits(r, violation.MerchantId, appealId, today, pack))]);
    }

    // What was given, and what of it was used at once: two lines, so that the sum is what is left.
    private static IEnumerable<TimeCredit> Credits(TimeReturn given, Guid merchantId, Guid? appealId, DateOnly today, LawPack pack)
    {
        TimeCredit Line(int days, Guid action) => new()
        {
            Id = Guid.CreateVersion7(),
            MerchantId = merchantId,
            StoreId = given.StoreId,
            Kind = given.Kind,
            Feature = given.Feature,
            Days = days,
            AppealId = appealId,
            ActionId = action,
            KnownOn = today,
            UntilDay = today.AddDays(pack.TimeCredit.Days),
        };

        yield return Line(given.Lost, given.ActionId);
        if (given.Used > 0) yield return Line(-given.Used, given.Sooner[0].Action.Id);
    }
}

/// <summary>What an outcome writes beside the changes of the decision and its measures.</summary>
/// <param name="Points">The ledger line that gives points back; null when there are none to give.</param>
/// <param name="Time">Days given back, and days used at once.</param>
public sealed record EffectRows(LedgerEntry? Points, IReadOnlyList<TimeCredit> Time);
