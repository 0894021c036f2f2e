using Portal.Domain.Enforcement;
using Portal.Domain.Policies;

namespace Portal.Features.Enforcement;

/// <summary>What one measure costs in the merchant's terms.</summary>
/// <param name="Measure">Which one.</param>
/// <param name="Meaning">What it stops and what stays open; null where the marketplace's document does not tell.</param>
/// <param name="DaysSoFar">Whole days on which it limited something.</param>
/// <param name="DaysToCome">Whole days that are left; null while only a condition ends it.</param>
/// <param name="InForce">Today.</param>
public sealed record MeasureCost(EnforcementAction Measure, MeasureMeaning? Meaning, int DaysSoFar, int? DaysToCome, bool InForce)
{
    /// <summary>What a decision's measures cost, without those that were lifted: they cost nothing in the end.</summary>
    public static IReadOnlyList<MeasureCost> Of(IEnumerable<EnforcementAction> measures, MeasureCatalogue catalogue, DateOnly today) =>
    [
        .. measures.Where(m => m.State != ActionState.Lifted).OrderByDescending(m => m.Kind)
            .Select(m => new MeasureCost(m, catalogue.Of(m.Kind, m.Feature), m.DaysServed(today), DaysLeft(m, today), m.InForceOn(today, today))),
    ];

    private static int? DaysLeft(EnforcementAction measure, DateOnly today)
    {
        if (measure.EndsOn is not { } end) return null;
        var from = measure.StartsOn > today ? measure.StartsOn : today;
        return Math.Max(0, end.DayNumber - from.DayNumber);
    }
}
