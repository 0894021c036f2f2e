using System.Text.Json.Serialization;
using Portal.Domain.Appeals;
using Portal.Domain.Appeals.Blind;
using Portal.Domain.Appeals.Fixes;
using Portal.Domain.Appeals.NextBest;
using Portal.Domain.Enforcement;
using Portal.Features.Appeals;

namespace Portal.Web.Api;

/// <summary>What staff read and send about cases over the door for systems.</summary>
internal static class CaseAnswers
{
    /// <param name="InView">Cases in the view.</param>
    /// <param name="Overdue">Of them past their day.</param>
    /// <param name="DueSoon">Of them due within 30 days.</param>
    /// <param name="Mine">Cases that the caller holds now.</param>
    /// <param name="Next">Send it as <c>after</c> for the next page; null on the last.</param>
    public sealed record Queue(DateOnly Today, int InView, int Overdue, int DueSoon, int Mine, IReadOnlyList<QueueRow> Rows, string? Next);

    /// <param name="Kind"><c>appeal</c>, <c>fix</c> or <c>link</c>.</param>
    /// <param name="Status">Of an appeal; null for a fix.</param>
    /// <param name="FixStatus">Of a fix; null for an appeal.</param>
    /// <param name="IsBlind">Severity, measures and score are not told before the caller's first verdict.</param>
    public sealed record QueueRow(
        string Reference, CaseKind Kind, string Merchant, string Title, Severity? Severity, AppealStatus? Status, FixStatus? FixStatus, int Level, NextActor NextActor, DateOnly NextOn, DateOnly FiledOn,
        int MerchantPoints, string MerchantTier, IReadOnlyList<ListQueue.MeasureMark> InForce, string? ClaimedBy, DateTime? ClaimedUntil, bool IsMine,
        int? Score, IReadOnlyList<QueuePart> Why, bool IsBlind);

    /// <summary>What a case stands in its place for.</summary>
    /// <param name="Factor">What counts.</param>
    /// <param name="Points">That it brings.</param>
    /// <param name="Most">That it can bring; null where it grows with every day.</param>
    /// <param name="Amount">What it was counted from: days, customers, money, flags.</param>
    public sealed record QueuePart(ScoreFactor Factor, decimal Points, int? Most, decimal Amount);

    /// <param name="Version">Send it along with a decision: a case that has changed since is refused.</param>
    /// <param name="WhyNot">Why the caller may have no part in it, if so.</param>
    /// <param name="Evidence">Files and visits that a decision says a finding about.</param>
    /// <param name="IsBlind">What was decided is not told before the caller's first verdict: what would tell it is null or empty.</param>
    /// <param name="FirstVerdicts">What reviewers said before they saw what was decided.</param>
    public sealed record Case(
        string Reference, int Version, int Level, AppealStatus Status, AppealOrigin Origin, DateOnly FiledOn, DateOnly DueOn, NextActor NextActor, DateOnly? NextOn,
        string? Holder, DateTime? HeldUntil, bool IsMine, string? WhyNot, string? Ground, string? Statement, string? RecordedOutcome, CaseMerchant Merchant, CaseDecision Decision,
        IReadOnlyList<CaseEvidence> Evidence, IReadOnlyList<CaseMessage> Conversation, CaseOutcome? Outcome, bool IsBlind, IReadOnlyList<CaseVerdict> FirstVerdicts);

    public sealed record CaseMerchant(Guid Id, string Name, string Reference, string Address, int? Points, string? Tier, int? EarlierAppeals, int? EarlierReversed);

    public sealed record CaseDecision(
        string Reference, string Title, string Facts, Severity? Severity, string? RecordedAction, int? Points, DateOnly? PointsUntil, DateOnly FoundOn, string Clause, string ClauseText, string? WhatWouldChange,
        IReadOnlyList<CaseMeasure> Measures);

    /// <param name="Kind"><c>file</c> or <c>visit</c>.</param>
    /// <param name="NeedsFinding">Whether a decision must say something about it.</param>
    public sealed record CaseEvidence(Guid Id, string Kind, string Title, bool NeedsFinding);

    public sealed record CaseMessage(MessageAuthor Author, string Body, DateTime SentAt);

