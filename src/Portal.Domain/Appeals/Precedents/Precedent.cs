using Portal.Domain.Enforcement;
using Portal.Domain.Shared;

namespace Portal.Domain.Appeals.Precedents;

/// <summary>What makes two contested decisions alike: where they fall in the policy, what was found and done, and whom it met.</summary>
/// <param name="PolicyId">The policy, whatever its version.</param>
/// <param name="Clause">Number of the clause: <c>3.2</c>. What stands before the first point is its chapter.</param>
/// <param name="Severity">How grave the finding is.</param>
/// <param name="Gravest">The gravest measure that the decision brought; <see cref="MeasureKind.None"/> for none.</param>
/// <param name="Ground">The merchant's ground; empty where a record tells none.</param>
/// <param name="MerchantKind">What kind of business it is, in the source's words.</param>
/// <param name="Earlier">How many findings the merchant had before that day.</param>
/// <param name="Together">How many findings came with it on that visit or day, itself included.</param>
/// <param name="Words">The wording of the finding, as <see cref="WordPrint"/> makes it.</param>
public sealed record CaseFacts(
    Guid PolicyId, string Clause, Severity Severity, MeasureKind Gravest, string Ground, string MerchantKind, int Earlier, int Together, byte[] Words)
{
    public string Chapter => Clause.Split('.')[0];
}

/// <summary>A contested decision whose outcome is known, with the facts as they were. One for each decision: a later review's outcome takes the earlier one's place.</summary>
public sealed class Precedent
{
    public const int ClauseLimit = 16;
    public const int MerchantKindLimit = 100;

    /// <summary>Earlier findings are counted up to this number: a longer record says no more.</summary>
    public const int MostEarlier = 500;

    private Precedent()
    {
    }

    /// <summary>The decision that was contested.</summary>
    public Guid ViolationId { get; private init; }

    public Guid MerchantId { get; private init; }

    /// <summary>The review that gave the last outcome.</summary>
    public Guid AppealId { get; private set; }

    public AppealOutcome Outcome { get; private set; }

    /// <summary>The day from which the outcome is known; of a record's outcome, the record's last day.</summary>
    public DateOnly KnownOn { get; private set; }

    public Guid PolicyId { get; private init; }

    public string Clause { get; private init; } = "";

    public Severity Severity { get; private init; }

    public MeasureKind Gravest { get; private init; }

    public string Ground { get; private init; } = "";

    public string MerchantKind { get; private init; } = "";

    public int Earlier { get; private init; }

    public int Together { get; private init; }

    public byte[] Words { get; private init; } = [];

    public bool Reversed => Outcome is AppealOutcome.Overturn or AppealOutcome.Modify;

    public CaseFacts Facts => new(PolicyId, Clause, Severity, Gravest, Ground, MerchantKind, Earlier, Together, Words);

    /// <param name="appeal">A closed review with an outcome.</param>
    /// <param name="facts">Of the decision that it is about.</param>
    /// <param name="knownOn">See <see cref="KnownOn"/>.</param>
    public static Precedent Set(Appeal appeal, CaseFacts facts, DateOnly knownOn)
    {
        Require(appeal.Outcome);
        return new Precedent
        {
            ViolationId = appeal.ViolationId,
            MerchantId = appeal.MerchantId,
            AppealId = appeal.Id,
            Outcome = appeal.Outcome,
            KnownOn = knownOn,
            PolicyId = facts.PolicyId,
            Clause = facts.Clause,
            Severity = facts.Severity,
            Gravest = facts.Gravest,
            Ground = facts.Ground,
            MerchantKind = facts.MerchantKind.Length <= MerchantKindLimit ? facts.MerchantKind : facts.MerchantKind[..MerchantKindLimit],
            Earlier = facts.Earlier,
            Together = facts.Together,
            Words = facts.Words,
        };
    }

    /// <summary>A later review, or an outside body, ended it otherwise or the same.</summary>
    public void EndAs(AppealOutcome outcome, Guid appealId, DateOnly knownOn)
    {
        Require(outcome);
        (Outcome, AppealId, KnownOn) = (outcome, appealId, knownOn);
    }

    private static void Require(AppealOutcome outcome) => Rule.Require(outcome != AppealOutcome.None, "precedent.no-outcome", "Only a decided case is a precedent.");
}
