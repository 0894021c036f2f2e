namespace Portal.Domain.Appeals.Precedents;

/// <summary>How much each thing that two cases share counts: data with versions; see <c>Policies/Data</c>. The numbers compare with each other and have no unit.</summary>
/// <param name="Code">Stable name.</param>
/// <param name="Version">Counts up from 1.</param>
/// <param name="Clause">For the same clause.</param>
/// <param name="Chapter">For the same chapter.</param>
/// <param name="Wording">For the very same words; less as fewer and commoner words are shared.</param>
/// <param name="Measure">For the same gravest measure.</param>
/// <param name="Severity">For the same severity.</param>
/// <param name="Ground">For the same ground, where both tell one.</param>
/// <param name="MerchantKind">For the same kind of business.</param>
/// <param name="Record">For a record as long before it; nothing when one is eight times the other.</param>
/// <param name="Together">For as many findings together; nothing when one is four times the other.</param>
/// <param name="Spread">How fast a case that is less alike counts less: at this distance below the nearest it weighs 1/e of it.</param>
/// <param name="Prior">How many cases the share of the whole policy counts as, when there are few alike.</param>
/// <param name="Nearest">How many cases "like it" are, for the consistency figure.</param>
/// <param name="Weighed">How many of the nearest are weighed for the estimate.</param>
public sealed record LikenessWeights(
    string Code,
    int Version,
    double Clause,
    double Chapter,
    double Wording,
    double Measure,
    double Severity,
    double Ground,
    double MerchantKind,
    double Record,
    double Together,
    double Spread,
    double Prior,
    int Nearest,
    int Weighed)
{
    /// <exception cref="ArgumentException">A weight that cannot be.</exception>
    public LikenessWeights Checked()
    {
        double[] weights = [Clause, Chapter, Wording, Measure, Severity, Ground, MerchantKind, Record, Together, Prior];
        if (!Array.TrueForAll(weights, w => w is >= 0 and < 1000)) throw new ArgumentException("A weight is from 0 to 1000.");
        if (Spread <= 0 || Nearest <= 0 || Weighed < Nearest) throw new ArgumentException("Spread and numbers are above 0, and at least the nearest are weighed.");
        return this;
    }
}

/// <summary>What two cases share; what the page says of a precedent.</summary>
[Flags]
public enum InCommon
{
    Nothing = 0,
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
    public (double Score, InCommon Shared) Between(CaseFacts a, CaseFacts b)
    {
        if (a.PolicyId != b.PolicyId) return (0, InCommon.Nothing);

        var wording = Cosine(a.Words, b.Words);
        var shared = (a.Clause == b.Clause ? InCommon.Clause : 0)
            | (a.Chapter == b.Chapter ? InCommon.Chapter : 0)
            | (wording >= AlikeWording ? InCommon.Wording : 0)
            | (a.Gravest == b.Gravest ? InCommon.Measure : 0)
            | (a.Severity == b.Severity ? InCommon.Severity : 0)
            | (a.Ground.Length > 0 && a.Ground == b.Ground ? InCommon.Ground : 0)
            | (a.MerchantKind == b.MerchantKind ? InCommon.MerchantKind : 0);
        var score = Of(shared, InCommon.Clause, _weights.Clause) + Of(shared, InCommon.Chapter, _weights.Chapter) + (_weights.Wording * wording)
            + Of(shared, InCommon.Measure, _weights.Measure) + Of(shared, InCommon.Severity, _weights.Severity) + Of(shared, InCommon.Ground, _weights.Ground)
            + Of(shared, InCommon.MerchantKind, _weights.MerchantKind)
            + (_weights.Record * Closeness(a.Earlier, b.Earlier, RecordReach)) + (_weights.Together * Closeness(a.Together, b.Together, TogetherReach));
        return (score, shared);
    }

    private static double Of(InCommon shared, InCommon part, double weight) => shared.HasFlag(part) ? weight : 0;

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
