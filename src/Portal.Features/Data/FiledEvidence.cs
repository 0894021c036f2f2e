using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Portal.Domain.Appeals;
using Portal.Domain.Documents;

namespace Portal.Features.Data;

/// <summary>
/// The one place that keeps what was filed as it was filed: every save passes here. Stored bytes never change, a piece of evidence that a case has never goes,
/// and nothing of it changes but the answer that it came with. Foreign keys stand behind it; <c>audit verify</c> finds what was done past the portal.
/// </summary>
internal static class FiledEvidence
{
    /// <summary>Whether a case has it.</summary>
    public static readonly Expression<Func<Evidence, bool>> IsFiled = e => e.AppealId != null || e.FixId != null;

    // Where a file lies; what it is never changes.
    private static readonly HashSet<string> Places = [nameof(Evidence.DraftId), nameof(Evidence.AppealId), nameof(Evidence.FixId), nameof(Evidence.Requirement), nameof(Evidence.MessageId)];

    private static readonly HashSet<string> Answered = [nameof(Evidence.MessageId)];

    private static readonly HashSet<string> Bytes =
        [nameof(LockerDocument.ContentId), nameof(LockerDocument.Sha256), nameof(LockerDocument.Size), nameof(LockerDocument.MediaType), nameof(LockerDocument.FileName), nameof(LockerDocument.MerchantId)];

    /// <exception cref="InvalidOperationException">The save would change or take away what was filed.</exception>
    /// <exception cref="DbUpdateConcurrencyException">It was read as a draft's file and has been filed since: the request looks again.</exception>
    public static async Task GuardAsync(PortalDb db, CancellationToken ct)
    {
        List<EntityEntry<Evidence>> files = [.. Touched<Evidence>(db)];
        List<EntityEntry<EvidenceContent>> contents = [.. Touched<EvidenceContent>(db)];
        if (contents.Exists(c => c.State == EntityState.Modified)) throw new InvalidOperationException("Stored bytes never change.");
        if (files.Exists(f => f.State == EntityState.Modified && !OnlyIn(f, Places))) throw new InvalidOperationException("What a piece of evidence is never changes.");
        if (Touched<LockerDocument>(db).Any(d => d.State == EntityState.Modified && d.Properties.Any(p => p.IsModified && Bytes.Contains(p.Metadata.Name))))
            throw new InvalidOperationException("The file of a document never changes; a newer version is a document of its own.");

        // What the database has counts, not what a tracked object says of itself.
        if (files.Count > 0)
        {
            var ids = files.ConvertAll(f => f.Entity.Id);
            var filed = await db.Evidence.AsNoTracking().Where(IsFiled).Where(e => ids.Contains(e.Id)).Select(e => e.Id).ToListAsync(ct);
            var touched = files.Where(f => filed.Contains(f.Entity.Id) && (f.State == EntityState.Deleted || !OnlyIn(f, Answered))).ToList();
            // Read while it was a draft's, and filed by somebody else since: a lost race, no attempt on what was filed.
            if (touched.Count > 0 && touched.TrueForAll(WasDraft)) throw new DbUpdateConcurrencyException("The file was filed a moment ago.");
            if (touched.Count > 0) throw new InvalidOperationException("What was filed with a case stays as it was filed.");
        }

        var gone = contents.Where(c => c.State == EntityState.Deleted).Select(c => c.Entity.Id).ToList();
        if (gone.Count > 0 && await db.Evidence.AsNoTracking().Where(IsFiled).AnyAsync(e => gone.Contains(e.ContentId), ct))
            throw new InvalidOperationException("What was filed with a case stays as it was filed.");
    }

    private static IEnumerable<EntityEntry<T>> Touched<T>(PortalDb db) where T : class =>
        db.ChangeTracker.Entries<T>().Where(e => e.State is EntityState.Modified or EntityState.Deleted);

    private static bool WasDraft(EntityEntry<Evidence> file) =>
        file.OriginalValues[nameof(Evidence.DraftId)] is not null && file.OriginalValues[nameof(Evidence.AppealId)] is null && file.OriginalValues[nameof(Evidence.FixId)] is null;

    private static bool OnlyIn(EntityEntry entry, HashSet<string> allowed) => entry.Properties.All(p => !p.IsModified || allowed.Contains(p.Metadata.Name));
}
