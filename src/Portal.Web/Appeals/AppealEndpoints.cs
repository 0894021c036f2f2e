using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;
using Portal.Features.Appeals;
using Portal.Features.Appeals.Files;
using Portal.Features.Identity;
using Portal.Features.Requests;

namespace Portal.Web.Appeals;

/// <summary>What the script of the filing page talks to, and the addresses of the files.</summary>
internal static class AppealEndpoints
{
    /// <param name="Ground">As chosen so far.</param>
    /// <param name="Statement">As typed so far.</param>
    /// <param name="Seen">When the words were saved that the page has seen.</param>
    public sealed record DraftWords(string? Ground, string? Statement, DateTime? Seen);

    public static void MapPortalAppeals(this IEndpointRouteBuilder app)
    {
        var form = app.MapGroup("/violations/{reference}/appeal").RequireAuthorization(nameof(Permission.FileAppeal)).AddEndpointFilter(OwnPagesOnlyAsync);
        form.MapPost("/draft", SaveDraftAsync);
        form.MapPost("/files", AttachAsync).WithMetadata(new DisableRequestSizeLimit());
        form.MapDelete("/files/{id:guid}", RemoveAsync);

        var files = app.MapGroup("/evidence/{id:guid}").RequireAuthorization(nameof(Permission.ReadEvidence));
        files.MapGet("", (Guid id, IRequestSender requests, HttpContext context) => SendFileAsync(new ReadEvidence.Query(id), requests, context));
        files.MapGet("/preview", (Guid id, IRequestSender requests, HttpContext context) => SendFileAsync(new ReadEvidence.Query(id, Preview: true), requests, context));
    }

    // A fetch carries the form's token in a header: another site's page can neither read it nor send the header.
    private static async ValueTask<object?> OwnPagesOnlyAsync(EndpointFilterInvocationContext invocation, EndpointFilterDelegate next)
    {
        var antiforgery = invocation.HttpContext.RequestServices.GetRequiredService<IAntiforgery>();
        if (await antiforgery.IsRequestValidAsync(invocation.HttpContext)) return await next(invocation);
        return Problem(new Refusal(RefusalKind.Invalid, "request.not-from-here", "Open the page again, then repeat what you did."));
    }

    private static async Task<IResult> SaveDraftAsync(string reference, HttpRequest request, IRequestSender requests, CancellationToken ct)
    {
        if (await ReadAsync(request, ct) is not { } words) return Problem(new Refusal(RefusalKind.Invalid, "draft.unreadable", "What was sent is not a draft."));
        var outcome = await requests.Send(new SaveDraft.Command(reference, words.Ground ?? "", words.Statement ?? "", words.Seen?.ToUniversalTime()), ct);
        return outcome.Succeeded
            ? Results.Json(new { seen = outcome.Value.At.ToString("O", CultureInfo.InvariantCulture), time = FilingWords.Clock(outcome.Value.LocalTime) })
            : Problem(outcome.Refusal);
    }

    private static async Task<DraftWords?> ReadAsync(HttpRequest request, CancellationToken ct)
    {
        try
        {
            return request.HasJsonContentType() ? await request.ReadFromJsonAsync<DraftWords>(ct) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static async Task<IResult> AttachAsync(
        string reference, string name, HttpRequest request, IRequestSender requests, IOptions<EvidenceOptions> limits, CancellationToken ct)
    {
        var bytes = await Uploads.ReadAsync(request.Body, limits.Value.MaxFileBytes, ct);
        var outcome = await requests.Send(new AttachEvidence.Command(reference, new IncomingFile(name, bytes)), ct);
        return outcome.Succeeded ? Results.Json(new { id = outcome.Value.Id }) : Problem(outcome.Refusal);
    }

    private static async Task<IResult> RemoveAsync(string reference, Guid id, IRequestSender requests, CancellationToken ct)
    {
        _ = reference;
        var outcome = await requests.Send(new RemoveEvidence.Command(id), ct);
        return outcome.Succeeded ? Results.NoContent() : Problem(outcome.Refusal);
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

    private static IResult Problem(Refusal refusal) => Results.Problem(
        statusCode: refusal.Kind switch
        {
            RefusalKind.Forbidden => StatusCodes.Status403Forbidden,
            RefusalKind.NotFound => StatusCodes.Status404NotFound,
            RefusalKind.Conflict => StatusCodes.Status409Conflict,
            RefusalKind.Rule => StatusCodes.Status422UnprocessableEntity,
            RefusalKind.TooMany => StatusCodes.Status429TooManyRequests,
            _ => StatusCodes.Status400BadRequest,
        },
        title: refusal.Sentence, extensions: new Dictionary<string, object?> { ["code"] = refusal.Code });

    // The limit is configuration and answered in words: the reader stops one byte behind it.
    private sealed class DisableRequestSizeLimit : Microsoft.AspNetCore.Http.Metadata.IRequestSizeLimitMetadata
    {
        public long? MaxRequestBodySize => null;
    }
}
