using System.IO.Compression;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Localization;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using MudBlazor.Services;
using Portal.Web.Parts;
using Portal.Web.Policies;

namespace Portal.Web.Shell;

/// <summary>Everything that surrounds the pages: components, languages, compression, headers, static files.</summary>
public static class ShellRegistration
{
    public static WebApplicationBuilder AddPortalShell(this WebApplicationBuilder builder)
    {
        // Only Development does this by itself; without it a start from the build output finds no css in any other environment.
        builder.WebHost.UseStaticWebAssets();
        var services = builder.Services;
        services.AddOptions<ShellOptions>().BindConfiguration(ShellOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddRazorComponents().AddInteractiveServerComponents();
        services.AddMudServices();
        services.AddLocalization();
        services.AddOptions<RequestLocalizationOptions>().Configure<IOptions<ShellOptions>>(Languages);
        services.AddResponseCompression(Compress);
        services.Configure<BrotliCompressionProviderOptions>(o => o.Level = CompressionLevel.Fastest);
        services.Configure<GzipCompressionProviderOptions>(o => o.Level = CompressionLevel.Fastest);
        services.AddProblemDetails();
        services.AddExceptionHandler<SystemFailure>();
        services.AddSingleton<PlainLanguage>();
        services.TryAddScoped<IShellData, NoShellData>();
        return builder;
    }

    /// <summary>Goes first: whatever fails after it still answers with our headers and our page.</summary>
    public static WebApplication UsePortalShell(this WebApplication app)
    {
        app.UseMiddleware<SecurityHeaders>();
        app.UseWhen(MayCompress, branch => branch.UseResponseCompression());
        app.UseRequestLocalization();
        if (!app.Environment.IsDevelopment()) app.UseExceptionHandler(ShellUrls.Failure, createScopeForErrors: true);
        app.UseStatusCodePagesWithReExecute(ShellUrls.ProblemPattern, createScopeForStatusCodePages: true);
        app.Use(static (context, next) =>
        {
            if (!SystemFailure.IsForPeople(context) && context.Features.Get<IStatusCodePagesFeature>() is { } pages) pages.Enabled = false;
            return next(context);
        });
        if (!app.Environment.IsDevelopment()) app.UseHsts();
        return app;
    }

    /// <summary>Static files, pages and the few endpoints of the shell; after authentication, authorization and antiforgery.</summary>
    public static WebApplication MapPortalShell(this WebApplication app)
    {
        var files = app.MapStaticAssets();
        files.AllowAnonymous();
        files.Add(KeepFonts);
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode(circuit =>
        {
            // blazor.md R1: context takeover costs 200 KB of native memory per circuit and saves one per cent of the bytes.
            circuit.ConfigureWebSocketAcceptContext = (_, socket) =>
            {
                socket.DangerousEnableCompression = true;
                socket.DisableServerContextTakeover = true;
                return Task.CompletedTask;
            };
            // SecurityHeaders says it, stricter.
            circuit.ContentSecurityFrameAncestorsPolicy = null;
        });
        app.MapTheme();
        app.MapHome();
        // Without an endpoint the fallback policy would ask a stranger to sign in, only to say afterwards that there is nothing.
        app.MapFallback("{*path}", () => Results.NotFound()).AllowAnonymous().ExcludeFromDescription();
        Icon.UseSprite(SpriteUrl(app));
        return app;
    }

    // Decision record 0010: a page asked for by another site is never compressed, which closes the door to BREACH.
    private static bool MayCompress(HttpContext context) => context.Request.Headers["Sec-Fetch-Site"] != "cross-site";

    private static void Compress(ResponseCompressionOptions options)
    {
        options.EnableForHttps = true;
        options.MimeTypes = ["text/html", "application/json", "application/problem+json"];
        options.Providers.Add<BrotliCompressionProvider>();
        options.Providers.Add<GzipCompressionProvider>();
    }

    private static void Languages(RequestLocalizationOptions options, IOptions<ShellOptions> shell)
    {
        var languages = shell.Value.Languages.ToArray();
        options.SetDefaultCulture(languages[0]).AddSupportedCultures(languages).AddSupportedUICultures(languages);
        options.ApplyCurrentCultureToResponseHeaders = true;
        // A language is chosen, not guessed from the browser: one without its own texts would turn the page around for nothing.
        options.RequestCultureProviders = [new QueryStringRequestCultureProvider { Options = options }, new CookieRequestCultureProvider { Options = options }];
    }

    // The fonts carry their hash in the name (see portal.css), so they never change.
    private static void KeepFonts(EndpointBuilder endpoint)
    {
        if (endpoint is not RouteEndpointBuilder { RequestDelegate: { } serve } route || route.RoutePattern.RawText?.StartsWith("fonts/", StringComparison.Ordinal) != true) return;
        endpoint.RequestDelegate = context =>
        {
            context.Response.OnStarting(static state =>
            {
                ((HttpResponse)state).Headers.CacheControl = "public, max-age=31536000, immutable";
                return Task.CompletedTask;
            }, context.Response);
            return serve(context);
        };
    }

    private static string SpriteUrl(IEndpointRouteBuilder app) => app.DataSources
        .SelectMany(source => source.Endpoints).OfType<RouteEndpoint>().Select(endpoint => endpoint.RoutePattern.RawText ?? "")
        .FirstOrDefault(route => route.StartsWith("icons.", StringComparison.Ordinal) && route.EndsWith(".svg", StringComparison.Ordinal) && route.Count(c => c == '.') == 2) is { } found
            ? "/" + found : "/icons.svg";
}
