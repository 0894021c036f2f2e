using Portal.Domain.Shared;

namespace Portal.Domain.Appeals.Fixes;

public sealed record FixSent(Guid ViolationId, Guid FixId, Guid Merchant, int Attempt)
    : DomainEvent(ViolationId, FixId, Merchant, null, nameof(FixStatus.Sent), $"try {Attempt}");

public sealed record FixProofAdded(Guid ViolationId, Guid FixId, Guid Merchant, int Before, int After, string FilesAdded)
    : DomainEvent(ViolationId, FixId, Merchant, $"{Before} files", $"{After} files", FilesAdded);

/// <summary>Files that came with the fix itself.</summary>
public sealed record FixProofSent(Guid ViolationId, Guid FixId, Guid Merchant, int Files, string FilesSent)
    : DomainEvent(ViolationId, FixId, Merchant, null, $"{Files} files", FilesSent);

public sealed record FixClaimed(Guid ViolationId, Guid FixId, Guid Merchant, string Before, string After)
    : DomainEvent(ViolationId, FixId, Merchant, Before, After, null);

public sealed record FixReleased(Guid ViolationId, Guid FixId, Guid Merchant)
    : DomainEvent(ViolationId, FixId, Merchant, null, null, null);

public sealed record FixAsked(Guid ViolationId, Guid FixId, Guid Merchant, DateOnly AnswerBy)
    : DomainEvent(ViolationId, FixId, Merchant, nameof(FixStatus.UnderReview), nameof(FixStatus.AwaitingMerchant), $"answer by {AnswerBy:yyyy-MM-dd}")
{
    public override DateOnly? Day => AnswerBy;
}

public sealed record FixLate(Guid ViolationId, Guid FixId, Guid Merchant, DateOnly Missed, DateOnly Promised)
    : DomainEvent(ViolationId, FixId, Merchant, $"promised {Missed:yyyy-MM-dd}", $"promised {Promised:yyyy-MM-dd}", null)
{
    public override DateOnly? Day => Promised;
}

public sealed record FixAnswered(Guid ViolationId, Guid FixId, Guid Merchant)
    : DomainEvent(ViolationId, FixId, Merchant, nameof(FixStatus.AwaitingMerchant), nameof(FixStatus.UnderReview), null);

public sealed record FixAnswerTimeEnded(Guid ViolationId, Guid FixId, Guid Merchant)
    : DomainEvent(ViolationId, FixId, Merchant, nameof(FixStatus.AwaitingMerchant), nameof(FixStatus.UnderReview), "no answer in time");

public sealed record FixWithdrawn(Guid ViolationId, Guid FixId, Guid Merchant)
    : DomainEvent(ViolationId, FixId, Merchant, nameof(FixStatus.Sent), nameof(FixStatus.Withdrawn), null);

public sealed record FixChecked(Guid ViolationId, Guid FixId, Guid Merchant, string Requirement, string Check)
    : DomainEvent(ViolationId, FixId, Merchant, null, null, $"{Requirement}: seen by {Check}");

public sealed record FixDecided(Guid ViolationId, Guid FixId, Guid Merchant, string Before, string After, string Reason)
    : DomainEvent(ViolationId, FixId, Merchant, Before, After, Reason);

public sealed record FixNotNeeded(Guid ViolationId, Guid FixId, Guid Merchant, string Before)
    : DomainEvent(ViolationId, FixId, Merchant, Before, nameof(FixStatus.NotNeeded), null);
