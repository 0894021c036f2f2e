namespace Portal.Domain.Enforcement;

/// <summary>One line of a merchant's ledger. Nothing is ever changed or removed: a reversal is a line of its own with negative points over the same days.</summary>
public sealed class LedgerEntry
{
    public Guid Id { get; init; }

    public Guid MerchantId { get; init; }

    public Guid StoreId { get; init; }

    public Guid ViolationId { get; init; }

    /// <summary>Positive when given, negative when given back.</summary>
    public int Points { get; init; }

    /// <summary>First day on which the points count.</summary>
    public DateOnly FromDay { get; init; }

    /// <summary>First day on which they count no more.</summary>
    public DateOnly UntilDay { get; init; }

    /// <summary>The day from which this line was known: for "as it was known then".</summary>
    public DateOnly KnownOn { get; init; }

    public LedgerLine Line => new(Points, FromDay, UntilDay, KnownOn);
}

/// <summary>What the arithmetic needs of a ledger entry.</summary>
public readonly record struct LedgerLine(int Points, DateOnly From, DateOnly Until, DateOnly KnownOn)
{
    /// <summary>The same line, counting only from the day on which it was known: replayed, such lines give for each day what was known on that very day.</summary>
    public LedgerLine AsKnownThen => KnownOn > From ? this with { From = KnownOn } : this;

    /// <summary>The line that takes this one back, from a day of knowledge on.</summary>
    public LedgerLine TakenBack(DateOnly knownOn) => this with { Points = -Points, KnownOn = knownOn > KnownOn ? knownOn : KnownOn };
}

/// <summary>From <paramref name="Day"/> on (until the next step) the merchant has <paramref name="Points"/>.</summary>
public readonly record struct PointsStep(DateOnly Day, int Points);

/// <summary>Replays ledger lines. A standing is never stored: it is what the lines add up to.</summary>
public static class PointsLedger
{
    /// <summary>Points that count on a day, as known on another day (today, unless the past is to be seen with the eyes of then).</summary>
    public static int PointsOn(IEnumerable<LedgerLine> lines, DateOnly day, DateOnly knownOn)
    {
        var sum = 0;
        foreach (var line in lines)
        {
            if (line.From <= day && day < line.Until && line.KnownOn <= knownOn) sum += line.Points;
        }

        return sum;
    }

    /// <summary>Every change of the points from one day to another, as known on a day; the first step is the first day itself.</summary>
    public static IReadOnlyList<PointsStep> Steps(IEnumerable<LedgerLine> lines, DateOnly first, DateOnly last, DateOnly knownOn)
    {
        var start = 0;
        List<PointsStep> changes = [];
        foreach (var line in lines)
        {
            if (line.KnownOn > knownOn || line.Until <= first || line.From > last || line.Until <= line.From) continue;
            if (line.From <= first) start += line.Points;
            else changes.Add(new PointsStep(line.From, line.Points));
            if (line.Until <= last) changes.Add(new PointsStep(line.Until, -line.Points));
        }

        changes.Sort(static (a, b) => a.Day.CompareTo(b.Day));
        List<PointsStep> steps = [new(first, start)];
        var sum = start;
        for (var i = 0; i < changes.Count;)
        {
            var day = changes[i].Day;
            for (; i < changes.Count && changes[i].Day == day; i++) sum += changes[i].Points;
            if (sum != steps[^1].Points) steps.Add(new PointsStep(day, sum));
        }

        return steps;
    }

    /// <summary>For each day the points that were known on that very day: the history as it was lived, before anything was taken back.</summary>
    public static IReadOnlyList<PointsStep> StepsAsKnownThen(IEnumerable<LedgerLine> lines, DateOnly first, DateOnly last) =>
        Steps(lines.Select(line => line.AsKnownThen), first, last, DateOnly.MaxValue);

    /// <summary>The first day, from a day on, on which the points are below a number; null if the lines never let it happen (they always end).</summary>
    public static DateOnly? FirstDayBelow(IReadOnlyCollection<LedgerLine> lines, int points, DateOnly from, DateOnly knownOn)
    {
        foreach (var step in Steps(lines, from, DateOnly.MaxValue.AddDays(-1), knownOn))
        {
            if (step.Points < points) return step.Day;
        }

        return null;
    }
}
