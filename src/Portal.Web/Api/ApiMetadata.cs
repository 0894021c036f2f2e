using Microsoft.AspNetCore.Mvc;

namespace Portal.Web.Api;

/// <summary>What the document of the door says about an endpoint, beside its types.</summary>
/// <param name="Request">An example of the body.</param>
/// <param name="IsFile">The body is a file.</param>
internal sealed record BodyMetadata(string Request, bool IsFile);

/// <param name="Json">An example of the answer.</param>
internal sealed record AnswerMetadata(string Json);

internal static class ApiMetadata
{
    private const string AnyFile = "application/octet-stream";

    public static RouteHandlerBuilder Tells(this RouteHandlerBuilder endpoint, string summary, string description) => endpoint.WithSummary(summary).WithDescription(description);

    public static RouteHandlerBuilder Takes(this RouteHandlerBuilder endpoint, string example) => endpoint.WithMetadata(new BodyMetadata(example, false));

    public static RouteHandlerBuilder TakesFile(this RouteHandlerBuilder endpoint) => endpoint.WithMetadata(new BodyMetadata(AnyFile, true));

    public static RouteHandlerBuilder Answers<T>(this RouteHandlerBuilder endpoint, string example, int status = StatusCodes.Status200OK) =>
        endpoint.Produces<T>(status).WithMetadata(new AnswerMetadata(example)).Refuses();

    public static RouteHandlerBuilder Answers(this RouteHandlerBuilder endpoint) => endpoint.Produces(StatusCodes.Status204NoContent).Refuses();

    private static RouteHandlerBuilder Refuses(this RouteHandlerBuilder endpoint)
    {
        int[] statuses =
        [
            StatusCodes.Status400BadRequest, StatusCodes.Status401Unauthorized, StatusCodes.Status403Forbidden, StatusCodes.Status404NotFound,
            StatusCodes.Status409Conflict, StatusCodes.Status422UnprocessableEntity, StatusCodes.Status429TooManyRequests,
        ];
        foreach (var status in statuses) endpoint.Produces<ProblemDetails>(status, Refusals.MediaType);
        return endpoint;
    }
}
