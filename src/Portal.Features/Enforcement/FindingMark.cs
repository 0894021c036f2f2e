using Portal.Domain.Enforcement;

namespace Portal.Features.Enforcement;

/// <summary>The one word that a list says about a finding.</summary>
public enum FindingMark
{
    None = 0,

    /// <summary>Nothing has shown yet that it is put right.</summary>
    NotConfirmed,

    /// <summary>A later visit recorded the same again.</summary>
    FoundAgain,

    /// <summary>Put right while the visit went on.</summary>
    FixedAtVisit,

    FixConfirmed,

    /// <summary>The merchant sent a fix, and it is being checked.</summary>
    FixSent,

    InAppeal,

    Reversed,
}

internal static class FindingMarks
{
    public static FindingMark Of(ViolationState state, FixSource fixedBy, bool inAppeal, bool foundAgain, bool fixSent) => state switch
    {
        ViolationState.Reversed => FindingMark.Reversed,
        _ when inAppeal => FindingMark.InAppeal,
        ViolationState.Fixed => fixedBy == FixSource.DuringVisit ? FindingMark.FixedAtVisit : FindingMark.FixConfirmed,
        _ when fixSent => FindingMark.FixSent,
        _ when foundAgain => FindingMark.FoundAgain,
        _ => FindingMark.NotConfirmed,
    };
}
