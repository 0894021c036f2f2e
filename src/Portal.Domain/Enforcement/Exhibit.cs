using Portal.Domain.Shared;

namespace Portal.Domain.Enforcement;

/// <summary>A record or screenshot that a decision rests on. Once a decision names it, it is never changed or removed; its fingerprint is part of what the merchant is shown.</summary>
public sealed class Exhibit
{
    public const int FileNameLimit = 200;
    public const int MediaTypeLimit = 100;

    public Guid Id { get; init; }

    public Guid MerchantId { get; init; }

    /// <summary>The decision that rests on it; null until one is issued.</summary>
    public Guid? ViolationId { get; private set; }

    /// <summary>Its place among the decision's exhibits, from 0.</summary>
    public int Position { get; private set; }

    public string FileName { get; init; } = "";

    /// <summary>What the bytes are, not what the sender said.</summary>
    public string MediaType { get; init; } = "";

    public long Size { get; init; }

    /// <summary>SHA-256 of the stored bytes, hexadecimal.</summary>
    public string Sha256 { get; init; } = "";

    /// <summary>The day that the camera wrote into the picture; null when there is none.</summary>
    public DateOnly? TakenOn { get; init; }

    public DateTime AttachedAt { get; init; }

    /// <summary>A decision is issued that rests on it.</summary>
    public void AttachTo(Guid violationId, int position)
    {
        Rule.Require(ViolationId is null, "exhibit.used", "This exhibit belongs to another decision already. Send the file again.");
        (ViolationId, Position) = (violationId, position);
    }
}

/// <summary>The bytes of an exhibit.</summary>
public sealed class ExhibitContent
{
    public Guid ExhibitId { get; init; }

    public byte[] Bytes { get; init; } = [];

    /// <summary>A small JPEG of a picture; empty for other files.</summary>
    public byte[] Preview { get; init; } = [];
}
