using CsCheck;
using Portal.Domain.Policies;
using Shouldly;
using Xunit;

namespace Portal.Domain.Tests.Policies;

/// <summary>Working time: hours, holidays, and clocks that are put forward and back.</summary>
public sealed class WorkingCalendarTests
{
    private static readonly HolidayRule[] Ontario =
    [
        new("New Year's Day", "") { Month = 1, Day = 1, Observed = Observance.NextWeekday },
        new("Family Day", "") { Month = 2, Weekday = DayOfWeek.Monday, Nth = 3 },
        new("Good Friday", "") { FromEaster = -2 },
        new("Victoria Day", "") { Month = 5, Day = 25, Weekday = DayOfWeek.Monday },
        new("Christmas Day", "") { Month = 12, Day = 25, Observed = Observance.NextWeekday },
        new("December 26", "") { Month = 12, Day = 26, Observed = Observance.NextWeekday },
    ];

    private static readonly WorkingCalendar Toronto = Calendar("America/Toronto", Ontario, Office(9, 17));
    private static readonly WorkingCalendar Always = Calendar("America/Toronto", [], new WorkingHours(Enum.GetValues<DayOfWeek>(), TimeOnly.MinValue, TimeOnly.MinValue));
    private static readonly WorkingCalendar Nights = Calendar("Europe/London", [], new WorkingHours(Enum.GetValues<DayOfWeek>(), TimeOnly.MinValue, new TimeOnly(4, 0)));
    private static readonly WorkingCalendar Early = Calendar("America/Toronto", Ontario, new WorkingHours(Enum.GetValues<DayOfWeek>(), new TimeOnly(1, 30), new TimeOnly(2, 30)));
    private static readonly WorkingCalendar Split = Calendar("America/Los_Angeles", Ontario, Office(8, 12), Office(13, 18));

    private static readonly Gen<DateTime> Instants = Gen.DateTime[new DateTime(2024, 1, 1), new DateTime(2028, 1, 1)].Select(d => DateTime.SpecifyKind(d, DateTimeKind.Utc));
    private static readonly Gen<WorkingCalendar> Calendars = Gen.OneOf(Gen.Const(Toronto), Gen.Const(Always), Gen.Const(Nights), Gen.Const(Early), Gen.Const(Split));
    private static readonly Gen<TimeSpan> Spans = Gen.Long[0, TimeSpan.TicksPerHour * 400].Select(TimeSpan.FromTicks);

    [Fact]
    public void Working_time_is_added_up_piece_by_piece() => Gen.Select(Calendars, Instants, Spans, Spans).Sample((calendar, from, first, second) =>
    {
        var (middle, last) = (from + first, from + first + second);
        (calendar.Between(from, middle) + calendar.Between(middle, last)).ShouldBe(calendar.Between(from, last));
    });

    [Fact]
    public void What_is_added_has_then_passed_and_not_a_tick_earlier() => Gen.Select(Calendars, Instants, Spans).Sample((calendar, from, work) =>
    {
        var at = calendar.Add(from, work);
        calendar.Between(from, at).ShouldBe(work);
        if (work > TimeSpan.Zero) calendar.Between(from, at.AddTicks(-1)).ShouldBeLessThan(work);
    });

    [Fact]
    public void Who_starts_later_or_has_more_to_do_is_never_done_sooner() => Gen.Select(Calendars, Instants, Spans, Spans).Sample((calendar, from, later, work) =>
    {
        calendar.Add(from + later, work).ShouldBeGreaterThanOrEqualTo(calendar.Add(from, work));
        calendar.Add(from, work + later).ShouldBeGreaterThanOrEqualTo(calendar.Add(from, work));
    });

    [Fact]
    public void Working_time_is_never_more_than_time_and_none_backwards() => Gen.Select(Calendars, Instants, Spans).Sample((calendar, from, span) =>
    {
        calendar.Between(from, from + span).ShouldBeInRange(TimeSpan.Zero, span);
        calendar.Between(from + span, from).ShouldBe(TimeSpan.Zero);
    });

    [Fact]
    public void The_next_open_instant_is_open_and_nothing_is_worked_until_then() => Gen.Select(Calendars, Instants).Sample((calendar, at) =>
    {
        var open = calendar.NextOpen(at);
        calendar.IsOpen(open).ShouldBeTrue();
        calendar.Between(at, open).ShouldBe(TimeSpan.Zero);
        calendar.IsOpen(calendar.LastOpen(at, TimeSpan.FromHours(1))).ShouldBeTrue();
        calendar.LastOpen(at, TimeSpan.FromHours(1)).ShouldBeLessThanOrEqualTo(at);
    });

