using Portal.Domain.Enforcement;
using Portal.Domain.Policies;

namespace Portal.Domain.Appeals.NextBest;

/// <summary>A measure of the decision that is in force.</summary>
/// <param name="EndsOn">First day no longer in force; null while only a condition ends it.</param>
/// <param name="HeldAmount">Money held; null where none is, or where it is not known.</param>
/// <param name="Customers">Customers kept away; null where it is not known.</param>
public sealed record MeasureFact(MeasureKind Kind, DateOnly StartsOn, DateOnly? EndsOn, decimal? HeldAmount = null, int? Customers = null);

/// <summary>What the harm of waiting is read from. The size of the merchant is not among it.</summary>
/// <param name="Severity">Of the finding; unknown for a contested link.</param>
/// <param name="FiledOn">The day of the filing.</param>
/// <param name="DueOn">The promised day.</param>
/// <param name="Measures">In force now.</param>
/// <param name="SoleTrader">One person runs the business in their own name.</param>
/// <param name="OnlyStore">The merchant has no other store.</param>
public sealed record CaseFacts(Severity Severity, DateOnly FiledOn, DateOnly DueOn, IReadOnlyList<MeasureFact> Measures, bool SoleTrader = false, bool OnlyStore = false);

/// <summary>What a part of the score is for.</summary>
public enum ScoreFactor { None = 0, Severity, Measure, Customers, Money, Closed, Vulnerable, Due, Age }

/// <summary>One part of a score, as it is shown.</summary>
/// <param name="Factor">What it is for.</param>
/// <param name="Hundredths">Hundredths of a point; negative only for a promised day that lies far ahead.</param>
/// <param name="Most">Points that this part can bring; null where it grows with every day.</param>
/// <param name="Amount">What it was counted from: days, customers, money; the number of flags.</param>
public sealed record ScorePart(ScoreFactor Factor, int Hundredths, int? Most, decimal Amount);

/// <summary>
/// Why a case comes before another. What grows with time grows alike for all cases, day by day, so that the order of two cases never changes by waiting: one
/// number per case, <see cref="Place"/>, keeps it in an index and is made anew only when a fact or a weight changes.
/// </summary>
public sealed class CaseScore
{
    private const int Hundred = 100;

    private readonly CaseFacts _facts;
    private readonly ScoreWeights _weights;
    private readonly List<ScorePart> _standing;

    private CaseScore(CaseFacts facts, ScoreWeights weights)
    {
        (_facts, _weights) = (facts, weights);
        _standing = [SeverityPart(), MeasurePart(), Counted(ScoreFactor.Customers, weights.Customers, facts.Measures.Sum(m => (decimal)(m.Customers ?? 0))), Counted(ScoreFactor.Money, weights.Money, facts.Measures.Sum(m => m.HeldAmount ?? 0)), Counted(ScoreFactor.Closed, weights.Closed, DaysClosed()), VulnerablePart()];
    }

    /// <summary>The smaller, the sooner. In hundredths of a point; it means nothing by itself.</summary>
    public long Place =>
        ((long)_weights.DuePer100Days * _facts.DueOn.DayNumber) + ((long)_weights.AgePer100Days * _facts.FiledOn.DayNumber) - _standing.Sum(p => p.Hundredths);

    public static CaseScore Of(CaseFacts facts, ScoreWeights weights) => new(facts, weights);

    /// <summary>Every part as of a day, those that bring nothing included.</summary>
    public IReadOnlyList<ScorePart> On(DateOnly today)
    {
        var left = _facts.DueOn.DayNumber - today.DayNumber;
        var age = today.DayNumber - _facts.FiledOn.DayNumber;
        return
        [
            .. _standing,
            new ScorePart(ScoreFactor.Due, _weights.DuePer100Days * (_weights.DueFromDays - left), null, left),
            new ScorePart(ScoreFactor.Age, _weights.AgePer100Days * age, null, age),
        ];
    }

    /// <summary>In hundredths of a point.</summary>
    public int TotalOn(DateOnly today) => On(today).Sum(p => p.Hundredths);

    private ScorePart SeverityPart() => new(
        ScoreFactor.Severity, Hundred * (_weights.Severities.FirstOrDefault(s => s.Severity == _facts.Severity)?.Points ?? 0), _weights.Severities.Max(s => (int?)s.Points) ?? 0, 0);

    // The gravest one: a page that is closed harms no more because it is warned about, too.
    private ScorePart MeasurePart() => new(
        ScoreFactor.Measure,
        Hundred * (_facts.Measures.Max(m => (int?)(_weights.Measures.FirstOrDefault(w => w.Kind == m.Kind)?.Points ?? 0)) ?? 0),
        _weights.Measures.Max(m => (int?)m.Points) ?? 0,
        _facts.Measures.Count);

    // What the merchant will have lost by the day that we promised; it stands still, so that the place does.
    private int DaysClosed() => _facts.Measures.Where(m => _weights.Closing.Contains(m.Kind))
        .Max(m => (int?)Math.Max(0, (m.EndsOn is { } end && end < _facts.DueOn ? end : _facts.DueOn).DayNumber - m.StartsOn.DayNumber)) ?? 0;

    private ScorePart VulnerablePart() => new(
        ScoreFactor.Vulnerable,
        Hundred * Math.Min(_weights.VulnerableMost, (_facts.SoleTrader ? _weights.SoleTrader : 0) + (_facts.OnlyStore ? _weights.OnlyStore : 0)),
        _weights.VulnerableMost,
        (_facts.SoleTrader ? 1 : 0) + (_facts.OnlyStore ? 1 : 0));

    private static ScorePart Counted(ScoreFactor factor, CappedPoints weight, decimal amount)
    {
        var most = Hundred * weight.Most;
        // Divided first: an amount of money may be larger than any number of points.
        var share = Math.Min(Math.Max(0, amount) / weight.Per, most);
        return new ScorePart(factor, (int)Math.Min(most, Math.Floor(share * Hundred * weight.Points)), weight.Most, amount);
    }
}
