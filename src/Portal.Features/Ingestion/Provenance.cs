using Microsoft.EntityFrameworkCore;
using Portal.Features.Data;

namespace Portal.Features.Ingestion;

/// <summary>Which public records were read in: said on every page, so kept for a minute.</summary>
public sealed class Provenance(IDbContextFactory<PortalDb> contexts, TimeProvider clock)
{
    private static readonly TimeSpan KeptFor = TimeSpan.FromMinutes(1);

    private volatile Kept? _kept;

    /// <summary>In the order in which they were first read in.</summary>
    public async ValueTask<IReadOnlyList<ImportSource>> RecordsAsync(CancellationToken ct = default)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        if (_kept is { } kept && now >= kept.ReadAt && now - kept.ReadAt < KeptFor) return kept.Records;

        await using var db = await contexts.CreateDbContextAsync(ct);
        var records = await db.ImportSources.AsNoTracking().OrderBy(s => s.FirstImportedAt).ToListAsync(ct);
        _kept = new Kept(records, now);
        return records;
    }

    private sealed record Kept(IReadOnlyList<ImportSource> Records, DateTime ReadAt);
}
