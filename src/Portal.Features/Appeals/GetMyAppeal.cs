using MediatR;
using Microsoft.Extensions.Options;
using Portal.Domain.Appeals;
using Portal.Domain.Enforcement;
using Portal.Domain.Policies;
using Portal.Domain.Shared;
using Portal.Features.Data;
using Portal.Features.Documents;
using Portal.Features.Identity;
using Portal.Features.Policies;
using Portal.Features.Requests;

namespace Portal.Features.Appeals;

/// <summary>One appeal as its merchant sees it: where it stands, what was said, how it ended, and what can be done next.</summary>
public static class GetMyAppeal
{
    /// <param name="Appeal">Reference of the appeal.</param>
    /// <param name="MerchantId">For platform systems: whose appeal.</param>
    [Needs(Permission.ReadMerchant)]
    public sealed record Query(string Appeal, Guid? MerchantId = null) : IQuery<View>;

    /// <param name="Appeal">What it is and where it stands.</param>
    /// <param name="Decision">What is contested.</param>
    /// <param name="Outcome">What it did; null while open, withdrawn or without an outcome on record.</param>
    /// <param name="Messages">The conversation, oldest first.</param>
    /// <param name="Files">All files, oldest first.</param>
    /// <param name="Findings">What the reviewer found in each piece of evidence; empty until the decision.</param>
    /// <param name="Steps">What happened to it, oldest first; empty for an imported record.</param>
    /// <param name="Second">Whether the merchant can ask for the second review.</param>
    /// <param name="MayAct">Whether the caller may file, answer and withdraw.</param>
    /// <param name="Cannot">What the caller cannot do now, and why.</param>
    /// <param name="Scheme">Tiers, to name the standings before and after.</param>
    /// <param name="Law">Windows and promised days.</param>
    /// <param name="Today">The day where the merchant is.</param>
    public sealed record View(
        Summary Appeal, Contested Decision, Result? Outcome, IReadOnlyList<Message> Messages, IReadOnlyList<EvidenceRow> Files, IReadOnlyList<Finding> Findings,
        IReadOnlyList<Step> Steps, SecondReview Second, bool MayAct, CannotDo Cannot, PointsScheme Scheme, LawPack Law, DateOnly Today)
    {
        /// <summary>Where it stands in the queue and when others like it were decided; null once it is closed.</summary>
        public Waiting? Waiting { get; init; }

        /// <summary>Measures of the decision that rest while it is reviewed.</summary>
        public IReadOnlyList<Measure> Stayed { get; init; } = [];

        /// <summary>Documents of the locker that can still be added.</summary>
        public IReadOnlyList<PickableDocument> Documents { get; init; } = [];
    }

    /// <param name="Ahead">Cases of the same stretch of the queue that are due before it, at most <see cref="MostAhead"/>; null while a person has it, or the merchant was asked.</param>
    /// <param name="Decided">When most like it are decided; null when there is not enough data.</param>
    public sealed record Waiting(int? Ahead, Estimate? Decided);

    /// <summary>Where the counting of the queue ends: more are "more than".</summary>
    public const int MostAhead = 1000;

    /// <param name="Of">So many ...</param>
    /// <param name="Outof">... of so many like it are decided by then.</param>
    /// <param name="By">The day.</param>
    /// <param name="Low">Not sooner than this, with 95 % confidence.</param>
    /// <param name="High">Not later than this; null when the record does not reach that far.</param>
    /// <param name="Cases">Appeals that it is drawn from.</param>
    public sealed record Estimate(int Of, int Outof, DateOnly By, DateOnly Low, DateOnly? High, int Cases);

    /// <param name="GroundTitle">The reason as listed; null for an imported record.</param>
    /// <param name="Statement">Null where the record holds none.</param>
    /// <param name="FiledLocal">When it was filed, as the clock showed it where the merchant is.</param>
    /// <param name="DueOn">The day promised at first, later by the days that the clock was paused.</param>
    /// <param name="PromisedOn">The day promised last.</param>
    /// <param name="Misses">How many promised days passed.</param>
    /// <param name="NextOn">The next day as the merchant was told.</param>
    /// <param name="FirstReview">For a second review: the first one's reference.</param>
    public sealed record Summary(
        string Reference, int Level, AppealOrigin Origin, AppealStatus Status, string? GroundTitle, string? Statement, DateTime FiledLocal, DateOnly FiledOn, DateOnly DueOn,
        DateOnly PromisedOn, int Misses, DateOnly? PausedOn, NextActor NextActor, DateOnly? NextOn, bool TakesEvidence, string RecordedOutcome, string? FirstReview)
    {
        public bool IsOpen => NextActor != NextActor.None;
    }

