namespace Portal.Domain.Policies;

/// <summary>Whom a reviewer can ask about a case.</summary>
public enum AskedParty
{
    None = 0,

    /// <summary>Whose case it is.</summary>
    Merchant,

    /// <summary>The person who issued the decision; for a system's, the people whom the law pack names.</summary>
    Decider,

    /// <summary>An authority outside the marketplace, such as a health inspectorate.</summary>
    Authority,
}

/// <summary>How long somebody has to answer, when they are reminded, and who pays for the wait.</summary>
/// <param name="Of">Whom it is for.</param>
/// <param name="Days">Days to answer, unless the reviewer sets another day.</param>
/// <param name="MostDays">The latest day that a reviewer can set.</param>
/// <param name="RemindDays">Reminded so many days before the last one; 0 for never.</param>
/// <param name="MovesPromise">Whether the day promised to the merchant moves by the days of the wait.</param>
public sealed record QuestionRule(AskedParty Of, int Days, int MostDays, int RemindDays, bool MovesPromise);

/// <summary>An authority that can be asked.</summary>
/// <param name="Code">Stable: <c>health</c>.</param>
/// <param name="Title">What it is called, for staff and merchants alike.</param>
/// <param name="Mail">Where a question goes.</param>
public sealed record OutsideAuthority(string Code, string Title, string Mail);

/// <summary>Whose waiting stops the clock of which targets.</summary>
/// <param name="For">Who is waited for.</param>
/// <param name="Kinds">The targets whose clock stands meanwhile.</param>
public sealed record PauseRule(AskedParty For, IReadOnlyList<TargetKind> Kinds);
