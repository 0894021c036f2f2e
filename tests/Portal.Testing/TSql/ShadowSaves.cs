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
        List<EntityEntry> changes = [.. app.ChangeTracker.Entries().Where(e => e.State is EntityState.Added or EntityState.Modified or EntityState.Deleted)];
        var kind = string.Join(";", changes.Select(Kind).Order(StringComparer.Ordinal));
        if (changes.Count == 0 || !Kinds.TryAdd(kind, true)) return;

        try
        {
            using var db = Shadow.Open();
            foreach (var change in changes.Where(c => !c.Metadata.IsOwned())) Copy(change, db);
            db.SaveChangesAsync(CancellationToken.None).GetAwaiter().GetResult();
        }
        catch (DbUpdateConcurrencyException)
        {
            // No row was there to change: nothing is what there is.
        }
        catch (Exception failed) when (failed is InvalidOperationException or NotSupportedException or ArgumentException or DbUpdateException)
        {
            Shadow.CouldNotFollow(kind, failed);
        }
    }

    private static string Kind(EntityEntry change) =>
        $"{change.State} {change.Metadata.ShortName()} {string.Join(",", change.State == EntityState.Modified ? change.Properties.Where(p => p.IsModified).Select(p => p.Metadata.Name) : [])}";

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
