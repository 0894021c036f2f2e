using CsCheck;
using Portal.Domain.Appeals;
using Portal.Domain.Enforcement;
using Portal.Domain.Merchants;
using Shouldly;
using Xunit;

namespace Portal.Domain.Tests.Enforcement;

public sealed class LedgerTests
{
    private static readonly DateOnly Origin = new(2024, 1, 1);

    // A record: findings on days of three years, with points of the scheme.
    private static readonly Gen<(int Day, int Points)[]> Records =
        Gen.Select(Gen.Int[0, 1000], Gen.Int[0, 3].Select(i => new[] { 0, 1, 3, 6 }[i])).Array[0, 40];

    private static List<Violation> Violations((int Day, int Points)[] record) =>
        [.. record.Select(r => Given.AViolation(Origin.AddDays(r.Day), r.Points))];

    private static List<LedgerLine> Ledger(IEnumerable<Violation> violations) =>
        [.. violations.Select(v => v.PointsGiven(Guid.CreateVersion7())).OfType<LedgerEntry>().Select(e => e.Line)];

    [Fact]
    public void The_standing_of_any_day_is_the_replay_of_the_record() =>
        Gen.Select(Records, Gen.Int[-10, 1500]).Sample((record, offset) =>
        {
            var day = Origin.AddDays(offset);
            var replay = record.Where(r => Origin.AddDays(r.Day) <= day && day.DayNumber - Origin.AddDays(r.Day).DayNumber < 365).Sum(r => r.Points);
            return Standing.On(day, DateOnly.MaxValue, Ledger(Violations(record)), Given.Scheme).Points == replay;
        });

    [Fact]
    public void Overturned_then_replayed_is_as_if_it_never_was_on_every_day() =>
        Gen.Select(Records.Where(r => r.Length > 0), Gen.Int[0, 39], Gen.Int[0, 1500]).Sample((record, pick, offset) =>
        {
            var violations = Violations(record);
            var overturned = violations[pick % violations.Count];
            var without = Ledger(violations.Where(v => v != overturned));
            var ledger = Ledger(violations);
            if (overturned.Reverse(Origin.AddDays(1100), Guid.CreateVersion7()) is { } back) ledger.Add(back.Line);

            var day = Origin.AddDays(offset);
            return PointsLedger.PointsOn(ledger, day, DateOnly.MaxValue) == PointsLedger.PointsOn(without, day, DateOnly.MaxValue);
        });

    [Fact]
    public void Before_a_reversal_was_known_the_past_reads_as_it_was_known_then()
    {
        var violation = Given.AViolation(Origin, 6);
        var given = violation.PointsGiven(Guid.CreateVersion7())!.Line;
        var back = violation.Reverse(Origin.AddDays(50), Guid.CreateVersion7())!.Line;

        PointsLedger.PointsOn([given, back], Origin.AddDays(10), Origin.AddDays(49)).ShouldBe(6);
        PointsLedger.PointsOn([given, back], Origin.AddDays(10), Origin.AddDays(50)).ShouldBe(0);
    }

    [Fact]
    public void The_order_of_the_lines_does_not_matter() =>
        Gen.Select(Records, Gen.Int[0, 1500]).Sample((record, offset) =>
        {
            var lines = Ledger(Violations(record));
            List<LedgerLine> turned = [.. Enumerable.Reverse(lines)];
            return PointsLedger.PointsOn(lines, Origin.AddDays(offset), DateOnly.MaxValue) == PointsLedger.PointsOn(turned, Origin.AddDays(offset), DateOnly.MaxValue);
        });

    [Fact]
    public void The_steps_say_the_same_as_asking_day_by_day() =>
        Gen.Select(Records, Gen.Int[0, 400], Gen.Int[0, 800]).Sample((record, start, length) =>
        {
            var lines = Ledger(Violations(record));
            var (first, last) = (Origin.AddDays(start), Origin.AddDays(start + length));
            var steps = PointsLedger.Steps(lines, first, last, DateOnly.MaxValue);
            for (var day = first; day <= last; day = day.AddDays(1))
            {
                if (steps.Last(s => s.Day <= day).Points != PointsLedger.PointsOn(lines, day, DateOnly.MaxValue)) return false;
            }

            return true;
        });

    [Fact]
    public void A_reduction_takes_away_only_the_difference_and_a_reversal_the_rest() =>
        Gen.Select(Gen.Int[0, 6], Gen.Int[0, 6]).Sample((points, to) =>
        {
            var violation = Given.AViolation(Origin, points);
            List<LedgerEntry?> entries = [violation.PointsGiven(Guid.CreateVersion7())];
            if (to <= points) entries.Add(violation.ReducePoints(to, Origin.AddDays(5), Guid.CreateVersion7()));
            entries.Add(violation.Reverse(Origin.AddDays(9), Guid.CreateVersion7()));
            return PointsLedger.PointsOn(entries.OfType<LedgerEntry>().Select(e => e.Line), Origin.AddDays(20), DateOnly.MaxValue) == 0;
        });

    [Fact]
    public void Points_count_on_day_0_and_on_day_364_and_not_on_day_365()
    {
        var line = Given.AViolation(Origin, 3).PointsGiven(Guid.CreateVersion7())!.Line;

        PointsLedger.PointsOn([line], Origin.AddDays(-1), DateOnly.MaxValue).ShouldBe(0);
        PointsLedger.PointsOn([line], Origin, DateOnly.MaxValue).ShouldBe(3);
        PointsLedger.PointsOn([line], Origin.AddDays(364), DateOnly.MaxValue).ShouldBe(3);
        PointsLedger.PointsOn([line], Origin.AddDays(365), DateOnly.MaxValue).ShouldBe(0);
    }

    [Theory]
    [InlineData(0, "healthy"), InlineData(11, "healthy"), InlineData(12, "watch"), InlineData(23, "watch"), InlineData(24, "limited")]
    [InlineData(35, "limited"), InlineData(36, "hidden"), InlineData(47, "hidden"), InlineData(48, "suspended"), InlineData(400, "suspended")]
    public void The_tiers_start_at_their_thresholds(int points, string tier) => Given.Scheme.TierOf(points).Code.ShouldBe(tier);

    [Fact]
    public void The_preview_of_an_overturn_is_what_the_ledger_says_afterwards() =>
        Gen.Select(Records.Where(r => r.Length > 0), Gen.Int[0, 39]).Sample((record, pick) =>
        {
            var violations = Violations(record);
            var contested = violations[pick % violations.Count];
            var lines = Ledger(violations);
            var today = Origin.AddDays(1000);
            var effects = DecisionEffects.Of(contested, [], lines, AppealOutcome.Overturn, null, [], Given.Scheme, Given.Law, today);

            if (contested.Reverse(today, Guid.CreateVersion7()) is { } back) lines.Add(back.Line);
            return effects.After == Standing.On(today, today, lines, Given.Scheme)
                && effects.HealthyAfter == Standing.HealthyOn(today, lines, Given.Scheme);
        });
}
