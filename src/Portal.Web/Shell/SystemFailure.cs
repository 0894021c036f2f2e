using Microsoft.AspNetCore.Diagnostics;

namespace Portal.Web.Shell;

/// <summary>Answers a failure behind a door for systems with a problem document; people get the page.</summary>
internal sealed class SystemFailure(IProblemDetailsService problems) : IExceptionHandler
{
    /// <summary>True when a person with a browser reads the answer.</summary>
    public static bool IsForPeople(HttpContext context) =>
        !context.Request.Path.StartsWithSegments("/api") && !context.Request.Path.StartsWithSegments("/connect") && !context.Request.Path.StartsWithSegments("/health");

    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (IsForPeople(httpContext)) return false;
        httpContext.Response.StatusCode = StatusCodes.Status500InternalServerError;
        return await problems.TryWriteAsync(new ProblemDetailsContext
        {
            HttpContext = httpContext,
            ProblemDetails = { Status = StatusCodes.Status500InternalServerError, Title = "Something failed on our side.", Extensions = { ["code"] = "portal.failed" } },
        });
    }
}
