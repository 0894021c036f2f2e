using System.Collections.Concurrent;
using System.Threading.Channels;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Portal.Features.Data;

namespace Portal.Features.Appeals.NextBest;

/// <summary>What somebody who looks at the desk is told.</summary>
/// <param name="CaseIds">Cases that changed since the last time; empty when only who looks did.</param>
/// <param name="Looking">Who looks at the watched case; null when that did not change, or none is watched.</param>
public sealed record DeskChange(IReadOnlyList<Guid> CaseIds, IReadOnlyList<string>? Looking);

/// <summary>
/// Tells this node's open desks what happened on any node, by reading the end of the audit trail once a second: one reader however many look, and none while nobody does.
/// </summary>
public sealed partial class DeskTail(IDbContextFactory<PortalDb> contexts, TimeProvider clock, ILogger<DeskTail> logger)
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(1);

    // Another node's clock, or a save that took its time to commit: entries are looked for a little in the past, and told once.
    private static readonly TimeSpan Late = TimeSpan.FromSeconds(10);

    private const int MostAtOnce = 500;

    private readonly ConcurrentDictionary<Guid, Desk> _desks = new();
    private readonly Lock _starts = new();
    private Task _reads = Task.CompletedTask;

    /// <summary>How many desks are open on this node.</summary>
    public int Open => _desks.Count;

    /// <summary>Listens until <paramref name="ct"/> ends it.</summary>
    /// <param name="person">Who looks: not told of themselves.</param>
    /// <param name="watched">A case; empty for the queue.</param>
    /// <param name="ct">Ends it.</param>
    public async IAsyncEnumerable<DeskChange> ListenAsync(Guid person, Guid watched, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        var (key, desk) = (Guid.NewGuid(), new Desk(person, watched));
        _desks[key] = desk;
        try
        {
            lock (_starts)
            {
                if (_reads.IsCompleted) _reads = Task.Run(ReadAsync, CancellationToken.None);
            }

            await foreach (var change in desk.Changes.Reader.ReadAllAsync(ct)) yield return change;
        }
        finally
        {
            _desks.TryRemove(key, out _);
        }
    }

    private async Task ReadAsync()
    {
        var since = clock.GetUtcNow().UtcDateTime;
        var told = new Dictionary<Guid, DateTime>();
        Dictionary<Guid, string> looking = [];
        while (true)
        {
            await Task.Delay(Every, clock);
            lock (_starts)
            {
                if (_desks.IsEmpty)
                {
                    _reads = Task.CompletedTask;
                    return;
                }
            }

            try
            {
                await using var db = await contexts.CreateDbContextAsync();
                await TellChangesAsync(db, since, told);
                await TellLookingAsync(db, looking);
            }
            catch (Exception failed)
            {
                // The database is away: the pages say nothing new for as long, and are right again when they are loaded.
                Log.Failed(logger, failed.GetType().Name);
            }
        }
    }

    private async Task TellChangesAsync(PortalDb db, DateTime since, Dictionary<Guid, DateTime> told)
    {
        var from = clock.GetUtcNow().UtcDateTime - Late;
        if (from < since) from = since;
        var found = await db.Audit.AsNoTracking().Where(a => a.At >= from).OrderByDescending(a => a.At).Take(MostAtOnce).Select(a => new { a.Id, a.SubjectId, a.Actor, a.At }).ToListAsync();
        foreach (var old in told.Where(t => t.Value < from).Select(t => t.Key).ToList()) told.Remove(old);
        var fresh = found.Where(f => told.TryAdd(f.Id, f.At)).ToList();
        foreach (var desk in _desks.Values)
        {
            // A case says what others did to it; the queue shows one's own deeds, too.
            var mine = desk.Watched == Guid.Empty ? null : desk.Person.ToString("N");
            List<Guid> cases = [.. fresh.Where(f => f.Actor != mine).Select(f => f.SubjectId).Distinct()];
            if (cases.Count > 0) desk.Changes.Writer.TryWrite(new DeskChange(cases, null));
        }
    }

    private async Task TellLookingAsync(PortalDb db, Dictionary<Guid, string> known)
    {
        var watched = _desks.Values.Select(d => d.Watched).Where(id => id != Guid.Empty).Distinct().ToList();
        if (watched.Count == 0) return;
        var since = clock.GetUtcNow().UtcDateTime - DeskTeam.HereFor;
        var present = (await (
            from presence in db.Presences
            where watched.Contains(presence.CaseId) && presence.SeenAt > since
            join person in db.Persons on presence.PersonId equals person.Id
            select new { presence.CaseId, person.Id, person.Name }).ToListAsync()).ToLookup(p => p.CaseId);
        foreach (var (key, desk) in _desks)
        {
            if (desk.Watched == Guid.Empty) continue;
            List<string> others = [.. present[desk.Watched].Where(p => p.Id != desk.Person).Select(p => p.Name).Order(StringComparer.CurrentCulture)];
            var said = string.Join('\n', others);
            if (known.GetValueOrDefault(key, "") == said) continue;
            known[key] = said;
            desk.Changes.Writer.TryWrite(new DeskChange([], others));
        }

        foreach (var gone in known.Keys.Where(key => !_desks.ContainsKey(key)).ToList()) known.Remove(gone);
    }

    private sealed record Desk(Guid Person, Guid Watched)
    {
        // Who reads slowly misses news, not the truth: the page is fetched whole.
        public Channel<DeskChange> Changes { get; } = Channel.CreateBounded<DeskChange>(new BoundedChannelOptions(8) { FullMode = BoundedChannelFullMode.DropOldest });
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "The desk's news could not be read ({Failure}); it is tried again in a moment")]
        public static partial void Failed(ILogger logger, string failure);
    }
}
