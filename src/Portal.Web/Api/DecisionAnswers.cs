using System.Globalization;
using System.Text.Json;
using Portal.Domain.Appeals;
using Portal.Domain.Enforcement;
using Portal.Domain.Policies;
using Portal.Domain.Shared;
using Portal.Features.Appeals;
using Portal.Features.Enforcement;

namespace Portal.Web.Api;

/// <summary>What systems read about a decision and its appeals.</summary>
internal static class DecisionAnswers
{
    /// <param name="Facts">In the recorded wording.</param>
    /// <param name="Citation">The law that the record cites, if any.</param>
    /// <param name="RecordedAction">What an outside authority did, in its words, if any.</param>
    /// <param name="PointsGiven">At first.</param>
    /// <param name="Points">Now.</param>
    /// <param name="PointsUntil">First day on which they count no more.</param>
    /// <param name="Reasons">What else the statement of reasons says.</param>
    /// <param name="WhatWouldReverse">The one fact which, if it were shown, would reverse it.</param>
    /// <param name="Appealable">Whether it can be contested now, and if not why.</param>
    /// <param name="Cannot">What cannot be done about it now, and why.</param>
    /// <param name="Redress">Other ways to contest.</param>
    public sealed record Violation(
        string Reference, string Title, SubjectKind Subject, string SubjectName, string Store, string Facts, string? Citation, Severity Severity, FindingSource Source,
        bool FoundByAutomation, Automation DecidedBy, string? RecordedAction, DateOnly FoundOn, ViolationState State, FindingMark Mark, DateOnly? FixedOn, DateOnly? FoundAgainOn,
        int PointsGiven, int Points, DateOnly PointsUntil, Clause Clause, Reasons Reasons, Turn WhatWouldReverse, IReadOnlyList<DecidedMeasure> Measures, IReadOnlyList<AppealRow> Appeals, Contest Appealable,
        Cannot Cannot, IReadOnlyList<RedressWay> Redress);

    /// <param name="WhatWouldChange">The fact that would reverse the decision; <c>{day}</c> stands for the day of the finding.</param>
    public sealed record Clause(string Policy, int Version, string Code, string Text, string WhatWouldChange, string Slug);

    /// <param name="Trigger">Own initiative or somebody's notice.</param>
    /// <param name="NoticeContents">What the notice said, if there was one.</param>
    /// <param name="Territory">ISO 3166-1 codes with a space between them.</param>
    /// <param name="Explanation">Why the facts fall under the clause, where it was written; the authority's record or the measured value says it too.</param>
    public sealed record Reasons(
        Trigger? Trigger, string? NoticeContents, string? Territory, string? Explanation, IReadOnlyList<string> Marks, IReadOnlyList<Measured> Measured, IReadOnlyList<ExhibitRow> Exhibits);

    public sealed record Measured(string What, decimal Value, string Unit, Comparison Comparison, decimal Limit, bool Breaches);

    /// <param name="Fact">One sentence.</param>
    /// <param name="Evidence">What shows it.</param>
    /// <param name="RestsOn">Everything that has to be true for the decision to stand, and the fact against it.</param>
    public sealed record Turn(string Fact, IReadOnlyList<string> Evidence, IReadOnlyList<RestingPoint> RestsOn);

    /// <param name="HeldAmount">For a hold on payouts, where it is known.</param>
    /// <param name="HeldCurrency">ISO 4217.</param>
    /// <param name="Cost">What it means for the business; null for a measure that was lifted.</param>
    public sealed record DecidedMeasure(
        MeasureKind Kind, string? Feature, DateOnly StartsOn, DateOnly? EndsOn, EndCondition? EndsWith, ActionState State, DateOnly? LiftedOn, int DaysGivenBack, decimal? HeldAmount, string? HeldCurrency,
        Cost? Cost);

    /// <param name="DaysSoFar">On which it limited something.</param>
    /// <param name="DaysToCome">Null while only a condition ends it.</param>
    /// <param name="HidesFromCustomers">Whether customers do not find or see the page meanwhile.</param>
    public sealed record Cost(int DaysSoFar, int? DaysToCome, bool HidesFromCustomers, string? Stops, string? Vouchers, IReadOnlyList<string> StaysOpen);

