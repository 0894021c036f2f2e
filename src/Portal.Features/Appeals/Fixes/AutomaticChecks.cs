using Microsoft.EntityFrameworkCore;
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
    public static async Task<string?> AcceptAsync(PortalDb db, Fix fix, IReadOnlyCollection<FixAnswer> answers, Violation violation, DateOnly today, CancellationToken ct)
    {
        var asked = await db.FixRequirements.AsNoTracking().Where(r => r.ClauseId == violation.ClauseId && r.Check != "").ToListAsync(ct);
        string? last = null;
        foreach (var answer in answers.Where(a => a is { Finding: FixFinding.None, Kind: FixAnswerKind.Done }))
        {
            if (asked.Find(r => r.Code == answer.Code) is not { } requirement || !await SeesAsync(db, requirement, violation, today, ct)) continue;
            fix.AcceptBy(requirement.Check, answer);
            last = requirement.Check;
        }

        last ??= answers.FirstOrDefault(a => a.CheckedBy.Length > 0)?.CheckedBy;
        return answers.Count > 0 && answers.All(a => a.CheckedBy.Length > 0) ? last : null;
    }

    private static Task<bool> SeesAsync(PortalDb db, FixRequirement requirement, Violation violation, DateOnly today, CancellationToken ct) => requirement.Check switch
    {
        FixChecks.LaterVisit => LaterVisitAsync(db, violation, ct),
        _ => Task.FromResult(false),
    };

    private static Task<bool> LaterVisitAsync(PortalDb db, Violation violation, CancellationToken ct) =>
        db.Visits.AnyAsync(v => v.StoreId == violation.StoreId && v.Day > violation.FoundOn && v.Confirms
            && !db.Violations.Any(o => o.VisitId == v.Id && o.ClauseId == violation.ClauseId && o.State != ViolationState.Reversed), ct);
}
