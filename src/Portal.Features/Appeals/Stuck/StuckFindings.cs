using Microsoft.EntityFrameworkCore;
using Portal.Features.Data;

namespace Portal.Features.Appeals.Stuck;

/// <summary>What looks at a part have found so far.</summary>
internal static class StuckFindings
{
    /// <summary>Whoever finds more than this has another task than mending them one by one.</summary>
    public const int Most = 1000;

    /// <summary>Those that nobody has noted.</summary>
    public static Task<List<StuckFinding>> OfAsync(PortalDb db, StuckKind kind, CancellationToken ct) =>
        db.StuckFindings.Where(f => f.Kind == kind && f.NotedAt == null).OrderBy(f => f.Reference).Take(Most).ToListAsync(ct);

    public static void Keep(PortalDb db, List<StuckFinding> found, StuckKind kind, Guid subject, string reference, string detail, DateTime now)
    {
        if (found.Count >= Most || found.Any(f => f.SubjectId == subject && f.Detail == detail)) return;
        var finding = new StuckFinding { Id = Guid.CreateVersion7(), Kind = kind, SubjectId = subject, Reference = reference, Detail = detail, FoundAt = now };
        db.StuckFindings.Add(finding);
        found.Add(finding);
    }

    public static void Forget(PortalDb db, List<StuckFinding> found, StuckFinding gone)
    {
        db.StuckFindings.Remove(gone);
        found.Remove(gone);
    }

    public static async Task<IReadOnlyList<StuckRow>> RowsAsync(PortalDb db, StuckKind kind, string after, int most, StuckMoment at, CancellationToken ct)
    {
        var found = await db.StuckFindings.AsNoTracking().Where(f => f.Kind == kind && f.NotedAt == null && f.Reference.CompareTo(after) > 0)
            .OrderBy(f => f.Reference).Take(most).ToListAsync(ct);
        return [.. found.OrderBy(f => f.Reference, StringComparer.Ordinal).Select(f => new StuckRow(f.Reference, f.Reference, "", at.Law.DayOf(f.FoundAt), f.Detail))];
    }
}
