using Portal.Features.Appeals;
using Portal.Features.Identity;
using Portal.Features.Requests;
using Portal.Web.Parts;

namespace Portal.Web.Appeals;

/// <summary>The addresses of the files.</summary>
internal static class AppealEndpoints
{
    public static void MapPortalAppeals(this IEndpointRouteBuilder app)
    {
        app.MapPortalDrafts();
        var files = app.MapGroup("/evidence/{id:guid}").RequireAuthorization(nameof(Permission.ReadEvidence));
        files.MapGet("", (Guid id, IRequestSender requests, HttpContext context) => SendFileAsync(new ReadEvidence.Query(id), requests, context));
        files.MapGet("/preview", (Guid id, IRequestSender requests, HttpContext context) => SendFileAsync(new ReadEvidence.Query(id, Preview: true), requests, context));
    }

    private static async Task<IResult> SendFileAsync(ReadEvidence.Query query, IRequestSender requests, HttpContext context)
    {
        var outcome = await requests.Send(query, context.RequestAborted);
        if (!outcome.Succeeded) return Results.NotFound();

        var (name, mediaType, bytes, tag) = outcome.Value;
        return FileAnswer.Of(context, name, mediaType, bytes, query.Preview ? tag + "-p" : tag);
    }
}
