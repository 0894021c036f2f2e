using Portal.Domain.Appeals;
using Portal.Domain.Enforcement;

namespace Portal.Features.Merchants;

public enum AttentionKind
{
    None = 0,

    /// <summary>A reviewer waits for an answer.</summary>
    AnswerReviewer,

    /// <summary>A measure that hurts, whose decision can still be appealed.</summary>
    ContestMeasure,

    /// <summary>The tier shuts the merchant out, and decisions whose points make it can still be appealed.</summary>
    ContestPoints,

    /// <summary>Findings that nothing has shown to be put right.</summary>
    ConfirmFixes,

    /// <summary>The time to appeal decisions with points ends soon.</summary>
    AppealSoon,

    /// <summary>A decision with points that can be appealed.</summary>
    ContestDecision,

    /// <summary>Done: an appeal was sent.</summary>
    AppealSent,

    /// <summary>Done: a question was answered.</summary>
    AnswerGiven,

    /// <summary>Done: a fix is confirmed.</summary>
    FixConfirmed,

    /// <summary>A reviewer waits for an answer about a fix.</summary>
    AnswerAboutFix,

    /// <summary>A fix was sent and is being checked: nothing is to be done until then.</summary>
    FixSent,
}

/// <summary>One thing that needs the merchant.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Reference">The appeal (to answer) or the decision that it starts with.</param>
/// <param name="Title">The breach in plain words.</param>
/// <param name="By">The day by which to act; null where none presses.</param>
/// <param name="Count">How many decisions it concerns.</param>
/// <param name="Measure">The measure to contest.</param>
/// <param name="Feature">The feature that it switches off, if any.</param>
public sealed record Attention(
    AttentionKind Kind, string Reference, string Title, DateOnly? By, int Count, MeasureKind Measure = MeasureKind.None, string Feature = "")
{
    /// <summary>Days before the end of an appeal window from which the merchant is reminded (the deadline chip changes on the same day).</summary>
    public const int SoonDays = 30;

    // The gravest first. A warning limits nothing, so it is never here.
    private static readonly MeasureKind[] Harm =
    [
        MeasureKind.AccountTermination, MeasureKind.StoreSuspension, MeasureKind.PayoutHold, MeasureKind.Delisting, MeasureKind.Demotion, MeasureKind.FeatureRestriction, MeasureKind.Label,
    ];

    /// <summary>Smaller is graver.</summary>
    internal static int Rank(MeasureKind kind)
    {
        var at = Array.IndexOf(Harm, kind);
        return at < 0 ? Harm.Length : at;
    }

    internal static IReadOnlyList<Attention> Of(
        IReadOnlyList<StandingMeasure> measures, IReadOnlyList<OpenAppealRow> appeals, IReadOnlyList<StandingRecord.Finding> unconfirmed, IReadOnlyList<StandingRecord.Finding> contestable, DateOnly today)
    {
        List<Attention> found = [];
        foreach (var measure in measures)
        {
            if (Rank(measure.Kind) == Harm.Length) continue;
            if (measure.Tier is not null && Rank(measure.Kind) <= Rank(MeasureKind.Demotion) && contestable.MaxBy(f => f.Severity) is { } gravest)
                found.Add(new Attention(AttentionKind.ContestPoints, gravest.Reference, gravest.Title, contestable.Max(f => f.AppealUntil), contestable.Count, measure.Kind, measure.Feature));
            else if (measure.Causes.FirstOrDefault(c => c.Contestable) is { } cause)
                found.Add(new Attention(AttentionKind.ContestMeasure, cause.Reference, cause.Title, cause.AppealUntil, 1, measure.Kind, measure.Feature));
            if (found.Count > 0) break;
        }

        // A question not answered in time costs the appeal its best argument: it goes before a measure that can wait months.
        var at = found.Count > 0 && Rank(found[0].Measure) <= Rank(MeasureKind.PayoutHold) ? 1 : 0;
        found.InsertRange(at, appeals.Where(a => a.NextActor == NextActor.Merchant)
            .Select(a => new Attention(AttentionKind.AnswerReviewer, a.Reference, a.Title, a.NextOn, 1)));
        found.InsertRange(at, unconfirmed.Where(f => f.Fix is { NextActor: NextActor.Merchant }).Select(f => new Attention(AttentionKind.AnswerAboutFix, f.Fix!.Reference, f.Title, f.Fix.NextOn, 1)));
        var unsent = unconfirmed.Where(f => f.Fix is null).ToList();
        if (unsent.Count > 0) found.Add(new Attention(AttentionKind.ConfirmFixes, unsent[0].Reference, unsent[0].Title, null, unsent.Count));

        var soon = contestable.Where(f => f.AppealUntil.DayNumber - today.DayNumber <= SoonDays).OrderBy(f => f.AppealUntil).ToList();
        if (soon.Count > 0) found.Add(new Attention(AttentionKind.AppealSoon, soon[0].Reference, soon[0].Title, soon[0].AppealUntil, soon.Count));
        return found;
    }
}
