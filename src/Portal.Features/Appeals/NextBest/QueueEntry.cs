using Portal.Domain.Appeals;
using Portal.Domain.Appeals.Fixes;
using Portal.Domain.Appeals.NextBest;
using Portal.Domain.Enforcement;
using Portal.Domain.Policies;

namespace Portal.Features.Appeals.NextBest;

/// <summary>
/// An open case of any kind as it stands in the queue: written with the case, in the same save, and gone when the case is closed. The case's own row is the
/// truth; this one is what the queue is ordered, filtered, paged and counted by.
/// </summary>
public sealed class QueueEntry
{
    /// <summary>The case's.</summary>
    public Guid Id { get; init; }

    public string Reference { get; init; } = "";

    public CaseKind Kind { get; init; }

    /// <summary>The stretch of the queue; one for each case.</summary>
    public QueueView Stage { get; set; }

    public Guid MerchantId { get; init; }

    /// <summary>The decision; empty for a contested link.</summary>
    public Guid ViolationId { get; init; }

    /// <summary>The clause of the decision; empty for a contested link.</summary>
    public Guid ClauseId { get; set; }

    public AppealStatus Status { get; set; }

    public FixStatus FixStatus { get; set; }

    public int Level { get; init; }

    public Severity Severity { get; set; }

    /// <summary>The graver the smaller, so that every order goes upward.</summary>
    public int Gravity { get; set; }

    public NextActor NextActor { get; set; }

    public DateOnly NextOn { get; set; }

    public DateOnly DueOn { get; set; }

    public DateOnly FiledOn { get; init; }

    /// <summary>See <see cref="CaseScore.Place"/>: the smaller, the sooner.</summary>
    public long Place { get; set; }

    /// <summary>Version of the queue's rules that <see cref="Place"/> follows from.</summary>
    public int PlacedBy { get; set; }

    /// <summary>The day on which a measure ends or starts, so that the place is made anew.</summary>
    public DateOnly PlacedUntil { get; set; }

    /// <summary>Version of the service levels under which the case has no target; 0 as long as nobody looked, null when its clock is there.</summary>
    public int? UntimedBy { get; set; }

    public string Language { get; set; } = "";

    public string Trade { get; set; } = "";

    public string Policy { get; set; } = "";

    public Guid? ClaimedBy { get; set; }

    public DateTime? ClaimedUntil { get; set; }

    public Guid? MeantFor { get; set; }

    public DateTime? MeantUntil { get; set; }

    public DateOnly? RestsUntil { get; set; }

    public Guid? HelpAskedBy { get; set; }

    public Guid? HelpFrom { get; set; }

    public int Skips { get; set; }

    // Who had a part in it, and may not take it.
    public Guid? Issuer { get; init; }

    public Guid? EarlierDecider { get; init; }

    public Guid? EarlierProposer { get; init; }

    public Guid? ProposedBy { get; set; }

    public Guid? Consulted { get; set; }

    public CaseNeeds Needs => new(Language, Trade, Policy);

    public static QueueEntry Of(ReviewCase made, DateOnly today)
    {
        var entry = new QueueEntry
        {
            Id = made.Id,
            Reference = made.Reference,
            Kind = made switch { Appeal => CaseKind.Appeal, Fix => CaseKind.Fix, _ => CaseKind.Link },
            MerchantId = made.MerchantId,
            ViolationId = made.ViolationId,
            Level = (made as Appeal)?.Level ?? 1,
            FiledOn = made.FiledOn,
            Issuer = made.Issuer,
            EarlierDecider = (made as Appeal)?.EarlierDecider,
            EarlierProposer = (made as Appeal)?.EarlierProposer,
            Gravity = GravityOf(Severity.Unknown),
            UntimedBy = 0,
        };
        entry.Follow(made, today);
        return entry;
    }

    /// <summary>Takes over how the case stands now; its place comes from its facts.</summary>
    public void Follow(ReviewCase made, DateOnly today)
    {
        (Status, ProposedBy, Consulted) = made is Appeal appeal ? (appeal.Status, appeal.ProposedBy, appeal.Consulted) : (AppealStatus.Unknown, null, null);
        FixStatus = (made as Fix)?.Status ?? FixStatus.Unknown;
        (NextActor, NextOn, DueOn) = (made.NextActor, made.NextOn ?? made.DueOn, made.DueOn);
        (ClaimedBy, ClaimedUntil) = (made.ClaimedBy, made.ClaimedUntil);
        (MeantFor, MeantUntil, RestsUntil) = (made.MeantFor, made.MeantUntil, made.RestsUntil);
        (HelpAskedBy, HelpFrom, Skips) = (made.HelpAskedBy, made.HelpFrom, made.Skips);
        Stage = this switch
        {
            { NextActor: NextActor.Merchant or NextActor.Decider or NextActor.Authority } => QueueView.OnHold,
            { RestsUntil: { } day } when day > today => QueueView.OnHold,
            { NextActor: NextActor.SeniorReviewer } => QueueView.Approval,
            { Kind: CaseKind.Fix } => QueueView.Fixes,
            { Kind: CaseKind.Link } => QueueView.Links,
            { Level: > 1 } => QueueView.SecondReview,
            _ => QueueView.FirstReview,
        };
    }

    public void TakeFacts(DecisionFacts facts, DateOnly today, QueueRules rules)
    {
        (Severity, Gravity, ClauseId) = (facts.Severity, GravityOf(facts.Severity), facts.ClauseId);
        // Once: the tallies of a case come and go under the same needs.
        if (PlacedBy == 0) (Policy, Trade) = (facts.Policy, facts.Trade);
        Place = facts.ScoreOf(this, today, rules.Weights).Place;
        (PlacedBy, PlacedUntil) = (rules.Version, facts.HoldUntil(today));
    }

    internal static int GravityOf(Severity severity) => severity switch { Severity.Crucial => 1, Severity.Significant => 2, Severity.Minor => 3, Severity.NotApplicable => 4, _ => 5 };
}

/// <summary>
/// How many cases came to, or left, a stage and a day. Summed up they are the queue's counts, right at every moment: each row is written in the save that moves
/// the case, none is ever changed by two saves, and a job adds them together now and then.
/// </summary>
public sealed class QueueTally
{
    public Guid Id { get; init; }

    /// <summary>Whether the job has added it up already.</summary>
    public bool IsFolded { get; init; }

    public QueueView Stage { get; init; }

    /// <summary>The day by which the next actor acts.</summary>
    public DateOnly Day { get; init; }

    public string Language { get; init; } = "";

    public string Trade { get; init; } = "";

    public string Policy { get; init; } = "";

    public int Change { get; set; }
}

/// <summary>A filter that somebody keeps under a name, for themselves or for the team.</summary>
public sealed class SavedView
{
    public const int NameLimit = 40;
    public const int FilterLimit = 400;
    public const int Most = 20;

    public Guid Id { get; init; }

    public Guid OwnerId { get; init; }

    public string Name { get; init; } = "";

    /// <summary>What stands in the address behind the question mark.</summary>
    public string Filter { get; init; } = "";

    public bool IsShared { get; init; }

    public DateTime MadeAt { get; init; }
}

/// <summary>Somebody of the staff has the desk, or one case, before them.</summary>
public sealed class Presence
{
    public Guid PersonId { get; init; }

    /// <summary>The case; empty for the desk.</summary>
    public Guid CaseId { get; init; }

    public DateTime SeenAt { get; set; }
}
