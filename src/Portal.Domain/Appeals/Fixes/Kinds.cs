namespace Portal.Domain.Appeals.Fixes;

public enum FixStatus
{
    Unknown = 0,

    /// <summary>Acknowledged, waiting for a re-check.</summary>
    Sent,

    /// <summary>A reviewer has opened it.</summary>
    UnderReview,

    /// <summary>The merchant was asked; the clock is paused.</summary>
    AwaitingMerchant,

    Confirmed,
    NotConfirmed,
    Withdrawn,

    /// <summary>The decision was reversed meanwhile: there is nothing left to put right.</summary>
    NotNeeded,
}

/// <summary>How a merchant answers a requirement.</summary>
public enum FixAnswerKind { None = 0, Done, DoesNotApply }

/// <summary>What the re-check makes of an answer; of "this does not apply", that it does not, or that it does.</summary>
public enum FixFinding { None = 0, Accepted, NotAccepted }

/// <summary>Why a fix cannot be sent.</summary>
public enum FixObstacle { None = 0, AlreadyOpen, DecisionReversed, AlreadyConfirmed, TooSoon, NoTriesLeft, ViewerOnly }
