using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;
using Portal.Features.Requests;
using Portal.Web.Hosting;
using Portal.Web.Merchants;
using Portal.Web.SignIn;
using Scalar.AspNetCore;

namespace Portal.Web.Api;

/// <summary>The door for systems: <c>/api/v1</c>, its document and the page to browse it.</summary>
internal static class ApiRegistration
{
    // The page's own script writes styles into it; it comes from this program, and so does everything else that it may load.
    private const string PagePolicy =
        "default-src 'none'; base-uri 'self'; object-src 'none'; frame-ancestors 'none'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; form-action 'self'";

    public static void AddPortalApi(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddCheckedOptions<ApiOptions>(ApiOptions.Section, (api, _) => api.Problems());
        services.AddSingleton<KeptAnswers>();
        services.AddHostedService<KeptAnswersSweep>();
        services.AddRateLimiter();
        services.AddSingleton<IConfigureOptions<RateLimiterOptions>, RateLimits>();
        services.ConfigureHttpJsonOptions(json =>
        {
            json.SerializerOptions.NumberHandling = JsonNumberHandling.Strict;
            json.SerializerOptions.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false));
        });
        // In every environment: what could not be read comes as an exception, and ApiProblems says it.
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        services.AddSingleton<ApiDocument>();
        services.AddSingleton<KnownRoutes>();
        services.AddOpenApi(ApiDocument.Name, options =>
        {
            options.AddDocumentTransformer<ApiDocument>();
            options.AddOperationTransformer<ApiDocument>();
            options.ShouldInclude = description => $"/{description.RelativePath}".StartsWith(ApiUrls.Root, StringComparison.Ordinal);
        });
    }

    /// <summary>Around sign-in and everything after it, for addresses under <c>/api</c>.</summary>
    public static void UseApiProblems(this WebApplication app) =>
        app.UseWhen(IsApi, branch => branch.UseMiddleware<ApiProblems>());

    /// <summary>After authorization: callers are known.</summary>
    public static void UseApiCalls(this WebApplication app) => app.UseWhen(IsApi, branch =>
    {
        branch.UseRateLimiter();
        branch.UseMiddleware<IdempotencyKeys>();
    }).UseWhen(context => context.Request.Path.StartsWithSegments(MerchantUrls.Certificates), branch => branch.UseRateLimiter());

    public static void MapPortalApi(this WebApplication app)
    {
        app.MapOpenApi(ApiUrls.Document.Replace(ApiDocument.Name, "{documentName}", StringComparison.Ordinal)).AllowAnonymous();
        app.MapScalarApiReference(ApiUrls.Page, page =>
        {
            // What would talk to somebody else's servers stays off.
            page.WithTitle("Portal API").WithOpenApiRoutePattern(ApiUrls.Document)
                .DisableDefaultFonts().DisableTelemetry().DisableAgent().DisableMcp().HideClientButton().HideDeveloperTools();
        }).AllowAnonymous().AddEndpointFilter(async (invocation, next) =>
        {
            invocation.HttpContext.Response.Headers.ContentSecurityPolicy = PagePolicy;
            return await next(invocation);
        });

        var api = app.MapGroup(ApiUrls.Root).RequireAuthorization(PermissionPolicies.Api).RequireRateLimiting(RateLimits.Policy).DisableAntiforgery();
        api.MapMerchants();
        api.MapCertificates();
        api.MapFiling();
        api.MapDecisions();
        api.MapFixes();
        api.MapCases();
        api.MapDesk();
        api.MapQuestions();
    }

    private static bool IsApi(HttpContext context) => context.Request.Path.StartsWithSegments(ApiUrls.Page);
}
