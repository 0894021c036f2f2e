using Microsoft.EntityFrameworkCore;
using Portal.Domain.Appeals;
using Portal.Domain.Appeals.Fixes;
using Portal.Domain.Enforcement;
using Portal.Domain.Policies;
using Portal.Features.Data;

namespace Portal.Features.Appeals.Fixes;

/// <summary>What the portal can see by itself about the requirements of a fix. A check may only confirm; what it does not see is left to a person.</summary>
internal static class AutomaticChecks
{
    /// <summary>Accepts each answer whose requirement a check sees to be met, and says which check saw it last.</summary>
    /// <returns>The check when every answer is accepted by checks alone; else null.</returns>
    public static async Task<string?> AcceptAsync(
        PortalDb db, Fix fix, IReadOnlyCollection<FixAnswer> answers, IReadOnlyCollection<Evidence> files, Violation violation, DateOnly today, CancellationToken ct)
    {
        var asked = await db.FixRequirements.AsNoTracking().Where(r => r.ClauseId == violation.ClauseId && r.Check != "").ToListAsync(ct);
        string? last = null;
        foreach (var answer in answers.Where(a => a is { Finding: FixFinding.None, Kind: FixAnswerKind.Done }))
        {
            if (asked.Find(r => r.Code == answer.Code) is not { } requirement || !await SeesAsync(db, requirement, files, violation, today, ct)) continue;
            fix.AcceptBy(requirement.Check, answer);
            last = requirement.Check;
        }

        last ??= answers.FirstOrDefault(a => a.CheckedBy.Length > 0)?.CheckedBy;
        return answers.Count > 0 && answers.All(a => a.CheckedBy.Length > 0) ? last : null;
    }

    private static Task<bool> SeesAsync(PortalDb db, FixRequirement requirement, IReadOnlyCollection<Evidence> files, Violation violation, DateOnly today, CancellationToken ct) => requirement.Check switch
    {
        FixChecks.LaterVisit => LaterVisitAsync(db, violation, ct),
        FixChecks.DocumentInDate => DocumentInDateAsync(db, requirement, files, violation, today, ct),
        _ => Task.FromResult(false),
    };

    private static Task<bool> LaterVisitAsync(PortalDb db, Violation violation, CancellationToken ct) =>
        db.Visits.AnyAsync(v => v.StoreId == violation.StoreId && v.Day > violation.FoundOn && v.Confirms
            && !db.Violations.Any(o => o.VisitId == v.Id && o.ClauseId == violation.ClauseId && o.State != ViolationState.Reversed), ct);

    // A document of the locker that lies with the fix, of a kind that is demanded, of the whole business or of that store, and not replaced since.
    private static async Task<bool> DocumentInDateAsync(
        PortalDb db, FixRequirement requirement, IReadOnlyCollection<Evidence> files, Violation violation, DateOnly today, CancellationToken ct)
    {
        var ids = files.Where(f => f.Requirement == requirement.Code).Select(f => f.DocumentId).OfType<Guid>().ToList();
        var kinds = requirement.DocumentKinds.ToList();
        return ids.Count > 0 && await db.Documents.AnyAsync(d => ids.Contains(d.Id) && d.MerchantId == violation.MerchantId && kinds.Contains(d.Kind)
            && d.ReplacedBy == null && (d.StoreId == null || d.StoreId == violation.StoreId) && d.ExpiresOn > today, ct);
    }
}
