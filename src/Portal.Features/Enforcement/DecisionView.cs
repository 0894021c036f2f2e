using Portal.Domain.Appeals;
using Portal.Domain.Appeals.Fixes;
using Portal.Domain.Enforcement;
using Portal.Domain.Merchants;
using Portal.Domain.Policies;
using Portal.Domain.Shared;
using Portal.Features.Appeals;
using Portal.Features.Identity;

namespace Portal.Features.Enforcement;

/// <summary>The statement of reasons for one decision, with what it costs today and what can be done about it.</summary>
/// <param name="Decision">What was found and decided.</param>
/// <param name="Mark">How it stands today.</param>
/// <param name="FoundAgainOn">The next later visit that recorded the same; null when none did.</param>
/// <param name="Place">Where.</param>
/// <param name="Visit">The visit that found it; null when none did.</param>
/// <param name="Rule">The clause, at the version that judged.</param>
/// <param name="PointsGiven">What the decision gave at first, before any reduction.</param>
/// <param name="Measures">Everything that followed, lifted ones included.</param>
/// <param name="Appeals">All, the newest first.</param>
/// <param name="LaterVisits">Visits to the store since, the oldest first; at most <see cref="GetViolation.VisitLimit"/>.</param>
/// <param name="History">What the audit trail tells the merchant, the oldest first.</param>
/// <param name="Standing">The account today.</param>
/// <param name="Reversed">The account today if this decision were reversed; null when nothing would change.</param>
/// <param name="Contest">Whether and how it can be contested here.</param>
/// <param name="Cannot">What the reader cannot do now, and why.</param>
/// <param name="Redress">Other ways to contest.</param>
public sealed record DecisionView(
    Violation Decision,
    FindingMark Mark,
    DateOnly? FoundAgainOn,
    PlaceFacts Place,
    VisitFacts? Visit,
    RuleFacts Rule,
    int PointsGiven,
    IReadOnlyList<EnforcementAction> Measures,
    IReadOnlyList<AppealFacts> Appeals,
    IReadOnlyList<VisitFacts> LaterVisits,
    IReadOnlyList<HistoryRow> History,
    Standing Standing,
    ReversalEffect? Reversed,
    ContestFacts Contest,
    CannotDo Cannot,
    IReadOnlyList<RedressWay> Redress)
{
    public DateOnly Today => Standing.KnownOn;

    /// <summary>Whether and how a fix can be shown.</summary>
    public FixFacts? Fix { get; init; }

    /// <summary>What was measured against which limit.</summary>
    public IReadOnlyList<Measurement> Measurements { get; init; } = [];

    /// <summary>The records and screenshots that it rests on.</summary>
    public IReadOnlyList<ExhibitRow> Exhibits { get; init; } = [];

    /// <summary>What would change it; its sentence is <see cref="RuleFacts.WhatWouldChange"/>.</summary>
    public Counterfactual Turn { get; init; } = new("", [], []);

    /// <summary>What each of its measures costs, the gravest first.</summary>
    public IReadOnlyList<MeasureCost> Costs { get; init; } = [];
}

public sealed record PlaceFacts(string Store, string Address, string Merchant);

/// <param name="Day">Of the visit.</param>
/// <param name="Result">What the authority made of it, in its own words; may be empty.</param>
/// <param name="Findings">How many.</param>
public sealed record VisitFacts(DateOnly Day, string Result, int Findings);

/// <param name="Policy">Its title.</param>
/// <param name="Code">The clause's number.</param>
/// <param name="Title">The breach in plain words.</param>
/// <param name="Text">The rule itself.</param>
/// <param name="Version">The version that judged.</param>
/// <param name="InForceFrom">Its first day.</param>
/// <param name="WhatWouldChange">The fact that would reverse the decision; <c>{day}</c> stands for the day of the finding.</param>
/// <param name="Slug">Address part of the guidance.</param>
/// <param name="NewerSince">Since when a newer version is in force; null when this is the newest.</param>
public sealed record RuleFacts(
    string Policy, string Code, string Title, string Text, int Version, DateOnly InForceFrom, string WhatWouldChange, string Slug, DateOnly? NewerSince)
{
    /// <summary>The words of <see cref="Text"/> that a decision turns on.</summary>
    public IReadOnlyList<string> Marks { get; init; } = [];
}

