using Microsoft.EntityFrameworkCore;
using Portal.Domain.Enforcement;
using Portal.Domain.Policies;
using Portal.Features.Tests.Appeals;
using Portal.Testing;
using Shouldly;
using Xunit;

namespace Portal.Features.Tests.Policies;

/// <summary>The policies and documents that ship say everything that a decision under them needs.</summary>
public sealed class PolicyDataTests
{
    [Fact]
    public async Task Every_clause_marks_words_of_its_own_text_and_says_what_a_finding_needs()
    {
        await using var app = await PortalApp.StartAsync();
        var clauses = await app.ReadAsync(db => db.PolicyClauses.AsNoTracking().ToListAsync());
        var conditions = (await app.ReadAsync(db => db.Set<ClauseCondition>().AsNoTracking().ToListAsync())).ToLookup(c => c.ClauseId);

        clauses.Count.ShouldBeGreaterThan(50);
        foreach (var clause in clauses)
        {
            var marks = PolicyClause.MarksOf(clause.Marks);
            marks.ShouldNotBeEmpty(clause.Code);
            marks.ShouldAllBe(mark => clause.Text.Contains(mark), clause.Code);

            var ordered = conditions[clause.Id].OrderBy(c => c.Position).ToList();
            ordered.Select(c => c.Position).ShouldBe(Enumerable.Range(0, ordered.Count), clause.Code);
            ordered.ShouldNotBeEmpty(clause.Code);
            foreach (var condition in ordered)
            {
                condition.Holds.ShouldEndWith(".", Case.Sensitive, clause.Code);
                condition.Checklist.ShouldNotBeEmpty(clause.Code);
                Counterfactual.Variables(condition.Fact + condition.FactMeasured + condition.Evidence).ShouldBeSubsetOf(Counterfactual.Known, clause.Code);
                (condition.Limit is null).ShouldBe(condition.Fact.Contains("{limit}") is false && condition.FactMeasured.Length == 0 && condition.Comparison == Comparison.None, clause.Code);
                if (condition.Limit is not null) condition.FactMeasured.ShouldContain("{measured}", Case.Sensitive, clause.Code);
            }

            var turn = Counterfactual.Of(clause, ordered, null, [], "a store").On("3 March");
            turn.Fact.ShouldNotContain("{", Case.Sensitive, clause.Code);
            turn.Evidence.ShouldAllBe(e => !e.Contains('{'), clause.Code);
        }
    }

    [Fact]
    public async Task Every_measure_says_what_it_stops_and_what_stays_open()
    {
        await using var app = await PortalApp.StartAsync();
        var rules = await app.RulesAsync();

        foreach (var kind in Enum.GetValues<MeasureKind>().Where(k => k != MeasureKind.None))
        {
            var meaning = rules.Measures.Of(kind, "")!;
            meaning.StaysOpen.ShouldNotBeEmpty(kind.ToString());
            (meaning.Stops.Length > 0).ShouldBe(kind != MeasureKind.Warning, kind.ToString());
        }

        rules.Measures.Of(MeasureKind.FeatureRestriction, "live")!.Stops.ShouldBe("You cannot go LIVE.");
        rules.Measures.Of(MeasureKind.FeatureRestriction, "something new")!.Feature.ShouldBe("");
    }

    [Fact]
    public async Task The_law_pack_demands_every_part_of_a_statement()
    {
        await using var app = await PortalApp.StartAsync();
        var law = (await app.RulesAsync()).Law;

        law.Statement.ShouldBe(Enum.GetValues<StatementPart>().Where(p => p != StatementPart.None));
        law.Territory.ShouldNotBeEmpty();
    }
}
