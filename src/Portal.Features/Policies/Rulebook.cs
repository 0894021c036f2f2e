using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Policies;
using Portal.Features.Data;

namespace Portal.Features.Policies;

/// <summary>The law pack and the points scheme in force.</summary>
public sealed record Rules(LawPack Law, PointsScheme Points);

/// <summary>Which documents this marketplace goes by.</summary>
public sealed class RulebookOptions
{
    public string LawPack { get; set; } = "demo";

    public string PointsScheme { get; set; } = "demo";
}

/// <summary>Reads the rules in force from the database and keeps them for a minute.</summary>
public sealed class Rulebook(IDbContextFactory<PortalDb> contexts, TimeProvider clock, RulebookOptions options)
{
    private static readonly TimeSpan KeptFor = TimeSpan.FromMinutes(1);

    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) } };

    private volatile Kept? _kept;

    /// <exception cref="InvalidOperationException">No such document is in force.</exception>
    public async ValueTask<Rules> CurrentAsync(CancellationToken ct = default)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        if (_kept is { } kept && now >= kept.ReadAt && now - kept.ReadAt < KeptFor) return kept.Rules;

        await using var db = await contexts.CreateDbContextAsync(ct);
        var law = await ReadAsync<LawPack>(db, RuleDocument.LawPack, options.LawPack, now, ct);
        var points = (await ReadAsync<PointsScheme>(db, RuleDocument.PointsScheme, options.PointsScheme, now, ct)).Checked();
        var rules = new Rules(law, points);
        _kept = new Kept(rules, now);
        return rules;
    }

    private static async Task<T> ReadAsync<T>(PortalDb db, string kind, string code, DateTime now, CancellationToken ct)
    {
        var body = await db.RuleDocuments.AsNoTracking()
            .Where(d => d.Kind == kind && d.Code == code && d.InForceFrom <= now)
            .OrderByDescending(d => d.Number).Select(d => d.Body).FirstOrDefaultAsync(ct)
            ?? throw new InvalidOperationException($"No {kind} document '{code}' is in force.");
        return JsonSerializer.Deserialize<T>(body, Json) ?? throw new InvalidOperationException($"The {kind} document '{code}' is empty.");
    }

    private sealed record Kept(Rules Rules, DateTime ReadAt);
}
