using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Portal.Web.Shell;

/// <summary>Light, dark, or as the system has it: kept in a cookie, so that the first byte of the next page is right.</summary>
internal static class ThemeEndpoint
{
    private const string Cookie = "theme";

    /// <summary>"light" or "dark"; null for the system's choice.</summary>
    public static string? Read(HttpContext? context) =>
        context?.Request.Cookies[Cookie] is "light" or "dark" ? context.Request.Cookies[Cookie] : null;

    // No antiforgery token: a stranger can at worst darken a page, and reading pages stay free of tokens.
    public static void MapTheme(this IEndpointRouteBuilder routes) => routes.MapPost(ShellUrls.Theme, Change).DisableAntiforgery().AllowAnonymous().ExcludeFromDescription();

    private static RedirectHttpResult Change(HttpContext context, [FromForm] string? theme, [FromForm] string? back)
    {
        var known = theme is "light" or "dark" ? theme : "system";
        context.Response.Cookies.Append(Cookie, known, new CookieOptions
        {
            MaxAge = TimeSpan.FromDays(365),
            SameSite = SameSiteMode.Lax,
            Secure = context.Request.IsHttps,
            Path = "/",
            IsEssential = true,
        });
        return TypedResults.LocalRedirect(LocalOrHome(back));
    }

    private static string LocalOrHome(string? back) =>
        back is ['/', not ('/' or '\\'), ..] && !back.AsSpan().ContainsAny('\r', '\n') ? back : ShellUrls.Home;
}
