using Microsoft.EntityFrameworkCore;
using Portal.Domain.Enforcement;
using Portal.Domain.Policies;
using Portal.Features.Data;

namespace Portal.Features.Policies;

/// <summary>Reads what would change a decision: the conditions of its clause, the newest wording, and what was measured.</summary>
internal static class Counterfactuals
{
    /// <param name="db">Where to look.</param>
    /// <param name="clauseId">The clause that the decision cites.</param>
    /// <param name="violationId">The decision.</param>
    /// <param name="store">Its store, as people call it.</param>
    /// <param name="ct">Ends the wait.</param>
    public static async Task<(Counterfactual Turn, IReadOnlyList<Measurement> Measurements)> CounterfactualAsync(
        this PortalDb db, Guid clauseId, Guid violationId, string store, CancellationToken ct)
    {
        var clause = await db.PolicyClauses.AsNoTracking()
            .Where(c => c.Id == clauseId)
            .Select(c => new { Clause = c, Wording = db.Set<ClauseWording>().Where(w => w.ClauseId == c.Id).OrderByDescending(w => w.Number).Select(w => w.Text).FirstOrDefault() })
            .SingleAsync(ct);
        var conditions = await db.Set<ClauseCondition>().AsNoTracking().Where(c => c.ClauseId == clauseId).ToListAsync(ct);
        var measurements = await db.Set<Measurement>().AsNoTracking().Where(m => m.ViolationId == violationId).OrderBy(m => m.Position).ToListAsync(ct);
        return (Counterfactual.Of(clause.Clause, conditions, clause.Wording, measurements, store), measurements);
    }
}
