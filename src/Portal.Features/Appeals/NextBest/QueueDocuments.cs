using System.Text.Json;
using Portal.Domain.Policies;
using Portal.Features.Policies;

namespace Portal.Features.Appeals.NextBest;

/// <summary>One weight by its name, as pages and the trail know it: <c>severity-crucial</c>, <c>due</c>.</summary>
/// <param name="Name">Stable.</param>
/// <param name="Before">Points before.</param>
/// <param name="After">Points after.</param>
public sealed record WeightChange(string Name, int Before, int After)
{
    public static IReadOnlyList<WeightChange> Between(ScoreWeights before, ScoreWeights after)
    {
        var old = WeightNames.Of(before);
        return [.. WeightNames.Of(after).Select(w => new WeightChange(w.Key, old.GetValueOrDefault(w.Key), w.Value)).Where(c => c.Before != c.After)];
    }
}

/// <summary>The weights as a list of names and points, and back: what a form is made of.</summary>
public static class WeightNames
{
    public static IReadOnlyDictionary<string, int> Of(ScoreWeights weights)
    {
        Dictionary<string, int> named = [];
        foreach (var severity in weights.Severities) named[$"severity-{severity.Severity}"] = severity.Points;
        foreach (var measure in weights.Measures) named[$"measure-{measure.Kind}"] = measure.Points;
        named["customers-most"] = weights.Customers.Most;
        named["money-most"] = weights.Money.Most;
        named["closed-most"] = weights.Closed.Most;
        named["sole-trader"] = weights.SoleTrader;
        named["only-store"] = weights.OnlyStore;
        named["vulnerable-most"] = weights.VulnerableMost;
        named["due"] = weights.DuePer100Days;
        named["age"] = weights.AgePer100Days;
        return named;
    }

    /// <summary>The same weights with some set anew; names that are not known change nothing.</summary>
    public static ScoreWeights With(this ScoreWeights weights, IReadOnlyDictionary<string, int> set) => weights with
    {
        Severities = [.. weights.Severities.Select(s => s with { Points = set.GetValueOrDefault($"severity-{s.Severity}", s.Points) })],
        Measures = [.. weights.Measures.Select(m => m with { Points = set.GetValueOrDefault($"measure-{m.Kind}", m.Points) })],
        Customers = weights.Customers with { Most = set.GetValueOrDefault("customers-most", weights.Customers.Most) },
        Money = weights.Money with { Most = set.GetValueOrDefault("money-most", weights.Money.Most) },
        Closed = weights.Closed with { Most = set.GetValueOrDefault("closed-most", weights.Closed.Most) },
        SoleTrader = set.GetValueOrDefault("sole-trader", weights.SoleTrader),
        OnlyStore = set.GetValueOrDefault("only-store", weights.OnlyStore),
        VulnerableMost = set.GetValueOrDefault("vulnerable-most", weights.VulnerableMost),
        DuePer100Days = set.GetValueOrDefault("due", weights.DuePer100Days),
        AgePer100Days = set.GetValueOrDefault("age", weights.AgePer100Days),
    };
}

internal static class QueueDocuments
{
    public static QueueRules Read(string body) => JsonSerializer.Deserialize<QueueRules>(body, Rulebook.Json) ?? throw new JsonException("Empty.");

    public static string Write(QueueRules rules) => JsonSerializer.Serialize(rules, Rulebook.Json);
}
