using Portal.Domain.Appeals;
using Portal.Domain.Appeals.Blind;
using Portal.Domain.Appeals.Templates;
using Portal.Domain.Enforcement;
using Portal.Domain.Policies;
using Portal.Features.Enforcement;
using Portal.Features.Requests;

namespace Portal.Features.Appeals;

/// <summary>One case with everything that matters for deciding it.</summary>
/// <param name="Version">Counts the changes of the case; sent along with a decision.</param>
/// <param name="Today">The day that lateness is counted from.</param>
/// <param name="MayDecide">Whether the caller decides appeals at all; else the case is read-only.</param>
/// <param name="WhyNot">Why the caller may have no part in this one; null when they may, or may not decide at all.</param>
/// <param name="Holder">Who holds it now; null when it is free.</param>
/// <param name="HeldUntil">UTC.</param>
/// <param name="IsMine">Whether the caller holds it.</param>
/// <param name="Me">The caller.</param>
public sealed record DeskCase(
    Guid AppealId,
    string Reference,
    int Version,
    int Level,
    AppealStatus Status,
    AppealOrigin Origin,
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
    MerchantClaim Claim,
    ContestedFinding Decision,
    MerchantGlance Merchant,
    IReadOnlyList<CaseVisit> Visits,
    IReadOnlyList<CaseFile> Files,
    IReadOnlyList<CaseWord> Conversation,
    IReadOnlyList<CaseWord> Notes,
    IReadOnlyList<CaseEvent> History,
    CaseOutcome? Outcome,
    ReversalCount RateOfClause,
    ReversalCount RateOfSeverity,
    CaseRules Rules)
{
    public bool IsOpen => NextActor != NextActor.None;

    /// <summary>Whether the caller could take it now.</summary>
    public bool MayTake => MayDecide && IsOpen && WhyNot is null && Holder is null && !ReviewCase.Asked.Contains(NextActor);

    /// <summary>Whether the caller is to choose an outcome.</summary>
    public bool IsToDecide => IsMine && Status == AppealStatus.UnderReview && !IsBlind;

    /// <summary>Whether the caller is to say what they would have decided, before they see what was.</summary>
    public bool IsToJudge => IsMine && Status == AppealStatus.UnderReview && IsBlind;

    /// <summary>What was decided is kept from the caller until they give their first verdict: nothing that tells it is in here.</summary>
    public bool IsBlind { get; init; }

    /// <summary>Templates that went into what was sent about it.</summary>
    public IReadOnlyList<CaseTemplate> Templates { get; init; } = [];

    /// <summary>First verdicts that were given on it, the oldest first; empty where none was asked for, and while the caller has not given theirs.</summary>
    public IReadOnlyList<CaseVerdict> Verdicts { get; init; } = [];

    /// <summary>Whether the caller is to approve an outcome that somebody proposed.</summary>
    public bool IsToApprove => IsMine && Status == AppealStatus.AwaitingApproval;

    /// <summary>The first visit after the one contested, if any: whether what was found was found again.</summary>
    public CaseVisit? LaterVisit => Visits.LastOrDefault(v => v.Day > Decision.FoundOn);

    public CaseVisit? ContestedVisit => Visits.FirstOrDefault(v => v.Id == Decision.VisitId);
}

/// <summary>What the merchant says.</summary>
/// <param name="Ground">The chosen reason as titled in the law pack; null for an imported case.</param>
/// <param name="Statement">Null where a record holds none.</param>
/// <param name="RecordedOutcome">The record's words about the outcome, if any.</param>
public sealed record MerchantClaim(string? Ground, string? Statement, string RecordedOutcome);

/// <summary>The decision contested, with its clause and measures.</summary>
/// <param name="Superseded">The policy version that came after, and since when.</param>
public sealed record ContestedFinding(
    Guid Id, string Reference, string Title, string Facts, string Citation, Severity Severity, string RecordedAction, int Points, DateOnly PointsUntil,
    DateOnly FoundOn, FindingSource Source, bool FoundByAutomation, Automation DecidedBy, ViolationState State, DateOnly? FixedOn, Guid? VisitId,
    string Policy, int PolicyNumber, (int Number, DateOnly Since)? Superseded, string ClauseCode, string ClauseText, string WhatWouldChange, string Slug,
    IReadOnlyList<CaseMeasure> Measures)
{
    /// <summary>What would change it, what shows that, and what the decision rests on.</summary>
    public Counterfactual Turn { get; init; } = new("", [], []);

    public IReadOnlyList<Measurement> Measurements { get; init; } = [];

    /// <summary>The records and screenshots that it rests on.</summary>
    public IReadOnlyList<ExhibitRow> Exhibits { get; init; } = [];

    /// <summary>The words of the clause that the decision turns on.</summary>
    public IReadOnlyList<string> Marks { get; init; } = [];

    /// <summary>Why the facts fall under the clause, as it was issued; may be empty.</summary>
    public string Explanation { get; init; } = "";
}

