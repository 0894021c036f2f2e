using System.Globalization;
using System.Text.RegularExpressions;
using Portal.Domain.Enforcement;

namespace Portal.Domain.Policies;

/// <summary>
/// The one fact which, if it were shown, would reverse a decision: derived from the conditions of its clause and what was measured, or as a
/// policy editor words it. Templates may hold <c>{day}</c> (of the finding), <c>{store}</c>, <c>{limit}</c> and <c>{measured}</c>.
/// </summary>
/// <param name="Fact">One sentence. <c>{day}</c> is left in it for whoever shows it in their language.</param>
/// <param name="Evidence">What shows that fact; may hold <c>{day}</c>.</param>
/// <param name="RestsOn">Everything that has to be true for the decision to stand.</param>
public sealed partial record Counterfactual(string Fact, IReadOnlyList<string> Evidence, IReadOnlyList<RestingPoint> RestsOn)
{
    public const string Day = "day";
    public const string Store = "store";
    public const string Limit = "limit";
    public const string Measured = "measured";

    public static readonly IReadOnlyList<string> Known = [Day, Store, Limit, Measured];

    public static IEnumerable<string> Variables(string template) => Variable().Matches(template).Select(m => m.Groups[1].Value);

    /// <param name="clause">The clause; its own sentence counts where it has no conditions.</param>
    /// <param name="conditions">Of the clause.</param>
    /// <param name="wording">The newest wording of an editor; null or empty for none.</param>
    /// <param name="measurements">Of the decision.</param>
    /// <param name="store">Of the finding.</param>
    public static Counterfactual Of(PolicyClause clause, IReadOnlyCollection<ClauseCondition> conditions, string? wording, IReadOnlyCollection<Measurement> measurements, string store)
    {
        List<ClauseCondition> ordered = [.. conditions.OrderBy(c => c.Position)];
        var (point, reading) = Turning(ordered, measurements);
        var known = Values(point, reading, store);
        // A wording that names what this decision does not have gives way to the sentence that follows from the conditions.
        var template = !string.IsNullOrEmpty(wording) && Fills(wording, known) ? wording
            : point is null ? clause.WhatWouldChange
            : point.FactMeasured.Length > 0 && Fills(point.FactMeasured, known) ? point.FactMeasured : point.Fact;
        return new Counterfactual(
            Fill(template, known),
            point is null ? [] : [.. point.Checklist.Select(e => Fill(e, known))],
            [.. ordered.Select(c => new RestingPoint(c.Holds, Fill(c.Fact, Values(c, c == point ? reading : null, store))))]);
    }

    /// <summary>The same with its day in words.</summary>
    public Counterfactual On(string day) => new(OnDay(Fact, day), [.. Evidence.Select(e => OnDay(e, day))], [.. RestsOn.Select(r => new RestingPoint(r.Holds, OnDay(r.Opposite, day)))]);

    /// <summary>9.5 °C</summary>
    public static string Quantity(decimal value, string unit) =>
        (value < 0 ? "\u2212" : "") + Math.Abs(value).ToString("0.####", CultureInfo.CurrentCulture) + (unit.Length == 0 ? "" : $"\u00a0{unit}");

    // What was measured decides which condition the decision turns on; else the first, which is what the clause is about.
    private static (ClauseCondition? Point, Measurement? Reading) Turning(List<ClauseCondition> conditions, IReadOnlyCollection<Measurement> measurements)
    {
        foreach (var reading in measurements.Where(m => m.Breaches).OrderBy(m => m.Position))
        {
            if (conditions.Find(c => c.Limit is not null && c.Unit == reading.Unit && c.Comparison == reading.Comparison) is { } met) return (met, reading);
        }

        return (conditions.FirstOrDefault(), null);
    }

    private static Dictionary<string, string> Values(ClauseCondition? point, Measurement? reading, string store)
    {
        Dictionary<string, string> known = new() { [Store] = store };
        if ((reading?.Limit ?? point?.Limit) is { } limit) known[Limit] = Quantity(limit, reading?.Unit ?? point!.Unit);
        if (reading is not null) known[Measured] = Quantity(reading.Value, reading.Unit);
        return known;
    }

    private static bool Fills(string template, Dictionary<string, string> known) => Variables(template).All(v => v == Day || known.ContainsKey(v));

    private static string Fill(string template, Dictionary<string, string> known) =>
        Variable().Replace(template, match => known.TryGetValue(match.Groups[1].Value, out var value) ? value : match.Value);

    private static string OnDay(string text, string day) => text.Replace("{day}", day, StringComparison.Ordinal);

    [GeneratedRegex(@"\{(\w+)\}")]
    private static partial Regex Variable();
}

/// <param name="Holds">What has to be true for the decision to stand.</param>
/// <param name="Opposite">The fact that would show otherwise.</param>
public sealed record RestingPoint(string Holds, string Opposite);
