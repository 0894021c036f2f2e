namespace Portal.Domain.Policies;

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
