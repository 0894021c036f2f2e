namespace Portal.Domain.Policies;

/// <summary>What happens when a holiday falls on a weekend.</summary>
public enum Observance
{
    /// <summary>Nothing: the weekend is free anyway.</summary>
    None = 0,

    /// <summary>The first weekday after it that is no holiday itself.</summary>
    NextWeekday,

    /// <summary>Saturday's on the Friday before, Sunday's on the Monday after.</summary>
    NearestWeekday,
}

/// <summary>One holiday of a market, as its law words it: a day of a month, the nth weekday of a month, the last weekday before a day, or so many days from Easter Sunday.</summary>
/// <param name="Name">As the law calls it.</param>
/// <param name="Source">The law.</param>
public sealed record HolidayRule(string Name, string Source)
{
    /// <summary>1 to 12; 0 where Easter says the day.</summary>
    public int Month { get; init; }

    /// <summary>Of the month; 0 where a weekday says it.</summary>
    public int Day { get; init; }

    public DayOfWeek? Weekday { get; init; }

    /// <summary>1 is the first such weekday of the month, -1 the last; 0 with a day means the last such weekday before that day.</summary>
    public int Nth { get; init; }

    /// <summary>Days after Easter Sunday, negative before it; null for every other holiday.</summary>
    public int? FromEaster { get; init; }

    public Observance Observed { get; init; }

    /// <summary>The first year that has it; null when it always was.</summary>
    public int? Since { get; init; }

    /// <summary>The day itself in a year; null before it was introduced.</summary>
    public DateOnly? In(int year)
    {
        if (year < Since) return null;
        if (FromEaster is { } days) return Easter(year).AddDays(days);
        if (Weekday is not { } weekday) return new DateOnly(year, Month, Day);
        if (Nth > 0) return OnOrAfter(new DateOnly(year, Month, 1), weekday).AddDays(7 * (Nth - 1));
        var limit = Nth < 0 ? new DateOnly(year, Month, DateTime.DaysInMonth(year, Month)).AddDays(1) : new DateOnly(year, Month, Day);
        return OnOrAfter(limit.AddDays(-7), weekday);
    }

    private static DateOnly OnOrAfter(DateOnly day, DayOfWeek weekday) => day.AddDays(((int)weekday - (int)day.DayOfWeek + 7) % 7);

    // The Gregorian computus as Meeus, Jones and Butcher give it.
    private static DateOnly Easter(int year)
    {
        int a = year % 19, b = year / 100, c = year % 100, d = b / 4, e = b % 4;
        int g = ((8 * b) + 13) / 25, h = ((19 * a) + b - d - g + 15) % 30;
        int i = c / 4, k = c % 4, l = (32 + (2 * e) + (2 * i) - h - k) % 7, m = (a + (11 * h) + (22 * l)) / 451;
        var sum = h + l - (7 * m) + 114;
        return new DateOnly(year, sum / 31, (sum % 31) + 1);
    }
}

/// <summary>The holidays of one market, worked out year by year.</summary>
public sealed class Holidays(IReadOnlyList<HolidayRule> rules)
{
    private readonly System.Collections.Concurrent.ConcurrentDictionary<int, IReadOnlyDictionary<DateOnly, string>> _years = new();

    public bool Contains(DateOnly day) => NameOf(day) is not null;

    /// <summary>What it is called; null for a day that is no holiday. New Year's Day can be kept in the year before.</summary>
    public string? NameOf(DateOnly day) =>
        Of(day.Year).GetValueOrDefault(day) ?? (day.Month == 12 && day.Year < DateOnly.MaxValue.Year ? Of(day.Year + 1).GetValueOrDefault(day) : null);

    /// <summary>The days that a year's rules bring, with their names.</summary>
    public IReadOnlyDictionary<DateOnly, string> Of(int year) => _years.GetOrAdd(year, y =>
    {
        List<(HolidayRule Rule, DateOnly Day)> all = [.. rules.Select(r => (r, r.In(y))).Where(r => r.Item2 is not null).Select(r => (r.r, r.Item2!.Value)).OrderBy(r => r.Value)];
        Dictionary<DateOnly, string> days = [];
        foreach (var (rule, day) in all) days.TryAdd(day, rule.Name);
        foreach (var (rule, day) in all.Where(r => IsWeekend(r.Day)))
        {
            if (rule.Observed == Observance.NearestWeekday) days.TryAdd(day.AddDays(day.DayOfWeek == DayOfWeek.Saturday ? -1 : 1), rule.Name);
            if (rule.Observed != Observance.NextWeekday) continue;
            var kept = day.AddDays(1);
            while (IsWeekend(kept) || days.ContainsKey(kept)) kept = kept.AddDays(1);
            days.Add(kept, rule.Name);
        }

        return days;
    });

    private static bool IsWeekend(DateOnly day) => day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;
}
