using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Portal.Domain.Appeals;
using Portal.Domain.Enforcement;
using Portal.Domain.Policies;
using Portal.Features.Data;
using Portal.Features.Policies;

namespace Portal.Features.Appeals.NextBest;

/// <summary>Keeps the queue's rows beside the cases: part of every save that opens, moves or closes one.</summary>
/// <param name="rulebook">Made when the first case is saved: it needs contexts, and they need this.</param>
/// <param name="clock">For the day.</param>
public sealed class QueueKeeper(Lazy<Rulebook> rulebook, TimeProvider clock)
{
    /// <summary>Before a save.</summary>
    public async Task FollowAsync(PortalDb db, CancellationToken ct)
    {
        List<EntityEntry<ReviewCase>> cases = [.. db.ChangeTracker.Entries<ReviewCase>().Where(e => e.State is EntityState.Added or EntityState.Modified)];
        var measured = ChangedMeasures(db);
        if (cases.Count == 0 && measured.Count == 0) return;

        var rules = await rulebook.Value.CurrentAsync(ct);
        var today = rules.Law.DayOf(clock.GetUtcNow().UtcDateTime);
        var ids = cases.Select(c => c.Entity.Id).ToList();
        var known = cases.Exists(c => c.State == EntityState.Modified) || measured.Count > 0
            ? await db.QueueEntries.Where(e => ids.Contains(e.Id) || measured.Contains(e.ViolationId)).ToDictionaryAsync(e => e.Id, ct)
            : [];
        List<QueueEntry> toPlace = [.. known.Values.Where(e => measured.Contains(e.ViolationId))];
        foreach (var entry in cases)
        {
            if (Moved(db, entry.Entity, known.GetValueOrDefault(entry.Entity.Id), today) is { } place && !toPlace.Contains(place)) toPlace.Add(place);
        }

        toPlace.RemoveAll(e => db.Entry(e).State == EntityState.Deleted);
        await PlaceAsync(db, toPlace, rules.Queue, today, ct);
        foreach (var entry in toPlace.Where(e => db.Entry(e).State == EntityState.Added)) db.Add(Tally(entry, entry.Stage, entry.NextOn, 1));
    }

    /// <summary>Gives entries the place that follows from what is known now.</summary>
    public static async Task PlaceAsync(PortalDb db, IReadOnlyCollection<QueueEntry> entries, QueueRules rules, DateOnly today, CancellationToken ct)
    {
        if (entries.Count == 0) return;
        var facts = await DecisionFacts.OfAsync(db, [.. entries.Select(e => e.ViolationId)], ct);
        foreach (var entry in entries)
            entry.TakeFacts(facts.GetValueOrDefault(entry.ViolationId) ?? await DecisionFacts.OfMerchantAsync(db, entry.MerchantId, ct), today, rules);
        await SpeakAsync(db, entries, ct);
    }

    // Who filed it is asked in their language.
    private static async Task SpeakAsync(PortalDb db, IReadOnlyCollection<QueueEntry> entries, CancellationToken ct)
    {
        var added = entries.Where(e => db.Entry(e).State == EntityState.Added).ToDictionary(e => e.Id);
        if (added.Count == 0) return;
        var filed = db.ChangeTracker.Entries<ReviewCase>().Where(c => c.Entity.FiledBy is not null && added.ContainsKey(c.Entity.Id)).Select(c => (c.Entity.Id, By: c.Entity.FiledBy!.Value)).ToList();
        if (filed.Count == 0) return;
        var people = filed.Select(f => f.By).Distinct().ToList();
        var languages = await db.Persons.Where(p => people.Contains(p.Id)).ToDictionaryAsync(p => p.Id, p => p.Language, ct);
        foreach (var (id, by) in filed) added[id].Language = languages.GetValueOrDefault(by, "");
    }

    // The entry whose place has to be found; null when it stays where it is.
    private static QueueEntry? Moved(PortalDb db, ReviewCase made, QueueEntry? entry, DateOnly today)
    {
        if (!made.IsOpen)
        {
            if (entry is null) return null;
            db.Add(Tally(entry, entry.Stage, entry.NextOn, -1));
            db.Remove(entry);
            return null;
        }

        if (entry is null)
        {
            var fresh = QueueEntry.Of(made, today);
            db.Add(fresh);
            return fresh;
        }

        var (stage, day, due) = (entry.Stage, entry.NextOn, entry.DueOn);
        entry.Follow(made, today);
        if (stage != entry.Stage || day != entry.NextOn)
        {
            db.Add(Tally(entry, stage, day, -1));
            db.Add(Tally(entry, entry.Stage, entry.NextOn, 1));
        }

        return due == entry.DueOn ? null : entry;
    }

    // A measure of a decision that stands already ended, rests or came on: a case about it may wait less or more urgently.
    private static HashSet<Guid> ChangedMeasures(PortalDb db)
    {
        var changed = db.ChangeTracker.Entries<EnforcementAction>().Where(e => e.State is EntityState.Added or EntityState.Modified).Select(e => e.Entity.ViolationId).ToHashSet();
        if (changed.Count > 0) changed.ExceptWith(db.ChangeTracker.Entries<Violation>().Where(e => e.State == EntityState.Added).Select(e => e.Entity.Id));
        return changed;
    }

    private static QueueTally Tally(QueueEntry entry, QueueView stage, DateOnly day, int change) => new()
    {
        Id = Guid.CreateVersion7(),
        Stage = stage,
        Day = day,
        Language = entry.Language,
        Trade = entry.Trade,
        Policy = entry.Policy,
        Change = change,
    };
}
