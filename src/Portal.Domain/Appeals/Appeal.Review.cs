using Portal.Domain.Shared;

namespace Portal.Domain.Appeals;

/// <content>What reviewers and merchants do while an appeal is open.</content>
public sealed partial class Appeal
{
    /// <inheritdoc/>
    public override RuleBrokenException? WhyNotReviewer(Guid reviewer, bool senior) => this switch
    {
        _ when Issuer == reviewer => new("appeal.own-decision", "You issued the decision that is contested here, so somebody else reviews it."),
        _ when EarlierDecider == reviewer => new("appeal.own-review", "You decided the first review, so somebody else decides the second."),
        _ when EarlierProposer == reviewer => new("appeal.own-review", "You proposed the outcome of the first review, so somebody else decides the second."),
        _ when Level > 1 && !senior => new("appeal.needs-senior", "A second review is for a senior reviewer."),
        { Status: AppealStatus.AwaitingApproval } when ProposedBy == reviewer => new("appeal.own-proposal", "You proposed this outcome, so somebody else approves it."),
        { Status: AppealStatus.AwaitingApproval } when !senior => new("appeal.needs-senior", "This outcome waits for a senior reviewer."),
        _ => null,
    };

    protected override void Taken()
    {
        var from = Status;
        if (Status == AppealStatus.Filed) MoveTo(AppealStatus.UnderReview);
        Raise(new AppealClaimed(ViolationId, Id, MerchantId, from.ToString(), Status.ToString()));
    }

    protected override void WasLate(DateOnly missed, DateOnly promised) => Raise(new AppealLate(ViolationId, Id, MerchantId, missed, promised));

    protected override void GivenBack() => Raise(new AppealReleased(ViolationId, Id, MerchantId));

    /// <summary>The reviewer needs something from the merchant; the clock stops until the answer or the day.</summary>
    public void Ask(Guid reviewer, DateOnly answerBy, DateTime now, DateOnly today)
    {
        RequireHeldBy(reviewer, now);
        Rule.Require(answerBy > today, "appeal.answer-too-soon", "Give the merchant at least until tomorrow.");
        MoveTo(AppealStatus.AwaitingMerchant);
        SetNext(answerBy);
        Pause(today);
        Raise(new MerchantAsked(ViolationId, Id, MerchantId, answerBy));
    }

    /// <summary>The merchant answered: the clock goes on, later by the days that it stood.</summary>
    public void Answer(DateOnly today)
    {
        if (WhyNoAnswer() is { } reason) throw reason.Broken();
        Resume(today);
        Raise(new MerchantAnswered(ViolationId, Id, MerchantId));
    }

    /// <summary>The day to answer has passed: the case goes back to the reviewers without an answer.</summary>
    public void GoOnWithoutAnswer(DateOnly today)
    {
        Rule.Require(Status == AppealStatus.AwaitingMerchant && NextOn < today, "appeal.not-yet", "The merchant still has time to answer.");
        Resume(today);
        Raise(new AnswerTimeEnded(ViolationId, Id, MerchantId));
    }

    /// <summary>The merchant takes the appeal back, at no cost, as long as no reviewer has opened it.</summary>
    public void Withdraw()
    {
        if (WhyNoWithdrawal() is { } reason) throw reason.Broken();
        MoveTo(AppealStatus.Withdrawn);
        Raise(new AppealWithdrawn(ViolationId, Id, MerchantId));
    }

    /// <summary>Evidence can be added until a reviewer opens the appeal, and again with each answer.</summary>
    public bool TakesEvidence => Status is AppealStatus.Filed or AppealStatus.AwaitingMerchant;

    /// <summary>Files come with the appeal, later, or with an answer. Counting them moves the version, so that none slips in after a reviewer has opened the case.</summary>
    /// <param name="files">What is added.</param>
    /// <param name="limit">How many an appeal can have in all.</param>
    public void TakeFiles(IReadOnlyCollection<Evidence> files, int limit)
    {
        if (WhyNoEvidence(files.Count, limit) is { } reason) throw reason.Broken();
        if (files.Count == 0) return;
        var before = Files;
        Files += files.Count;
        foreach (var recorded in Evidence.Recorded(files)) Raise(new EvidenceAdded(ViolationId, Id, MerchantId, before, Files, recorded));
    }

    private void Resume(DateOnly today)
    {
        GoOn(today);
        MoveTo(AppealStatus.UnderReview);
    }
}
