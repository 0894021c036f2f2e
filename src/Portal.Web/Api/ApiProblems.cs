using Portal.Features.Requests;

namespace Portal.Web.Api;

/// <summary>Around everything under <c>/api</c>: whatever ends without an answer of its own, from routing to sign-in to a failure, ends as a problem with a code.</summary>
internal sealed partial class ApiProblems(RequestDelegate next, KnownRoutes routes, ILogger<ApiProblems> logger)
{
    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
        }
        catch (BadHttpRequestException unreadable) when (!context.Response.HasStarted)
        {
            await Said(unreadable.StatusCode).WriteAsync(context, unreadable.StatusCode);
            return;
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            return;
        }
        catch (Exception failed) when (!context.Response.HasStarted)
        {
            Log.Failed(logger, failed, context.TraceIdentifier);
            context.Response.Clear();
            await Refusals.Failed.WriteAsync(context);
            return;
        }

        var response = context.Response;
        if (response.StatusCode < StatusCodes.Status400BadRequest || response.HasStarted || response.ContentLength is not null || !string.IsNullOrEmpty(response.ContentType)) return;

        var (refusal, status) = response.StatusCode == StatusCodes.Status404NotFound && routes.WhyNot(context) is { } wrong ? wrong : (Said(response.StatusCode), response.StatusCode);
        await refusal.WriteAsync(context, status);
    }

    private static Refusal Said(int status) => status switch
    {
        StatusCodes.Status401Unauthorized => Refusals.SignedOut,
        StatusCodes.Status403Forbidden => Refusals.NotAllowed,
        StatusCodes.Status404NotFound => Refusals.NoSuchAddress,
        StatusCodes.Status405MethodNotAllowed => Refusals.WrongMethod,
        StatusCodes.Status413PayloadTooLarge => Refusals.TooLarge,
        StatusCodes.Status415UnsupportedMediaType => Refusals.WrongMediaType,
        StatusCodes.Status429TooManyRequests => Refusals.TooMany,
        >= StatusCodes.Status500InternalServerError => Refusals.Failed,
        _ => Refusals.Unreadable,
    };

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "Call {TraceIdentifier} failed")]
        public static partial void Failed(ILogger logger, Exception failed, string traceIdentifier);
    }
}
