using Portal.Domain.Enforcement;

namespace Portal.Domain.Policies;

/// <summary>One thing that has to be true for a finding under a clause. All of them have to be, so one fact against any one of them reverses the decision. Part of a policy version, never changed.</summary>
public sealed class ClauseCondition
{
    public const int TextLimit = 500;

    public Guid Id { get; init; }

    public Guid ClauseId { get; init; }

    /// <summary>The first one is what the clause is about.</summary>
    public int Position { get; init; }

    /// <summary>What has to be true: "The food was warmer than it may be."</summary>
    public string Holds { get; init; } = "";

    /// <summary>The fact that shows the opposite; a template, see <see cref="Counterfactual"/>.</summary>
    public string Fact { get; init; } = "";

    /// <summary>The same where something was measured; empty where nothing is.</summary>
    public string FactMeasured { get; init; } = "";

    /// <summary>What shows that fact, one to a line; may hold <c>{day}</c>.</summary>
    public string Evidence { get; init; } = "";

    /// <summary>The unit of the limit; empty where the condition has none.</summary>
    public string Unit { get; init; } = "";

    public Comparison Comparison { get; init; }

    public decimal? Limit { get; init; }

    public IReadOnlyList<string> Checklist => Evidence.Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
