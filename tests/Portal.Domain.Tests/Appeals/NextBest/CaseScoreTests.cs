using CsCheck;
using Portal.Domain.Appeals.NextBest;
using Portal.Domain.Enforcement;
using Portal.Domain.Policies;
using Portal.Domain.Shared;
using Shouldly;
using Xunit;

namespace Portal.Domain.Tests.Appeals.NextBest;

/// <summary>The score is fair and stands still: more harm never comes later, no part outweighs the rest, and waiting changes no order.</summary>
public sealed class CaseScoreTests
{
    private static readonly DateOnly Origin = new(2024, 1, 1);
    private static readonly DateOnly Today = new(2026, 6, 1);

    private static readonly ScoreWeights Weights = new(
        [new(Severity.Crucial, 30), new(Severity.Significant, 20), new(Severity.Minor, 10)],
        [new(MeasureKind.StoreSuspension, 28), new(MeasureKind.PayoutHold, 24), new(MeasureKind.FeatureRestriction, 12)],
        [MeasureKind.StoreSuspension], new(1, 50, 10), new(1, 500, 10), new(1, 5, 12), 4, 3, 6, 120, 22, 14);

    private static readonly Gen<MeasureFact> Measures =
        Gen.Select(Gen.Enum<MeasureKind>(), Gen.Int[0, 800], Gen.Int[0, 200], Gen.Decimal[0, 2_000_000], Gen.Int[0, 1_000_000], (kind, start, length, money, customers) =>
            new MeasureFact(kind, Origin.AddDays(start), length == 0 ? null : Origin.AddDays(start + length), money, customers));

    private static readonly Gen<CaseFacts> Cases =
        Gen.Select(Gen.Enum<Severity>(), Gen.Int[0, 800], Gen.Int[0, 200], Measures.Array[0, 4], Gen.Bool, Gen.Bool, (severity, filed, due, measures, alone, only) =>
            new CaseFacts(severity, Origin.AddDays(filed), Origin.AddDays(filed + due), measures, alone, only));

    [Fact]
    public void The_order_of_two_cases_is_the_order_of_their_places_on_every_day() =>
        Gen.Select(Cases, Cases, Gen.Int[0, 3000]).Sample((one, other, day) =>
        {
            var (first, second) = (CaseScore.Of(one, Weights), CaseScore.Of(other, Weights));
            return Math.Sign(second.Place - first.Place) == Math.Sign(first.TotalOn(Origin.AddDays(day)) - second.TotalOn(Origin.AddDays(day)));
        });

    [Fact]
    public void More_harm_never_comes_later() =>
        Gen.Select(Cases, Measures, Gen.Int[0, 500_000], Gen.Decimal[0, 500_000]).Sample((facts, added, customers, money) =>
        {
            var before = CaseScore.Of(facts, Weights).Place;
            CaseFacts[] worse =
            [
                facts with { Measures = [.. facts.Measures, added] },
                facts with { Measures = [.. facts.Measures.Select(m => m with { Customers = m.Customers + customers, HeldAmount = m.HeldAmount + money })] },
                facts with { Severity = Severity.Crucial },
                facts with { SoleTrader = true },
                facts with { OnlyStore = true },
                facts with { FiledOn = facts.FiledOn.AddDays(-1) },
            ];
            return worse.All(w => CaseScore.Of(w, Weights).Place <= before);
        });

    [Fact]
    public void A_nearer_promised_day_never_comes_later_where_nothing_is_closed() =>
        Gen.Select(Cases, Gen.Int[1, 100]).Sample((facts, days) =>
        {
            var open = facts with { Measures = [] };
            return CaseScore.Of(open with { DueOn = open.DueOn.AddDays(-days) }, Weights).Place <= CaseScore.Of(open, Weights).Place;
        });

    [Fact]
    public void No_part_brings_more_than_its_limit() => Cases.Sample(facts =>
        CaseScore.Of(facts, Weights).On(Today).All(part => part.Most is not { } most || (part.Hundredths >= 0 && part.Hundredths <= most * 100)));

    [Fact]
    public void The_parts_are_the_score() => Cases.Sample(facts =>
    {
        var score = CaseScore.Of(facts, Weights);
        return score.On(Today).Sum(p => p.Hundredths) == score.TotalOn(Today);
    });

    [Fact]
    public void However_large_a_merchant_is_it_gains_less_than_a_crucial_finding_brings()
    {
        var small = new CaseFacts(Severity.Minor, Today.AddDays(-10), Today.AddDays(110), [new MeasureFact(MeasureKind.PayoutHold, Today, null, 100, 1)]);
        var large = small with { Measures = [new MeasureFact(MeasureKind.PayoutHold, Today, null, decimal.MaxValue, int.MaxValue)] };
        var gained = CaseScore.Of(small, Weights).Place - CaseScore.Of(large, Weights).Place;
        gained.ShouldBeLessThanOrEqualTo(2000);
        gained.ShouldBeLessThan(3000);
    }

    [Fact]
    public void A_light_case_that_waits_comes_before_a_grave_one_that_is_filed_later()
    {
        var light = CaseScore.Of(new CaseFacts(Severity.Minor, Origin, Origin.AddDays(120), []), Weights);
        var grave = CaseScore.Of(new CaseFacts(Severity.Crucial, Origin.AddDays(400), Origin.AddDays(520), [new MeasureFact(MeasureKind.StoreSuspension, Origin, null)], true, true), Weights);
        light.Place.ShouldBeLessThan(grave.Place);
    }

    [Fact]
    public void Weights_under_which_light_cases_would_wait_for_ever_are_refused()
    {
        Should.Throw<RuleBrokenException>(() => (Weights with { DuePer100Days = 0, AgePer100Days = 0 }).Checked()).Code.ShouldBe("weights.no-time");
        Should.Throw<RuleBrokenException>(() => (Weights with { SoleTrader = 101 }).Checked()).Code.ShouldBe("weights.out-of-range");
        Should.Throw<RuleBrokenException>(() => (Weights with { Money = new CappedPoints(1, 0, 1) }).Checked()).Code.ShouldBe("weights.out-of-range");
        Weights.Checked().ShouldBe(Weights);
    }
}
