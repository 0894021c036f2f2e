using Microsoft.EntityFrameworkCore;
using Portal.Domain.Appeals;
using Portal.Domain.Appeals.Precedents;
using Portal.Domain.Enforcement;
using Portal.Features.Data;

namespace Portal.Features.Appeals.Precedents;

/// <summary>Puts decided cases on the shelf, in the save that decides them, and takes from it what a case is held against.</summary>
internal static class PrecedentShelf
{
    // What is read for one page: newer decisions say more about how cases are decided today.
    private const int NewestOfClause = 300;
    private const int NewestOfPolicy = 300;

    /// <summary>An outcome took effect: its decision is a precedent from now on, or its earlier outcome is replaced.</summary>
    public static async Task KeepPrecedentAsync(this PortalDb db, Appeal appeal, DateOnly today, CancellationToken ct)
    {
        if (await db.Precedents.SingleOrDefaultAsync(p => p.ViolationId == appeal.ViolationId, ct) is { } known) known.EndAs(appeal.Outcome, appeal.Id, today);
        else db.Precedents.Add(Precedent.Set(appeal, await db.CaseFactsAsync(appeal.ViolationId, appeal.Ground, ct), today));
    }

    /// <summary>An outside body ended otherwise what was a precedent already.</summary>
    public static async Task ReplaceOutcomeAsync(this PortalDb db, Guid violationId, AppealOutcome outcome, DateOnly today, CancellationToken ct)
    {
        if (await db.Precedents.SingleOrDefaultAsync(p => p.ViolationId == violationId, ct) is { } known) known.EndAs(outcome, known.AppealId, today);
    }

    /// <summary>What a decision is compared by.</summary>
    public static async Task<CaseFacts> CaseFactsAsync(this PortalDb db, Guid violationId, string ground, CancellationToken ct)
    {
        var found = await (
            from violation in db.Violations
            where violation.Id == violationId
            join clause in db.PolicyClauses on violation.ClauseId equals clause.Id
            join version in db.PolicyVersions on clause.PolicyVersionId equals version.Id
            join merchant in db.Merchants on violation.MerchantId equals merchant.Id
            select new { violation.MerchantId, violation.StoreId, violation.FoundOn, violation.Facts, violation.Severity, version.PolicyId, clause.Code, merchant.Kind }).SingleAsync(ct);
        var measures = await db.Actions.Where(a => a.ViolationId == violationId).Select(a => a.Kind).ToListAsync(ct);
        var earlier = await db.Violations.Where(v => v.MerchantId == found.MerchantId && v.FoundOn < found.FoundOn).Select(v => v.Id).Take(Precedent.MostEarlier).CountAsync(ct);
        var together = await db.Violations.CountAsync(v => v.MerchantId == found.MerchantId && v.FoundOn == found.FoundOn && v.StoreId == found.StoreId, ct);
        return new CaseFacts(
            found.PolicyId, found.Code, found.Severity, measures.Count == 0 ? MeasureKind.None : measures.Max(), ground, found.Kind, earlier, together, WordPrint.Of(found.Facts));
    }

    /// <summary>The newest decided cases of other merchants under the same clause and the same policy, and the share of the latter that was reversed.</summary>
    public static async Task<(List<Precedent> Decided, int OfPolicy, double PolicyShare)> PrecedentsAsync(this PortalDb db, CaseFacts about, Guid merchantId, CancellationToken ct)
    {
        var ofPolicy = db.Precedents.AsNoTracking().Where(p => p.PolicyId == about.PolicyId && p.MerchantId != merchantId);
        var near = await ofPolicy.Where(p => p.Clause == about.Clause).OrderByDescending(p => p.KnownOn).Take(NewestOfClause).ToListAsync(ct);
        var all = await ofPolicy.OrderByDescending(p => p.KnownOn).Take(NewestOfPolicy).ToListAsync(ct);
        return ([.. near.UnionBy(all, p => p.ViolationId)], all.Count, all.Count == 0 ? 0 : all.Count(p => p.Reversed) / (double)all.Count);
    }
}
