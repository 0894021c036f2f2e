using Portal.Domain.Enforcement;
using Portal.Domain.Policies;
using Portal.Domain.Shared;
using Shouldly;
using Xunit;

namespace Portal.Domain.Tests.Policies;

/// <summary>The one fact that would reverse a decision follows from the conditions of its clause, or is worded by an editor.</summary>
public sealed class CounterfactualTests
{
    private static readonly PolicyClause Clause = new() { Id = Guid.CreateVersion7(), WhatWouldChange = "Something from {day}." };

    private static readonly ClauseCondition[] Conditions =
    [
        new() { Position = 1, Holds = "It was hazardous food.", Fact = "The food did not need to be kept cold.", Evidence = "The label" },
        new()
        {
            Position = 0, Holds = "The food was warmer than it may be.", Fact = "A reading of {limit} or colder, taken on {day}.", FactMeasured = "A reading of {limit} or colder on {day}, instead of {measured}.",
            Evidence = "A log with an entry for {day}\nA photo of the thermometer", Unit = "°C", Comparison = Comparison.AtMost, Limit = 4,
        },
    ];

    private static readonly Measurement Warm = Taken(9.5m, 4);

    [Fact]
    public void Without_a_measurement_the_limit_of_the_clause_is_named()
    {
        var turn = Counterfactual.Of(Clause, Conditions, null, [], "1 Street").On("3 March");

        turn.Fact.ShouldBe("A reading of 4\u00a0°C or colder, taken on 3 March.");
        turn.Evidence.ShouldBe(["A log with an entry for 3 March", "A photo of the thermometer"]);
        turn.RestsOn.Select(r => r.Holds).ShouldBe(["The food was warmer than it may be.", "It was hazardous food."]);
    }

    [Fact]
    public void What_was_measured_stands_beside_the_limit_that_it_was_held_against() =>
        Counterfactual.Of(Clause, Conditions, null, [Taken(9.5m, 5)], "").On("3 March").Fact.ShouldBe("A reading of 5\u00a0°C or colder on 3 March, instead of 9.5\u00a0°C.");

    [Fact]
    public void A_reading_within_its_limit_changes_nothing() =>
        Counterfactual.Of(Clause, Conditions, null, [Taken(3, 4)], "").Fact.ShouldBe("A reading of 4\u00a0°C or colder, taken on {day}.");

    [Fact]
    public void A_clause_without_conditions_says_its_own_sentence() =>
        Counterfactual.Of(Clause, [], null, [], "").ShouldSatisfyAllConditions(t => t.Fact.ShouldBe("Something from {day}."), t => t.Evidence.ShouldBeEmpty(), t => t.RestsOn.ShouldBeEmpty());

    [Fact]
    public void An_editor_has_the_word() =>
        Counterfactual.Of(Clause, Conditions, "At {store} on {day}: {limit}, not {measured}.", [Warm], "1 Street").On("3 March").Fact.ShouldBe("At 1 Street on 3 March: 4\u00a0°C, not 9.5\u00a0°C.");

    [Fact]
    public void Words_about_a_measurement_give_way_where_there_is_none() =>
        Counterfactual.Of(Clause, Conditions, "Not {measured}.", [], "").Fact.ShouldBe("A reading of 4\u00a0°C or colder, taken on {day}.");

    [Fact]
    public void A_wording_counts_up_and_is_kept()
    {
        var first = ClauseWording.Write(Clause, Conditions, null, " A log of {day}. ", Given.Reviewer, Given.Now);
        var second = ClauseWording.Write(Clause, Conditions, first, "", Given.Reviewer, Given.Now);

        (first.Number, first.Text, second.Number, second.Text).ShouldBe((1, "A log of {day}.", 2, ""));
        second.Events.ShouldHaveSingleItem().ShouldBeOfType<ClauseReworded>().ShouldSatisfyAllConditions(e => e.From.ShouldBe("A log of {day}."), e => e.To.ShouldBe(""));
    }

    [Theory]
    [InlineData("On {date}.", true, "wording.variable-unknown")]
    [InlineData("Below {limit}.", false, "wording.no-limit")]
    [InlineData("Not {measured}.", false, "wording.no-limit")]
    [InlineData("", true, "wording.same")]
    public void A_wording_that_cannot_be_filled_is_refused(string text, bool measured, string code) =>
        Should.Throw<RuleBrokenException>(() => ClauseWording.Write(Clause, measured ? Conditions : [Conditions[0]], null, text, Given.Reviewer, Given.Now)).Code.ShouldBe(code);

    [Fact]
    public void A_wording_has_a_length_that_fits_a_page() =>
        Should.Throw<RuleBrokenException>(() => ClauseWording.Write(Clause, Conditions, null, new string('x', ClauseWording.TextLimit + 1), Given.Reviewer, Given.Now)).Code.ShouldBe("wording.too-long");

    private static Measurement Taken(decimal value, decimal limit) =>
        Measurement.Take(Guid.CreateVersion7(), Guid.CreateVersion7(), 0, new Reading("Temperature of the fridge", value, "°C", Comparison.AtMost, limit));
}
