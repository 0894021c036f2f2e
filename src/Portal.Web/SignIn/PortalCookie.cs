using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.Extensions.Options;

namespace Portal.Web.SignIn;

/// <summary>The portal's own session: its cookie is good as long as the session stands, and sits in the seat that the person still holds.</summary>
internal sealed class PortalCookie(IOptions<SignInOptions> options) : IConfigureNamedOptions<CookieAuthenticationOptions>
{
    public void Configure(CookieAuthenticationOptions cookie)
    {
    }

    public void Configure(string? name, CookieAuthenticationOptions cookie)
    {
        if (name != FirstSignIn.Scheme) return;

        cookie.Cookie.Name = options.Value.CookieName;
        cookie.Cookie.HttpOnly = true;
        cookie.Cookie.SameSite = SameSiteMode.Lax;
        cookie.ExpireTimeSpan = TimeSpan.FromHours(options.Value.SessionHours);
        cookie.SlidingExpiration = true;
        cookie.AccessDeniedPath = SignInUrls.Denied;
        cookie.Events.OnValidatePrincipal = ValidateAsync;
        cookie.Events.OnRedirectToAccessDenied = context => AnswerAsync(context, StatusCodes.Status403Forbidden);
    }

    private static async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        var user = context.Principal!;
        if (PortalClaims.IdOf(user, PortalClaims.Session) is not { } session)
        {
            context.RejectPrincipal();
            return;
        }

        var merchant = PortalClaims.IdOf(user, PortalClaims.Merchant) ?? Guid.Empty;
        var watch = context.HttpContext.RequestServices.GetRequiredService<SessionWatch>();
        var state = await watch.CheckAsync(session, merchant, context.HttpContext.RequestAborted);
        if (!state.Stands)
        {
            context.RejectPrincipal();
            await context.HttpContext.SignOutAsync(FirstSignIn.Scheme);
        }
        else if (state.Role != PortalClaims.SeatOf(user))
        {
            context.ReplacePrincipal(PortalClaims.Reseat(user, state.Role == default ? null : new(merchant, state.Role)));
            context.ShouldRenew = true;
        }
    }

    // Programs read a status; people are shown a page.
    private static Task AnswerAsync(RedirectContext<CookieAuthenticationOptions> context, int status)
    {
        if (SignInUrls.IsForPeople(context.Request)) context.Response.Redirect(context.RedirectUri);
        else context.Response.StatusCode = status;
        return Task.CompletedTask;
    }
}
