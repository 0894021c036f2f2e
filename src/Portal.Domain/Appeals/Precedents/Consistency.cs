using Portal.Domain.Policies;

namespace Portal.Domain.Appeals.Precedents;

/// <param name="Case">The decided case.</param>
/// <param name="Score">How alike, in the unit of the weights.</param>
/// <param name="Shared">What the two have in common.</param>
public sealed record NearCase(Precedent Case, double Score, SharedTraits Shared);

/// <summary>What decided cases say about one that is open. It tells what was done before; it decides nothing.</summary>
/// <param name="Nearest">The nearest first; no more than the weights name.</param>
/// <param name="Reversed">How many of <see cref="Nearest"/> were reversed, wholly or partly.</param>
/// <param name="Estimate">The share that would be reversed, from 0 to 1: the nearer a case, the more it counts, and the whole policy's share counts as a few cases.</param>
/// <param name="PolicyShare">The share that was reversed under the whole policy, from 0 to 1; null without decided cases.</param>
public sealed record Consistency(IReadOnlyList<NearCase> Nearest, int Reversed, double? Estimate, double? PolicyShare)
{
    /// <summary>Ranks decided cases by how alike they are.</summary>
    /// <param name="about">The open case.</param>
    /// <param name="decided">Decided cases of the same policy, without those of the same merchant: what is told is how others were treated.</param>
    /// <param name="policyShare">The share that was reversed under the whole policy: where few are alike, it counts most.</param>
    /// <param name="weights">What counts how much.</param>
    public static Consistency Of(CaseFacts about, IReadOnlyCollection<Precedent> decided, double policyShare, LikenessWeights weights)
    {
        if (decided.Count == 0) return new Consistency([], 0, null, null);

        var likeness = new Likeness(weights, [.. decided.Select(d => d.Facts)]);
        var near = decided.Select(d =>
            {
                var (score, shared) = likeness.Between(about, d.Facts);
                return new NearCase(d, score, shared);
            })
            .OrderByDescending(n => n.Score).ThenByDescending(n => n.Case.KnownOn).ThenBy(n => n.Case.ViolationId).Take(weights.Weighed).ToList();
        double weight = weights.Prior, reversed = weights.Prior * policyShare;
        foreach (var n in near)
        {
            var w = Math.Exp((n.Score - near[0].Score) / weights.Spread);
            weight += w;
            if (n.Case.Reversed) reversed += w;
        }

        List<NearCase> nearest = [.. near.Take(weights.Nearest)];
        return new Consistency(nearest, nearest.Count(n => n.Case.Reversed), reversed / weight, policyShare);
    }
}
