using Microsoft.EntityFrameworkCore;
using Portal.Domain.Appeals.Fixes;
using Portal.Domain.Enforcement;
using Portal.Features.Data;
using Portal.Features.Policies;

namespace Portal.Features.Appeals.Fixes;

/// <summary>What concluding a re-check needs: the fix with its answers, the decision, its measures, and the merchant's points that still count.</summary>
internal sealed record FixParts(
    Fix Fix, IReadOnlyList<FixAnswer> Answers, Violation Violation, IReadOnlyList<EnforcementAction> Actions, IReadOnlyList<LedgerLine> Lines)
{
    /// <summary>Null when there is no such fix.</summary>
    public static async Task<FixParts?> LoadAsync(PortalDb db, Guid fixId, DateOnly today, CancellationToken ct)
    {
        var fix = await db.Fixes.SingleOrDefaultAsync(f => f.Id == fixId, ct);
        if (fix is null) return null;

        var answers = await db.FixAnswers.Where(a => a.FixId == fixId).ToListAsync(ct);
        var violation = await db.Violations.SingleAsync(v => v.Id == fix.ViolationId, ct);
        return await OfAsync(db, fix, answers, violation, today, ct);
    }

    public static async Task<FixParts> OfAsync(PortalDb db, Fix fix, IReadOnlyList<FixAnswer> answers, Violation violation, DateOnly today, CancellationToken ct)
    {
        var actions = await db.Actions.Where(a => a.ViolationId == violation.Id).ToListAsync(ct);
        var lines = await db.Ledger.AsNoTracking().Where(l => l.MerchantId == violation.MerchantId && l.UntilDay > today)
            .Select(l => new LedgerLine(l.Points, l.FromDay, l.UntilDay, l.KnownOn)).ToListAsync(ct);
        return new FixParts(fix, [.. answers.OrderBy(a => a.Place)], violation, actions, lines);
    }

    public FixEffects Effects(Rules rules, DateOnly today) => FixEffects.Of(Violation, Actions, Lines, rules.Points, rules.Law.Fix, today);

    /// <summary>Lets the confirmation take effect in the caller's save.</summary>
    public void CarryOut(PortalDb db, FixSource by, Guid lineId, Rules rules, DateOnly today)
    {
        if (Effects(rules, today).CarryOut(Fix, Violation, by, lineId, today) is { } line) db.Ledger.Add(line);
    }
}
