using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Appeals;
using Portal.Domain.Enforcement;
using Portal.Features.Data;
using Portal.Features.Requests;

namespace Portal.Features.Appeals;

/// <summary>What the reviewer found in each piece of evidence, kept with the outcome.</summary>
internal static class CaseFindings
{
    private static readonly Refusal Missing = new(
        RefusalKind.Rule, "appeal.finding-missing", "Say what you found in each piece of evidence: the visit contested and every file of the merchant.");

    private static readonly Refusal Unknown = new(
        RefusalKind.Rule, "appeal.evidence-unknown", "A finding names a file of this appeal or a visit to this merchant.");

    /// <summary>Puts these findings in the place of earlier ones (of a proposal that was sent back).</summary>
    /// <returns>What is wrong with them; null when they are complete.</returns>
    public static async Task<Refusal?> ReplaceAsync(
        PortalDb db, Appeal appeal, Violation violation, IReadOnlyList<DecideAppeal.EvidenceNote> notes, CancellationToken ct)
    {
        var given = notes.Where(n => n.Finding != EvidenceFindingKind.None).DistinctBy(n => n.EvidenceId).ToDictionary(n => n.EvidenceId);
        List<Guid> ids = [.. given.Keys];
        var files = await db.Evidence.AsNoTracking().Where(e => e.AppealId == appeal.Id).Select(e => new { e.Id, Title = e.FileName }).ToListAsync(ct);
        var visits = await db.Visits.AsNoTracking().Where(v => v.MerchantId == appeal.MerchantId && ids.Contains(v.Id))
            .Select(v => new { v.Id, v.Day }).ToListAsync(ct);
        if (files.Any(f => !given.ContainsKey(f.Id)) || (violation.VisitId is { } contested && !given.ContainsKey(contested))) return Missing;
        if (given.Count != files.Count + visits.Count) return Unknown;

        db.EvidenceFindings.RemoveRange(await db.EvidenceFindings.Where(f => f.AppealId == appeal.Id).ToListAsync(ct));
        foreach (var (id, title) in files.Select(f => (f.Id, f.Title)).Concat(visits.Select(v => (v.Id, string.Create(CultureInfo.InvariantCulture, $"Visit of {v.Day:d MMMM yyyy}")))))
        {
            db.EvidenceFindings.Add(new EvidenceFinding
            {
                Id = Guid.CreateVersion7(),
                AppealId = appeal.Id,
                EvidenceId = id,
                Title = title,
                Finding = given[id].Finding,
                Note = given[id].Note.Trim(),
            });
        }

        return null;
    }
}

/// <summary>Which measures an outcome lifts, kept with it.</summary>
internal static class CaseLifts
{
    public static async Task ReplaceAsync(PortalDb db, Appeal appeal, DecisionEffects effects, CancellationToken ct)
    {
        db.DecisionLifts.RemoveRange(await db.DecisionLifts.Where(l => l.AppealId == appeal.Id).ToListAsync(ct));
        db.DecisionLifts.AddRange(effects.Lifted.Select(a => new DecisionLift { AppealId = appeal.Id, ActionId = a.Id }));
    }
}