    /// <param name="Title">The breach in plain words.</param>
    /// <param name="ShortTitle">The same for headlines.</param>
    /// <param name="Facts">In the recorded wording.</param>
    /// <param name="Citation">The law that the wording cites; may be empty.</param>
    public sealed record Contested(
        string Reference, string Title, string ShortTitle, string Facts, DateOnly FoundOn, string RecordedAction, int Points, DateOnly PointsUntil, DateOnly AppealUntil, string Place, string Citation);

    /// <param name="DecidedOn">Null where the record does not tell.</param>
    /// <param name="PointsBack">Points given back.</param>
    /// <param name="PointsBefore">Points on that day without this outcome; null where none can be told.</param>
    /// <param name="PointsAfter">Points on that day with it.</param>
    /// <param name="PointsLeft">Points that the decision still gives.</param>
    /// <param name="Measures">The decision's measures.</param>
    /// <param name="SameKindInForce">Measures of the lifted kinds that other decisions still bring.</param>
    /// <param name="Time">Days that only the lifted measures cost, and what became of them.</param>
    public sealed record Result(
        AppealOutcome Outcome, DateOnly? DecidedOn, string Reasons, string WhatWouldChange, int PointsBack, int? PointsBefore, int? PointsAfter, int PointsLeft,
        IReadOnlyList<Measure> Measures, int SameKindInForce, IReadOnlyList<TimeReturned> Time);

    /// <param name="EndsOn">First day no longer in force; null while only a condition ends it.</param>
    /// <param name="DaysStayed">Days that it rested during the review; they are added to its end.</param>
    public sealed record Measure(MeasureKind Kind, string Feature, ActionState State, int DaysGivenBack, DateOnly? EndsOn = null, int DaysStayed = 0);

    /// <param name="Kind">Of the measures that were lifted.</param>
    /// <param name="Feature">The feature of a restriction; else empty.</param>
    /// <param name="Lost">Days on which only they limited the merchant.</param>
    /// <param name="Used">Of them taken off other measures of the kind.</param>
    /// <param name="EndsOn">When those end now; null when there were none.</param>
    /// <param name="KeptUntil">Until when the rest is kept for a later measure; null when nothing is left.</param>
    public sealed record TimeReturned(MeasureKind Kind, string Feature, int Lost, int Used, DateOnly? EndsOn, DateOnly? KeptUntil);

    public sealed record Message(MessageAuthor Author, bool Mine, string Body, DateTime SentLocal, IReadOnlyList<EvidenceRow> Files);

    public sealed record Finding(Guid EvidenceId, string Title, EvidenceFindingKind Kind, string Note);

    /// <param name="Event">Name of the domain event.</param>
    /// <param name="Local">As the clock showed it where the merchant is.</param>
    public sealed record Step(string Event, DateTime Local);

    /// <param name="WhyNot">Null when it can be asked for.</param>
    /// <param name="Until">Last day to ask; null where none can be counted.</param>
    /// <param name="Reference">The second review, once there is one.</param>
    public sealed record SecondReview(Obstacle? WhyNot, DateOnly? Until, string? Reference);

    internal sealed class Handler(PortalDb db, CurrentUser user, Rulebook rulebook, IOptions<EvidenceOptions> evidence, WaitingRecord waits, TimeProvider clock)
        : IRequestHandler<Query, Outcome<View>>
    {
        public async Task<Outcome<View>> Handle(Query request, CancellationToken cancellationToken)
        {
            var mine = user.ActsFor(request.MerchantId);
            var record = await AppealRecord.FindAsync(db, mine, request.Appeal, cancellationToken);
            if (record is null) return MyAppeals.NotFound;
            var rules = await rulebook.CurrentAsync(cancellationToken);
            var today = rules.Law.DayOf(clock.GetUtcNow().UtcDateTime);
            var view = record.ToView(rules, today, user, evidence.Value.MaxFiles);
            return view with
            {
                Waiting = await record.WaitingAsync(db, waits, rules.Law, today, cancellationToken),
                Documents = await record.DocumentsAsync(db, user, rules.Documents, cancellationToken),
            };
        }
    }
}
