using Portal.Domain.Appeals;
using Portal.Domain.Appeals.Fixes;
using Portal.Features.Requests;

namespace Portal.Features.Appeals.Fixes;

/// <summary>One fix with everything that matters for its re-check.</summary>
/// <param name="Version">Counts the changes of the case; sent along with a conclusion.</param>
/// <param name="Attempt">Which try it is.</param>
/// <param name="Attempts">How many there are.</param>
/// <param name="Today">The day that lateness is counted from.</param>
/// <param name="MayDecide">Whether the caller re-checks fixes at all; else the case is read-only.</param>
/// <param name="WhyNot">Why the caller may have no part in this one; null when they may, or may not decide at all.</param>
/// <param name="Holder">Who holds it now; null when it is free.</param>
/// <param name="HeldUntil">UTC.</param>
/// <param name="IsMine">Whether the caller holds it.</param>
/// <param name="Me">The caller.</param>
/// <param name="Answers">One for each requirement, in order; files that belong to none stand last, under an empty code.</param>
/// <param name="Earlier">Tries before that were not confirmed, the newest first.</param>
/// <param name="OpenAppeal">An appeal of the same decision, which goes on either way.</param>
/// <param name="Outcome">How it ended; null while open.</param>
public sealed record DeskFix(
    Guid FixId,
    string Reference,
    int Version,
    int Attempt,
    int Attempts,
    FixStatus Status,
    string Statement,
    DateOnly FiledOn,
    DateOnly DueOn,
    NextActor NextActor,
    DateOnly? NextOn,
    DateOnly Today,
    bool MayDecide,
    Refusal? WhyNot,
    string? Holder,
    DateTime? HeldUntil,
    bool IsMine,
    Guid Me,
    ContestedFinding Decision,
    MerchantGlance Merchant,
    IReadOnlyList<DeskAnswer> Answers,
    IReadOnlyList<CaseVisit> Visits,
    IReadOnlyList<CaseWord> Conversation,
    IReadOnlyList<CaseEvent> History,
    IReadOnlyList<EarlierTry> Earlier,
    string? OpenAppeal,
    FixOutcome? Outcome,
    CaseRules Rules)
{
    public bool IsOpen => NextActor != NextActor.None;

    /// <summary>Whether the caller could take it now.</summary>
    public bool MayTake => IsOpen && MayDecide && WhyNot is null && Holder is null && NextActor == NextActor.Reviewer;

    /// <summary>Whether the caller concludes it now.</summary>
    public bool IsToDecide => IsMine && Status == FixStatus.UnderReview;

    /// <summary>The requirements, without files that belong to none.</summary>
    public IEnumerable<DeskAnswer> Requirements => Answers.Where(a => a.Code.Length > 0);
}

/// <summary>A requirement, the merchant's answer to it, and the proof.</summary>
/// <param name="Proof">What is taken: photo, document, words.</param>
/// <param name="CheckedBy">The automatic check that accepted it; empty for none.</param>
public sealed record DeskAnswer(
    string Code, string Title, string Hint, IReadOnlyList<string> Proof, FixAnswerKind Kind, string Words, FixFinding Finding, string Note, string CheckedBy, IReadOnlyList<CaseFile> Files);

public sealed record EarlierTry(string Reference, DateOnly? DecidedOn, string StillMissing);

/// <param name="By">The person; null for an automatic check.</param>
public sealed record FixOutcome(FixStatus Status, string Reasons, string StillMissing, string? By, string CheckedBy, DateOnly? On, int PointsOff);
