using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;
using Portal.Features.Identity;

namespace Portal.Web.SignIn;

/// <summary>Signing in, signing out and changing the seat: addresses that only set cookies and lead on.</summary>
internal static class SignInEndpoints
{
    public static void MapSignIn(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(SignInUrls.SignIn, (string? returnUrl) =>
            Results.Challenge(new AuthenticationProperties { RedirectUri = SignInUrls.Local(returnUrl) }, [OidcSetup.Scheme])).AllowAnonymous().ExcludeFromDescription();
        routes.MapPost(SignInUrls.SignOut, SignOutAsync).AllowAnonymous().ExcludeFromDescription();
        routes.MapPost(SignInUrls.Seat, ChangeSeatAsync).RequireAuthorization(nameof(Permission.ReadOwn)).ExcludeFromDescription();
    }

    private static async Task<IResult> SignOutAsync([FromForm] SignOutForm form, HttpContext http, Sessions sessions, SessionWatch watch)
    {
        _ = form;
        if (PortalClaims.IdOf(http.User, PortalClaims.Session) is not { } session) return Results.Redirect(SignInUrls.SignedOut);

        await sessions.EndAsync(session, http.RequestAborted);
        watch.Forget(session, PortalClaims.IdOf(http.User, PortalClaims.Merchant) ?? Guid.Empty);
        return Results.SignOut(new AuthenticationProperties { RedirectUri = SignInUrls.SignedOut }, [FirstSignIn.Scheme, OidcSetup.Scheme]);
    }

    /// <summary>A merchant in which the person has no seat is not found.</summary>
    private static async Task<IResult> ChangeSeatAsync([FromForm] SeatForm form, HttpContext http, People people)
    {
        var known = await http.AuthenticateAsync(FirstSignIn.Scheme);
        if (!known.Succeeded || PortalClaims.IdOf(known.Principal, PortalClaims.Person) is not { } person) return Results.Unauthorized();

        var seat = await people.SeatAsync(person, form.Merchant, http.RequestAborted);
        if (seat is null) return Results.NotFound();

        await http.SignInAsync(FirstSignIn.Scheme, PortalClaims.Reseat(known.Principal, seat), known.Properties);
        return Results.Redirect(SignInUrls.Local(form.ReturnUrl));
    }

    // A form parameter makes the endpoint demand an antiforgery token.
    internal sealed record SignOutForm(string? From);

    internal sealed record SeatForm(Guid Merchant, string? ReturnUrl);
}
