using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Enforcement;
using Portal.Features.Data;
using Portal.Features.Policies;

namespace Portal.Features.Ingestion;

/// <summary>
/// Reads a public record into the marketplace. Every id follows from the record, and each save holds whole places only: run twice, or killed
/// and run again, it ends in the same state.
/// </summary>
public sealed class RecordImport(IDbContextFactory<PortalDb> contexts, Rulebook rulebook, TimeProvider clock)
{
    private const int PlacesPerSave = 50;
    private const int Attempts = 10;

    /// <param name="read">Makes the reader; given today, in the law pack's zone.</param>
    /// <param name="report">Told of each row that could not be read.</param>
    /// <param name="progress">Told after each save.</param>
    /// <param name="ct">Stops between saves.</param>
    /// <exception cref="SourceUnreadableException">Nothing of the source can be read.</exception>
    public async Task<ImportReport> RunAsync(
        Func<DateOnly, ISourceReader> read, Action<SourceProblem> report, Action<ImportProgress> progress, CancellationToken ct)
    {
        var started = Stopwatch.GetTimestamp();
        var rules = await rulebook.CurrentAsync(ct);
        var reader = read(rules.Law.DayOf(clock.GetUtcNow().UtcDateTime));
        var extent = reader.Measure();
        var frame = await AgainAsync(() => FrameAsync(reader.Mapping, extent, rules, ct));
        var problems = 0;
        var total = new ImportReport(frame.Source.DaysShifted, frame.Source.LastDay);
        foreach (var batch in reader.Read(problem => Count(problem)).Chunk(PlacesPerSave))
        {
            ct.ThrowIfCancellationRequested();
            total = total.Add(await AgainAsync(() => SaveAsync(batch, frame, ct)));
            progress(new ImportProgress(total.Places, extent.Places, total.Counts.Violations, Stopwatch.GetElapsedTime(started)));
        }

        await FinishAsync(frame.Source.Code, ct);
        return total with { Problems = problems, Took = Stopwatch.GetElapsedTime(started) };

        void Count(SourceProblem problem)
        {
            problems++;
            report(problem);
        }
    }

    private async Task<ImportFrame> FrameAsync(SourceMapping mapping, SourceExtent extent, Rules rules, CancellationToken ct)
    {
        var lastDay = extent.LastDay ?? throw new SourceUnreadableException("Not one row of the record could be read.");
        var now = clock.GetUtcNow().UtcDateTime;
        await using var db = await contexts.CreateDbContextAsync(ct);
        var source = await db.ImportSources.SingleOrDefaultAsync(s => s.Code == mapping.Code, ct);
        if (source is null)
        {
            var shift = rules.Law.DayOf(now).DayNumber - 1 - lastDay.DayNumber;
            source = new ImportSource
            {
                Code = mapping.Code,
                Title = mapping.Title,
                Licence = mapping.Licence,
                DaysShifted = shift,
                LastDay = lastDay.AddDays(shift),
                FirstImportedAt = now,
            };
            db.Add(source);
        }
        else if (lastDay.AddDays(source.DaysShifted) > source.LastDay)
        {
            source.LastDay = lastDay.AddDays(source.DaysShifted);
        }

        await db.SaveChangesAsync(ct);
        var (policy, clauses) = await ClausesAsync(db, mapping.Policy, ct);
        return new ImportFrame(mapping, source, rules, policy, clauses);
    }

    /// <summary>The newest version of a policy.</summary>
    internal static async Task<(Guid Policy, Dictionary<string, CitedClause> Clauses)> ClausesAsync(PortalDb db, string policy, CancellationToken ct)
    {
        var version = await db.PolicyVersions.AsNoTracking()
            .Where(v => db.Policies.Any(p => p.Id == v.PolicyId && p.Code == policy))
            .OrderByDescending(v => v.Number).FirstOrDefaultAsync(ct)
            ?? throw new InvalidOperationException($"There is no policy '{policy}'.");
        var title = await db.Policies.Where(p => p.Id == version.PolicyId).Select(p => p.Title).SingleAsync(ct);
        return (version.PolicyId, await db.PolicyClauses.AsNoTracking().Where(c => c.PolicyVersionId == version.Id)
            .ToDictionaryAsync(c => c.Code, c => new CitedClause(c.Id, new ClauseCited(title, c.Code, version.Number, c.Text)), StringComparer.Ordinal, ct));
    }

    // Another import, or somebody at work, was faster: look again at what is there.
    private static async Task<T> AgainAsync<T>(Func<Task<T>> save)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await save();
            }
            catch (Exception lost) when (attempt < Attempts && (lost is DbUpdateConcurrencyException || LostRaces.Is(lost)))
            {
            }
        }
    }

    private async Task<ImportReport> SaveAsync(SourceRecord[] batch, ImportFrame frame, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        List<string> references = [.. batch.Select(record => record.Reference)];
        var known = await db.Merchants.AsNoTracking()
            .Where(m => m.Source == frame.Source.Code && references.Contains(m.SourceReference))
            .ToDictionaryAsync(m => m.SourceReference, m => (m.Id, m.SourceHash), StringComparer.Ordinal, ct);

        var writer = new RecordWriter(db, frame);
        var report = new ImportReport(0, default);
        db.ChangeTracker.AutoDetectChangesEnabled = false;
        foreach (var record in batch)
        {
            var hash = RecordShape.Hash(record);
            if (!known.TryGetValue(record.Reference, out var merchant))
            {
                report = report with { New = report.New + 1, Counts = report.Counts + writer.Add(record, hash) };
            }
            else if (merchant.SourceHash == hash)
            {
                report = report with { Unchanged = report.Unchanged + 1 };
            }
            else
            {
                report = report with { Changed = report.Changed + 1, Counts = report.Counts + await writer.UpdateAsync(merchant.Id, record, hash, ct) };
            }
        }

        // Rows that are only added need no search for changes; rows that were read do.
        db.ChangeTracker.AutoDetectChangesEnabled = report.Changed > 0;
        if (db.ChangeTracker.Entries().Any()) await db.SaveChangesAsync(ct);
        return report;
    }

    private async Task FinishAsync(string code, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var source = await db.ImportSources.SingleAsync(s => s.Code == code, ct);
        source.FinishedAt ??= clock.GetUtcNow().UtcDateTime;
        await db.SaveChangesAsync(ct);
    }
}

/// <param name="Places">Done so far.</param>
/// <param name="Of">In the whole record.</param>
/// <param name="Violations">Added so far.</param>
/// <param name="Elapsed">Since the start.</param>
public sealed record ImportProgress(int Places, int Of, int Violations, TimeSpan Elapsed)
{
    public double PlacesPerSecond => Elapsed > TimeSpan.Zero ? Places / Elapsed.TotalSeconds : 0;
}

/// <param name="DaysShifted">By which every date was moved.</param>
/// <param name="LastDay">The record's last day, moved.</param>
public sealed record ImportReport(int DaysShifted, DateOnly LastDay)
{
    public int New { get; init; }

    public int Changed { get; init; }

    public int Unchanged { get; init; }

    public RecordCounts Counts { get; init; }

    /// <summary>Rows that could not be read.</summary>
    public int Problems { get; init; }

    public TimeSpan Took { get; init; }

    public int Places => New + Changed + Unchanged;

    internal ImportReport Add(ImportReport more) => this with
    {
        New = New + more.New,
        Changed = Changed + more.Changed,
        Unchanged = Unchanged + more.Unchanged,
        Counts = Counts + more.Counts,
    };
}
