using Portal.Domain.Shared;

namespace Portal.Domain.Appeals.Questions;

// What was asked and answered stands with the question, never here: merchants can read parts of this trail.

public sealed record DeciderAsked(Guid ViolationId, Guid AppealId, Guid Merchant, DateOnly AnswerBy)
    : DomainEvent(ViolationId, AppealId, Merchant, nameof(AppealStatus.UnderReview), nameof(AppealStatus.AwaitingDecider), $"answer by {AnswerBy:yyyy-MM-dd}")
{
    public override DateOnly? Day => AnswerBy;
}

public sealed record DeciderAnswered(Guid ViolationId, Guid AppealId, Guid Merchant)
    : DomainEvent(ViolationId, AppealId, Merchant, nameof(AppealStatus.AwaitingDecider), nameof(AppealStatus.UnderReview), null);

public sealed record DeciderTimeEnded(Guid ViolationId, Guid AppealId, Guid Merchant)
    : DomainEvent(ViolationId, AppealId, Merchant, nameof(AppealStatus.AwaitingDecider), nameof(AppealStatus.UnderReview), "no answer in time");

/// <summary>An authority outside was asked.</summary>
/// <param name="Authority">What it is called; merchants are told.</param>
public sealed record AuthorityAsked(Guid ViolationId, Guid AppealId, Guid Merchant, string Authority, DateOnly AnswerBy)
    : DomainEvent(ViolationId, AppealId, Merchant, nameof(AppealStatus.UnderReview), nameof(AppealStatus.AwaitingAuthority), Authority)
{
    public override DateOnly? Day => AnswerBy;
}

public sealed record AuthorityAnswered(Guid ViolationId, Guid AppealId, Guid Merchant)
    : DomainEvent(ViolationId, AppealId, Merchant, nameof(AppealStatus.AwaitingAuthority), nameof(AppealStatus.UnderReview), null);

public sealed record AuthorityTimeEnded(Guid ViolationId, Guid AppealId, Guid Merchant)
    : DomainEvent(ViolationId, AppealId, Merchant, nameof(AppealStatus.AwaitingAuthority), nameof(AppealStatus.UnderReview), "no answer in time");

public sealed record LinkAsked(Guid LinkId, Guid ContestId, Guid Merchant, DateOnly AnswerBy)
    : DomainEvent(LinkId, ContestId, Merchant, nameof(LinkContestStatus.UnderReview), nameof(LinkContestStatus.AwaitingMerchant), $"answer by {AnswerBy:yyyy-MM-dd}")
{
    public override DateOnly? Day => AnswerBy;
}

public sealed record LinkAnswered(Guid LinkId, Guid ContestId, Guid Merchant)
    : DomainEvent(LinkId, ContestId, Merchant, nameof(LinkContestStatus.AwaitingMerchant), nameof(LinkContestStatus.UnderReview), null);

public sealed record LinkAnswerTimeEnded(Guid LinkId, Guid ContestId, Guid Merchant)
    : DomainEvent(LinkId, ContestId, Merchant, nameof(LinkContestStatus.AwaitingMerchant), nameof(LinkContestStatus.UnderReview), "no answer in time");

/// <summary>Whoever was asked is reminded that the day comes near.</summary>
/// <param name="Of">Who.</param>
/// <param name="AnswerBy">The day.</param>
public sealed record AnswerReminder(Guid Chain, Guid Case, Guid Merchant, NextActor Of, DateOnly AnswerBy) : DomainEvent(Chain, Case, Merchant, null, Of.ToString(), $"answer by {AnswerBy:yyyy-MM-dd}")
{
    public override DateOnly? Day => AnswerBy;
}

/// <summary>A colleague was named in a note. A chain of the case's own: the case has not changed, and what was written is nobody else's matter.</summary>
/// <param name="Person">Who was named.</param>
public sealed record NoteMentioned(Guid CaseOf, Guid Merchant, Guid Person) : DomainEvent(CaseOf, CaseOf, Merchant, null, $"{Person:N}", null);
