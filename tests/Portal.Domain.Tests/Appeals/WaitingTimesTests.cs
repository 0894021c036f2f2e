using CsCheck;
using Portal.Domain.Appeals;
using Shouldly;
using Xunit;

namespace Portal.Domain.Tests.Appeals;

public sealed class WaitingTimesTests
{
    private static readonly Gen<int[]> Durations = Gen.Int[1, 150].Array[20, 120];

    private static List<Waited> Decided(IEnumerable<int> days) => [.. days.Select(d => new Waited(d, 1, 0))];

    [Fact]
    public void With_nobody_waiting_it_is_the_day_on_which_the_share_was_decided() =>
        Gen.Select(Durations, Gen.Int[1, 9]).Sample((days, tenths) =>
        {
            var sorted = days.Order().ToList();
            var expected = sorted[(int)Math.Ceiling(sorted.Count * tenths / 10.0) - 1];
            // Where the share falls on a whole number of cases, the curve's rounding may land on the next one.
            var found = WaitingTimes.When(Decided(days), 0, (tenths / 10.0) - 1e-9, 20)!;
            return found.Days == expected && found.Cases == days.Length;
        });

    [Fact]
    public void Who_waits_still_never_makes_the_answer_sooner() =>
        Gen.Select(Durations, Gen.Int[1, 150].Array[0, 60]).Sample((days, waiting) =>
        {
            var rosy = WaitingTimes.When(Decided(days), 0, 0.8, 20);
            var honest = WaitingTimes.When([.. Decided(days), .. waiting.Select(d => new Waited(d, 0, 1))], 0, 0.8, 20);
            return honest is null || honest.Days >= rosy!.Days;
        });

    [Fact]
    public void Who_has_waited_is_compared_only_with_those_who_did_too() =>
        Gen.Select(Durations, Gen.Int[0, 60]).Sample((days, waited) =>
        {
            var found = WaitingTimes.When(Decided(days), waited, 0.8, 1);
            var alike = days.Where(d => d > waited).ToList();
            return alike.Count == 0 ? found is null : found!.Days > waited && found.Cases == alike.Count;
        });

    [Fact]
    public void The_interval_holds_the_point() =>
        Gen.Select(Durations, Gen.Int[1, 150].Array[0, 60]).Sample((days, waiting) =>
            WaitingTimes.When([.. Decided(days), .. waiting.Select(d => new Waited(d, 0, 1))], 0, 0.8, 20) is not { } found
            || (found.Low <= found.Days && (found.High is null || found.High >= found.Days)));

    [Fact]
    public void Nineteen_decided_appeals_are_not_enough_for_twenty() =>
        WaitingTimes.When(Decided(Enumerable.Range(1, 19)), 0, 0.8, 20).ShouldBeNull();

    [Fact]
    public void A_record_in_which_half_wait_for_ever_never_reaches_eight_of_ten() =>
        WaitingTimes.When([.. Decided(Enumerable.Repeat(10, 30)), new Waited(300, 0, 30)], 0, 0.8, 20).ShouldBeNull();

    /// <summary>Freireich's leukaemia trial, the textbook's example (6-MP arm): 9 events among 21, the curve at day 23 is 0.448.</summary>
    [Fact]
    public void It_agrees_with_the_textbook()
    {
        (int Week, bool Event)[] patients =
        [
            (6, true), (6, true), (6, true), (6, false), (7, true), (9, false), (10, true), (10, false), (11, false), (13, true), (16, true),
            (17, false), (19, false), (20, false), (22, true), (23, true), (25, false), (32, false), (32, false), (34, false), (35, false),
        ];
        List<Waited> history = [.. patients.Select(p => new Waited(p.Week, p.Event ? 1 : 0, p.Event ? 0 : 1))];

        WaitingTimes.When(history, 0, 1 - 0.449, 1)!.Days.ShouldBe(23);
        WaitingTimes.When(history, 0, 1 - 0.447, 1).ShouldBeNull("the curve ends at 0.448");
        WaitingTimes.When(history, 0, 0.5, 1)!.Days.ShouldBe(23, "the published median");
        WaitingTimes.When(history, 0, 0.5, 1)!.Low.ShouldBe(13, "the lower end of the median's log-log interval");
    }
}
