using Portal.Domain.Enforcement;
using Portal.Domain.Policies;
using Portal.Domain.Shared;

namespace Portal.Domain.Appeals;

public enum OutsideStatus { Unknown = 0, Pending, Upheld, Overturned, PartlyOverturned, Ended }

/// <summary>Why a merchant cannot tell us that they took a decision to an outside body.</summary>
public enum OutsideObstacle { None = 0, DecisionReversed, AlreadyThere, NotFollowed, ViewerOnly }

/// <summary>A merchant took a decision to an outside body (DSA Article 21). Its course is followed here: the body's clock, its outcome, and whether we carried it out (DSA Article 24(1)(a)).</summary>
public sealed class OutsideReview : Aggregate
{
    public const int CodeLimit = 40;
    public const int TitleLimit = 200;
    public const int NumberLimit = 80;
    public const int NoteLimit = 4000;

    private OutsideReview()
    {
    }

    /// <summary>The short name that people read out: <c>O-3F8K2M9Q</c>.</summary>
    public string Reference { get; private init; } = "";

    public Guid ViolationId { get; private init; }

    public Guid MerchantId { get; private init; }

    /// <summary>The decision while the body has it, its own id afterwards: unique, so that a decision is at one body at a time.</summary>
    public Guid OpenFor { get; private set; }

    /// <summary>Code of the way in the law pack.</summary>
    public string Body { get; private init; } = "";

    /// <summary>Its title as it was then.</summary>
    public string BodyTitle { get; private init; } = "";

    /// <summary>The body's own number for it, as the merchant gave it; may be empty.</summary>
    public string BodyNumber { get; private init; } = "";

    public DateOnly TakenOn { get; private init; }

    /// <summary>When the body decides; while it is pending this is the next day, and the body the next actor.</summary>
    public DateOnly DecideBy { get; private init; }

    /// <summary>When it decides in complex cases.</summary>
    public DateOnly LatestBy { get; private init; }

    public OutsideStatus Status { get; private set; }

    /// <summary>The day of the body's decision.</summary>
    public DateOnly? OutcomeOn { get; private set; }

    /// <summary>What it decided, in the words of whoever wrote it down.</summary>
    public string Note { get; private set; } = "";

    /// <summary>The day on which we carried it out; null where there was nothing to do.</summary>
    public DateOnly? CarriedOutOn { get; private set; }

    public Guid? ReportedBy { get; private init; }

    public Guid? RecordedBy { get; private set; }

    public bool IsPending => Status == OutsideStatus.Pending;

    /// <summary>Why nothing can be reported; null when it can.</summary>
    /// <param name="violation">The decision.</param>
    /// <param name="pending">Whether a body has it already.</param>
    /// <param name="ways">The law pack's ways.</param>
    public static Obstacle? WhyNot(Violation violation, bool pending, IEnumerable<RedressWay> ways) => violation switch
    {
        { State: ViolationState.Reversed } => Obstacles.Outside.Of(OutsideObstacle.DecisionReversed),
        _ when pending => Obstacles.Outside.Of(OutsideObstacle.AlreadyThere),
        _ when !ways.Any(w => w.IsFollowed) => Obstacles.Outside.Of(OutsideObstacle.NotFollowed),
        _ => null,
    };

    /// <summary>The merchant says that a body has it.</summary>
    /// <param name="id">Made by the caller.</param>
    /// <param name="violation">The decision.</param>
    /// <param name="way">Which body.</param>
    /// <param name="number">The body's number; may be empty.</param>
    /// <param name="takenOn">The day; not before the decision and not ahead.</param>
    /// <param name="by">The person; null for a platform system.</param>
    /// <param name="today">Where the merchant is.</param>
    public static OutsideReview Report(Guid id, Violation violation, RedressWay way, string number, DateOnly takenOn, Guid? by, DateOnly today)
    {
        Rule.Require(way.IsFollowed, "outside.way-unknown", "Choose one of the listed bodies.");
        Rule.Require(takenOn >= violation.FoundOn && takenOn <= today, "outside.day-invalid", "Give the day on which you went there: not before the decision, and not after today.");
        Rule.Require(number.Length <= NumberLimit, "outside.number-too-long", $"The number can have at most {NumberLimit} characters.");
        var review = new OutsideReview
        {
            Id = id,
            Reference = Shared.Reference.Of('O', id),
            ViolationId = violation.Id,
            MerchantId = violation.MerchantId,
            OpenFor = violation.Id,
            Body = way.Code,
            BodyTitle = way.Title,
            BodyNumber = number,
            TakenOn = takenOn,
            DecideBy = takenOn.AddDays(way.Days!.Value),
            LatestBy = takenOn.AddDays(way.MostDays ?? way.Days.Value),
            Status = OutsideStatus.Pending,
            ReportedBy = by,
        };
        review.Raise(new OutsideReported(violation.Id, id, violation.MerchantId, way.Title));
        return review;
    }

    /// <summary>Its outcome is known.</summary>
    /// <param name="outcome">Anything but pending.</param>
    /// <param name="outcomeOn">The day of the body's decision.</param>
    /// <param name="note">What it decided; required.</param>
    /// <param name="by">The member of staff.</param>
    /// <param name="today">Where the merchant is; also the day on which a reversal is carried out.</param>
    public void Record(OutsideStatus outcome, DateOnly outcomeOn, string note, Guid by, DateOnly today)
    {
        Rule.Require(IsPending, "outside.recorded", "This outcome was written down already.");
        Rule.Require(outcome is not (OutsideStatus.Unknown or OutsideStatus.Pending), "outside.outcome-missing", "Choose what the body decided.");
        Rule.Require(outcomeOn >= TakenOn && outcomeOn <= today, "outside.day-invalid", "Give the day of the body's decision: not before it was asked, and not after today.");
        Rule.Require(note.Length is > 0 and <= NoteLimit, "outside.note-missing", $"Write down what the body decided, in at most {NoteLimit} characters.");
        (Status, OutcomeOn, Note, RecordedBy, OpenFor) = (outcome, outcomeOn, note, by, Id);
        if (outcome is OutsideStatus.Overturned or OutsideStatus.PartlyOverturned) CarriedOutOn = today;
        Raise(new OutsideDecided(ViolationId, Id, MerchantId, outcome.ToString(), note));
    }
}

public sealed record OutsideReported(Guid ViolationId, Guid ReviewId, Guid Merchant, string Body)
    : DomainEvent(ViolationId, ReviewId, Merchant, null, nameof(OutsideStatus.Pending), Body);

public sealed record OutsideDecided(Guid ViolationId, Guid ReviewId, Guid Merchant, string Outcome, string Reason)
    : DomainEvent(ViolationId, ReviewId, Merchant, nameof(OutsideStatus.Pending), Outcome, Reason);
