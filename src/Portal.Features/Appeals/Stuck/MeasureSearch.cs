using Microsoft.EntityFrameworkCore;
using Portal.Domain.Appeals;
using Portal.Domain.Enforcement;
using Portal.Features.Data;
using Portal.Features.Requests;

namespace Portal.Features.Appeals.Stuck;

/// <summary>What was decided for the merchant has taken effect: no measure of a reversed decision, and none that an outcome lifts, is in force.</summary>
internal sealed class MeasureSearch : IStuckSearch
{
    private static readonly List<AppealStatus> Lifting = [AppealStatus.Overturned, AppealStatus.Modified];

    public StuckKind Kind => StuckKind.MeasureInForce;

    public async Task<StuckLook> LookAsync(PortalDb db, StuckMoment at, StuckCheck last, CancellationToken ct) =>
        new(await Left(db).Select(a => a.ViolationId).Distinct().CountAsync(ct));

    public async Task<IReadOnlyList<StuckRow>> RowsAsync(PortalDb db, StuckMoment at, string after, int most, CancellationToken ct)
    {
        var left = Left(db);
        var rows = await db.Violations.Where(v => v.Reference.CompareTo(after) > 0 && left.Any(a => a.ViolationId == v.Id)).OrderBy(v => v.Reference).Take(most)
            .Join(db.Merchants, v => v.MerchantId, m => m.Id, (v, m) => new StuckRow(v.Reference, v.Reference, m.Name, v.ReversedOn, "")).ToListAsync(ct);
        return [.. rows.OrderBy(r => r.Key, StringComparer.Ordinal)];
    }

    public async Task<Refusal?> MendAsync(PortalDb db, StuckMoment at, string key, CancellationToken ct)
    {
        var measures = await Left(db).Where(a => db.Violations.Any(v => v.Id == a.ViolationId && v.Reference == key)).ToListAsync(ct);
        if (measures.Count == 0) return StuckRefusals.Gone;
        foreach (var measure in measures) measure.Lift(at.Today, $"decided for the merchant: {key}");
        return null;
    }

    private static IQueryable<EnforcementAction> Left(PortalDb db) => db.Actions.Where(a => a.State == ActionState.InForce && (
        db.Violations.Any(v => v.Id == a.ViolationId && v.State == ViolationState.Reversed)
        || db.Appeals.Any(p => p.ViolationId == a.ViolationId && p.Status == AppealStatus.Overturned)
        || db.DecisionLifts.Any(l => l.ActionId == a.Id && db.Appeals.Any(p => p.Id == l.AppealId && Lifting.Contains(p.Status)))));
}
