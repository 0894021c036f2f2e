namespace Portal.Features.Identity;

public enum AuthorityKeyUse { None = 0, Signing, Encryption }

/// <summary>An RSA key of the embedded authority, shared by all nodes.</summary>
public sealed class AuthorityKey
{
    public Guid Id { get; init; }

    public AuthorityKeyUse Use { get; init; }

    /// <summary>1 for the first; a higher number takes over, and the lower ones still verify.</summary>
    public int Number { get; init; }

    /// <summary>PKCS #8, protected by Data Protection, base64.</summary>
    public required string Protected { get; init; }

    public DateTime CreatedAt { get; init; }
}

/// <summary>A Data Protection key: with it cookies, antiforgery tokens and circuit markers of one node are good on every other.</summary>
public sealed class ProtectionKey
{
    public Guid Id { get; init; }

    public required string Name { get; init; }

    public required string Xml { get; init; }

    public DateTime CreatedAt { get; init; }
}
