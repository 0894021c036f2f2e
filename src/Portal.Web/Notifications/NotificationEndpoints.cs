using Portal.Features.Identity;
using Portal.Features.Notifications;
using Portal.Features.Requests;

namespace Portal.Web.Notifications;

internal static class NotificationEndpoints
{
    public static void MapPortalNotifications(this IEndpointRouteBuilder app) =>
        app.MapGet(NotificationUrls.Notices + "/{id:guid}", OpenAsync).RequireAuthorization(nameof(Permission.ReadOwn)).ExcludeFromDescription();

    // A link and no form, so that it opens in a new tab too; that it is read now is no harm whoever made the browser follow it.
    private static async Task<IResult> OpenAsync(Guid id, IRequestSender requests, CancellationToken ct)
    {
        var outcome = await requests.Send(new OpenNotice.Command(id), ct);
        return outcome.Succeeded ? Results.LocalRedirect(outcome.Value) : Results.NotFound();
    }
}
