using CsCheck;
using Portal.Domain.Appeals.Targets;
using Portal.Domain.Policies;
using Shouldly;
using Xunit;

namespace Portal.Domain.Tests.Appeals.Targets;

/// <summary>The clock of a case: it runs in working time, stands while somebody is waited for, and ends once.</summary>
public sealed class CaseTargetTests
{
    private static readonly ServiceLevels Levels = new(
        "test", 1, "toronto", "toronto",
        [
            new("toronto", "Toronto", "America/Toronto", [Week(9, 17)], [new("Good Friday", "") { FromEaster = -2 }], ["toronto"], ["CA"]),
            new("san-francisco", "San Francisco", "America/Los_Angeles", [Week(9, 17)], [], ["sf"], ["US"]),
        ],
        [new(TargetKind.Appeal, 1, "first", 40)],
        [new(8, [WarningRule.Holder]), new(2, [WarningRule.Holder, "seniorReviewer"])], 60, 20);

    private static readonly DateTime Monday = new(2026, 3, 2, 14, 0, 0, DateTimeKind.Utc);

    private enum Deed { None = 0, Ask, Answer, GoOutside, ComeBack, Look }

    private static readonly Gen<(Deed Deed, TimeSpan After)[]> Courses =
        Gen.Select(Gen.Enum<Deed>(), Gen.Long[0, TimeSpan.TicksPerHour * 60].Select(t => TimeSpan.FromTicks(t - (t % TimeSpan.TicksPerMicrosecond))), (deed, after) => (deed, after)).Array[0, 30];

    [Fact]
    public void Whatever_happens_elapsed_and_remaining_make_up_the_target_and_time_never_runs_back() => Gen.Select(Courses, Starts).Sample((course, start) =>
    {
        var (target, calendar, now, before, worked) = (Start(start), Levels.CalendarOf("toronto"), start, TimeSpan.Zero, TimeSpan.Zero);
        foreach (var (deed, after) in course)
        {
            // Counted a second time, by hand: only what passed while nobody was waited for.
            if (!target.WaitsForMerchant && !target.WaitsForOutside) worked += calendar.Between(now, now + after);
            now += after;
            (target.Elapsed(Levels, now) + target.Remaining(Levels, now)).ShouldBe(TimeSpan.FromHours(40));
            target.Elapsed(Levels, now).ShouldBeGreaterThanOrEqualTo(before);
            target.Elapsed(Levels, now).ShouldBe(worked);
            before = target.Elapsed(Levels, now);
            Do(target, deed, now);
            target.Elapsed(Levels, now).ShouldBe(before);
            target.IsRunning.ShouldBe(!target.WaitsForMerchant && !target.WaitsForOutside);
            if (target is { IsRunning: true, Result: TargetResult.None } && now <= target.DueAt) calendar.Between(now, target.DueAt!.Value).ShouldBe(target.Remaining(Levels, now));
            if (!target.IsRunning) target.WatchAt.ShouldBeNull();
        }

        target.End(Levels, now);
        target.Result.ShouldBe(worked > TimeSpan.FromHours(40) || target.DueAt < now ? TargetResult.Missed : TargetResult.Hit);
        target.SettledAt!.Value.ShouldBeInRange(start, now);
    });

    [Fact]
    public void Warnings_come_by_day_before_the_end_and_each_once() => Gen.Select(Starts, Gen.OneOf(Gen.Const("toronto"), Gen.Const("san-francisco")), Gen.Int[1, 400]).Sample((start, market, late) =>
    {
        var target = Start(start, market);
        List<(int Step, DateTime At)> warned = [];
        while (target.WatchAt is { } at)
        {
            // The portal looks a little late, by a few minutes or by hours.
            var now = at.AddMinutes(late);
            target.Watch(Levels, now);
            warned.AddRange(target.TakeEvents().OfType<TargetNear>().Select(w => (w.Step, now)));
        }

        warned.Select(w => w.Step).ShouldBeUnique();
        foreach (var (_, at) in warned)
        {
            Levels.DeskCalendar.IsOpen(at).ShouldBeTrue();
            at.ShouldBeLessThanOrEqualTo(target.DueAt!.Value);
        }

        if (late < 30) warned.Count.ShouldBe(2);
        target.Result.ShouldBe(TargetResult.Missed);
        target.SettledAt.ShouldBe(target.DueAt);
    });

