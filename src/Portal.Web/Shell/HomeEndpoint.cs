using Microsoft.AspNetCore.Http.HttpResults;
using Portal.Features.Identity;
using Portal.Web.SignIn;

namespace Portal.Web.Shell;

/// <summary>The start leads everybody to where their work is.</summary>
internal static class HomeEndpoint
{
    public static void MapHome(this IEndpointRouteBuilder routes) => routes.MapGet(ShellUrls.Home, Lead).AllowAnonymous().ExcludeFromDescription();

    private static RedirectHttpResult Lead(HttpContext context)
    {
        var user = PortalClaims.ToCaller(context.User);
        return TypedResults.LocalRedirect(user switch
        {
            { Kind: not CallerKind.Person } => ShellUrls.SignIn,
            { MerchantRole: not MerchantRole.None } => ShellUrls.Standing,
            { StaffRole: not StaffRole.None } => ShellUrls.Queue,
            _ => ShellUrls.Account,
        });
    }
}
