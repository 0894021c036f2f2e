using Portal.Domain.Appeals;
using Portal.Domain.Appeals.NextBest;
using Portal.Domain.Enforcement;
using Portal.Domain.Policies;
using Portal.Features.Appeals.NextBest;

namespace Portal.Features.Appeals.Blind;

/// <summary>
/// Takes away whatever tells what was decided, before anything leaves the server: what stays is the facts, the clause, the evidence and the merchant's own
/// words. Colleagues' free words go too, for nobody can say what is in them.
/// </summary>
internal static class Blindfold
{
    private static readonly ReversalCount Nothing = new(0, 0);
    private static readonly Tier NoTier = new("", "", 0, MeasureKind.None, null, "");

    // Who did what with the case, without what was said about it.
    private static readonly HashSet<string> Telling =
    [
        nameof(AppealFiled), nameof(EvidenceAdded), nameof(AppealClaimed), nameof(AppealReleased), nameof(MerchantAsked), nameof(MerchantAnswered), nameof(AnswerTimeEnded), nameof(AppealLate),
        nameof(CaseSkipped), nameof(CaseLaidAside), nameof(CaseCameBack), nameof(CaseHandedOver),
    ];

    public static DeskCase Over(DeskCase shown) => shown with
    {
        IsBlind = true,
        Claim = shown.Claim with { RecordedOutcome = "" },
        Decision = Over(shown.Decision),
        Merchant = shown.Merchant with { Points = 0, Tier = NoTier, Since = null, Findings = 0, Visits = 0, SameKind = 0, SameKindLast = null, EarlierAppeals = 0, EarlierReversed = 0 },
        Visits = [.. shown.Visits.Select(v => v with { Result = "", Findings = [.. v.Findings.Select(f => f with { Severity = Severity.Unknown, RecordedAction = "", State = ViolationState.Unknown })] })],
        Notes = [],
        History = [.. shown.History.Where(e => Telling.Contains(e.Name)).Select(e => e with { To = null, Why = null })],
        Outcome = null,
        Templates = [],
        RateOfClause = Nothing,
        RateOfSeverity = Nothing,
    };

    /// <summary>What stands beside a case: a question that the reader is asked themselves stays.</summary>
    public static GetCaseSide.Side Over(GetCaseSide.Side shown) => shown with
    {
        PassedNote = "",
        Skips = [.. shown.Skips.Select(s => s with { Words = "" })],
        Help = shown.Help is { OfMe: false, ByMe: false } help ? help with { Question = "" } : shown.Help,
    };

    /// <summary>A row of the queue: without the severity, the measures, and the score, which is made of them.</summary>
    public static ListQueue.Row Over(ListQueue.Row shown) => shown with { IsBlind = true, Severity = Severity.Unknown, Measures = [], Parts = [] };

    private static ContestedFinding Over(ContestedFinding shown) => shown with
    {
        Severity = Severity.Unknown,
        RecordedAction = "",
        Points = 0,
        PointsUntil = default,
        FoundByAutomation = false,
        DecidedBy = Automation.Unknown,
        State = ViolationState.Unknown,
        FixedOn = null,
        WhatWouldChange = "",
        Measures = [],
        Turn = new Counterfactual("", [], []),
        Explanation = "",
    };
}
