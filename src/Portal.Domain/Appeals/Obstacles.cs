using Portal.Domain.Shared;

namespace Portal.Domain.Appeals;

/// <summary>Why a decision cannot be appealed.</summary>
public enum AppealObstacle { None = 0, AlreadyOpen, DecisionReversed, DecidedBefore, WindowClosed, ViewerOnly }

/// <summary>Why a second review cannot be asked for.</summary>
public enum SecondReviewObstacle { None = 0, NoFirstReview, StillOpen, AlreadyOpen, DecisionReversed, NoOutcome, Final, AlreadyAsked, DayUnknown, WindowClosed, ViewerOnly }

/// <summary>Why no evidence can be added to an appeal that was sent.</summary>
public enum EvidenceObstacle { None = 0, NoAppeal, Opened, Closed, TooMany, ViewerOnly }

/// <summary>Why a question cannot be answered.</summary>
public enum AnswerObstacle { None = 0, NothingAsked, ViewerOnly }

/// <summary>Why an appeal cannot be taken back.</summary>
public enum WithdrawObstacle { None = 0, NoAppeal, Opened, Closed, ViewerOnly }

/// <summary>What each obstacle of the merchant's side says: a code that never changes, and one sentence.</summary>
public static class Obstacles
{
    public static readonly ObstacleTable<AppealObstacle> Appeal = new(new Dictionary<AppealObstacle, ObstacleSentence>
    {
        [AppealObstacle.AlreadyOpen] = new("appeal.already-open", "Appeal {about} is open for this decision. Add to that one; there can be only one at a time."),
        [AppealObstacle.DecisionReversed] = new("appeal.decision-reversed", "This decision is reversed already. There is nothing left to appeal."),
        [AppealObstacle.DecidedBefore] = new("appeal.decided-before", "This decision was reviewed already. You can ask for the second review on the page of that appeal."),
        [AppealObstacle.WindowClosed] = new("appeal.window-closed", "The time to appeal this decision ended on {day}."),
        [AppealObstacle.ViewerOnly] = new("appeal.viewer-only", "Owners and managers can appeal. Your seat here is for reading."),
    });

    public static readonly ObstacleTable<SecondReviewObstacle> SecondReview = new(new Dictionary<SecondReviewObstacle, ObstacleSentence>
    {
        [SecondReviewObstacle.NoFirstReview] = new("appeal.no-first-review", "A second review comes after a first one, and this decision had none."),
        [SecondReviewObstacle.StillOpen] = new("appeal.still-open", "The first review is not finished yet."),
        [SecondReviewObstacle.AlreadyOpen] = new("appeal.already-open", "Appeal {about} is open for this decision. Add to that one; there can be only one at a time."),
        [SecondReviewObstacle.DecisionReversed] = new("appeal.decision-reversed", "This decision is reversed already. There is nothing left to appeal."),
        [SecondReviewObstacle.NoOutcome] = new("appeal.no-outcome", "The first review ended without a decision, so there is no second one."),
        [SecondReviewObstacle.Final] = new("appeal.final", "This was the last review. Its decision is final here."),
        [SecondReviewObstacle.AlreadyAsked] = new("appeal.second-exists", "A second review was asked for already."),
        [SecondReviewObstacle.DayUnknown] = new("appeal.day-unknown", "The record does not tell the day of this outcome, so the time for a second review cannot be counted."),
        [SecondReviewObstacle.WindowClosed] = new("appeal.second-window-closed", "The time to ask for a second review ended on {day}."),
        [SecondReviewObstacle.ViewerOnly] = new("appeal.second-viewer-only", "Owners and managers can ask for a second review. Your seat here is for reading."),
    });

    public static readonly ObstacleTable<EvidenceObstacle> Evidence = new(new Dictionary<EvidenceObstacle, ObstacleSentence>
    {
        [EvidenceObstacle.NoAppeal] = new("evidence.no-appeal", "No appeal is open here. Evidence goes with an appeal: start one, then attach it."),
        [EvidenceObstacle.Opened] = new("appeal.opened", "A reviewer has opened this appeal, so files can be added only when you are asked."),
        [EvidenceObstacle.Closed] = new("evidence.appeal-closed", "This appeal is closed, so nothing can be added to it."),
        [EvidenceObstacle.TooMany] = new("evidence.too-many", "An appeal can have at most {about} files."),
        [EvidenceObstacle.ViewerOnly] = new("evidence.viewer-only", "Owners and managers can add evidence. Your seat here is for reading."),
    });

    public static readonly ObstacleTable<AnswerObstacle> Answer = new(new Dictionary<AnswerObstacle, ObstacleSentence>
    {
        [AnswerObstacle.NothingAsked] = new("appeal.nothing-asked", "Nobody is waiting for an answer here."),
        [AnswerObstacle.ViewerOnly] = new("message.viewer-only", "Owners and managers can answer. Your seat here is for reading."),
    });

    public static readonly ObstacleTable<OutsideObstacle> Outside = new(new Dictionary<OutsideObstacle, ObstacleSentence>
    {
        [OutsideObstacle.DecisionReversed] = new("outside.decision-reversed", "This decision is reversed already. There is nothing left to contest."),
        [OutsideObstacle.AlreadyThere] = new("outside.already-there", "An outside body has this decision already. Its outcome comes first."),
        [OutsideObstacle.NotFollowed] = new("outside.not-followed", "There is no outside body here whose course we follow."),
        [OutsideObstacle.ViewerOnly] = new("outside.viewer-only", "Owners and managers can tell us this. Your seat here is for reading."),
    });

    public static readonly ObstacleTable<WithdrawObstacle> Withdraw = new(new Dictionary<WithdrawObstacle, ObstacleSentence>
    {
        [WithdrawObstacle.NoAppeal] = new("appeal.none-open", "No appeal is open here, so there is nothing to take back."),
        [WithdrawObstacle.Opened] = new("appeal.opened", "A reviewer has opened this appeal, so it can no longer be withdrawn."),
        [WithdrawObstacle.Closed] = new("appeal.ended", "This appeal has ended, so it can no longer be withdrawn."),
        [WithdrawObstacle.ViewerOnly] = new("appeal.withdraw-viewer-only", "Owners and managers can withdraw an appeal. Your seat here is for reading."),
    });
}
