using Portal.Domain.Enforcement;

namespace Portal.Domain.Policies;

/// <summary>What each kind of measure means for a merchant's business: data with versions; see <c>Policies/Data</c>.</summary>
/// <param name="Code">Stable name.</param>
/// <param name="Version">Counts up from 1.</param>
/// <param name="Measures">One for each kind, and for a feature restriction one for each feature.</param>
public sealed record MeasureCatalogue(string Code, int Version, IReadOnlyList<MeasureMeaning> Measures)
{
    public static readonly MeasureCatalogue Empty = new("", 0, []);

    /// <summary>Null where the catalogue says nothing about it.</summary>
    public MeasureMeaning? Of(MeasureKind kind, string feature) =>
        Measures.FirstOrDefault(m => m.Kind == kind && m.Feature == feature) ?? Measures.FirstOrDefault(m => m.Kind == kind && m.Feature.Length == 0);
}

/// <param name="Kind">What it is.</param>
/// <param name="Feature">The feature of a restriction; empty for any.</param>
/// <param name="Hides">Whether customers cannot find or see the page meanwhile.</param>
/// <param name="Stops">What stops, one plain sentence; empty when nothing does.</param>
/// <param name="StaysOpen">What customers can do meanwhile, one plain sentence each.</param>
/// <param name="Vouchers">What happens to vouchers that are sold already; empty when nothing changes for them.</param>
public sealed record MeasureMeaning(MeasureKind Kind, string Feature, bool Hides, string Stops, IReadOnlyList<string> StaysOpen, string Vouchers);