public sealed record AppealFacts(
    string Reference, int Level, AppealStatus Status, AppealOrigin Origin, AppealOutcome Outcome, string RecordedOutcome, NextActor NextActor, DateOnly? NextOn, DateOnly FiledOn, DateOnly? DecidedOn, int PointsBack)
{
    public bool IsOpen => NextActor != NextActor.None;
}

/// <summary>One change, as the merchant may read it: never by whom on the staff's side.</summary>
/// <param name="Number">Its place in the case's chain.</param>
/// <param name="Day">Where the merchant is.</param>
/// <param name="Event">The event's name: it chooses the text.</param>
/// <param name="SubjectId">What changed.</param>
public sealed record HistoryRow(int Number, DateOnly Day, string Event, Guid SubjectId);

/// <summary>What a reversal today would bring.</summary>
/// <param name="PointsBack">Given back.</param>
/// <param name="After">The account then.</param>
/// <param name="HealthyBefore">First healthy day as things stand.</param>
/// <param name="HealthyAfter">First healthy day with the reversal.</param>
/// <param name="TierEnds">When the present tier ends by itself; null if it never does.</param>
/// <param name="Lifted">Measures in force that would be lifted.</param>
/// <param name="DaysBack">Days served that would be given back.</param>
public sealed record ReversalEffect(
    int PointsBack, Standing After, DateOnly? HealthyBefore, DateOnly? HealthyAfter, DateOnly? TierEnds, IReadOnlyList<EnforcementAction> Lifted, int DaysBack);

/// <summary>Whether a decision can be contested, said before anybody writes.</summary>
/// <param name="WhyNot">The reason why nothing can be filed now; null when it can.</param>
/// <param name="Level">The review that would be filed: 1, or 2 for the second.</param>
/// <param name="Until">The last day to file it.</param>
/// <param name="Through">The appeal that the way leads through: the open one, or the first review to ask for a second.</param>
/// <param name="HasDraft">Whether something is written already.</param>
/// <param name="MayFile">Whether the reader may file; a viewer may only read.</param>
public sealed record ContestFacts(Obstacle? WhyNot, int Level, DateOnly? Until, string? Through, bool HasDraft = false, bool MayFile = false);

/// <summary>Whether the reader can show that a finding is put right, said before anybody writes.</summary>
/// <param name="WhyNot">Why nothing can be sent now; null when it can.</param>
/// <param name="TriesLeft">How many re-checks are left.</param>
/// <param name="Tries">How many there are in all.</param>
/// <param name="Open">Reference of the fix that is being checked.</param>
/// <param name="OpenNextOn">The day by which it is re-checked, or answered.</param>
/// <param name="OpenWaits">Whether a reviewer waits for the merchant.</param>
/// <param name="Last">Reference of the last fix that was re-checked, whatever came of it.</param>
/// <param name="StillMissing">What was still missing then; empty when it was confirmed.</param>
/// <param name="HasDraft">Whether something is written already.</param>
/// <param name="MayAct">Whether the reader may send.</param>
public sealed record FixFacts(
    Obstacle? WhyNot, int TriesLeft, int Tries, string? Open, DateOnly? OpenNextOn, bool OpenWaits, string? Last, string StillMissing, bool HasDraft, bool MayAct)
{
    internal static FixFacts Of(Violation decision, IReadOnlyCollection<Fix> fixes, LawPack law, DateOnly today, bool hasDraft, CurrentUser user)
    {
        var (open, last) = (fixes.FirstOrDefault(f => f.IsOpen), fixes.Where(f => f.Status is FixStatus.Confirmed or FixStatus.NotConfirmed).MaxBy(f => f.DecidedAt));
        var mayAct = user.May(Permission.FileAppeal);
        return new FixFacts(
            Domain.Appeals.Fixes.Fix.WhyNot(decision, fixes, law, today) ?? (user.MerchantRole == MerchantRole.Viewer ? FixObstacles.Fix.Of(FixObstacle.ViewerOnly) : null),
            Domain.Appeals.Fixes.Fix.TriesLeft(fixes, law), law.Fix.Attempts, open?.Reference, open?.ToldOn, open?.NextActor == NextActor.Merchant, last?.Reference, last?.StillMissing ?? "", hasDraft, mayAct);
    }
}