public sealed record CaseMeasure(
    Guid Id, MeasureKind Kind, string Feature, DateOnly StartsOn, DateOnly? EndsOn, EndCondition EndsWith, ActionState State, bool InForce, int DaysServed);

/// <summary>The merchant at a glance.</summary>
/// <param name="Since">First finding of the last 365 days; null when there is none.</param>
/// <param name="SameKind">Earlier findings under the same clause.</param>
/// <param name="EarlierAppeals">Other appeals of the merchant.</param>
/// <param name="EarlierReversed">Of those, wholly or partly reversed.</param>
public sealed record MerchantGlance(
    Guid Id, string Name, string Kind, string SourceReference, string Address, int Points, Tier Tier,
    DateOnly? Since, int Findings, int Visits, int SameKind, DateOnly? SameKindLast, int EarlierAppeals, int EarlierReversed);

/// <summary>A visit of the outside authority, the newest first.</summary>
public sealed record CaseVisit(Guid Id, DateOnly Day, string Result, IReadOnlyList<CaseFinding> Findings);

public sealed record CaseFinding(string Reference, string Facts, string Citation, Severity Severity, string RecordedAction, ViolationState State, bool Contested);

/// <param name="MessageId">The answer that it came with, if any.</param>
public sealed record CaseFile(Guid Id, string FileName, string MediaType, long Size, DateOnly? TakenOn, DateTime UploadedAt, Guid? MessageId)
{
    public bool IsPicture => MediaType.StartsWith("image/", StringComparison.Ordinal);
}

/// <summary>A message or a note.</summary>
/// <param name="Author">Merchant or reviewer; reviewer for a note.</param>
/// <param name="Name">The person; staff see names.</param>
/// <param name="Local">When, on the clocks of the place.</param>
public sealed record CaseWord(Guid Id, MessageAuthor Author, string Name, string Body, DateTime Local);

/// <summary>A line of the audit trail.</summary>
/// <param name="Name">Of the event.</param>
/// <param name="Who">The person, the system, or null for the portal.</param>
public sealed record CaseEvent(string Name, string? To, string? Why, string? Who, DateTime Local);

/// <summary>What was proposed or decided.</summary>
/// <param name="By">Who concluded it.</param>
/// <param name="On">The day of the decision; null while it waits, and where the record does not tell.</param>
public sealed record CaseOutcome(
    AppealOutcome Outcome, string Reasons, string WhatWouldChange, OriginalDecision OriginalDecision, int? PointsTo, string? By, DateOnly? On,
    int PointsBack, int? PointsBefore, int? PointsAfter, IReadOnlyList<Guid> Lifts, IReadOnlyList<CaseFindingNote> Findings);

public sealed record CaseFindingNote(Guid EvidenceId, string Title, EvidenceFindingKind Finding, string Note);

/// <summary>A template that went into what was sent; it may have changed since, what was sent has not.</summary>
/// <param name="Number">The version that was used.</param>
/// <param name="Trace">How much of it was sent.</param>
public sealed record CaseTemplate(Guid TemplateId, TemplateKind Kind, string Title, int Number, string Language, TemplateTrace Trace);

/// <summary>What a reviewer would have decided, said before they saw what was.</summary>
/// <param name="Severity">Unknown unless they would have found a breach.</param>
/// <param name="WithOriginal">See <see cref="FirstVerdict.AgreesWithOriginal"/>, and so for the next two.</param>
public sealed record CaseVerdict(
    string By, bool IsMine, Verdict Verdict, Severity Severity, string Why, DateOnly Day, bool? WithOriginal, bool? OnSeverity, bool? WithOutcome);

/// <summary>What the forms of the case need of the rules.</summary>
/// <param name="AnswerDays">Usual days to answer a question.</param>
/// <param name="LeaseMinutes">How long a claim lasts without activity.</param>
public sealed record CaseRules(int AnswerDays, int LeaseMinutes);
