using System.Globalization;
using Portal.Domain.Enforcement;
using Portal.Features.Enforcement;
using Portal.Web.Resources;

namespace Portal.Web.Enforcement;

/// <summary>What a measure costs, in sentences.</summary>
internal static class CostWords
{
    public static readonly Words Text = new(typeof(EnforcementText));

    /// <summary>Nothing of it is left to come: what it stops and leaves open is no news any more.</summary>
    public static bool IsOver(MeasureCost cost) => cost.DaysToCome == 0;

    /// <summary>"Customers did not find you for 12 days so far; 16 days to come." Null for what limits nothing.</summary>
    public static string? Days(MeasureCost cost)
    {
        if (cost.Measure.Kind is MeasureKind.Warning) return null;
        var hides = cost.Meaning?.Hides == true;
        return (cost.DaysSoFar, cost.DaysToCome) switch
        {
            (0, 0) => null,
            (var past, 0) => Text.Of(hides ? "HiddenInAll" : "LimitedInAll", Count(past)),
            (0, null) => null,
            (var past, null) => Text.Of(hides ? "HiddenSoFar" : "LimitedSoFar", Count(past)),
            (0, { } left) => Text.Of(hides ? "HiddenAhead" : "LimitedAhead", Count(left)),
            var (past, left) => Text.Of(hides ? "HiddenDays" : "LimitedDays", Count(past), Count(left!.Value)),
        };
    }

    /// <summary>"CAD 1,240.00 is held. It is paid out on 14 March 2027." Null where no amount is known.</summary>
    public static string? Held(EnforcementAction measure, DateOnly today)
    {
        if (measure.HeldAmount is not { } amount) return null;
        var money = $"{measure.HeldCurrency}\u00a0{amount.ToString("N2", CultureInfo.CurrentCulture)}";
        return measure.EndsOn switch
        {
            { } day when day <= today => Text.Of("HeldReleased", money, Parts.Days.Full(day)),
            { } day => Text.Of("HeldUntil", money, Parts.Days.Full(day)),
            _ => Text.Of("HeldFor", money, MeasureWords.Condition(measure.EndsWith)),
        };
    }

    private static string Count(int days) => Parts.Days.Count(days);
}
