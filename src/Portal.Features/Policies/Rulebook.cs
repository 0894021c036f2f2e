using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Policies;
using Portal.Features.Data;

namespace Portal.Features.Policies;

/// <summary>The law pack and the points scheme in force.</summary>
public sealed record Rules(LawPack Law, PointsScheme Points)
{
    /// <summary>Kinds of documents, reminders, and what a machine looks for in a file.</summary>
    public required DocumentRules Documents { get; init; }

    /// <summary>What the reviewers' queue goes by.</summary>
    public required QueueRules Queue { get; init; }

    /// <summary>What makes two cases alike.</summary>
    public required LikenessWeights Likeness { get; init; }

    /// <summary>Which cases are looked at blind first.</summary>
    public required QualityRules Quality { get; init; }

    /// <summary>Every version of the points scheme that is or was in force, the newest first, with its first day.</summary>
    internal IReadOnlyList<(DateOnly From, PointsScheme Scheme)> Schemes { get; init; } = [];

    /// <summary>The points scheme that was in force on a day; before the first one, the first.</summary>
    public PointsScheme PointsOn(DateOnly day)
    {
        foreach (var (from, scheme) in Schemes)
        {
            if (from <= day) return scheme;
        }

        return Schemes.Count > 0 ? Schemes[^1].Scheme : Points;
    }

    /// <summary>What each measure means for a merchant's business.</summary>
    public MeasureCatalogue Measures { get; init; } = MeasureCatalogue.Empty;
}

/// <summary>Which documents this marketplace goes by.</summary>
public sealed class RulebookOptions
{
    public string LawPack { get; set; } = "demo";

    public string PointsScheme { get; set; } = "demo";

    public string Measures { get; set; } = "demo";

    public string Documents { get; set; } = "demo";

    public string Queue { get; set; } = "demo";

    public string ServiceLevels { get; set; } = "demo";

    public string Precedents { get; set; } = "demo";

    /// <summary><c>none</c> ships too: no case is looked at blind.</summary>
    public string Quality { get; set; } = "demo";
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
        var law = (await ReadAsync<LawPack>(db, RuleDocument.LawPack, options.LawPack, now, ct))[0].Document;
        var schemes = (await ReadAsync<PointsScheme>(db, RuleDocument.PointsScheme, options.PointsScheme, now, ct))
            .Select(s => (law.DayOf(s.From), s.Document.Checked())).ToList();
        var measures = (await ReadAsync<MeasureCatalogue>(db, RuleDocument.Measures, options.Measures, now, ct))[0].Document;
        var documents = (await ReadAsync<DocumentRules>(db, RuleDocument.Documents, options.Documents, now, ct))[0].Document;
        var queue = (await ReadAsync<QueueRules>(db, RuleDocument.Queue, options.Queue, now, ct))[0].Document;
        var likeness = (await ReadAsync<LikenessWeights>(db, RuleDocument.Precedents, options.Precedents, now, ct))[0].Document.Checked();
        var quality = (await ReadAsync<QualityRules>(db, RuleDocument.Quality, options.Quality, now, ct))[0].Document;
        var rules = new Rules(law, schemes[0].Item2)
        {
            Schemes = schemes,
            Measures = measures,
            Documents = documents,
            Queue = queue with { Weights = queue.Weights.Checked() },
            Likeness = likeness,
            Quality = quality with { BlindLooks = quality.BlindLooks.Checked() },
        };
        _kept = new Kept(rules, now);
        return rules;
    }

    /// <summary>What was just changed here counts at once on this node; others follow within a minute.</summary>
    public void Forget() => _kept = null;

    // Every version up to now, the newest first.
    private static async Task<List<(DateTime From, T Document)>> ReadAsync<T>(PortalDb db, string kind, string code, DateTime now, CancellationToken ct)
    {
        var found = await db.RuleDocuments.AsNoTracking()
            .Where(d => d.Kind == kind && d.Code == code && d.InForceFrom <= now)
            .OrderByDescending(d => d.Number).Select(d => new { d.InForceFrom, d.Body }).ToListAsync(ct);
        if (found.Count == 0) throw new InvalidOperationException($"No {kind} document '{code}' is in force.");
        return [.. found.Select(d => (
            d.InForceFrom, JsonSerializer.Deserialize<T>(d.Body, Json) ?? throw new InvalidOperationException($"The {kind} document '{code}' is empty.")))];
    }

    private sealed record Kept(Rules Rules, DateTime ReadAt);
}
