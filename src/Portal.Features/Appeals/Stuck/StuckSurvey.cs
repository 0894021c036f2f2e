using Microsoft.EntityFrameworkCore;
using Portal.Features.Appeals.Targets;
using Portal.Features.Data;
using Portal.Features.Requests;

namespace Portal.Features.Appeals.Stuck;

/// <summary>All searches for stuck work, in the order in which they are shown.</summary>
public sealed class StuckSurvey(ServiceBook book)
{
    internal IReadOnlyList<IStuckSearch> Searches { get; } =
    [
        new NextActorSearch(), new NextDateSearch(), new LeaseSearch(), new ClockSearch(book), new MeasureSearch(), new NoticeSearch(), new LedgerSearch(), new ChainSearch(),
    ];

    internal IStuckSearch? Of(StuckKind kind) => Searches.FirstOrDefault(s => s.Kind == kind);

    /// <summary>Looks for everything that was not looked for since an instant; the caller saves.</summary>
    /// <returns>How many searches were made.</returns>
    internal async Task<int> LookAsync(PortalDb db, StuckMoment at, DateTime notSince, CancellationToken ct)
    {
        var last = await db.StuckChecks.ToDictionaryAsync(c => c.Kind, ct);
        var looked = 0;
        foreach (var search in Searches)
        {
            if (!last.TryGetValue(search.Kind, out var check)) db.StuckChecks.Add(check = new StuckCheck { Kind = search.Kind });
            if (check.RanAt > notSince) continue;
            check.Note(await search.LookAsync(db, at, check, ct), at.Now);
            looked++;
        }

        return looked;
    }
}

internal static class StuckRefusals
{
    public static readonly Refusal Gone = new(RefusalKind.NotFound, "work.not-stuck", "This was mended already, or is gone. Look again.");
}
