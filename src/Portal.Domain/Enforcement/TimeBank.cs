namespace Portal.Domain.Enforcement;

/// <summary>Days that a merchant lost to a measure that proved wrong, kept for a later measure of the same kind. Nothing is changed: using days is a line of its own with negative days.</summary>
public sealed class TimeCredit
{
    public Guid Id { get; init; }

    public Guid MerchantId { get; init; }

    public Guid StoreId { get; init; }

    public MeasureKind Kind { get; init; }

    /// <summary>The feature of a restriction; else empty.</summary>
    public string Feature { get; init; } = "";

    /// <summary>Positive when given, negative when used.</summary>
    public int Days { get; init; }

    /// <summary>The appeal that gave them; null when a new measure used them.</summary>
    public Guid? AppealId { get; init; }

    /// <summary>The measure that proved wrong, or the one that they were used on.</summary>
    public Guid ActionId { get; init; }

    public DateOnly KnownOn { get; init; }

    /// <summary>First day on which they can be used no more.</summary>
    public DateOnly UntilDay { get; init; }
}

/// <summary>A measure that ends sooner.</summary>
/// <param name="Action">The measure.</param>
/// <param name="EndsOn">Its new end.</param>
public sealed record SoonerEnd(EnforcementAction Action, DateOnly EndsOn);

/// <summary>What happens to the days lost under lifted measures of one kind at one store.</summary>
/// <param name="StoreId">Where.</param>
/// <param name="Kind">The measure.</param>
/// <param name="Feature">The feature of a restriction; else empty.</param>
/// <param name="ActionId">The lifted measure that cost the most days.</param>
/// <param name="Lost">Days on which only the lifted measures limited the merchant: had another of the kind been in force, the day would have been limited anyway.</param>
/// <param name="Used">Of them taken off what is still to be served.</param>
/// <param name="Sooner">The measures that end sooner, with their new end.</param>
public sealed record TimeReturn(Guid StoreId, MeasureKind Kind, string Feature, Guid ActionId, int Lost, int Used, IReadOnlyList<SoonerEnd> Sooner)
{
    /// <summary>Days kept for a later measure.</summary>
    public int Kept => Lost - Used;
}

/// <summary>Gives back the time served under measures that proved wrong.</summary>
public static class TimeBank
{
    /// <param name="lifted">Measures that are lifted today, as they are before.</param>
    /// <param name="others">Other measures of the same merchant; those that were lifted are disregarded.</param>
    /// <param name="kinds">The kinds that time is given back for.</param>
    /// <param name="today">The day of the decision.</param>
    public static IReadOnlyList<TimeReturn> Plan(
        IReadOnlyCollection<EnforcementAction> lifted, IReadOnlyCollection<EnforcementAction> others, IReadOnlyCollection<MeasureKind> kinds, DateOnly today)
    {
        List<TimeReturn> returns = [];
        foreach (var group in lifted.Where(a => kinds.Contains(a.Kind)).GroupBy(a => (a.StoreId, a.Kind, a.Feature)))
        {
            List<EnforcementAction> same =
            [
                .. others.Where(a => a.State != ActionState.Lifted && (a.StoreId, a.Kind, a.Feature) == group.Key && group.All(l => l.Id != a.Id)),
            ];
            var lost = LostDays([.. group], same, today);
            if (lost == 0) continue;

            List<EnforcementAction> running = [.. same.Where(a => a.State == ActionState.InForce && a.EndsOn > today && a.InForceOn(today, today))];
            var last = running.Count == 0 ? today : running.Max(a => a.EndsOn!.Value);
            // With one that only a condition ends, an earlier day for the others frees nobody.
            if (same.Exists(a => a.EndsOn is null && a.InForceOn(today, today))) last = today;
            var used = Math.Min(lost, last.DayNumber - today.DayNumber);
            var end = last.AddDays(-used);
            returns.Add(new TimeReturn(
                group.Key.StoreId, group.Key.Kind, group.Key.Feature, group.MaxBy(a => a.DaysServed(today))!.Id, lost, used,
                used == 0 ? [] : [.. running.Where(a => a.EndsOn > end).Select(a => new SoonerEnd(a, end))]));
        }

        return returns;
    }

    /// <summary>Days that a merchant has are used on a new measure, which then ends sooner: those that end first are used first.</summary>
    /// <param name="credits">Credits of the measure's kind, feature and store, both signs.</param>
    /// <param name="length">Days that the new measure would last.</param>
    /// <param name="today">Credits that ended by then are gone.</param>
    /// <returns>Days to use, by the last day of what they are taken from; empty when there are none.</returns>
    public static IReadOnlyList<(DateOnly Until, int Days)> Use(IEnumerable<TimeCredit> credits, int length, DateOnly today)
    {
        List<(DateOnly, int)> used = [];
        foreach (var lot in credits.Where(c => c.UntilDay > today).GroupBy(c => c.UntilDay).OrderBy(g => g.Key))
        {
            var days = Math.Min(lot.Sum(c => c.Days), length);
            if (days <= 0) continue;
            used.Add((lot.Key, days));
            length -= days;
        }

        return used;
    }

    private static int LostDays(List<EnforcementAction> lifted, List<EnforcementAction> others, DateOnly today)
    {
        var lost = 0;
        for (var day = lifted.Min(a => a.StartsOn); day < today; day = day.AddDays(1))
        {
            if (lifted.Exists(a => a.InForceOn(day, day)) && !others.Exists(a => a.InForceOn(day, day))) lost++;
        }

        return lost;
    }
}
