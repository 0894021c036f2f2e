using Microsoft.EntityFrameworkCore;
using Portal.Domain.Appeals.Fixes;
using Portal.Domain.Enforcement;
using Portal.Domain.Merchants;
using Portal.Domain.Policies;
using Portal.Domain.Shared;
using Portal.Features.Data;
using Portal.Features.Identity;
using Portal.Features.Requests;

namespace Portal.Features.Appeals.Fixes;

/// <summary>A decision with the fixes that were sent of it, and what has to be shown to put it right.</summary>
/// <param name="Violation">Tracked: whoever sends moves its version.</param>
/// <param name="Merchant">Whose it is.</param>
/// <param name="Fixes">All of this decision.</param>
/// <param name="Requirements">Those that concern the merchant, in order.</param>
internal sealed record FixedDecision(Violation Violation, Merchant Merchant, IReadOnlyList<Fix> Fixes, IReadOnlyList<FixRequirement> Requirements)
{
    public Fix? Open => Fixes.FirstOrDefault(f => f.IsOpen);

    /// <summary>The filing key of every form of this decision until one is sent: two tabs and a double click send the same.</summary>
    public string NextKey => $"fix:{Fixes.Count}:{Violation.Id:N}";

    /// <summary>Null when the merchant has no such decision.</summary>
    public static async Task<FixedDecision?> FindAsync(PortalDb db, Guid merchantId, string reference, CancellationToken ct)
    {
        var violation = await db.Violations.SingleOrDefaultAsync(v => v.Reference == reference && v.MerchantId == merchantId, ct);
        if (violation is null) return null;

        var merchant = await db.Merchants.SingleAsync(m => m.Id == merchantId, ct);
        var fixes = await db.Fixes.AsNoTracking().Where(f => f.ViolationId == violation.Id).ToListAsync(ct);
        var asked = await db.FixRequirements.AsNoTracking().Where(r => r.ClauseId == violation.ClauseId).ToListAsync(ct);
        return new FixedDecision(violation, merchant, fixes, [.. asked.Where(r => r.Concerns(merchant.Profile)).OrderBy(r => r.Place)]);
    }

    /// <summary>Why no fix can be sent now, said before anybody writes; null when one can.</summary>
    public Obstacle? WhyNot(LawPack law, DateOnly today) => Fix.WhyNot(Violation, Fixes, law, today);

    /// <summary>The same for a seat that only reads.</summary>
    public Obstacle? WhyNot(LawPack law, DateOnly today, CurrentUser user) =>
        WhyNot(law, today) ?? (user.MerchantRole == MerchantRole.Viewer ? FixObstacles.Fix.Of(FixObstacle.ViewerOnly) : null);

    /// <summary>Why no file can be laid beside a fix that is being written; null when it can.</summary>
    public static async Task<Refusal?> RefusedAsync(PortalDb db, Violation violation, string requirement, LawPack law, DateOnly today, CancellationToken ct)
    {
        var fixes = await db.Fixes.AsNoTracking().Where(f => f.ViolationId == violation.Id).ToListAsync(ct);
        if (Fix.WhyNot(violation, fixes, law, today) is { } obstacle) return obstacle.ToRefusal();
        return requirement.Length == 0 || await db.FixRequirements.AnyAsync(r => r.ClauseId == violation.ClauseId && r.Code == requirement, ct)
            ? null
            : new Refusal(RefusalKind.Rule, "fix.requirement-unknown", "A file names a requirement of this fix, or none.");
    }

    /// <summary>Whoever begins a draft or sends moves the decision's version, so that of two at the same moment one looks again.</summary>
    public void Touch(PortalDb db) => db.Entry(Violation).Property(v => v.Version).IsModified = true;
}
