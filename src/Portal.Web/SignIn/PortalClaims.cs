using System.Security.Claims;
using Portal.Features.Identity;

namespace Portal.Web.SignIn;

/// <summary>The claims of the portal's own cookie and of a translated bearer token, and the one place where they become a caller.</summary>
internal static class PortalClaims
{
    public const string Person = "person";
    public const string Subject = "sub";
    public const string Name = "name";
    public const string StaffRole = "role";
    public const string Session = "session";
    public const string Merchant = "merchant";
    public const string Seat = "seat";
    public const string System = "system";
    public const string Scope = "scope";

    /// <summary>Anybody whose claims are not ours is a stranger.</summary>
    public static CurrentUser ToCaller(ClaimsPrincipal user)
    {
        if (user.Identity?.IsAuthenticated != true) return new CurrentUser();
        if (user.FindFirstValue(System) is { } client) return CurrentUser.System(client, [.. user.FindAll(Scope).Select(c => c.Value)]);

        return IdOf(user, Person) is { } person
            ? CurrentUser.Person(person, user.FindFirstValue(Name) ?? "", Role<StaffRole>(user, StaffRole), IdOf(user, Merchant) ?? Guid.Empty, Role<MerchantRole>(user, Seat), IdOf(user, Session) ?? Guid.Empty)
            : new CurrentUser();
    }

    public static ClaimsPrincipal ForPerson(string scheme, KnownPerson person, Seat? seat, Guid? session)
    {
        var identity = new ClaimsIdentity(scheme, Name, StaffRole);
        identity.AddClaim(new Claim(Person, person.Id.ToString()));
        identity.AddClaim(new Claim(Subject, person.Subject));
        identity.AddClaim(new Claim(Name, person.Name));
        if (person.StaffRole != Features.Identity.StaffRole.None) identity.AddClaim(new Claim(StaffRole, person.StaffRole.ToString()));
        if (session is { } id) identity.AddClaim(new Claim(Session, id.ToString()));
        if (seat is not null) AddSeat(identity, seat);
        return new ClaimsPrincipal(identity);
    }

    public static ClaimsPrincipal ForSystem(string scheme, string client, IEnumerable<string> scopes)
    {
        var identity = new ClaimsIdentity(scheme, System, StaffRole);
        identity.AddClaim(new Claim(System, client));
        identity.AddClaims(scopes.Select(scope => new Claim(Scope, scope)));
        return new ClaimsPrincipal(identity);
    }

    /// <summary>The same person, seated in another merchant or in none.</summary>
    public static ClaimsPrincipal Reseat(ClaimsPrincipal user, Seat? seat)
    {
        var old = (ClaimsIdentity)user.Identity!;
        var identity = new ClaimsIdentity(old.Claims.Where(c => c.Type is not (Merchant or Seat)), old.AuthenticationType, Name, StaffRole);
        if (seat is not null) AddSeat(identity, seat);
        return new ClaimsPrincipal(identity);
    }

    public static Guid? IdOf(ClaimsPrincipal user, string claim) => Guid.TryParse(user.FindFirstValue(claim), out var id) ? id : null;

    public static MerchantRole SeatOf(ClaimsPrincipal user) => Role<MerchantRole>(user, Seat);

    private static void AddSeat(ClaimsIdentity identity, Seat seat)
    {
        identity.AddClaim(new Claim(Merchant, seat.MerchantId.ToString()));
        identity.AddClaim(new Claim(PortalClaims.Seat, seat.Role.ToString()));
    }

    // A number would parse too, and "99" is no role.
    private static T Role<T>(ClaimsPrincipal user, string claim)
        where T : struct, Enum =>
        Enum.TryParse<T>(user.FindFirstValue(claim), out var role) && Enum.IsDefined(role) ? role : default;
}