    public sealed record AppealRow(string Reference, int Level, AppealStatus Status, NextActor NextActor, DateOnly? NextOn, DateOnly FiledOn, DateOnly? DecidedOn, int PointsBack);

    /// <param name="Now">Whether an appeal can be filed now.</param>
    /// <param name="Level">1 for the first review, 2 for the second.</param>
    /// <param name="Until">The last day to file it.</param>
    /// <param name="Code">Why not.</param>
    /// <param name="WhyNot">The same as a sentence.</param>
    /// <param name="Through">The appeal that is open, or the first review that a second one is asked for on.</param>
    public sealed record Contest(bool Now, int Level, DateOnly? Until, string? Code, string? WhyNot, string? Through);

    /// <param name="Statement">Null where the record holds none.</param>
    /// <param name="RecordedOutcome">The record's words about the outcome, if any.</param>
    /// <param name="Outcome">Null while open, withdrawn, or without an outcome on record.</param>
    /// <param name="Files">All files, the oldest first.</param>
    /// <param name="SecondReview">Whether a second review can be asked for.</param>
    /// <param name="Cannot">What cannot be done with it now, and why.</param>
    public sealed record Appeal(
        string Reference, string Violation, string Title, int Level, AppealOrigin Origin, AppealStatus Status, string? Ground, string? Statement, DateOnly FiledOn, DateOnly DueOn,
        DateOnly? PausedOn, NextActor NextActor, DateOnly? NextOn, bool TakesEvidence, string? RecordedOutcome, Result? Outcome, IReadOnlyList<Message> Conversation,
        IReadOnlyList<EvidenceRow> Files, IReadOnlyList<Finding> Findings, Contest SecondReview, Cannot Cannot);

    public sealed record Result(
        AppealOutcome Outcome, DateOnly? DecidedOn, string Reasons, string WhatWouldChange, int PointsBack, int? PointsBefore, int? PointsAfter, int PointsLeft);

    /// <param name="SentAt">As the clock showed it where the merchant is.</param>
    public sealed record Message(MessageAuthor Author, string Body, DateTime SentAt, IReadOnlyList<Guid> Files);

    public sealed record Finding(Guid EvidenceId, string Title, EvidenceFindingKind Kind, string Note);

    /// <param name="Open">By their next date.</param>
    /// <param name="Ended">The newest first, a page.</param>
    /// <param name="Next">Send it as <c>after</c> for the next page; null on the last.</param>
    public sealed record Appeals(MerchantAnswers.MerchantName Merchant, IReadOnlyList<AppealLine> Open, IReadOnlyList<AppealLine> Ended, string? Next);

    public sealed record AppealLine(
        string Reference, string Violation, string Title, int Level, AppealStatus Status, AppealOrigin Origin, NextActor NextActor, DateOnly? NextOn, DateOnly FiledOn, DateOnly? DecidedOn, int PointsBack);

    /// <summary>What cannot be done now, each with its reason; null where it can.</summary>
    public sealed record Cannot(Why? Appeal, Why? SecondReview, Why? AddEvidence, Why? Answer, Why? Withdraw);

    /// <param name="Reason">A name that stays: windowClosed.</param>
    /// <param name="Code">The code that a try would be refused with.</param>
    /// <param name="Sentence">The same in words.</param>
    /// <param name="ChangesOn">The day to look again; null where nothing changes by itself.</param>
    public sealed record Why(string Reason, string Code, string Sentence, DateOnly? ChangesOn);

