using Microsoft.EntityFrameworkCore;
using Portal.Domain.Appeals.NextBest;
using Portal.Domain.Enforcement;
using Portal.Domain.Merchants;
using Portal.Domain.Policies;
using Portal.Features.Data;

namespace Portal.Features.Appeals.NextBest;

/// <summary>What the order of the queue reads from a decision and its merchant.</summary>
/// <param name="ClauseId">The clause; empty for a contested link.</param>
/// <param name="Policy">Its policy's code.</param>
/// <param name="Trade">The merchant's.</param>
/// <param name="Actions">The measures of the decision that were not lifted.</param>
public sealed record DecisionFacts(Guid ClauseId, Severity Severity, string Policy, string Trade, bool SoleTrader, bool OnlyStore, IReadOnlyList<EnforcementAction> Actions)
{
    private static readonly DateOnly Never = new(9999, 1, 1);

    /// <summary>Why a case stands where it stands.</summary>
    public CaseScore ScoreOf(QueueEntry entry, DateOnly today, ScoreWeights weights) => CaseScore.Of(
        new CaseFacts(
            Severity, entry.FiledOn, entry.DueOn,
            [.. Actions.Where(a => a.InForceOn(today, today)).Select(a => new MeasureFact(a.Kind, a.StartsOn, a.EndsOn, a.HeldAmount, a.CustomersAffected))],
            SoleTrader, OnlyStore),
        weights);

    /// <summary>The first day on which other measures are in force than today.</summary>
    public DateOnly HoldUntil(DateOnly today) =>
        Actions.SelectMany(a => (DateOnly?[])[a.StartsOn, a.EndsOn, a.StayedFrom, a.StayedUntil]).Where(day => day > today).Min() ?? Never;

    /// <summary>Of several decisions, as the database has them and as this context has changed them.</summary>
    public static async Task<IReadOnlyDictionary<Guid, DecisionFacts>> OfAsync(PortalDb db, IReadOnlyCollection<Guid> decisions, CancellationToken ct)
    {
        var ids = decisions.Where(id => id != Guid.Empty).Distinct().ToList();
        if (ids.Count == 0) return new Dictionary<Guid, DecisionFacts>();

        var stored = await (
            from violation in db.Violations.AsNoTracking()
            where ids.Contains(violation.Id)
            join clause in db.PolicyClauses on violation.ClauseId equals clause.Id
            join version in db.PolicyVersions on clause.PolicyVersionId equals version.Id
            join policy in db.Policies on version.PolicyId equals policy.Id
            join merchant in db.Merchants on violation.MerchantId equals merchant.Id
            select new { violation.Id, violation.ClauseId, violation.Severity, policy.Code, merchant.Kind, merchant.LegalForm, Stores = db.Stores.Count(s => s.MerchantId == merchant.Id) }).ToListAsync(ct);
        var actions = await db.Actions.AsNoTracking().Where(a => ids.Contains(a.ViolationId) && a.State != ActionState.Lifted).ToListAsync(ct);
        var changed = db.ChangeTracker.Entries<EnforcementAction>().Where(e => e.State != EntityState.Deleted && ids.Contains(e.Entity.ViolationId)).Select(e => e.Entity).ToDictionary(a => a.Id);
        var measures = actions.Where(a => !changed.ContainsKey(a.Id)).Concat(changed.Values.Where(a => a.State != ActionState.Lifted)).ToLookup(a => a.ViolationId);
        var facts = stored.ToDictionary(
            s => s.Id, s => new DecisionFacts(s.ClauseId, s.Severity, s.Code, s.Kind, s.LegalForm == LegalForm.SoleTrader, s.Stores == 1, [.. measures[s.Id]]));
        foreach (var added in db.ChangeTracker.Entries<Violation>().Where(e => e.State == EntityState.Added && ids.Contains(e.Entity.Id)).Select(e => e.Entity))
            facts[added.Id] = await OfNewAsync(db, added, [.. measures[added.Id]], ct);
        return facts;
    }

    // A record that is read in: decision, measures and merchant are in no table yet.
    private static async Task<DecisionFacts> OfNewAsync(PortalDb db, Violation added, IReadOnlyList<EnforcementAction> actions, CancellationToken ct)
    {
        var policy = await (
            from clause in db.PolicyClauses
            where clause.Id == added.ClauseId
            join version in db.PolicyVersions on clause.PolicyVersionId equals version.Id
            join policies in db.Policies on version.PolicyId equals policies.Id
            select policies.Code).SingleOrDefaultAsync(ct);
        var merchant = await db.Merchants.FindAsync([added.MerchantId], ct);
        var stores = db.ChangeTracker.Entries<Store>().Count(e => e.State == EntityState.Added && e.Entity.MerchantId == added.MerchantId)
            + await db.Stores.CountAsync(s => s.MerchantId == added.MerchantId, ct);
        return new DecisionFacts(added.ClauseId, added.Severity, policy ?? "", merchant?.Kind ?? "", merchant?.LegalForm == LegalForm.SoleTrader, stores == 1, actions);
    }

    /// <summary>A contested link has no finding and no measure; its merchant counts.</summary>
    public static async Task<DecisionFacts> OfMerchantAsync(PortalDb db, Guid merchantId, CancellationToken ct)
    {
        var merchant = await db.Merchants.AsNoTracking().Where(m => m.Id == merchantId).Select(m => new { m.Kind, m.LegalForm }).SingleOrDefaultAsync(ct);
        return new DecisionFacts(Guid.Empty, Severity.Unknown, "", merchant?.Kind ?? "", merchant?.LegalForm == LegalForm.SoleTrader, OnlyStore: false, []);
    }
}
