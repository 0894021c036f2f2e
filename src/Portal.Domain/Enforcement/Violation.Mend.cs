using Portal.Domain.Shared;

namespace Portal.Domain.Enforcement;

/// <content>How the ledger finds back to the decision.</content>
public sealed partial class Violation
{
    /// <summary>Whether its lines add up, for every day, to the points that the decision gives now.</summary>
    /// <param name="lines">All of this decision.</param>
    public bool Replays(IEnumerable<LedgerEntry> lines) => Missing([.. lines]).Count == 0;

    /// <summary>Its lines do not add up to its points: what is missing or too much is put right by lines of their own. Nothing is changed or removed.</summary>
    /// <param name="lines">All of this decision.</param>
    /// <param name="knownOn">The day from which that is known.</param>
    /// <param name="newId">Makes an id for each line.</param>
    /// <returns>The lines that put it right.</returns>
    public IReadOnlyList<LedgerEntry> MendLedger(IReadOnlyCollection<LedgerEntry> lines, DateOnly knownOn, Func<Guid> newId)
    {
        var missing = Missing(lines);
        Rule.Require(missing.Count > 0, "ledger.replays", "The points of this decision add up: there is nothing to mend.");
        Raise(new LedgerMended(Id, MerchantId, lines.Sum(l => l.Points), Points));
        return
        [
            .. missing.Select(m => new LedgerEntry
            {
                Id = newId(), MerchantId = MerchantId, StoreId = StoreId, ViolationId = Id, Points = m.Points, FromDay = m.From, UntilDay = m.Until, KnownOn = knownOn < FoundOn ? FoundOn : knownOn,
            }),
        ];
    }

    // By stretch of days: what is too much is taken off, what is missing is added.
    private List<(DateOnly From, DateOnly Until, int Points)> Missing(IReadOnlyCollection<LedgerEntry> lines)
    {
        var sums = lines.GroupBy(l => (l.FromDay, l.UntilDay)).ToDictionary(g => g.Key, g => -g.Sum(l => l.Points));
        var own = (FoundOn, PointsUntil);
        sums[own] = sums.GetValueOrDefault(own) + Points;
        return [.. sums.Where(s => s.Value != 0).Select(s => (s.Key.Item1, s.Key.Item2, s.Value))];
    }
}

/// <summary>The ledger of a decision did not add up and was put right.</summary>
public sealed record LedgerMended(Guid ViolationId, Guid Merchant, int Before, int After) : DomainEvent(ViolationId, ViolationId, Merchant, $"{Before} points", $"{After} points", null);
