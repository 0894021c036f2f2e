using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Portal.Features.Data;
using Portal.Features.Identity;
using Portal.Web.SignIn;

namespace Portal.Testing;

/// <summary>Somebody's browser after the sign-in: the portal's own cookie with a session of its own. The sign-in itself is tested with the real code flow.</summary>
public static class SignedIn
{
    /// <summary>A client that carries the person's cookie; redirects are not followed.</summary>
    /// <param name="app">The portal.</param>
    /// <param name="user">Made by <c>app.Given(APerson()…)</c>, so that the person's rows are there.</param>
    public static async Task<HttpClient> CreateClientAsync(this PortalApp app, CurrentUser user)
    {
        var client = app.CreateClient();
        client.DefaultRequestHeaders.Add("Cookie", await app.CookieForAsync(user));
        return client;
    }

    /// <summary>The value of a <c>Cookie</c> header.</summary>
    public static async Task<string> CookieForAsync(this PortalApp app, CurrentUser user)
    {
        var (name, value) = await CookieAsync(app.Services, user);
        return $"{name}={value}";
    }

    /// <summary>The same cookie for a real browser.</summary>
    public static Task<(string Name, string Value)> CookieForAsync(this PortalServer server, CurrentUser user) => CookieAsync(server.Services, user);

    private static async Task<(string Name, string Value)> CookieAsync(IServiceProvider portal, CurrentUser user)
    {
        await using var scope = portal.CreateAsyncScope();
        var services = scope.ServiceProvider;
        var person = await services.GetRequiredService<PortalDb>().Persons.SingleAsync(p => p.Id == user.PersonId);
        var session = await services.GetRequiredService<People>().OpenSessionAsync(user.PersonId, authoritySession: null, "a test", CancellationToken.None);
        var seat = user.MerchantId == Guid.Empty ? null : new Seat(user.MerchantId, user.MerchantRole);
        var principal = PortalClaims.ForPerson(FirstSignIn.Scheme, new KnownPerson(person.Id, person.Subject, person.Name, user.StaffRole), seat, session);

        var cookie = services.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>().Get(FirstSignIn.Scheme);
        var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
        var properties = new AuthenticationProperties { IssuedUtc = now, ExpiresUtc = now + cookie.ExpireTimeSpan };
        var value = cookie.TicketDataFormat.Protect(new AuthenticationTicket(principal, properties, FirstSignIn.Scheme));
        return (cookie.Cookie.Name!, value);
    }
}
