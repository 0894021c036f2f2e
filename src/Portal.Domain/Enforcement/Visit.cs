namespace Portal.Domain.Enforcement;

/// <summary>A visit of an outside authority to a store, with or without findings. Evidence in every case about that store.</summary>
public sealed class Visit
{
    public Guid Id { get; init; }

    public Guid MerchantId { get; init; }

    public Guid StoreId { get; init; }

    /// <summary>The visit's key at its source.</summary>
    public string SourceReference { get; init; } = "";

    public DateOnly Day { get; init; }

    /// <summary>What the authority made of the visit, in its own words: Pass, Conditional Pass.</summary>
    public string Result { get; init; } = "";

    /// <summary>Whether a finding that this visit does not repeat counts as put right; false for visits that did not look at earlier findings.</summary>
    public bool Confirms { get; init; } = true;

    public int Findings { get; init; }

    public int CrucialFindings { get; init; }
}
