using Microsoft.AspNetCore.Identity;

namespace Portal.Features.Identity;

/// <summary>An account at the embedded authority: how somebody proves who they are. What they may do in the portal is a <see cref="Person"/>'s matter.</summary>
public sealed class PortalUser : IdentityUser<Guid>
{
    public string DisplayName { get; set; } = "";

    /// <summary>The staff role that the authority vouches for in the <c>role</c> claim; none for merchants.</summary>
    public StaffRole StaffRole { get; set; }

    /// <summary>Seeded for the demo marketplace, with a password that is printed at start-up.</summary>
    public bool IsDemo { get; set; }
}

/// <summary>Somebody whom an authority has vouched for, as the portal knows them.</summary>
public sealed class Person
{
    /// <summary>What OpenID Connect allows.</summary>
    public const int SubjectLimit = 255;

    /// <summary>RFC 5321 allows no longer path.</summary>
    public const int EmailLimit = 254;

    public Guid Id { get; init; }

    /// <summary>The issuer's identifier of the person: <c>sub</c>.</summary>
    public required string Subject { get; init; }

    public required string Name { get; set; }

    public required string Email { get; set; }

    /// <summary>BCP 47; the language of mails and pages unless chosen otherwise.</summary>
    public string Language { get; set; } = "en";

    /// <summary>The staff role that the issuer vouched for at the last sign-in: whom to tell. What somebody may do comes from the sign-in itself.</summary>
    public StaffRole StaffRole { get; set; }

    public DateTime CreatedAt { get; init; }
}

/// <summary>A person's seat in a merchant (a Member): one per merchant, with a role.</summary>
public sealed class Member
{
    public Guid Id { get; init; }

    public Guid PersonId { get; init; }

    public Guid MerchantId { get; init; }

    public MerchantRole Role { get; set; }

    public DateTime Since { get; init; }
}

/// <summary>One signed-in browser or device; revoking it ends its pages and circuits within a minute.</summary>
public sealed class SignInSession
{
    public const int DeviceLimit = 200;

    public Guid Id { get; init; }

    public Guid PersonId { get; init; }

    public DateTime StartedAt { get; init; }

    public DateTime LastSeenAt { get; set; }

    /// <summary>The authority's identifier of its own session (<c>sid</c>); null where it tells none.</summary>
    public string? AuthoritySession { get; init; }

    /// <summary>What the browser said it is, shortened; shown to the person only.</summary>
    public string Device { get; init; } = "";

    public DateTime? RevokedAt { get; set; }
}
