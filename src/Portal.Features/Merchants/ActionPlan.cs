using Portal.Domain.Appeals;
using Portal.Domain.Enforcement;
using Portal.Domain.Policies;

namespace Portal.Features.Merchants;

/// <summary>What to do first and what each step would bring; done steps are read off the record, nobody ticks a box.</summary>
internal static class ActionPlan
{
    /// <summary>For so many days a done step stays in sight.</summary>
    private const int DoneDays = 30;

    private const int MostDecisions = 3;
    private const int MostDone = 5;

    /// <param name="attention">What needs the merchant, in order of harm.</param>
    /// <param name="contestable">Decisions with points that can be appealed today.</param>
    /// <param name="record">Appeals and findings.</param>
    /// <param name="shown">Whether a store is asked for.</param>
    /// <param name="effect">What the reversal of a finding would bring.</param>
    /// <param name="law">Whose days count.</param>
    /// <param name="today">Today.</param>
    public static IReadOnlyList<PlanStep> Of(
        IReadOnlyList<Attention> attention, IReadOnlyList<StandingRecord.Finding> contestable, StandingRecord record, Func<Guid, bool> shown,
        Func<StandingRecord.Finding, IfReversed?> effect, LawPack law, DateOnly today)
    {
        List<PlanStep> plan = [];
        foreach (var item in attention)
        {
            var finding = item switch
            {
                { Kind: AttentionKind.AnswerReviewer } => record.Appeals.FirstOrDefault(a => a.Reference == item.Reference) is { } asked ? record.Findings.FirstOrDefault(f => f.Id == asked.ViolationId) : null,
                { Kind: AttentionKind.ContestMeasure } or { Kind: AttentionKind.ContestPoints or AttentionKind.AppealSoon, Count: 1 } => record.Findings.FirstOrDefault(f => f.Reference == item.Reference),
                _ => null,
            };
            plan.Add(new PlanStep(item, finding is null ? null : effect(finding)));
        }

        var named = plan.Where(s => s.Effect is not null).Select(s => s.Item.Reference).ToHashSet();
        plan.AddRange(contestable.Where(f => !named.Contains(f.Reference)).OrderByDescending(f => PointsLedger.PointsOn(f.Lines, today, today)).ThenBy(f => f.AppealUntil).Take(MostDecisions)
            .Select(f => new PlanStep(new Attention(AttentionKind.ContestDecision, f.Reference, f.Title, f.AppealUntil, 1), effect(f))));
        plan.AddRange(record.Findings.Where(f => shown(f.StoreId) && f.Fix is { NextActor: NextActor.Reviewer }).OrderBy(f => f.Fix!.NextOn).ThenBy(f => f.Fix!.Reference).Take(MostDecisions)
            .Select(f => new PlanStep(new Attention(AttentionKind.FixSent, f.Fix!.Reference, f.Title, f.Fix.NextOn, 1), null)));
        plan.AddRange(Done(record, shown, law, today).OrderByDescending(s => s.DoneOn).Take(MostDone));
        return plan;
    }

    // What the record itself tells of was not sent from here.
    private static IEnumerable<PlanStep> Done(StandingRecord record, Func<Guid, bool> shown, LawPack law, DateOnly today)
    {
        var since = today.AddDays(-DoneDays);
        foreach (var appeal in record.Appeals.Where(a => shown(a.StoreId) && a.Origin != AppealOrigin.Record && a.Status != AppealStatus.Withdrawn))
        {
            if (appeal.FiledOn >= since) yield return Step(AttentionKind.AppealSent, appeal.Reference, appeal.Title, appeal.FiledOn);
            if (appeal.AnsweredAt is { } at && law.DayOf(at) is var answered && answered >= since) yield return Step(AttentionKind.AnswerGiven, appeal.Reference, appeal.Title, answered);
        }

        foreach (var finding in record.Findings)
        {
            if (shown(finding.StoreId) && finding is { State: ViolationState.Fixed, FixedOn: { } day } && day >= since && day <= today)
                yield return Step(AttentionKind.FixConfirmed, finding.Reference, finding.Title, day);
        }
    }

    private static PlanStep Step(AttentionKind kind, string reference, string title, DateOnly day) => new(new Attention(kind, reference, title, null, 1), null, day);
}
