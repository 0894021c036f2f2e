using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Appeals.Precedents;
using Portal.Features.Tests.Appeals;
using Shouldly;
using Xunit;

namespace Portal.Features.Tests.Ingestion;

/// <content>
/// Whether cases that are alike tell how a case ended: each contested finding of the real record is foretold from all that are not its own merchant's
/// (leaving out the one finding only would leave others of the same visit in, whose outcome is nearly always the same).
/// </content>
public sealed partial class WholeRecordTests
{
    private const int Draws = 2000;

    [Fact]
    public async Task What_is_alike_foretells_an_outcome_better_than_the_policy_or_the_clause_alone()
    {
        var cases = await _app.ReadAsync(db => db.Precedents.AsNoTracking().ToListAsync());
        cases.Count.ShouldBe(596);
        cases.Count(c => c.Reversed).ShouldBe(128);
        var weights = (await _app.RulesAsync()).Likeness;

        List<Foretold> told = [];
        foreach (var merchant in cases.GroupBy(c => c.MerchantId))
        {
            var others = cases.Where(c => c.MerchantId != merchant.Key).ToList();
            var policy = others.Count(c => c.Reversed) / (double)others.Count;
            foreach (var left in merchant)
            {
                var sameClause = others.Where(c => c.Clause == left.Clause).ToList();
                told.Add(new Foretold(
                    left.MerchantId,
                    Loss(left.Reversed, policy),
                    Loss(left.Reversed, ((weights.Prior * policy) + sameClause.Count(c => c.Reversed)) / (weights.Prior + sameClause.Count)),
                    Loss(left.Reversed, Consistency.Of(left.Facts, others, policy, weights).Estimate!.Value)));
            }
        }

        var (overPolicy, overClause) = (Gain(told, t => t.Policy - t.Alike), Gain(told, t => t.Clause - t.Alike));
        TestContext.Current.TestOutputHelper!.WriteLine($"log loss: policy {told.Average(t => t.Policy):0.0000}, clause {told.Average(t => t.Clause):0.0000}, alike {told.Average(t => t.Alike):0.0000}");
        TestContext.Current.TestOutputHelper!.WriteLine($"gain over the policy {overPolicy}, over the clause {overClause} (95 %, merchants drawn anew {Draws} times)");
        overPolicy.Low.ShouldBeGreaterThan(0);
        overClause.Low.ShouldBeGreaterThan(0);
    }

    // Minus the logarithm of what was foretold for what came: smaller is better (Good 1952).
    private static double Loss(bool reversed, double share) => -Math.Log(reversed ? share : 1 - share);

    // The mean gain and the middle 95 % of it when whole merchants are drawn anew: their findings stand and fall together.
    private static Margin Gain(List<Foretold> told, Func<Foretold, double> gain)
    {
        var merchants = told.GroupBy(t => t.Merchant).Select(g => (Sum: g.Sum(gain), Count: g.Count())).ToArray();
        var random = new Random(1);
        var means = Enumerable.Range(0, Draws).Select(_ =>
        {
            var drawn = Enumerable.Range(0, merchants.Length).Select(_ => merchants[random.Next(merchants.Length)]).ToList();
            return drawn.Sum(d => d.Sum) / drawn.Sum(d => d.Count);
        }).Order().ToList();
        return new Margin(told.Average(gain), means[(int)(0.025 * Draws)], means[(int)(0.975 * Draws)]);
    }

    private sealed record Margin(double Mean, double Low, double High)
    {
        public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Mean:0.0000} ({Low:0.0000} to {High:0.0000})");
    }

    private sealed record Foretold(Guid Merchant, double Policy, double Clause, double Alike);
}
