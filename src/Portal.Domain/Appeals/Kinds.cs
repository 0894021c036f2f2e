namespace Portal.Domain.Appeals;

public enum AppealStatus
{
    Unknown = 0,

    /// <summary>Acknowledged, waiting for a reviewer.</summary>
    Filed,

    /// <summary>A reviewer has opened it.</summary>
    UnderReview,

    /// <summary>The merchant was asked; the clock is paused.</summary>
    AwaitingMerchant,

    /// <summary>Whoever issued the decision was asked.</summary>
    AwaitingDecider,

    /// <summary>An authority outside was asked.</summary>
    AwaitingAuthority,

    /// <summary>A high-impact outcome waits for a senior reviewer.</summary>
    AwaitingApproval,

    Upheld,
    Overturned,
    Modified,
    Withdrawn,

    /// <summary>From a record that never tells how it ended; counts in no rate.</summary>
    ClosedWithoutOutcome,
}

public enum AppealOutcome { None = 0, Uphold, Overturn, Modify }

/// <summary>Where an appeal comes from: written here, or an outcome that an imported record tells of.</summary>
public enum AppealOrigin { Unknown = 0, Portal, System, Record }

public enum NextActor { None = 0, Reviewer, Merchant, SeniorReviewer, Decider, Authority }

/// <summary>What a reviewer found in one piece of evidence.</summary>
public enum EvidenceFindingKind { None = 0, Accepted, NotAccepted, Unclear }

/// <summary>What the appeal teaches about the decision contested: the label for whatever made it.</summary>
public enum OriginalDecision
{
    Unknown = 0,
    Right,
    Wrong,

    /// <summary>The result stands, on other facts or under another clause than it was based on.</summary>
    RightOtherReason,

    /// <summary>The policy does not say clearly enough what was to be decided.</summary>
    PolicyUnclear,
}

public enum MessageAuthor { Unknown = 0, Merchant, Reviewer }
