using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using Portal.Features.Requests;

namespace Portal.Web.Api;

/// <summary>The one way from a refusal to an answer over HTTP: RFC 9457, with our code.</summary>
internal static class Refusals
{
    public const string MediaType = "application/problem+json";

    public static readonly Refusal Unreadable = new(RefusalKind.Invalid, "request.unreadable", "The request could not be read: check its JSON, its fields and their types.");
    public static readonly Refusal KeyMissing = new(RefusalKind.Invalid, "request.key-missing", "Send an Idempotency-Key header with every POST: a name of your own for this request, the same when you send it again.");
    public static readonly Refusal KeyInvalid = new(RefusalKind.Invalid, "request.key-invalid", $"An Idempotency-Key has 1 to {KeptAnswer.KeyLimit} printable characters.");
    public static readonly Refusal KeyReused = new(RefusalKind.Rule, "request.key-reused", "This Idempotency-Key was used for another request. Use a new key for each request.");
    public static readonly Refusal InProgress = new(RefusalKind.Conflict, "request.in-progress", "The same request is being carried out at this moment. Send it again in a second.");
    public static readonly Refusal SignedOut = new(RefusalKind.Forbidden, "request.not-signed-in", "Send a valid access token of the authority: Authorization: Bearer …");
    public static readonly Refusal NotAllowed = new(RefusalKind.Forbidden, "request.not-allowed", "You may not do this.");
    public static readonly Refusal NoSuchAddress = new(RefusalKind.NotFound, "address.not-found", "There is nothing at this address. The list of addresses is at /api.");
    public static readonly Refusal WrongMethod = new(RefusalKind.Invalid, "request.method", "This address does not take that method.");
    public static readonly Refusal WrongMediaType = new(RefusalKind.Invalid, "request.media-type", "Send JSON, with Content-Type: application/json.");
    public static readonly Refusal TooLarge = new(RefusalKind.Invalid, "request.too-large", "The body of this request is too large.");
    public static readonly Refusal TooMany = new(RefusalKind.TooMany, "request.too-many", "You are sending requests faster than you may. Wait a moment, then go on.");
    public static readonly Refusal Failed = new(RefusalKind.Unknown, "portal.failed", "Something failed on our side. Send the request again; with the same Idempotency-Key nothing happens twice.");

    public static IResult ToHttp<T>(this Outcome<T> outcome, Func<T, IResult> answer) => outcome.Succeeded ? answer(outcome.Value) : outcome.Refusal.ToHttp();

    public static IResult ToHttp(this Refusal refusal) => new RefusalResult(refusal, StatusOf(refusal.Kind));

    /// <summary>Writes a refusal where there is no endpoint to return it.</summary>
    /// <param name="refusal">What to say.</param>
    /// <param name="context">The call.</param>
    /// <param name="status">When another than the refusal's own is the right one.</param>
    public static Task WriteAsync(this Refusal refusal, HttpContext context, int? status = null) => new RefusalResult(refusal, status ?? StatusOf(refusal.Kind)).ExecuteAsync(context);

    private static int StatusOf(RefusalKind kind) => kind switch
    {
        RefusalKind.Invalid => StatusCodes.Status400BadRequest,
        RefusalKind.Forbidden => StatusCodes.Status403Forbidden,
        RefusalKind.NotFound => StatusCodes.Status404NotFound,
        RefusalKind.Conflict => StatusCodes.Status409Conflict,
        RefusalKind.Rule => StatusCodes.Status422UnprocessableEntity,
        RefusalKind.TooMany => StatusCodes.Status429TooManyRequests,
        _ => StatusCodes.Status500InternalServerError,
    };

    private sealed class RefusalResult(Refusal refusal, int status) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            var problem = new ProblemDetails
            {
                Type = $"urn:portal:{refusal.Code}",
                Title = TitleOf(status),
                Status = status,
                Detail = refusal.Sentence,
                Instance = httpContext.Request.Path,
                Extensions = { ["code"] = refusal.Code },
            };
            if (refusal.Fields is { Count: > 0 } fields) problem.Extensions["errors"] = fields.ToDictionary(f => JsonNamingPolicy.CamelCase.ConvertName(f.Key), f => f.Value);
            httpContext.Response.StatusCode = status;
            if (status == StatusCodes.Status429TooManyRequests || refusal.Code == InProgress.Code) httpContext.Response.Headers.RetryAfter = 1.ToString(CultureInfo.InvariantCulture);
            return httpContext.Response.WriteAsJsonAsync(problem, (JsonSerializerOptions?)null, MediaType, httpContext.RequestAborted);
        }

        private static string TitleOf(int status) => status switch
        {
            StatusCodes.Status400BadRequest => "The request is not complete or not readable",
            StatusCodes.Status401Unauthorized => "Nobody is signed in",
            StatusCodes.Status403Forbidden => "Not allowed",
            StatusCodes.Status404NotFound => "Not found",
            StatusCodes.Status405MethodNotAllowed => "Wrong method",
            StatusCodes.Status409Conflict => "Something else is there already",
            StatusCodes.Status413PayloadTooLarge => "Too large",
            StatusCodes.Status415UnsupportedMediaType => "Wrong kind of content",
            StatusCodes.Status422UnprocessableEntity => "A rule stands against it",
            StatusCodes.Status429TooManyRequests => "Too many requests",
            _ => "The portal failed",
        };
    }
}
