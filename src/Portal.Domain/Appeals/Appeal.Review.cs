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
        _ when Consulted == reviewer => new("appeal.own-answer", "You answered for the decision that is contested here, so somebody else reviews it."),
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
}
