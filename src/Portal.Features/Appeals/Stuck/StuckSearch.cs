using Portal.Domain.Policies;
using Portal.Features.Data;
using Portal.Features.Requests;

namespace Portal.Features.Appeals.Stuck;

/// <summary>The moment of a look.</summary>
internal sealed record StuckMoment(DateTime Now, LawPack Law)
{
    public DateOnly Today => Law.DayOf(Now);
}

/// <summary>What one look found, and how far it came.</summary>
/// <param name="Found">How many are stuck.</param>
/// <param name="Looked">How many were looked at.</param>
/// <param name="OutOf">Null where all were.</param>
internal sealed record StuckLook(int Found, int Looked = 0, int? OutOf = null)
{
    public string Cursor { get; init; } = "";

    public DateTime? PassSince { get; init; }

    public DateTime? CoveredSince { get; init; }
}

/// <summary>One that is stuck.</summary>
/// <param name="Key">What a remedy names it by, and what a list goes on after.</param>
/// <param name="Reference">What people know it by.</param>
/// <param name="Merchant">Whose matter it is; empty where nobody's.</param>
/// <param name="Day">The day that matters; null where none does.</param>
/// <param name="Detail">What exactly; may be empty.</param>
public sealed record StuckRow(string Key, string Reference, string Merchant, DateOnly? Day, string Detail);

/// <summary>Looks for one thing that must never be, lists it, and mends it.</summary>
internal interface IStuckSearch
{
    StuckKind Kind { get; }

    /// <summary>Looks at all, or at the next part. Whatever is to be kept is added to the context; the caller saves.</summary>
    Task<StuckLook> LookAsync(PortalDb db, StuckMoment at, StuckCheck last, CancellationToken ct);

    /// <summary>Those after a key, in the order of keys.</summary>
    Task<IReadOnlyList<StuckRow>> RowsAsync(PortalDb db, StuckMoment at, string after, int most, CancellationToken ct);

    /// <summary>Mends one; the caller saves.</summary>
    /// <returns>Null when it is mended.</returns>
    Task<Refusal?> MendAsync(PortalDb db, StuckMoment at, string key, CancellationToken ct);
}

/// <summary>Rows of one table that a search looks through; the first letter of their keys says which.</summary>
internal sealed record StuckSource(char Letter, Func<CancellationToken, Task<int>> Count, Func<string, int, CancellationToken, Task<List<StuckRow>>> After)
{
    /// <summary>Goes on through several tables, one after the other.</summary>
    public static async Task<IReadOnlyList<StuckRow>> RowsAsync(IEnumerable<StuckSource> sources, string after, int most, CancellationToken ct)
    {
        List<StuckRow> rows = [];
        foreach (var source in sources.OrderBy(s => s.Letter))
        {
            if (rows.Count >= most || (after.Length > 0 && after[0] > source.Letter)) continue;
            var more = await source.After(after.Length > 0 && after[0] == source.Letter ? after : "", most - rows.Count, ct);
            rows.AddRange(more.OrderBy(r => r.Key, StringComparer.Ordinal));
        }

        return rows;
    }
}
