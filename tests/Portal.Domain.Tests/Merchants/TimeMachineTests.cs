using CsCheck;
using Portal.Domain.Enforcement;
using Portal.Domain.Merchants;
using Shouldly;
using Xunit;

namespace Portal.Domain.Tests.Merchants;

/// <summary>As it was known then, as it is known now, and what is to come: three replays of one ledger.</summary>
public sealed class TimeMachineTests
{
    private static readonly DateOnly Origin = new(2024, 1, 1);

    /// <summary>A finding: its day, its points, and after how many days it was reversed, if ever.</summary>
    private sealed record Entry(int Day, int Points, int? ReversedAfter);

    private static readonly Gen<Entry[]> Records =
        Gen.Select(Gen.Int[0, 900], Gen.Int[1, 6], Gen.Int[-200, 500], (day, points, after) => new Entry(day, points, after < 0 ? null : after)).Array[0, 40];

    private static List<LedgerLine> Ledger(IEnumerable<Entry> record)
    {
        List<LedgerLine> lines = [];
        foreach (var entry in record)
        {
            var violation = Given.AViolation(Origin.AddDays(entry.Day), entry.Points);
            lines.Add(violation.PointsGiven(Guid.CreateVersion7())!.Line);
            if (entry.ReversedAfter is { } after) lines.Add(violation.Reverse(violation.FoundOn.AddDays(after), Guid.CreateVersion7())!.Line);
        }

        return lines;
    }

    [Fact]
    public void What_was_known_then_never_changes_when_later_lines_come() =>
        Gen.Select(Records, Records, Gen.Int[0, 900]).Sample((record, more, offset) =>
        {
            var day = Origin.AddDays(offset);
            var known = Ledger(record);
            var before = Standing.On(day, day, known, Given.Scheme);
            var later = Ledger(more).Where(line => line.KnownOn > day);
            return Standing.On(day, day, [.. known, .. later], Given.Scheme) == before;
        });

    [Fact]
    public void Without_a_reversal_then_and_now_are_equal() =>
        Gen.Select(Records, Gen.Int[0, 900], Gen.Int[0, 900]).Sample((record, offset, later) =>
        {
            var lines = Ledger(record.Select(entry => entry with { ReversedAfter = null }));
            var day = Origin.AddDays(offset);
            return PointsLedger.PointsOn(lines, day, day) == PointsLedger.PointsOn(lines, day, day.AddDays(later));
        });

    [Fact]
    public void The_history_as_it_was_lived_is_what_each_day_knew_of_itself() =>
        Gen.Select(Records, Gen.Int[0, 400], Gen.Int[0, 800]).Sample((record, start, length) =>
        {
            var lines = Ledger(record);
            var (first, last) = (Origin.AddDays(start), Origin.AddDays(start + length));
            var steps = PointsLedger.StepsAsKnownThen(lines, first, last);
            for (var day = first; day <= last; day = day.AddDays(1))
            {
                var naive = 0;
                foreach (var entry in record)
                {
                    var found = Origin.AddDays(entry.Day);
                    if (found <= day && day < found.AddDays(365) && (entry.ReversedAfter is not { } after || day < found.AddDays(after))) naive += entry.Points;
                }

                if (steps.Last(s => s.Day <= day).Points != naive) return false;
            }

            return true;
        });

    [Fact]
    public void The_outlook_without_some_lines_is_the_replay_with_them_taken_back() =>
        Gen.Select(Records.Where(r => r.Length > 0), Gen.Int[0, 39], Gen.Int[0, 1200]).Sample((record, pick, offset) =>
        {
            var today = Origin.AddDays(offset);
            var taken = Ledger([record[pick % record.Length] with { ReversedAfter = null }]);
            List<LedgerLine> lines = [.. Ledger(record.Select(entry => entry with { ReversedAfter = null }))];
            var outlook = new Outlook(PointsLedger.Steps(lines, today, DateOnly.MaxValue.AddDays(-1), today), Given.Scheme);

            List<LedgerLine> after = [.. lines, .. taken.Select(line => line.TakenBack(today))];
            // A finding of a day to come is not known today, and nobody takes it back.
            if (taken[0].KnownOn > today) return true;
            return outlook.HealthyOn == Standing.HealthyOn(today, lines, Given.Scheme)
                && outlook.HealthyWithout(taken) == Standing.HealthyOn(today, after, Given.Scheme)
                && outlook.PointsWithout(taken) == Standing.On(today, today, after, Given.Scheme).Points
                && outlook.TierEnds == Standing.NextTierChange(today, lines, Given.Scheme);
        });

    [Fact]
    public void A_line_taken_back_is_gone_from_the_day_it_is_known_and_stood_before()
    {
        var line = new LedgerLine(6, Origin, Origin.AddDays(365), Origin);
        LedgerLine[] lines = [line, line.TakenBack(Origin.AddDays(50))];

        PointsLedger.PointsOn(lines, Origin.AddDays(10), Origin.AddDays(49)).ShouldBe(6);
        PointsLedger.PointsOn(lines, Origin.AddDays(10), Origin.AddDays(50)).ShouldBe(0);
        PointsLedger.StepsAsKnownThen(lines, Origin, Origin.AddDays(400)).ShouldBe([new(Origin, 6), new(Origin.AddDays(50), 0)]);
    }
}