    /// <summary>What a reviewer concludes.</summary>
    /// <param name="Version">Of the case, as it was read.</param>
    /// <param name="Outcome">uphold, overturn or modify.</param>
    /// <param name="Reasons">Sent to the merchant.</param>
    /// <param name="WhatWouldChange">Required unless everything is reversed.</param>
    /// <param name="OriginalDecision">right, wrong, rightOtherReason or policyUnclear; always.</param>
    /// <param name="PointsTo">Exactly for a modified decision: the points that remain.</param>
    /// <param name="Lift">For a modified decision: ids of the measures that go.</param>
    /// <param name="Findings">One for each file and for the visit contested.</param>
    [JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
    public sealed record Conclusion(
        [property: JsonRequired] int Version, [property: JsonRequired] AppealOutcome Outcome, string? Reasons, string? WhatWouldChange, OriginalDecision OriginalDecision, int? PointsTo,
        IReadOnlyList<Guid>? Lift, IReadOnlyList<FindingNote>? Findings);

    [JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
    public sealed record FindingNote(Guid Evidence, EvidenceFindingKind Kind, string? Note);

    /// <summary>What a reviewer would have decided.</summary>
    /// <param name="Verdict">breach, noBreach or cannotTell.</param>
    /// <param name="Severity">Exactly for a breach.</param>
    /// <param name="Why">In short; for staff.</param>
    [JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
    public sealed record FirstVerdict([property: JsonRequired] Verdict Verdict, Severity? Severity, string? Why);

    /// <param name="Version">Of the case, as it was read.</param>
    /// <param name="Text">Sent to the merchant.</param>
    /// <param name="AnswerBy">The clock stands until then.</param>
    [JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
    public sealed record Question([property: JsonRequired] int Version, string? Text, [property: JsonRequired] DateOnly AnswerBy);

    /// <param name="Version">Of the case, as it was read.</param>
    [JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
    public sealed record Approval([property: JsonRequired] int Version);

    public static Queue Of(ListQueue.Queue queue) => new(
        queue.Today, queue.Counts.InView, queue.Counts.Overdue, queue.Counts.DueSoon, queue.Counts.Mine,
        [.. queue.Rows.Select(r => new QueueRow(
            r.Reference, r.Kind, r.Merchant, r.Title, r.IsBlind ? null : r.Severity, r.Kind == CaseKind.Appeal ? r.Status : null, r.Kind == CaseKind.Fix ? r.FixStatus : null, r.Level, r.NextActor, r.NextOn, r.FiledOn, r.Points, r.Tier.Code, r.Measures, r.ClaimedBy, r.ClaimedUntil, r.IsMine, r.IsBlind ? null : r.Score, [.. r.Parts.Where(p => p.Hundredths != 0).Select(p => new QueuePart(p.Factor, p.Hundredths / 100m, p.Most, p.Amount))], r.IsBlind))],
        queue.Next);

    public static Case Of(DeskCase view)
    {
        var (merchant, decision, told) = (view.Merchant, view.Decision, !view.IsBlind);
        return new Case(
            view.Reference, view.Version, view.Level, view.Status, view.Origin, view.FiledOn, view.DueOn, view.NextActor, view.NextOn, view.Holder, view.HeldUntil, view.IsMine, view.WhyNot?.Sentence,
            view.Claim.Ground, view.Claim.Statement, MerchantAnswers.Said(view.Claim.RecordedOutcome),
            new CaseMerchant(merchant.Id, merchant.Name, merchant.SourceReference, merchant.Address, told ? merchant.Points : null, told ? merchant.Tier.Code : null, told ? merchant.EarlierAppeals : null, told ? merchant.EarlierReversed : null),
            new CaseDecision(
                decision.Reference, decision.Title, decision.Facts, told ? decision.Severity : null, MerchantAnswers.Said(decision.RecordedAction), told ? decision.Points : null, told ? decision.PointsUntil : null, decision.FoundOn,
                decision.ClauseCode, decision.ClauseText, MerchantAnswers.Said(decision.WhatWouldChange), decision.Measures),
            [
                .. view.Files.Select(f => new CaseEvidence(f.Id, "file", f.FileName, true)),
                .. view.Visits.Select(v => new CaseEvidence(v.Id, "visit", $"{v.Day:yyyy-MM-dd}: {v.Findings.Count}", v.Id == decision.VisitId)),
            ],
            [.. view.Conversation.Select(m => new CaseMessage(m.Author, m.Body, m.Local))],
            view.Outcome, view.IsBlind, view.Verdicts);
    }

    public static DecideAppeal.Command ToCommand(this Conclusion conclusion, Guid appeal) => new(
        appeal, conclusion.Version, conclusion.Outcome, conclusion.Reasons ?? "", conclusion.WhatWouldChange ?? "", conclusion.OriginalDecision, conclusion.PointsTo, conclusion.Lift ?? [],
        [.. (conclusion.Findings ?? []).Select(f => new DecideAppeal.EvidenceNote(f.Evidence, f.Kind, f.Note ?? ""))]);
}
