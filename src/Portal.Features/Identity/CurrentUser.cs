using Portal.Features.Requests;

namespace Portal.Features.Identity;

/// <summary>What kind of caller; <see cref="None"/> when nobody is signed in.</summary>
public enum CallerKind { None = 0, Person, System, Portal }

/// <summary>Who is asking: a person with a seat in a merchant or a staff role, a platform system with scopes, or the portal itself.</summary>
public sealed class CurrentUser
{
    /// <summary>The portal's own work: outbox, import, seeding.</summary>
    public static readonly CurrentUser Portal = new() { Kind = CallerKind.Portal, Name = "Portal" };

    public CallerKind Kind { get; private set; }

    /// <summary>The person's id in the portal; empty unless a person is signed in.</summary>
    public Guid PersonId { get; private set; }

    /// <summary>The person's display name, or the client id of a platform system.</summary>
    public string Name { get; private set; } = "";

    /// <summary>The merchant that the person acts for now; empty for staff and systems, so that it matches no row.</summary>
    public Guid MerchantId { get; private set; }

    public MerchantRole MerchantRole { get; private set; }

    public StaffRole StaffRole { get; private set; }

    /// <summary>The sign-in that the person is here by; empty for bearer tokens.</summary>
    public Guid SessionId { get; private set; }

    public IReadOnlyList<string> Scopes { get; private set; } = [];

    /// <summary>What the caller's client calls this request; null for pages.</summary>
    public RequestKey? Key { get; private set; }

    public static CurrentUser Person(Guid personId, string name, StaffRole staffRole = StaffRole.None, Guid merchantId = default, MerchantRole merchantRole = MerchantRole.None, Guid sessionId = default) =>
        new() { Kind = CallerKind.Person, PersonId = personId, Name = name, StaffRole = staffRole, MerchantId = merchantId, MerchantRole = merchantRole, SessionId = sessionId };

    public static CurrentUser System(string clientId, IReadOnlyList<string> scopes) =>
        new() { Kind = CallerKind.System, Name = clientId, Scopes = scopes };

    public bool May(Permission permission) => permission != Permission.None && Kind switch
    {
        CallerKind.Portal => permission is Permission.RunPortal or Permission.ReadPublic,
        CallerKind.System => Scopes.Any(scope => Permissions.Holds(scope, permission)),
        CallerKind.Person => Permissions.HoldsSignedIn(permission)
            || Permissions.Holds(MerchantRole, permission)
            || Permissions.Holds(StaffRole, permission),
        _ => Permissions.HoldsAnybody(permission),
    };

    /// <summary>Takes on another caller's identity: once, at the start of a scope.</summary>
    public void Become(CurrentUser other)
    {
        Kind = other.Kind;
        PersonId = other.PersonId;
        Name = other.Name;
        MerchantId = other.MerchantId;
        MerchantRole = other.MerchantRole;
        StaffRole = other.StaffRole;
        SessionId = other.SessionId;
        Scopes = other.Scopes;
        Key = other.Key;
    }

    /// <summary>The same caller, asking under a key.</summary>
    public CurrentUser AskingUnder(RequestKey? key)
    {
        CurrentUser same = new();
        same.Become(this);
        same.Key = key;
        return same;
    }
}
