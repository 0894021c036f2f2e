using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Portal.Features.Identity;
using Portal.Features.Requests;

namespace Portal.Web.SignIn;

/// <summary>What a device needs to make or to use a passkey; the script of the page asks for it. Forms, so that they demand an antiforgery token.</summary>
internal static class PasskeyEndpoints
{
    public static void MapPasskeys(this IEndpointRouteBuilder routes)
    {
        routes.MapPost(SignInUrls.PasskeyRequest, async ([FromForm] IFormCollection form, PortalSignIns signIns) =>
            Json(await signIns.MakePasskeyRequestOptionsAsync(null))).AllowAnonymous().ExcludeFromDescription();
        routes.MapPost(SignInUrls.PasskeyCreation, StartAsync).RequireAuthorization(nameof(Permission.ReadOwn)).ExcludeFromDescription();
    }

    private static async Task<IResult> StartAsync([FromForm] string? password, IRequestSender requests, PortalSignIns signIns, CancellationToken ct)
    {
        var outcome = await requests.Send(new StartPasskey.Command(password ?? ""), ct);
        if (!outcome.Succeeded) return Results.Problem(outcome.Refusal.Sentence, statusCode: StatusCodes.Status422UnprocessableEntity, title: outcome.Refusal.Code);

        var owner = outcome.Value;
        return Json(await signIns.MakePasskeyCreationOptionsAsync(new PasskeyUserEntity { Id = owner.Id, Name = owner.Email, DisplayName = owner.Name }));
    }

    private static IResult Json(string options) => Results.Content(options, "application/json");
}
