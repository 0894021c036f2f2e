using Portal.Features.Enforcement;
using Portal.Features.Identity;
using Portal.Features.Requests;
using Portal.Web.Parts;

namespace Portal.Web.Enforcement;

/// <summary>The addresses of the files that decisions rest on.</summary>
internal static class EnforcementEndpoints
{
    public static void MapPortalEnforcement(this IEndpointRouteBuilder app)
    {
        var files = app.MapGroup("/exhibits/{id:guid}").RequireAuthorization(nameof(Permission.ReadEvidence));
        files.MapGet("", (Guid id, IRequestSender requests, HttpContext context) => SendAsync(new ReadExhibit.Query(id), requests, context));
        files.MapGet("/preview", (Guid id, IRequestSender requests, HttpContext context) => SendAsync(new ReadExhibit.Query(id, Preview: true), requests, context));
    }

    private static async Task<IResult> SendAsync(ReadExhibit.Query query, IRequestSender requests, HttpContext context)
    {
        var outcome = await requests.Send(query, context.RequestAborted);
        if (!outcome.Succeeded) return Results.NotFound();
        var (name, mediaType, bytes, tag) = outcome.Value;
        return FileAnswer.Of(context, name, mediaType, bytes, query.Preview ? tag + "-p" : tag);
    }
}
