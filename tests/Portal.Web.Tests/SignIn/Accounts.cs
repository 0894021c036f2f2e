using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Portal.Domain.Merchants;
using Portal.Features.Data;
using Portal.Features.Identity;
using Portal.Testing;
using Portal.Web.SignIn;

namespace Portal.Web.Tests.SignIn;

/// <summary>Accounts at a server's embedded authority, and what the tests do with them.</summary>
internal static class Accounts
{
    public const string Password = "correct horse battery";
    public const string AnyPage = "/account/sessions";

    public static async Task<PortalUser> AccountAsync(this PortalServer server, string email, StaffRole role = StaffRole.None)
    {
        await using var scope = server.Services.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<PortalUser>>();
        var user = new PortalUser { Id = Guid.CreateVersion7(), UserName = email, Email = email, DisplayName = email.Split('@')[0], StaffRole = role };
        var made = await users.CreateAsync(user, Password);
        return made.Succeeded ? user : throw new InvalidOperationException(string.Join(' ', made.Errors.Select(e => e.Description)));
    }

    /// <summary>The first seat is where a sign-in starts.</summary>
    public static async Task SeatAsync(this PortalServer server, PortalUser user, MerchantRole role, params IEnumerable<Merchant> merchants)
    {
        await using var scope = server.Services.CreateAsyncScope();
        var people = scope.ServiceProvider.GetRequiredService<People>();
        var person = await people.FindOrMakeAsync(new VouchedPerson(user.Id.ToString(), user.DisplayName, user.Email!, StaffRole.None), CancellationToken.None);
        var db = scope.ServiceProvider.GetRequiredService<PortalDb>();
        var since = DateTime.SpecifyKind(new DateTime(2026, 1, 1), DateTimeKind.Utc);
        db.Members.AddRange(merchants.Select((m, place) => new Member { Id = Guid.CreateVersion7(), PersonId = person.Id, MerchantId = m.Id, Role = role, Since = since.AddDays(place) }));
        await db.SaveChangesAsync();
    }

    public static async Task<VisitedPage> SignInAsync(this Visitor visitor, string email, string password = Password, string page = AnyPage)
    {
        var form = await visitor.GetAsync(page);
        return await visitor.SubmitAsync(form, "sign-in", ("Input.Email", email), ("Input.Password", password));
    }

    /// <summary>Who the visitor's cookie says they are, read as the portal reads it.</summary>
    public static CurrentUser CallerOf(this PortalServer server, Visitor visitor)
    {
        var options = server.Services.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>().Get(FirstSignIn.Scheme);
        var cookie = visitor.Cookies.GetCookies(visitor.Address)[options.Cookie.Name!];
        return cookie is null ? new CurrentUser() : PortalClaims.ToCaller(options.TicketDataFormat.Unprotect(cookie.Value)!.Principal);
    }

    public static Task<Person> PersonAsync(this PortalServer server, PortalUser user)
    {
        var subject = user.Id.ToString();
        return server.ReadAsync(db => db.Persons.SingleAsync(p => p.Subject == subject));
    }
}
