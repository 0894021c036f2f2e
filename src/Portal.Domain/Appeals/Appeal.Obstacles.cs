using Portal.Domain.Enforcement;
using Portal.Domain.Policies;
using Portal.Domain.Shared;

namespace Portal.Domain.Appeals;

/// <content>Why something cannot be done now. Pages and systems are told before anybody writes; the same rule refuses whoever tries.</content>
public sealed partial class Appeal
{
    /// <summary>Why a decision cannot be appealed; null when it can.</summary>
    public static Obstacle? WhyNot(Violation violation, bool decidedBefore, DateOnly today) => violation switch
    {
        { State: ViolationState.Reversed } => Obstacles.Appeal.Of(AppealObstacle.DecisionReversed),
        _ when decidedBefore => Obstacles.Appeal.Of(AppealObstacle.DecidedBefore),
        _ when today > violation.AppealUntil => Obstacles.Appeal.Of(AppealObstacle.WindowClosed, violation.AppealUntil),
        _ => null,
    };

    /// <summary>Why there can be no second review; null when there can.</summary>
    public Obstacle? WhyNoSecond(LawPack pack, bool secondExists, DateOnly today) => this switch
    {
        { IsOpen: true } => Obstacles.SecondReview.Of(SecondReviewObstacle.StillOpen, changesOn: DueOn),
        { Status: AppealStatus.Overturned } => Obstacles.SecondReview.Of(SecondReviewObstacle.DecisionReversed),
        { Status: AppealStatus.Withdrawn or AppealStatus.ClosedWithoutOutcome } => Obstacles.SecondReview.Of(SecondReviewObstacle.NoOutcome),
        _ when Level >= pack.Levels => Obstacles.SecondReview.Of(SecondReviewObstacle.Final),
        _ when secondExists => Obstacles.SecondReview.Of(SecondReviewObstacle.AlreadyAsked),
        { DecidedOn: null } => Obstacles.SecondReview.Of(SecondReviewObstacle.DayUnknown),
        _ when today > DecidedOn!.Value.AddDays(pack.SecondReviewWindowDays) =>
            Obstacles.SecondReview.Of(SecondReviewObstacle.WindowClosed, DecidedOn.Value.AddDays(pack.SecondReviewWindowDays)),
        _ => null,
    };

    /// <summary>Why no more evidence can be added; null when it can.</summary>
    /// <param name="adding">How many files.</param>
    /// <param name="limit">How many an appeal can have in all.</param>
    public Obstacle? WhyNoEvidence(int adding, int limit) => this switch
    {
        { IsOpen: false } => Obstacles.Evidence.Of(EvidenceObstacle.Closed),
        { TakesEvidence: false } => Obstacles.Evidence.Of(EvidenceObstacle.Opened),
        _ when Files + adding > limit => Obstacles.Evidence.Of(EvidenceObstacle.TooMany, about: limit.ToString(System.Globalization.CultureInfo.CurrentCulture)),
        _ => null,
    };

    /// <summary>Why there is nothing to answer; null when a reviewer waits for an answer.</summary>
    public Obstacle? WhyNoAnswer() => Status == AppealStatus.AwaitingMerchant ? null : Obstacles.Answer.Of(AnswerObstacle.NothingAsked);

    /// <summary>Why the appeal cannot be taken back; null when it can.</summary>
    public Obstacle? WhyNoWithdrawal() => this switch
    {
        { Status: AppealStatus.Filed } => null,
        { IsOpen: true } => Obstacles.Withdraw.Of(WithdrawObstacle.Opened),
        _ => Obstacles.Withdraw.Of(WithdrawObstacle.Closed),
    };
}