    [Fact]
    public void Done_at_the_very_end_is_done_in_time()
    {
        var target = Start(Monday);
        target.DueAt.ShouldBe(new DateTime(2026, 3, 6, 22, 0, 0, DateTimeKind.Utc));
        target.End(Levels, target.DueAt!.Value);
        target.Result.ShouldBe(TargetResult.Hit);
    }

    [Fact]
    public void A_moment_later_it_is_missed_at_the_end_of_its_time()
    {
        var target = Start(Monday);
        var due = target.DueAt!.Value;
        target.End(Levels, due.AddDays(2));
        (target.Result, target.SettledAt, target.EndedAt).ShouldBe((TargetResult.Missed, due, due.AddDays(2)));
    }

    [Fact]
    public void A_pause_over_the_change_of_clocks_moves_the_end_by_working_time_only()
    {
        var target = Start(Monday);
        target.Pause(WaitsFor.Merchant, Levels, Monday.AddHours(7));
        target.DueAt.ShouldBeNull();
        target.Resume(WaitsFor.Merchant, Levels, new DateTime(2026, 3, 9, 13, 0, 0, DateTimeKind.Utc));
        // 33 hours are left, from Monday 9:00 summer time: four days and one hour.
        target.DueAt.ShouldBe(new DateTime(2026, 3, 13, 14, 0, 0, DateTimeKind.Utc));
    }

    [Fact]
    public void Waiting_for_two_it_stands_until_neither_is_waited_for()
    {
        var target = Start(Monday);
        target.Pause(WaitsFor.Merchant, Levels, Monday);
        target.Pause(WaitsFor.Outside, Levels, Monday);
        target.Resume(WaitsFor.Merchant, Levels, Monday.AddDays(1));
        target.IsRunning.ShouldBeFalse();
        target.Resume(WaitsFor.Outside, Levels, Monday.AddDays(2));
        target.Elapsed(Levels, Monday.AddDays(3)).ShouldBe(TimeSpan.FromHours(8));
    }

    [Fact]
    public void Taken_back_in_time_it_counts_in_no_rate()
    {
        var target = Start(Monday);
        target.Drop(Levels, Monday.AddHours(2));
        (target.Result, target.SettledAt, target.WatchAt).ShouldBe((TargetResult.None, null, null));
    }

    [Fact]
    public void A_clock_that_follows_its_case_needs_no_mending() =>
        Should.Throw<Domain.Shared.RuleBrokenException>(() => Start(Monday).FollowAgain(open: true, WaitsFor.None, Levels, Monday)).Code.ShouldBe("target.follows");

    private static readonly Gen<DateTime> Starts = Gen.Int[0, 60 * 24 * 365].Select(m => new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddMinutes(m));

    private static void Do(CaseTarget target, Deed deed, DateTime now)
    {
        switch (deed)
        {
            case Deed.Ask: target.Pause(WaitsFor.Merchant, Levels, now); break;
            case Deed.Answer: target.Resume(WaitsFor.Merchant, Levels, now); break;
            case Deed.GoOutside: target.Pause(WaitsFor.Outside, Levels, now); break;
            case Deed.ComeBack: target.Resume(WaitsFor.Outside, Levels, now); break;
            case Deed.Look when target.WatchAt <= now: target.Watch(Levels, now); break;
        }
    }

    private static CaseTarget Start(DateTime at, string market = "toronto") =>
        CaseTarget.Start(new TargetOf(Guid.CreateVersion7(), "A-TEST", Guid.CreateVersion7(), TargetKind.Appeal, 1, market, "food"), Levels.TargetOf(TargetKind.Appeal, 1)!, Levels, at);

    private static WorkingHours Week(int from, int to) =>
        new([DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday], new TimeOnly(from, 0), new TimeOnly(to, 0));
}
