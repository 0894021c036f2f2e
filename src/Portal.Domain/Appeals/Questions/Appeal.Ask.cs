using Portal.Domain.Appeals.Questions;
using Portal.Domain.Shared;

namespace Portal.Domain.Appeals;

/// <content>What a reviewer asks others before they decide.</content>
public sealed partial class Appeal
{
    /// <summary>The reviewer needs something from the merchant; the clock stops until the answer or the day.</summary>
    public void Ask(Guid reviewer, AskTerms terms, DateTime now, DateOnly today)
    {
        RequireHeldBy(reviewer, now);
        AskAnybody(AppealStatus.AwaitingMerchant, terms, today);
        Raise(new MerchantAsked(ViolationId, Id, MerchantId, terms.AnswerBy));
    }

    /// <summary>The reviewer asks whoever issued the decision; from now on that person has no other part in this appeal.</summary>
    /// <param name="reviewer">Who holds it.</param>
    /// <param name="terms">Until when, and what the wait does.</param>
    /// <param name="now">UTC.</param>
    /// <param name="today">The day of the case.</param>
    /// <param name="hasLeft">Whoever would be asked by name is not with us any more: the team that answers for systems is asked.</param>
    public void AskDecider(Guid reviewer, AskTerms terms, DateTime now, DateOnly today, bool hasLeft = false)
    {
        RequireHeldBy(reviewer, now);
        AskAnybody(AppealStatus.AwaitingDecider, terms, today);
        Consulted = hasLeft ? null : Consulted ?? Issuer;
        Raise(new DeciderAsked(ViolationId, Id, MerchantId, terms.AnswerBy));
    }

    /// <summary>The reviewer asks an authority outside.</summary>
    /// <param name="reviewer">Who holds it.</param>
    /// <param name="authority">What it is called.</param>
    /// <param name="terms">Until when, and what the wait does.</param>
    /// <param name="now">UTC.</param>
    /// <param name="today">The day of the case.</param>
    public void AskAuthority(Guid reviewer, string authority, AskTerms terms, DateTime now, DateOnly today)
    {
        RequireHeldBy(reviewer, now);
        AskAnybody(AppealStatus.AwaitingAuthority, terms, today);
        Raise(new AuthorityAsked(ViolationId, Id, MerchantId, authority, terms.AnswerBy));
    }

    /// <summary>The merchant answered: the clock goes on, later by the days that it stood.</summary>
    public void Answer(DateOnly today)
    {
        if (WhyNoAnswer() is { } reason) throw reason.Broken();
        Resume(today);
        Raise(new MerchantAnswered(ViolationId, Id, MerchantId));
    }

    /// <summary>Whoever issued the decision answered, or who speaks for the system that did.</summary>
    public void AnswerOfDecider(Guid person, DateOnly today)
    {
        Rule.Require(Status == AppealStatus.AwaitingDecider, "question.closed", "Nobody waits for an answer to this question any more.");
        Rule.Require(Consulted is null || Consulted == person, "question.not-yours", "This question is for somebody else.");
        Consulted = person;
        Resume(today);
        Raise(new DeciderAnswered(ViolationId, Id, MerchantId));
    }

    /// <summary>The authority's reply came and was written down.</summary>
    public void ReplyOfAuthority(DateOnly today)
    {
        Rule.Require(Status == AppealStatus.AwaitingAuthority, "question.closed", "Nobody waits for an answer to this question any more.");
        Resume(today);
        Raise(new AuthorityAnswered(ViolationId, Id, MerchantId));
    }

    /// <summary>The day to answer has passed: the case goes back to the reviewers without an answer.</summary>
    public void GoOnWithoutAnswer(DateOnly today)
    {
        var asked = Status;
        Rule.Require(IsWaiting && NextOn < today, "appeal.not-yet", "There is still time to answer.");
        Resume(today);
        Raise(asked switch
        {
            AppealStatus.AwaitingDecider => new DeciderTimeEnded(ViolationId, Id, MerchantId),
            AppealStatus.AwaitingAuthority => new AuthorityTimeEnded(ViolationId, Id, MerchantId),
            _ => new AnswerTimeEnded(ViolationId, Id, MerchantId),
        });
    }

    private void AskAnybody(AppealStatus awaiting, AskTerms terms, DateOnly today)
    {
        Rule.Require(terms.AnswerBy > today, "appeal.answer-too-soon", "Give them at least until tomorrow.");
        MoveTo(awaiting);
        SetNext(terms.AnswerBy);
        Wait(terms, today);
    }

    private void Resume(DateOnly today)
    {
        GoOn(today);
        MoveTo(AppealStatus.UnderReview);
    }
}
