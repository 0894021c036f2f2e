using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Policies;
using Portal.Features.Data;
using Portal.Features.Policies;

namespace Portal.Features.Appeals.Targets;

/// <summary>The service levels: the version in force, kept for a minute, and every earlier one, which never changes.</summary>
public sealed class ServiceBook(RulebookOptions options, TimeProvider clock)
{
    private static readonly TimeSpan KeptFor = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<int, ServiceLevels> _versions = new();

    private volatile Kept? _kept;

    /// <summary>Null where none are in force: then no case has a target.</summary>
    public async ValueTask<ServiceLevels?> CurrentAsync(PortalDb db, CancellationToken ct)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        if (_kept is { } kept && now >= kept.ReadAt && now - kept.ReadAt < KeptFor) return kept.Levels;

        var body = await db.RuleDocuments.AsNoTracking()
            .Where(d => d.Kind == RuleDocument.ServiceLevels && d.Code == options.ServiceLevels && d.InForceFrom <= now)
            .OrderByDescending(d => d.Number).Select(d => d.Body).FirstOrDefaultAsync(ct);
        var levels = body is null ? null : Read(body);
        _kept = new Kept(levels, now);
        return levels;
    }

    /// <summary>The version that a case started under.</summary>
    /// <exception cref="InvalidOperationException">It is not there: documents are never removed.</exception>
    public async ValueTask<ServiceLevels> VersionAsync(PortalDb db, int number, CancellationToken ct)
    {
        if (_versions.TryGetValue(number, out var known)) return known;

        var body = await db.RuleDocuments.AsNoTracking()
            .Where(d => d.Kind == RuleDocument.ServiceLevels && d.Code == options.ServiceLevels && d.Number == number).Select(d => d.Body).SingleOrDefaultAsync(ct);
        return Read(body ?? throw new InvalidOperationException($"Version {number} of the service levels '{options.ServiceLevels}' is not there."));
    }

    private ServiceLevels Read(string body)
    {
        var levels = JsonSerializer.Deserialize<ServiceLevels>(body, Rulebook.Json) ?? throw new InvalidOperationException("The service levels are empty.");
        return _versions.GetOrAdd(levels.Version, levels);
    }

    private sealed record Kept(ServiceLevels? Levels, DateTime ReadAt);
}
