using Microsoft.EntityFrameworkCore;
using Portal.Domain.Enforcement;
using Portal.Domain.Policies;
using Portal.Features.Data;

namespace Portal.Features.Enforcement;

/// <summary>Uses days that a merchant lost to measures that proved wrong on new ones of the same kind, in the caller's save.</summary>
internal static class TimeCredits
{
    /// <param name="db">Holds the new measures already.</param>
    /// <param name="actions">The new measures.</param>
    /// <param name="rule">The kinds that it is for.</param>
    /// <param name="today">The day on which they are issued.</param>
    /// <param name="ct">Ends the reading.</param>
    public static async Task UseTimeCreditsAsync(this PortalDb db, IReadOnlyCollection<EnforcementAction> actions, TimeCreditRule rule, DateOnly today, CancellationToken ct)
    {
        foreach (var action in actions.Where(a => rule.Measures.Contains(a.Kind) && a.EndsOn > today))
        {
            var (store, kind, feature) = (action.StoreId, action.Kind, action.Feature);
            var credits = await db.TimeCredits.AsNoTracking().Where(c => c.StoreId == store && c.UntilDay > today && c.Kind == kind && c.Feature == feature).ToListAsync(ct);
            var used = TimeBank.Use(credits, action.EndsOn!.Value.DayNumber - today.DayNumber, today);
            if (used.Count == 0) continue;

            action.EndSooner(action.EndsOn.Value.AddDays(-used.Sum(u => u.Days)), today, "time lost to an earlier measure");
            db.TimeCredits.AddRange(used.Select(u => new TimeCredit
            {
                Id = Guid.CreateVersion7(),
                MerchantId = action.MerchantId,
                StoreId = store,
                Kind = kind,
                Feature = feature,
                Days = -u.Days,
                ActionId = action.Id,
                KnownOn = today,
                UntilDay = u.Until,
            }));
        }
    }
}
