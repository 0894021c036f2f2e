using Portal.Domain.Appeals.Questions;
using Portal.Domain.Shared;

namespace Portal.Domain.Appeals;

/// <content>What a reviewer asks the merchant about a contested link.</content>
public sealed partial class LinkContest
{
    /// <summary>The reviewer needs something from the merchant; the clock stops until the answer or the day.</summary>
    public void Ask(Guid reviewer, AskTerms terms, DateTime now, DateOnly today)
    {
        RequireHeldBy(reviewer, now);
        Rule.Require(Status == LinkContestStatus.UnderReview, "contest.wrong-state", "Take the case first, then ask.");
        Rule.Require(terms.AnswerBy > today, "contest.answer-too-soon", "Give the merchant at least until tomorrow.");
        Status = LinkContestStatus.AwaitingMerchant;
        (NextActor, NextOn) = (NextActor.Merchant, terms.AnswerBy);
        Wait(terms, today);
        Raise(new LinkAsked(LinkId, Id, MerchantId, terms.AnswerBy));
    }

    /// <summary>The merchant answered: the clock goes on, later by the days that it stood.</summary>
    public void Answer(DateOnly today)
    {
        Rule.Require(Status == LinkContestStatus.AwaitingMerchant, "contest.nothing-asked", "Nobody waits for an answer about this store.");
        Resume(today);
        Raise(new LinkAnswered(LinkId, Id, MerchantId));
    }

    /// <summary>The day to answer has passed: the case goes back to the reviewers without an answer.</summary>
    public void GoOnWithoutAnswer(DateOnly today)
    {
        Rule.Require(Status == LinkContestStatus.AwaitingMerchant && NextOn < today, "contest.not-yet", "The merchant still has time to answer.");
        Resume(today);
        Raise(new LinkAnswerTimeEnded(LinkId, Id, MerchantId));
    }

    protected override void NextStepAnew() => (NextActor, NextOn) = this switch
    {
        { IsOpen: false } => (NextActor.None, null),
        { Status: LinkContestStatus.AwaitingMerchant } => (NextActor.Merchant, DueOn),
        _ => (NextActor.Reviewer, (DateOnly?)DueOn),
    };

    protected override void ClockAnew(DateOnly today)
    {
        if (Status == LinkContestStatus.AwaitingMerchant)
        {
            GoOnWithoutAnswer(today);
            return;
        }

        GoOn(today);
        NextStepAnew();
    }

    private void Resume(DateOnly today)
    {
        GoOn(today);
        Status = LinkContestStatus.UnderReview;
        NextStepAnew();
    }
}