    public static Violation Of(DecisionView view)
    {
        var decision = view.Decision;
        return new Violation(
            decision.Reference, view.Rule.Title, decision.Subject, decision.SubjectName, view.Place.Store, decision.Facts, MerchantAnswers.Said(decision.Citation), decision.Severity,
            decision.Source, decision.FoundByAutomation, decision.DecidedBy, MerchantAnswers.Said(decision.RecordedAction), decision.FoundOn, decision.State, view.Mark, decision.FixedOn,
            view.FoundAgainOn, view.PointsGiven, decision.Points, decision.PointsUntil,
            new Clause(view.Rule.Policy, view.Rule.Version, view.Rule.Code, view.Rule.Text, view.Rule.WhatWouldChange, view.Rule.Slug),
            new Reasons(
                decision.Trigger == Trigger.Unknown ? null : decision.Trigger, MerchantAnswers.Said(decision.NoticeContents), MerchantAnswers.Said(decision.Territory), MerchantAnswers.Said(decision.Explanation),
                view.Rule.Marks, [.. view.Measurements.Select(m => new Measured(m.What, m.Value, m.Unit, m.Comparison, m.Limit, m.Breaches))], view.Exhibits),
            Of(view.Turn.On(decision.FoundOn.ToString("d MMMM yyyy", CultureInfo.CurrentCulture))),
            [.. view.Measures.Select(m => Of(m, view.Costs.FirstOrDefault(c => c.Measure.Id == m.Id)))],
            [.. view.Appeals.Select(a => new AppealRow(a.Reference, a.Level, a.Status, a.NextActor, a.NextOn, a.FiledOn, a.DecidedOn, a.PointsBack))],
            new Contest(view.Contest.WhyNot is null, view.Contest.Level, view.Contest.Until, view.Contest.WhyNot?.Code, view.Contest.WhyNot?.Sentence, view.Contest.Through),
            Of(view.Cannot),
            view.Redress);
    }

    public static Appeal Of(GetMyAppeal.View view)
    {
        var appeal = view.Appeal;
        return new Appeal(
            appeal.Reference, view.Decision.Reference, view.Decision.Title, appeal.Level, appeal.Origin, appeal.Status, appeal.GroundTitle, appeal.Statement, appeal.FiledOn, appeal.DueOn,
            appeal.PausedOn, appeal.NextActor, appeal.NextOn, appeal.TakesEvidence, MerchantAnswers.Said(appeal.RecordedOutcome),
            view.Outcome is { } o ? new Result(o.Outcome, o.DecidedOn, o.Reasons, o.WhatWouldChange, o.PointsBack, o.PointsBefore, o.PointsAfter, o.PointsLeft) : null,
            [.. view.Messages.Select(m => new Message(m.Author, m.Body, m.SentLocal, [.. m.Files.Select(f => f.Id)]))],
            view.Files,
            [.. view.Findings.Select(f => new Finding(f.EvidenceId, f.Title, f.Kind, f.Note))],
            new Contest(view.Second.WhyNot is null, appeal.Level + 1, view.Second.Until, view.Second.WhyNot?.Code, view.Second.WhyNot?.Sentence, view.Second.Reference),
            Of(view.Cannot));
    }

    private static Turn Of(Counterfactual turn) => new(turn.Fact, turn.Evidence, turn.RestsOn);

    private static DecidedMeasure Of(EnforcementAction m, MeasureCost? cost) => new(
        m.Kind, MerchantAnswers.Said(m.Feature), m.StartsOn, m.EndsOn, MerchantAnswers.Said(m.EndsWith), m.State, m.LiftedOn, m.DaysGivenBack, m.HeldAmount, MerchantAnswers.Said(m.HeldCurrency),
        cost is null
            ? null
            : new Cost(
                cost.DaysSoFar, cost.DaysToCome, cost.Meaning?.Hides == true, MerchantAnswers.Said(cost.Meaning?.Stops ?? ""), MerchantAnswers.Said(cost.Meaning?.Vouchers ?? ""), cost.Meaning?.StaysOpen ?? []));

    private static Cannot Of(CannotDo cannot) =>
        new(Of(cannot.Appeal), Of(cannot.SecondReview), Of(cannot.AddEvidence), Of(cannot.Answer), Of(cannot.Withdraw));

    private static Why? Of(Obstacle? obstacle) =>
        obstacle is null ? null : new Why(JsonNamingPolicy.CamelCase.ConvertName(obstacle.Reason.ToString()), obstacle.Code, obstacle.Sentence, obstacle.ChangesOn);

    public static Appeals Of(MerchantAnswers.MerchantName merchant, ListMyAppeals.Appeals appeals) => new(merchant, [.. appeals.Open.Select(Of)], [.. appeals.Ended.Select(Of)], appeals.Next);

    private static AppealLine Of(ListMyAppeals.Row row) => new(
        row.Reference, row.Violation, row.Title, row.Level, row.Status, row.Origin, row.NextActor, row.NextOn, row.FiledOn, row.DecidedOn, row.PointsBack);
}
