using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Portal.Features.Data;

namespace Portal.Testing.TSql;

/// <summary>Gives each kind of save of an app to the shadow as well, after everything else has had its say about it.</summary>
internal sealed class ShadowSaves : SaveChangesInterceptor
{
    private static readonly ConcurrentDictionary<string, bool> Kinds = new(StringComparer.Ordinal);

    public override ValueTask<InterceptionResult<int>> SavingChangesAsync(
        DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        if (eventData.Context is PortalDb db) Repeat(db);
        return new(result);
    }

    private static void Repeat(PortalDb app)
    {
        app.ChangeTracker.DetectChanges();
        // One of each kind, once in the process: an import saves thousands.
        List<EntityEntry> changes =
        [
            .. from change in app.ChangeTracker.Entries()
               where change.State is EntityState.Added or EntityState.Modified or EntityState.Deleted && !change.Metadata.IsOwned()
               where Kinds.TryAdd(Kind(change), true)
               select change,
        ];
        if (changes.Count == 0) return;

        try
        {
            using var db = Shadow.Open();
            foreach (var change in changes) Copy(change, db);
            db.SaveChangesAsync(CancellationToken.None).GetAwaiter().GetResult();
        }
        catch (DbUpdateConcurrencyException)
        {
            // No row was there to change: nothing is what there is.
        }
        catch (Exception failed)
        {
            // Whatever happens to the shadow, the app goes on; the tests of the commands say so.
            Shadow.CouldNotFollow(string.Join("; ", changes.Select(Kind)), failed);
        }
    }

    private static string Kind(EntityEntry change) => change.State switch
    {
        EntityState.Modified => $"changed {change.Metadata.Name} {string.Join(",", change.Properties.Where(p => p.IsModified).Select(p => p.Metadata.Name))}",
        EntityState.Added => change.Metadata.Name,
        _ => $"deleted {change.Metadata.Name}",
    };

    private static void Copy(EntityEntry change, PortalDb db)
    {
        var copy = db.Entry(change.Entity);
        // With what it owns, which is saved in the same row.
        if (change.State == EntityState.Added && change.Metadata.GetNavigations().Any(n => n.TargetEntityType.IsOwned())) db.Add(change.Entity);
        copy.State = change.State;
        foreach (var property in change.Properties)
        {
            var same = copy.Property(property.Metadata.Name);
            if (property.Metadata.IsShadowProperty()) same.CurrentValue = property.CurrentValue;
            if (change.State == EntityState.Added) continue;
            same.OriginalValue = property.OriginalValue;
            if (change.State == EntityState.Modified && !property.Metadata.IsPrimaryKey()) same.IsModified = property.IsModified;
        }
    }
}
