using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Portal.Features.Data;

namespace Portal.Web.Hosting;

/// <summary>Whether this node should be given requests.</summary>
internal sealed class Readiness(IDbContextFactory<PortalDb> contexts, IHostApplicationLifetime lifetime, TimeProvider clock)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>Why not: a stable code; null when it should.</summary>
    public async Task<string?> WhyNotAsync(CancellationToken ct)
    {
        if (lifetime.ApplicationStopping.IsCancellationRequested) return "portal.stopping";
        // The server listens a moment before the authority knows its clients at the addresses that it turned out to have.
        if (!lifetime.ApplicationStarted.IsCancellationRequested) return "portal.starting";
        using var patience = new CancellationTokenSource(Patience, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, patience.Token);
        try
        {
            await using var db = await contexts.CreateDbContextAsync(either.Token);
            if (!await db.Database.CanConnectAsync(either.Token)) return "database.unreachable";
            return (await db.Database.GetPendingMigrationsAsync(either.Token)).Any() ? "database.migrations-pending" : null;
        }
        catch (Exception failed) when (failed is DbException or InvalidOperationException or OperationCanceledException or TimeoutException or IOException)
        {
            return "database.unreachable";
        }
    }
}

internal static class HealthEndpoints
{
    public const string Live = "/health/live";
    public const string Ready = "/health/ready";

    /// <summary>For load balancers and supervisors: open to anybody, never redirected, never stored.</summary>
    public static void MapHealth(this WebApplication app)
    {
        app.MapGet(Live, (HttpContext context) => Answer(context, "live", null)).AllowAnonymous().ExcludeFromDescription();
        app.MapGet(Ready, async (HttpContext context, Readiness readiness, CancellationToken ct) => Answer(context, "ready", await readiness.WhyNotAsync(ct)))
            .AllowAnonymous().ExcludeFromDescription();
    }

    private static IResult Answer(HttpContext context, string status, string? reason)
    {
        context.Response.Headers.CacheControl = "no-store";
        return reason is null
            ? Results.Json(new { status })
            : Results.Json(new { status = "not " + status, reason }, statusCode: StatusCodes.Status503ServiceUnavailable);
    }
}
