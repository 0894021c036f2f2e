using Microsoft.Net.Http.Headers;
using Portal.Features.Appeals;
using Portal.Features.Identity;
using Portal.Features.Requests;

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

    // A picture may be looked at here; anything else is saved, never opened in our origin. No script runs in either.
    private static async Task<IResult> SendFileAsync(ReadEvidence.Query query, IRequestSender requests, HttpContext context)
    {
        var outcome = await requests.Send(query, context.RequestAborted);
        if (!outcome.Succeeded) return Results.NotFound();

        var (name, mediaType, bytes, tag) = outcome.Value;
        var picture = mediaType.StartsWith("image/", StringComparison.Ordinal);
        var disposition = new ContentDispositionHeaderValue(picture ? "inline" : "attachment");
        disposition.SetHttpFileName(name);
        var headers = context.Response.GetTypedHeaders();
        headers.ContentDisposition = disposition;
        headers.CacheControl = new CacheControlHeaderValue { Private = true, MaxAge = TimeSpan.FromDays(7) };
        context.Response.Headers.ContentSecurityPolicy = "default-src 'none'; img-src 'self'; style-src 'unsafe-inline'; sandbox; frame-ancestors 'self'";
        context.Response.Headers["Cross-Origin-Resource-Policy"] = "same-origin";
        return Results.Bytes(bytes, mediaType, entityTag: new EntityTagHeaderValue($"\"{tag}{(query.Preview ? "-p" : "")}\""));
    }
}
