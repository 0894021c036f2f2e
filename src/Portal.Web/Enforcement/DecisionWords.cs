using System.Globalization;
using Portal.Domain.Appeals;
using Portal.Domain.Enforcement;
using Portal.Domain.Policies;
using Portal.Features.Enforcement;
using Portal.Web.Parts;
using Portal.Web.Resources;

namespace Portal.Web.Enforcement;

/// <summary>The sentences of the decision page.</summary>
internal static class DecisionWords
{
    public static readonly Words Text = new(typeof(EnforcementText));

    /// <summary>Who found it, and whether by automation.</summary>
    public static string Found(Violation decision) =>
        Text.Of("FoundBy" + decision.Source) + " " + Text.Of(decision.FoundByAutomation ? "FoundAutomatically" : "NoAutomationFound");

    /// <summary>Our own initiative or a notice, with what it said; null where that is not recorded.</summary>
    public static string? Looked(Violation decision) => decision.Trigger == Trigger.Unknown ? null : Text.Of("Trigger" + decision.Trigger, decision.NoticeContents);

    /// <summary>"Canada"; null where nothing is said.</summary>
    public static string? Territory(Violation decision) => decision.Territory.Length == 0
        ? null
        : string.Join(", ", decision.Territory.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Country));

    /// <summary>"Temperature of the display fridge: 9.5 °C; at most 4 °C allowed."</summary>
    public static string Measured(Measurement taken) => Text.Of(
        "MeasuredValue", taken.What, Counterfactual.Quantity(taken.Value, taken.Unit), Text.Of("Allowed" + taken.Comparison, Counterfactual.Quantity(taken.Limit, taken.Unit)));

    /// <summary>Why the facts fall under the clause: as it was issued, or as the facts themselves say it.</summary>
    public static string? WhyItApplies(DecisionView view) => view.Decision switch
    {
        { Explanation: { Length: > 0 } said } => said,
        _ when view.Measurements.FirstOrDefault(m => m.Breaches) is { } measured => Text.Of("WhyMeasured", Measured(measured)),
        { Source: FindingSource.OutsideAuthority, Citation: { Length: > 0 } cited } => Text.Of("WhyAuthorityCiting", cited),
        { Source: FindingSource.OutsideAuthority } => Text.Of("WhyAuthority"),
        _ => null,
    };

    private static string Country(string code)
    {
        try
        {
            return new RegionInfo(code).DisplayName;
        }
        catch (ArgumentException)
        {
            return code;
        }
    }

    public static string Version(RuleFacts rule) => Text.Of("RuleSource", rule.Policy, rule.Code, rule.Version, Days.Full(rule.InForceFrom));

    public static string? Superseded(RuleFacts rule) => rule.NewerSince is { } since ? Text.Of("RuleSuperseded", Days.Full(since), rule.Version) : null;

    /// <summary>From when to when, in words.</summary>
    public static string Duration(EnforcementAction measure) => measure switch
    {
        { State: ActionState.Lifted, DaysGivenBack: 0 } => Text.Of("LiftedOnly"),
        { State: ActionState.Lifted } => Text.Of("Lifted", Days.Brief(measure.StartsOn), Text.Counted("DayGivenBack", measure.DaysGivenBack)),
        { EndsOn: { } end } when measure.StartsOn == end => Text.Of("SameDay", Days.Brief(end)),
        { EndsOn: { } end } => Text.Of("FromUntil", Days.Brief(measure.StartsOn), Days.Brief(end)),
        _ => Text.Of("FromOn", Days.Brief(measure.StartsOn), MeasureWords.Condition(measure.EndsWith)),
    };

    /// <summary>The gravest measure as a chip: what it is and until when, or when it ended.</summary>
    public static string? MeasureChip(DecisionView view)
    {
        if (view.Measures.Where(m => m.State != ActionState.Lifted).OrderByDescending(m => m.Kind).FirstOrDefault() is not { } measure) return null;
        var ended = measure.EndsOn is { } end && end <= view.Today;
        if (measure.Kind == MeasureKind.Warning) return ended ? Text.Of("WarningEnded", Days.Brief(measure.EndsOn!.Value)) : Text.Of("WarningStands");
        return ended
            ? Text.Of("ChipEnded", MeasureWords.Past(measure.Kind, measure.Feature), Days.Brief(measure.EndsOn!.Value))
            : measure.EndsOn is { } until ? Text.Of("ChipUntil", MeasureWords.Title(measure.Kind, measure.Feature), Days.Brief(until)) : MeasureWords.Title(measure.Kind, measure.Feature);
    }

    public static string Fix(DecisionView view)
    {
        var decision = view.Decision;
        var sentence = decision switch
        {
            { State: ViolationState.Reversed } => Text.Of("FixNotNeeded"),
            { FixedBy: FixSource.DuringVisit } => Text.Of("FixedDuringVisit"),
            { FixedBy: FixSource.LaterVisit } => Text.Of("FixedByVisit", Days.Full(decision.FixedOn!.Value)),
            { FixedBy: FixSource.Proof } => Text.Of("FixedByProof", Days.Full(decision.FixedOn!.Value)),
            _ when view.FoundAgainOn is { } again => Text.Of("FixFoundAgain", Days.Full(again)),
            _ => Text.Of("FixOpen"),
        };
        var warning = view.Measures.FirstOrDefault(m => m.Kind == MeasureKind.Warning && m.State != ActionState.Lifted);
        return decision switch
        {
            { FixedOn: { } day } when warning?.EndsOn == day && warning.StartsOn < day => sentence + " " + Text.Of("WarningEndedThen"),
            { State: ViolationState.Open } when warning is not null => sentence + " " + Text.Of("WarningEndsThen"),
            _ => sentence,
        };
    }

    public static string HistorySummary(DecisionView view) => (view.History.Count, view.LaterVisits.Count) switch
    {
        (0, var visits) => Text.Counted("LaterVisit", visits),
        (var changes, 0) => Text.Counted("Entry", changes),
        var (changes, visits) => Text.Of("HistorySummary", Text.Counted("Entry", changes), Text.Counted("LaterVisit", visits)),
    };

    /// <summary>What a fix does, and what it leaves.</summary>
    public static string FixAndPoints(DecisionView view)
    {
        var decision = view.Decision;
        var standing = view.Measures.Where(m => m.State != ActionState.Lifted).ToList();
        var measure = standing.Exists(m => m.Kind == MeasureKind.Warning) ? Text.Of("FixEndsWarning") : standing.Count > 0 ? Text.Of("FixEndsNothing") : "";
        var points = (decision.Points, decision.PointsUntil > view.Today) switch
        {
            (0, _) => Text.Of("NeverPoints"),
            (_, false) => Text.Of("PointsExpiredOn", PartText.Points(decision.Points), Days.Full(decision.PointsUntil)),
            (1, _) => Text.Of("FixPointStays", Days.Full(decision.PointsUntil)),
            _ => Text.Of("FixPointsStay", decision.Points, Days.Full(decision.PointsUntil)),
        };
        return measure.Length == 0 ? points : measure + " " + points;
    }

    /// <summary>When that changes, where it does.</summary>
    public static string? WhenThatChanges(DecisionView view) =>
        view.Appeals.FirstOrDefault(a => a.IsOpen) is { NextOn: { } day } open
            ? Text.Of(open.NextActor == NextActor.Merchant ? "ThenYouAnswer" : "ThenDecided", Days.Full(day))
            : null;

    /// <summary>What a reversal today brings, one sentence each.</summary>
    public static IEnumerable<string> Reliefs(DecisionView view, ReversalEffect effect)
    {
        var (before, after) = (view.Standing.Tier, effect.After.Tier);
        if (before != after && before.Measure is not (MeasureKind.None or MeasureKind.Warning))
        {
            var relief = Sentence(MeasureWords.Relief(before.Measure, before.Feature ?? ""));
            yield return effect.TierEnds is { } ends && ends > view.Today
                ? Text.Of("ReliefEarlier", relief, Days.Count(ends.DayNumber - view.Today.DayNumber))
                : Text.Of("ReliefAtOnce", relief);
        }

        foreach (var measure in effect.Lifted.DistinctBy(m => (m.Kind, m.Feature)))
        {
            yield return measure.Kind == MeasureKind.Warning
                ? Text.Of("WarningGoes")
                : Text.Of("ReliefAtOnce", Sentence(MeasureWords.Relief(measure.Kind, measure.Feature)));
        }

        if (effect.HealthyBefore is { } late && effect.HealthyAfter is { } soon && soon < late)
            yield return soon <= view.Today ? Text.Of("HealthyAtOnce", Days.Full(late)) : Text.Of("HealthyEarlier", Days.Full(soon), Days.Full(late));
    }

    public static string Sentence(string words) => char.ToUpper(words[0], CultureInfo.CurrentCulture) + words[1..];
}
