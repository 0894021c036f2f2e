using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using Portal.Features.Identity;

namespace Portal.Web.SignIn;

/// <summary>The issuer has vouched for somebody: finds or makes the person, opens a session and writes what the portal's cookie carries.</summary>
internal sealed class FirstSignIn(People people, IOptions<OidcOptions> options)
{
    public const string Scheme = "portal";
    private const string IdToken = "id_token";

    public async Task AcceptAsync(TicketReceivedContext context)
    {
        var claims = context.Principal ?? throw new InvalidOperationException("The issuer told nothing.");
        var ct = context.HttpContext.RequestAborted;
        var person = await people.FindOrMakeAsync(Vouched(claims), ct);
        var device = context.HttpContext.Request.Headers.UserAgent.ToString();
        var session = await people.OpenSessionAsync(person.Id, claims.FindFirstValue("sid"), device, ct);
        var seat = await people.FirstSeatAsync(person.Id, ct);

        context.Principal = PortalClaims.ForPerson(Scheme, person, seat, session);
        // Signing out tells the issuer whom it concerns; the other tokens would only swell the cookie.
        var proof = context.Properties!.GetTokenValue(IdToken);
        context.Properties!.StoreTokens(proof is null ? [] : [new AuthenticationToken { Name = IdToken, Value = proof }]);
    }

    /// <exception cref="AuthenticationFailureException">The issuer names nobody.</exception>
    public VouchedPerson Vouched(ClaimsPrincipal claims)
    {
        var oidc = options.Value;
        var subject = claims.FindFirstValue(oidc.SubjectClaim);
        if (string.IsNullOrEmpty(subject)) throw new AuthenticationFailureException($"The issuer sent no '{oidc.SubjectClaim}'.");

        var email = claims.FindFirstValue(oidc.EmailClaim) ?? "";
        var name = claims.FindFirstValue(oidc.NameClaim) ?? email;
        return new VouchedPerson(subject, name, email, StaffRoleOf(claims.FindAll(oidc.RoleClaim).Select(c => c.Value)));
    }

    // Somebody with several roles has the one that comes last in the list of roles: the widest.
    private StaffRole StaffRoleOf(IEnumerable<string> told) => told
        .Select(role => options.Value.Roles.TryGetValue(role, out var ours) ? ours
            : Enum.TryParse<StaffRole>(role, out var same) && Enum.IsDefined(same) && !char.IsAsciiDigit(role[0]) ? same : StaffRole.None)
        .DefaultIfEmpty(StaffRole.None)
        .Max();
}
