using Portal.Domain.Shared;

namespace Portal.Domain.Enforcement;

public sealed record ActionApplied(Guid ViolationId, Guid ActionId, Guid Merchant, string Kind) : DomainEvent(ViolationId, ActionId, Merchant, null, nameof(ActionState.InForce), Kind);

public sealed record ActionEnded(Guid ViolationId, Guid ActionId, Guid Merchant, string Reason) : DomainEvent(ViolationId, ActionId, Merchant, nameof(ActionState.InForce), nameof(ActionState.Ended), Reason);

public sealed record ActionLifted(Guid ViolationId, Guid ActionId, Guid Merchant, string Before, string Reason) : DomainEvent(ViolationId, ActionId, Merchant, Before, nameof(ActionState.Lifted), Reason);

public sealed record ActionStayed(Guid ViolationId, Guid ActionId, Guid Merchant)
    : DomainEvent(ViolationId, ActionId, Merchant, nameof(ActionState.InForce), "Stayed", "the decision is contested");

public sealed record ActionResumed(Guid ViolationId, Guid ActionId, Guid Merchant)
    : DomainEvent(ViolationId, ActionId, Merchant, "Stayed", nameof(ActionState.InForce), "the review is over");

public sealed record ActionShortened(Guid ViolationId, Guid ActionId, Guid Merchant, DateOnly Before, DateOnly Ends, string Reason)
    : DomainEvent(ViolationId, ActionId, Merchant, $"until {Before:O}", $"until {Ends:O}", Reason);
