using Portal.Domain.Shared;

namespace Portal.Domain.Policies;

/// <summary>What would change a decision under a clause, as a policy editor words it. Every wording is kept; the newest counts for what is shown from then on.</summary>
public sealed class ClauseWording : Aggregate
{
    public const int TextLimit = 500;

    private ClauseWording()
    {
    }

    public Guid ClauseId { get; private set; }

    /// <summary>Counts up from 1 for each clause.</summary>
    public int Number { get; private set; }

    /// <summary>A template, see <see cref="Counterfactual"/>; empty to go back to the sentence that follows from the conditions.</summary>
    public string Text { get; private set; } = "";

    public Guid WrittenBy { get; private set; }

    public DateTime WrittenAt { get; private set; }

    /// <param name="clause">The clause.</param>
    /// <param name="conditions">Of the clause: a limit can be named only where one has one.</param>
    /// <param name="latest">The wording that counts until now; null when there is none.</param>
    /// <param name="text">The new one.</param>
    /// <param name="by">The editor.</param>
    /// <param name="now">UTC.</param>
    public static ClauseWording Write(PolicyClause clause, IReadOnlyCollection<ClauseCondition> conditions, ClauseWording? latest, string text, Guid by, DateTime now)
    {
        var words = text.Trim();
        Rule.Require(words.Length <= TextLimit, "wording.too-long", $"The sentence can have at most {TextLimit} characters.");
        Rule.Require(words != (latest?.Text ?? ""), "wording.same", "This is the sentence that counts already. Change it, then save.");
        var unknown = Counterfactual.Variables(words).FirstOrDefault(v => !Counterfactual.Known.Contains(v));
        Rule.Require(unknown is null, "wording.variable-unknown", $"There is no {{{unknown}}}. Use {string.Join(", ", Counterfactual.Known.Select(v => $"{{{v}}}"))}.");
        Rule.Require(
            conditions.Any(c => c.Limit is not null) || !Counterfactual.Variables(words).Any(v => v is Counterfactual.Limit or Counterfactual.Measured),
            "wording.no-limit", "Nothing is measured under this clause, so the sentence cannot name a limit or a measured value.");
        var wording = new ClauseWording { Id = Guid.CreateVersion7(now), ClauseId = clause.Id, Number = (latest?.Number ?? 0) + 1, Text = words, WrittenBy = by, WrittenAt = now };
        wording.Raise(new ClauseReworded(clause.Id, wording.Id, latest?.Text, words));
        return wording;
    }
}

/// <summary>A policy editor said anew what would change a decision under a clause.</summary>
public sealed record ClauseReworded(Guid ClauseId, Guid WordingId, string? Before, string After) : DomainEvent(ClauseId, WordingId, null, Before, After, null);
