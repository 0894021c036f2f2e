namespace Portal.Domain.Enforcement;

/// <summary>How grave a finding is, in the scale of the record.</summary>
public enum Severity { Unknown = 0, NotApplicable, Minor, Significant, Crucial }

/// <summary>What a decision is about.</summary>
public enum SubjectKind { Unknown = 0, Account, StorePage, Video, LiveSession, SearchResult, Deal, Voucher, Review }

/// <summary>Who or what found it.</summary>
public enum FindingSource { Unknown = 0, OutsideAuthority, Report, Staff, Detector }

/// <summary>What made us look: our own initiative, or somebody's notice (DSA Article 17(3)(b)).</summary>
public enum Trigger
{
    Unknown = 0,

    OwnInitiative,

    /// <summary>Somebody reported it.</summary>
    Notice,

    /// <summary>A trusted flagger reported it (DSA Article 22).</summary>
    TrustedFlagger,

    /// <summary>An outside authority's own record.</summary>
    Authority,
}

public static class Triggers
{
    /// <summary>Whether somebody's notice started it, whose contents the merchant is told.</summary>
    public static bool IsNotice(this Trigger trigger) => trigger is Trigger.Notice or Trigger.TrustedFlagger;
}

/// <summary>How far automation took part in the decision (DSA Article 17(3)(c)).</summary>
public enum Automation { Unknown = 0, NotAutomated, Partly, Fully }

/// <summary>Kinds of measures.</summary>
public enum MeasureKind { None = 0, Warning, Label, Demotion, Delisting, FeatureRestriction, PayoutHold, StoreSuspension, AccountTermination }

/// <summary>What ends a measure that has no fixed end.</summary>
public enum EndCondition { None = 0, FixConfirmed, VisitWithoutCrucialFinding }

public enum ActionState { Unknown = 0, InForce, Ended, Lifted }

public enum ViolationState { Unknown = 0, Open, Fixed, Reversed }

/// <summary>How a fix came to be known.</summary>
public enum FixSource { None = 0, DuringVisit, LaterVisit, Proof }
