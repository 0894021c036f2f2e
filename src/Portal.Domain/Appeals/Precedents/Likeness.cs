using Portal.Domain.Policies;

namespace Portal.Domain.Appeals.Precedents;

/// <summary>What two cases share; what the page says of a precedent.</summary>
[Flags]
public enum SharedTraits
{
    None = 0,
    Clause = 1,
    Chapter = 2,
    Wording = 4,
    Measure = 8,
    Severity = 16,
    Ground = 32,
    MerchantKind = 64,
}

/// <summary>How alike two cases are, by structure and wording.</summary>
/// <remarks>Wording is the cosine of the two sets of words, each word weighed by how rare it is among the cases at hand (Spärck Jones 1972).</remarks>
public sealed class Likeness
{
    private const double RecordReach = 3;
    private const double TogetherReach = 2;
    private const double AlikeWording = 0.6;

    private readonly LikenessWeights _weights;
    private readonly Dictionary<ushort, double> _rarity;
    private readonly double _unseen;

    /// <param name="weights">What counts how much.</param>
    /// <param name="among">The cases at hand: their words tell how rare a word is.</param>
    public Likeness(LikenessWeights weights, IReadOnlyCollection<CaseFacts> among)
    {
        _weights = weights;
        Dictionary<ushort, int> found = [];
        foreach (var facts in among)
        {
            foreach (var word in WordPrint.Read(facts.Words)) found[word] = found.GetValueOrDefault(word) + 1;
        }

        double all = Math.Max(1, among.Count);
        _rarity = found.ToDictionary(f => f.Key, f => Math.Log(1 + (all / f.Value)));
        _unseen = Math.Log(1 + all);
    }

    /// <returns>From 0 for nothing in common, in the unit of the weights, and what is shared.</returns>
    public (double Score, SharedTraits Shared) Between(CaseFacts a, CaseFacts b)
    {
        if (a.PolicyId != b.PolicyId) return (0, SharedTraits.None);

        var wording = Cosine(a.Words, b.Words);
        var shared = (a.Clause == b.Clause ? SharedTraits.Clause : 0)
            | (a.Chapter == b.Chapter ? SharedTraits.Chapter : 0)
            | (wording >= AlikeWording ? SharedTraits.Wording : 0)
            | (a.Gravest == b.Gravest ? SharedTraits.Measure : 0)
            | (a.Severity == b.Severity ? SharedTraits.Severity : 0)
            | (a.Ground.Length > 0 && a.Ground == b.Ground ? SharedTraits.Ground : 0)
            | (a.MerchantKind == b.MerchantKind ? SharedTraits.MerchantKind : 0);
        var score = Of(shared, SharedTraits.Clause, _weights.Clause) + Of(shared, SharedTraits.Chapter, _weights.Chapter) + (_weights.Wording * wording)
            + Of(shared, SharedTraits.Measure, _weights.Measure) + Of(shared, SharedTraits.Severity, _weights.Severity) + Of(shared, SharedTraits.Ground, _weights.Ground)
            + Of(shared, SharedTraits.MerchantKind, _weights.MerchantKind)
            + (_weights.Record * Closeness(a.Earlier, b.Earlier, RecordReach)) + (_weights.Together * Closeness(a.Together, b.Together, TogetherReach));
        return (score, shared);
    }

    private static double Of(SharedTraits shared, SharedTraits part, double weight) => shared.HasFlag(part) ? weight : 0;

    // 1 for the same number, 0 from a factor of two to the power of reach on.
    private static double Closeness(int a, int b, double reach) => Math.Max(0, 1 - (Math.Abs(Math.Log2(1 + a) - Math.Log2(1 + b)) / reach));

    private double Cosine(byte[] a, byte[] b)
    {
        var (left, right) = (WordPrint.Read(a), WordPrint.Read(b));
        double shared = 0, lengthA = 0, lengthB = 0;
        int i = 0, j = 0;
        while (i < left.Length || j < right.Length)
        {
            var order = i == left.Length ? 1 : j == right.Length ? -1 : left[i].CompareTo(right[j]);
            var weight = Rarity(order <= 0 ? left[i] : right[j]);
            var square = weight * weight;
            if (order <= 0) (lengthA, i) = (lengthA + square, i + 1);
            if (order >= 0) (lengthB, j) = (lengthB + square, j + 1);
            if (order == 0) shared += square;
        }

        return lengthA == 0 || lengthB == 0 ? 0 : shared / Math.Sqrt(lengthA * lengthB);
    }

    private double Rarity(ushort word) => _rarity.GetValueOrDefault(word, _unseen);
}
