using Microsoft.Extensions.Options;

namespace Portal.Web.Shell;

/// <summary>
/// Says on every response what a browser may do with it. An endpoint that needs other rules sets its own
/// <c>Content-Security-Policy</c>; it is then left alone.
/// </summary>
internal sealed class SecurityHeaders(RequestDelegate next, IOptions<ShellOptions> options)
{
    private const string Common = "default-src 'none'; base-uri 'self'; object-src 'none'; frame-ancestors 'none'; font-src 'self'; manifest-src 'self'; ";

    // Reading pages: nothing inline, neither script nor style.
    private const string Reading = Common + "script-src 'self'; style-src 'self'; img-src 'self' data: blob:; media-src 'self' blob:; connect-src 'self'";

    // Pages with a circuit: the component library writes style elements and attributes; evidence is shown in a frame of our own.
    private const string Circuit = Common + "script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; media-src 'self' blob:; connect-src 'self'; frame-src 'self' blob:";

    private readonly string _forms = "; form-action " + string.Join(' ', ["'self'", .. options.Value.FormTargets]);

    public Task InvokeAsync(HttpContext context)
    {
        context.Response.OnStarting(static state =>
        {
            var (headers, http) = ((SecurityHeaders, HttpContext))state;
            headers.Write(http);
            return Task.CompletedTask;
        }, (this, context));
        return next(context);
    }

    private void Write(HttpContext context)
    {
        var headers = context.Response.Headers;
        var marks = context.GetEndpoint()?.Metadata;
        if (headers.ContentSecurityPolicy.Count == 0)
        {
            var policy = marks?.GetMetadata<OpensCircuitAttribute>() is null ? Reading : Circuit;
            headers.ContentSecurityPolicy = marks?.GetMetadata<ContinuesElsewhereAttribute>() is null ? policy + _forms : policy;
        }

        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=(), payment=(), usb=()";
        if (headers.CacheControl.Count == 0) headers.CacheControl = "private, no-cache";
    }
}
