using Portal.Domain.Shared;

namespace Portal.Domain.Appeals;

public sealed record AppealFiled(Guid ViolationId, Guid AppealId, Guid Merchant, int Level, string Ground)
    : DomainEvent(ViolationId, AppealId, Merchant, null, nameof(AppealStatus.Filed), Ground);

public sealed record DraftStarted(Guid ViolationId, Guid DraftId, Guid Merchant, DraftKind Kind)
    : DomainEvent(ViolationId, DraftId, Merchant, null, "Draft", Kind.ToString());

public sealed record DraftDiscarded(Guid ViolationId, Guid DraftId, Guid Merchant, DraftKind Kind)
    : DomainEvent(ViolationId, DraftId, Merchant, "Draft", null, Kind.ToString());

public sealed record EvidenceAdded(Guid ViolationId, Guid AppealId, Guid Merchant, int Before, int After, string FilesAdded)
    : DomainEvent(ViolationId, AppealId, Merchant, $"{Before} files", $"{After} files", FilesAdded);

public sealed record AppealClaimed(Guid ViolationId, Guid AppealId, Guid Merchant, string Before, string After)
    : DomainEvent(ViolationId, AppealId, Merchant, Before, After, null);

public sealed record AppealReleased(Guid ViolationId, Guid AppealId, Guid Merchant)
    : DomainEvent(ViolationId, AppealId, Merchant, null, null, null);

public sealed record MerchantAsked(Guid ViolationId, Guid AppealId, Guid Merchant, DateOnly AnswerBy)
    : DomainEvent(ViolationId, AppealId, Merchant, nameof(AppealStatus.UnderReview), nameof(AppealStatus.AwaitingMerchant), $"answer by {AnswerBy:yyyy-MM-dd}")
{
    public override DateOnly? Day => AnswerBy;
}

public sealed record MerchantAnswered(Guid ViolationId, Guid AppealId, Guid Merchant)
    : DomainEvent(ViolationId, AppealId, Merchant, nameof(AppealStatus.AwaitingMerchant), nameof(AppealStatus.UnderReview), null);

public sealed record AnswerTimeEnded(Guid ViolationId, Guid AppealId, Guid Merchant)
    : DomainEvent(ViolationId, AppealId, Merchant, nameof(AppealStatus.AwaitingMerchant), nameof(AppealStatus.UnderReview), "no answer in time");

public sealed record AppealWithdrawn(Guid ViolationId, Guid AppealId, Guid Merchant)
    : DomainEvent(ViolationId, AppealId, Merchant, nameof(AppealStatus.Filed), nameof(AppealStatus.Withdrawn), null);

public sealed record DecisionProposed(Guid ViolationId, Guid AppealId, Guid Merchant, string Proposed)
    : DomainEvent(ViolationId, AppealId, Merchant, nameof(AppealStatus.UnderReview), nameof(AppealStatus.AwaitingApproval), Proposed);

public sealed record ProposalSentBack(Guid ViolationId, Guid AppealId, Guid Merchant, string Reason)
    : DomainEvent(ViolationId, AppealId, Merchant, nameof(AppealStatus.AwaitingApproval), nameof(AppealStatus.UnderReview), Reason);

public sealed record AppealDecided(Guid ViolationId, Guid AppealId, Guid Merchant, string Before, string After, string Reason)
    : DomainEvent(ViolationId, AppealId, Merchant, Before, After, Reason);

/// <summary>A promised day passed without a decision, and a new one is promised.</summary>
public sealed record AppealLate(Guid ViolationId, Guid AppealId, Guid Merchant, DateOnly Missed, DateOnly Promised)
    : DomainEvent(ViolationId, AppealId, Merchant, $"promised {Missed:yyyy-MM-dd}", $"promised {Promised:yyyy-MM-dd}", null)
{
    public override DateOnly? Day => Promised;
}
