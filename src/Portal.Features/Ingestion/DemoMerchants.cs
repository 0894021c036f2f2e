using Microsoft.EntityFrameworkCore;
using Portal.Domain.Appeals;
using Portal.Domain.Enforcement;
using Portal.Domain.Policies;
using Portal.Features.Data;
using Portal.Features.Identity;

namespace Portal.Features.Ingestion;

/// <summary>Finds in the imported record one merchant of each kind that a demo account needs: the same for the same record and day.</summary>
public static class DemoMerchants
{
    // Shown in the drawings of the pages; taken where their record still fits.
    private static readonly string[] Preferred = ["Buk Chang Dong Soon Tofu", "Patna Kabab House"];

    /// <returns>A kind that the record lacks is absent.</returns>
    public static async Task<IReadOnlyDictionary<DemoMerchant, Guid>> ChooseAsync(PortalDb db, PointsScheme scheme, DateOnly today, CancellationToken ct)
    {
        var points = await db.Ledger.Where(l => l.FromDay <= today && l.UntilDay > today && l.KnownOn <= today)
            .GroupBy(l => l.MerchantId).Select(g => new { g.Key, Points = g.Sum(l => l.Points) }).ToDictionaryAsync(g => g.Key, g => g.Points, ct);
        var findings = await db.Violations.GroupBy(v => v.MerchantId).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, ct);
        var appeals = (await db.Appeals.Select(a => new { a.MerchantId, a.Status }).ToListAsync(ct)).ToLookup(a => a.MerchantId, a => a.Status);
        var merchants = await db.Merchants.Select(m => new { m.Id, m.Name, m.SourceReference }).ToListAsync(ct);

        var candidates = merchants
            .Where(m => m.Name.All(c => char.IsLetter(c) || c is ' ' or '&' or '\''))
            .Select(m => new Candidate(m.Id, m.Name, m.SourceReference, points.GetValueOrDefault(m.Id), findings.GetValueOrDefault(m.Id), [.. appeals[m.Id]]))
            .OrderBy(c => Array.IndexOf(Preferred, c.Name) is var place and >= 0 ? place : Preferred.Length)
            .ThenByDescending(c => c.Findings).ThenBy(c => c.Reference, StringComparer.Ordinal)
            .ToList();

        Dictionary<DemoMerchant, Guid> chosen = [];
        foreach (var kind in Enum.GetValues<DemoMerchant>())
        {
            if (candidates.FirstOrDefault(c => !chosen.ContainsValue(c.Id) && Fits(c, kind, scheme)) is { } found) chosen[kind] = found.Id;
        }

        return chosen;
    }

    private static bool Fits(Candidate merchant, DemoMerchant kind, PointsScheme scheme)
    {
        var tier = scheme.TierOf(merchant.Points);
        return kind switch
        {
            // Healthy with something to see: a record, and a few points.
            DemoMerchant.Healthy => tier == scheme.Tiers[0] && merchant.Points > 0 && !merchant.Has(AppealStatus.Filed),
            DemoMerchant.AtRisk => tier.Measure is MeasureKind.FeatureRestriction or MeasureKind.Demotion,
            DemoMerchant.Suspended => tier.Measure is MeasureKind.StoreSuspension,
            DemoMerchant.AppealOpen => merchant.Has(AppealStatus.Filed),
            DemoMerchant.AppealDecided => merchant.Has(AppealStatus.Overturned) && merchant.Has(AppealStatus.Upheld),
            _ => false,
        };
    }

    private sealed record Candidate(Guid Id, string Name, string Reference, int Points, int Findings, IReadOnlyList<AppealStatus> Appeals)
    {
        public bool Has(AppealStatus status) => Appeals.Contains(status);
    }
}
