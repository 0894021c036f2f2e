using Microsoft.AspNetCore.Routing.Template;
using Portal.Features.Requests;

namespace Portal.Web.Api;

/// <summary>
/// Tells an address that does not exist from one that was asked in the wrong way. Routing cannot: behind every address lies the page that says
/// that there is nothing, and it takes any method and any content.
/// </summary>
internal sealed class KnownRoutes(EndpointDataSource endpoints)
{
    private readonly Lazy<List<(TemplateMatcher Path, IReadOnlyList<string> Methods)>> _routes = new(() =>
    [
        .. endpoints.Endpoints.OfType<RouteEndpoint>()
            .Where(e => e.RoutePattern.RawText?.StartsWith(ApiUrls.Root, StringComparison.Ordinal) == true)
            .Select(e => (new TemplateMatcher(new RouteTemplate(e.RoutePattern), []), e.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? [])),
    ]);

    /// <returns>What to say and the status; null when there is nothing at the address.</returns>
    public (Refusal Refusal, int Status)? WhyNot(HttpContext context)
    {
        var methods = _routes.Value.Where(r => r.Path.TryMatch(context.Request.Path, [])).SelectMany(r => r.Methods).Distinct().ToList();
        if (methods.Count == 0) return null;
        if (methods.Contains(context.Request.Method)) return (Refusals.WrongMediaType, StatusCodes.Status415UnsupportedMediaType);

        context.Response.Headers.Allow = string.Join(", ", methods);
        return (Refusals.WrongMethod, StatusCodes.Status405MethodNotAllowed);
    }
}
