namespace Portal.Domain.Policies;

/// <summary>Hours of some weekdays, by the clocks on the wall there.</summary>
/// <param name="Days">Which weekdays.</param>
/// <param name="From">Inclusive.</param>
/// <param name="To">Exclusive; midnight is the end of the day.</param>
public sealed record WorkingHours(IReadOnlyList<DayOfWeek> Days, TimeOnly From, TimeOnly To);

/// <summary>
/// When people work in a market: its hours without its holidays. All instants are UTC. Hours are what the clocks on the wall there show, and time
/// is what really passes between them: an hour that a clock skips is not worked, and one that it shows twice is worked twice.
/// </summary>
public sealed class WorkingCalendar
{
    // A calendar of nothing but holidays must not be searched for ever.
    private const int MostDays = 366 * 20;

    private readonly Market _market;
    private readonly TimeZoneInfo _zone;
    private readonly Holidays _holidays;

    /// <exception cref="ArgumentException">The market has no hours, or hours that end before they begin or overlap.</exception>
    public WorkingCalendar(Market market)
    {
        if (!market.Week.Any(h => h.Days.Count > 0)) throw new ArgumentException($"The market '{market.Code}' has no working hours.");
        foreach (var day in Enum.GetValues<DayOfWeek>())
        {
            var last = TimeSpan.Zero;
            foreach (var (from, to) in Walls(market, day))
            {
                if (to <= from || from < last) throw new ArgumentException($"The working hours of the market '{market.Code}' on {day} end before they begin, or overlap.");
                last = to;
            }
        }

        _market = market;
        _zone = TimeZoneInfo.FindSystemTimeZoneById(market.TimeZone);
        _holidays = new Holidays(market.Holidays);
    }

    public Holidays Holidays => _holidays;

    /// <summary>Whether people work at an instant.</summary>
    public bool IsOpen(DateTime at) => Spans(DayOf(at)).Any(s => s.From <= at && at < s.To);

    /// <summary>The instant itself when people work then, else the next one when they do.</summary>
    public DateTime NextOpen(DateTime at) => SpansFrom(at).Select(s => s.From > at ? s.From : at).First();

    /// <summary>The instant itself when people work then, else shortly before they last stopped: what is to be read by day is not told at night.</summary>
    /// <param name="at">UTC.</param>
    /// <param name="before">How long before closing.</param>
    public DateTime LastOpen(DateTime at, TimeSpan before)
    {
        if (IsOpen(at)) return at;
        var day = DayOf(at);
        for (var back = 0; back < MostDays; back++, day = day.AddDays(-1))
        {
            if (Spans(day).Where(s => s.To <= at).Select(s => (DateTime?)Later(s.From, s.To - before)).LastOrDefault() is { } open) return open;
        }

        throw new InvalidOperationException($"Nobody works in the market '{_market.Code}'.");
    }

    /// <summary>Working time from one instant to another; none when the other is not later.</summary>
    public TimeSpan Between(DateTime from, DateTime to)
    {
        var sum = TimeSpan.Zero;
        if (to <= from) return sum;
        var last = DayOf(to);
        for (var day = DayOf(from); day <= last; day = day.AddDays(1))
        {
            foreach (var span in Spans(day))
            {
                var (start, end) = (Later(span.From, from), span.To < to ? span.To : to);
                if (end > start) sum += end - start;
            }
        }

        return sum;
    }

    /// <summary>The first instant at which so much working time has passed; the start itself when none is to pass.</summary>
    public DateTime Add(DateTime from, TimeSpan work)
    {
        if (work <= TimeSpan.Zero) return from;
        var left = work;
        foreach (var span in SpansFrom(from))
        {
            var start = Later(span.From, from);
            if (span.To - start >= left) return start + left;
            left -= span.To - start;
        }

        throw new InvalidOperationException($"Nobody works in the market '{_market.Code}'.");
    }

    /// <summary>The calendar day there.</summary>
    public DateOnly DayOf(DateTime at) => DateOnly.FromDateTime(LocalTime(at));

    /// <summary>An instant as the clocks show it there.</summary>
    public DateTime LocalTime(DateTime at) => TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(at, DateTimeKind.Utc), _zone);

    /// <summary>The first instant of a calendar day there.</summary>
    public DateTime StartOf(DateOnly day) => Instant(day, TimeSpan.Zero);

    // What has not ended yet, from an instant on.
    private IEnumerable<(DateTime From, DateTime To)> SpansFrom(DateTime at)
    {
        var day = DayOf(at);
        for (var ahead = 0; ahead < MostDays; ahead++, day = day.AddDays(1))
        {
            foreach (var span in Spans(day))
            {
                if (span.To > at) yield return span;
            }
        }

        throw new InvalidOperationException($"Nobody works in the market '{_market.Code}'.");
    }

    private IEnumerable<(DateTime From, DateTime To)> Spans(DateOnly day)
    {
        if (_holidays.Contains(day)) yield break;
        foreach (var (from, to) in Walls(_market, day.DayOfWeek))
        {
            var span = (From: Instant(day, from), To: Instant(day, to));
            if (span.To > span.From) yield return span;
        }
    }

    private static IEnumerable<(TimeSpan From, TimeSpan To)> Walls(Market market, DayOfWeek day) =>
        market.Week.Where(h => h.Days.Contains(day)).Select(h => (h.From.ToTimeSpan(), h.To == TimeOnly.MinValue ? TimeSpan.FromDays(1) : h.To.ToTimeSpan())).OrderBy(h => h.Item1);

    // What a clock shows twice is meant the first time; what it skips is the instant of the skip. Both keep the order of the wall.
    private DateTime Instant(DateOnly day, TimeSpan wall)
    {
        var local = day.ToDateTime(TimeOnly.MinValue).Add(wall);
        while (_zone.IsInvalidTime(local)) local = local.AddMinutes(1);
        var offset = _zone.IsAmbiguousTime(local) ? _zone.GetAmbiguousTimeOffsets(local).Max() : _zone.GetUtcOffset(local);
        return DateTime.SpecifyKind(local - offset, DateTimeKind.Utc);
    }

    private static DateTime Later(DateTime a, DateTime b) => a > b ? a : b;
}