    [Theory]
    [InlineData("2026-03-06T21:00:00Z", 2, "2026-03-09T14:00:00Z")] // Friday 16:00 winter time; Monday 10:00 is an hour earlier in UTC.
    [InlineData("2026-10-30T20:00:00Z", 2, "2026-11-02T15:00:00Z")] // And an hour later in autumn.
    [InlineData("2026-12-24T21:00:00Z", 2, "2026-12-29T15:00:00Z")] // Christmas is a Friday; the 26th is kept on Monday.
    [InlineData("2026-04-02T20:00:00Z", 2, "2026-04-06T14:00:00Z")] // Good Friday.
    public void Hours_follow_the_clock_on_the_wall(string from, int hours, string until) =>
        Toronto.Add(Utc(from), TimeSpan.FromHours(hours)).ShouldBe(Utc(until));

    [Fact]
    public void A_day_that_loses_an_hour_has_twenty_three_and_one_that_gains_one_has_twenty_five()
    {
        Always.Between(Utc("2026-03-08T05:00:00Z"), Utc("2026-03-09T04:00:00Z")).ShouldBe(TimeSpan.FromHours(23));
        Always.Between(Utc("2026-11-01T04:00:00Z"), Utc("2026-11-02T05:00:00Z")).ShouldBe(TimeSpan.FromHours(25));
        // Night work in London: 1 o'clock is skipped in March and shown twice in October.
        Nights.Between(Utc("2026-03-29T00:00:00Z"), Utc("2026-03-29T12:00:00Z")).ShouldBe(TimeSpan.FromHours(3));
        Nights.Between(Utc("2026-10-24T23:00:00Z"), Utc("2026-10-25T12:00:00Z")).ShouldBe(TimeSpan.FromHours(5));
    }

    [Fact]
    public void Work_that_begins_while_the_clock_is_changed_begins_at_the_first_time_shown_or_at_the_skip()
    {
        var night = Calendar("America/Toronto", [], new WorkingHours(Enum.GetValues<DayOfWeek>(), new TimeOnly(1, 30), new TimeOnly(5, 0)));
        night.NextOpen(Utc("2026-11-01T04:00:00Z")).ShouldBe(Utc("2026-11-01T05:30:00Z"));
        night.Between(Utc("2026-11-01T04:00:00Z"), Utc("2026-11-01T12:00:00Z")).ShouldBe(TimeSpan.FromHours(4.5));
        var skipped = Calendar("America/Toronto", [], new WorkingHours(Enum.GetValues<DayOfWeek>(), new TimeOnly(2, 30), new TimeOnly(5, 0)));
        skipped.NextOpen(Utc("2026-03-08T05:30:00Z")).ShouldBe(Utc("2026-03-08T07:00:00Z"));
        skipped.Between(Utc("2026-03-08T05:30:00Z"), Utc("2026-03-08T12:00:00Z")).ShouldBe(TimeSpan.FromHours(2));
    }

    [Theory]
    [InlineData(2026, "2026-01-01 2026-02-16 2026-04-03 2026-05-18 2026-12-25 2026-12-26 2026-12-28")]
    [InlineData(2027, "2027-01-01 2027-02-15 2027-03-26 2027-05-24 2027-12-25 2027-12-26 2027-12-27 2027-12-28")]
    public void Holidays_fall_where_the_law_puts_them(int year, string days) =>
        new Holidays(Ontario).Of(year).Keys.Order().Select(d => $"{d:yyyy-MM-dd}").ShouldBe(days.Split(' '));

    [Theory]
    [InlineData(2024, "2024-03-31")]
    [InlineData(2025, "2025-04-20")]
    [InlineData(2038, "2038-04-25")]
    [InlineData(2285, "2285-03-22")]
    public void Easter_falls_where_the_church_puts_it(int year, string day) =>
        new HolidayRule("Easter Sunday", "") { FromEaster = 0 }.In(year).ShouldBe(DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture));

    [Fact]
    public void New_Years_Day_on_a_Saturday_is_kept_in_the_year_before()
    {
        var federal = new Holidays([new("New Year's Day", "") { Month = 1, Day = 1, Observed = Observance.NearestWeekday }]);
        federal.NameOf(new DateOnly(2027, 12, 31)).ShouldBe("New Year's Day");
        federal.NameOf(new DateOnly(2026, 12, 31)).ShouldBeNull();
    }

    [Fact]
    public void Hours_that_overlap_are_no_calendar() =>
        Should.Throw<ArgumentException>(() => Calendar("America/Toronto", [], Office(9, 17), Office(16, 18)));

    private static WorkingHours Office(int from, int to) =>
        new([DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday], new TimeOnly(from, 0), new TimeOnly(to, 0));

    private static WorkingCalendar Calendar(string zone, HolidayRule[] holidays, params WorkingHours[] week) => new(new Market("test", "Test", zone, week, holidays, [], []));

    private static DateTime Utc(string text) => DateTime.Parse(text, System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.AdjustToUniversal);
}
