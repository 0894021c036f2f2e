using System.Diagnostics;
using System.Globalization;
using System.Threading.Channels;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Appeals;
using Portal.Domain.Appeals.Precedents;
using Portal.Domain.Appeals.Targets;
using Portal.Domain.Enforcement;
using Portal.Domain.Merchants;
using Portal.Features.Appeals.NextBest;
using Portal.Features.Appeals.Targets;
using Portal.Features.Audit;
using Portal.Features.Data;
using Portal.Features.Data.Bulk;
using Portal.Features.Identity;
using Portal.Features.Merchants;
using Portal.Features.Policies;

namespace Portal.Features.Ingestion.Generating;

/// <summary>
/// Fills a database with as many merchants and appeals as are asked for, drawn from the shipped record: whole places with their visits, findings and measures, under
/// invented names. Contests of the last years go through the domain, filed and decided at instants in the past; older ones are as an import would have them. Nobody is told.
/// </summary>
public sealed class MarketplaceGenerator(IDbContextFactory<PortalDb> contexts, Rulebook rulebook, ServiceBook book, IBulkLoads loads, TimeProvider clock)
{
    /// <summary>Code of the source of every generated merchant.</summary>
    public const string Source = "generated";

    private const int MerchantsAtOnce = 1000;
    private const int Staff = 8;

    // What others point at comes first.
    private static readonly Type[] Entities =
    [
        typeof(ImportSource), typeof(Person), typeof(Merchant), typeof(Store), typeof(MerchantWord), typeof(Visit), typeof(Violation), typeof(EnforcementAction), typeof(LedgerEntry),
        typeof(Appeal), typeof(TimeCredit), typeof(Precedent), typeof(CaseMessage), typeof(EvidenceFinding), typeof(DecisionLift), typeof(CaseTarget), typeof(QueueEntry), typeof(QueueTally),
        typeof(AuditEntry), typeof(AuditHead),
    ];

    /// <param name="order">What to make.</param>
    /// <param name="progress">Told the number of merchants after each thousand.</param>
    /// <param name="ct">Stops; nothing was written then.</param>
    /// <exception cref="GenerateRefusedException">It cannot be done: why, in a sentence.</exception>
    public async Task<GenerateReport> RunAsync(GenerateOrder order, Action<int> progress, CancellationToken ct)
    {
        var started = Stopwatch.GetTimestamp();
        if (order.Merchants < 1) throw new GenerateRefusedException("Ask for at least one merchant.");
        if (order.Open < 0 || order.Closed < 0) throw new GenerateRefusedException("A number of appeals cannot be negative.");
        await using var db = await contexts.CreateDbContextAsync(ct);
        if (await db.ImportSources.AnyAsync(s => s.Code == Source, ct)) throw new GenerateRefusedException("This database holds a generated marketplace already: a second one would not be what either order says.");

        var frame = await FrameAsync(db, order, ct);
        var made = new GeneratedMerchants(frame, ContestPlan.Of(order, frame.Sample), order.Seed);
        await using var load = await loads.BeginAsync(db, Entities, ct);
        var written = await WriteAsync(load, First(frame), ct);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var batches = Channel.CreateBounded<List<object>>(1);
        var making = Task.Run(() => MakeAsync(made, order.Merchants, batches.Writer, progress, stop.Token), ct);
        try
        {
            await foreach (var rows in batches.Reader.ReadAllAsync(ct)) written += await WriteAsync(load, rows, ct);
        }
        finally
        {
            await stop.CancelAsync();
            await making;
        }

        written += await WriteAsync(load, [.. made.Tallies()], ct);
        await load.CompleteAsync(ct);
        return new GenerateReport(order.Merchants, made.Violations, made.Open, made.Closed, written, Stopwatch.GetElapsedTime(started));
    }

    private static async Task<long> WriteAsync(IBulkLoad load, List<object> rows, CancellationToken ct)
    {
        await load.WriteAsync(rows, ct);
        return rows.Count;
    }

    // One thread makes what the other writes.
    private static async Task MakeAsync(GeneratedMerchants made, int merchants, ChannelWriter<List<object>> batches, Action<int> progress, CancellationToken ct)
    {
        try
        {
            List<object> rows = [];
            for (var i = 0; i < merchants; i++)
            {
                rows.AddRange(made.Make(i));
                if ((i + 1) % MerchantsAtOnce != 0 && i + 1 != merchants) continue;
                await batches.WriteAsync(rows, ct);
                progress(i + 1);
                rows = [];
            }

            batches.Complete();
        }
        catch (Exception failed)
        {
            batches.Complete(failed);
        }
    }

    private async Task<GenerateFrame> FrameAsync(PortalDb db, GenerateOrder order, CancellationToken ct)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var rules = await rulebook.CurrentAsync(ct);
        var today = rules.Law.DayOf(now);
        var sample = RecordSample.Read(today);
        var levels = await book.CurrentAsync(db, ct) ?? throw new GenerateRefusedException("No service levels are in force: generated cases would have no target.");
        var (policy, clauses) = await RecordImport.ClausesAsync(db, sample.Mapping.Policy, ct);
        var source = new ImportSource
        {
            Code = Source,
            Title = "a generated marketplace, drawn from " + sample.Mapping.Title,
            Licence = sample.Mapping.Licence,
            DaysShifted = today.DayNumber - 1 - sample.LastDay.DayNumber,
            LastDay = today.AddDays(-1),
            FirstImportedAt = now,
            FinishedAt = now,
        };
        var import = new ImportFrame(sample.Mapping, source, rules, policy, clauses);
        Guid[] people = [.. Enumerable.Range(0, Staff + 1).Select(i => import.Id("person", string.Create(CultureInfo.InvariantCulture, $"{order.Seed}\n{i}")))];
        return new GenerateFrame(import, sample, sample.Mapping.Policy, levels, people[..Staff], people[Staff], now, today);
    }

    private static List<object> First(GenerateFrame frame) =>
    [
        frame.Import.Source,
        .. frame.Reviewers.Append(frame.Senior).Select((id, i) => new Person
        {
            Id = id,
            Subject = $"{Source}:{id:N}",
            Name = string.Create(CultureInfo.InvariantCulture, $"Generated reviewer {i + 1}"),
            Email = string.Create(CultureInfo.InvariantCulture, $"generated-{i + 1}@demo.example"),
            CreatedAt = frame.Now,
        }),
    ];
}
