using Portal.Domain.Enforcement;
using Portal.Domain.Shared;

namespace Portal.Domain.Appeals.Blind;

/// <summary>How reviewers look at a case first.</summary>
public enum FirstLook
{
    /// <summary>Not drawn yet: nobody has opened or taken it.</summary>
    None = 0,

    /// <summary>With everything in sight.</summary>
    Open,

    /// <summary>Each reviewer judges the facts before the original verdict is shown.</summary>
    Blind,
}

/// <summary>What a reviewer would have decided.</summary>
public enum Verdict { None = 0, Breach, NoBreach, CannotTell }

/// <summary>A first verdict as a reviewer says it.</summary>
/// <param name="Verdict">Would they have found a breach?</param>
/// <param name="Severity">Exactly for a breach: how grave.</param>
/// <param name="Why">In short.</param>
public sealed record Judgement(Verdict Verdict, Severity Severity, string Why);

/// <summary>What one reviewer would have decided before they saw what was decided; kept as it was said, beside the outcome.</summary>
public sealed class FirstVerdict
{
    public const int WhyLimit = 500;

    private FirstVerdict()
    {
    }

    public Guid Id { get; private init; }

    public Guid AppealId { get; private init; }

    public Guid PersonId { get; private init; }

    public Verdict Verdict { get; private init; }

    /// <summary>Unknown unless they would have found a breach.</summary>
    public Severity Severity { get; private init; }

    public string Why { get; private init; } = "";

    /// <summary>The severity of the decision contested, as it stood then.</summary>
    public Severity Original { get; private init; }

    /// <summary>UTC.</summary>
    public DateTime GivenAt { get; private init; }

    /// <summary>How the review ended; none while it is open.</summary>
    public AppealOutcome Outcome { get; private set; }

    /// <summary>Whether whoever said this concluded the outcome, too.</summary>
    public bool IsDeciders { get; private set; }

    /// <summary>Whether it is what was decided: a breach. Null for who could not tell.</summary>
    public bool? AgreesWithOriginal => Verdict switch { Verdict.Breach => true, Verdict.NoBreach => false, _ => null };

    /// <summary>Of a breach: whether it would have been as grave.</summary>
    public bool? AgreesOnSeverity => Verdict == Verdict.Breach ? Severity == Original : null;

    /// <summary>Whether the review ended as this verdict says: a breach stays in whole or in part, what was none is reversed. Null while it is open, and for who could not tell.</summary>
    public bool? AgreesWithOutcome => Agree(Verdict, Outcome);

    /// <summary>See <see cref="AgreesWithOutcome"/>.</summary>
    public static bool? Agree(Verdict verdict, AppealOutcome outcome) => (verdict, outcome) switch
    {
        (Verdict.CannotTell or Verdict.None, _) or (_, AppealOutcome.None) => null,
        (Verdict.NoBreach, AppealOutcome.Overturn) => true,
        (Verdict.Breach, not AppealOutcome.Overturn) => true,
        _ => false,
    };

    /// <summary>The review has ended.</summary>
    public void Settle(AppealOutcome outcome, Guid concludedBy) => (Outcome, IsDeciders) = (outcome, concludedBy == PersonId);

    internal static FirstVerdict Of(Guid appealId, Guid reviewer, Judgement said, Severity original, DateTime now)
    {
        var why = said.Why.Trim();
        Rule.Require(said.Verdict != Verdict.None && Enum.IsDefined(said.Verdict), "verdict.missing", "Say whether you would have found a breach.");
        Rule.Require(said.Verdict != Verdict.Breach || (said.Severity != Severity.Unknown && Enum.IsDefined(said.Severity)), "verdict.severity-missing", "Say how grave the breach is.");
        Rule.Require(said.Verdict == Verdict.Breach || said.Severity == Severity.Unknown, "verdict.severity-odd", "Only a breach has a severity.");
        Rule.Require(why.Length > 0, "verdict.why-missing", "Say in a few words why.");
        Rule.Require(why.Length <= WhyLimit, "verdict.why-too-long", $"Say why in at most {WhyLimit} characters.");
        return new FirstVerdict
        {
            Id = Guid.CreateVersion7(now),
            AppealId = appealId,
            PersonId = reviewer,
            Verdict = said.Verdict,
            Severity = said.Severity,
            Why = why,
            Original = original,
            GivenAt = now,
        };
    }
}

/// <summary>A reviewer said what they would have decided, before they saw what was decided.</summary>
public sealed record FirstVerdictGiven(Guid ViolationId, Guid AppealId, Guid Merchant, Verdict Verdict, Severity Severity, string Reason)
    : DomainEvent(ViolationId, AppealId, Merchant, null, Severity == Severity.Unknown ? $"{Verdict}" : $"{Verdict}, {Severity}", Reason);

/// <summary>Which cases are looked at blind first was set anew.</summary>
public sealed record QualityRulesSet(Guid Document, int Before, int After, string Reason) : DomainEvent(Document, Document, null, $"version {Before}", $"version {After}", Reason);
