using Microsoft.EntityFrameworkCore;
using Portal.Domain.Appeals;
using Portal.Domain.Enforcement;
using Portal.Domain.Policies;
using Portal.Features.Enforcement;
using Portal.Features.Identity;
using Portal.Features.Policies;
using Portal.Features.Policies.Wordings;
using Portal.Features.Tests.Appeals;
using Portal.Testing;
using Portal.Testing.Databases;
using Portal.Web.Hosting;
using Shouldly;
using Xunit;
using static Portal.Testing.Building.Builders;

namespace Portal.Features.Tests.Policies;

/// <summary>Policy editors word what would change a decision: from then on, with every earlier wording kept.</summary>
public sealed class WordingTests
{
    [Theory, EveryDatabase]
    public async Task A_wording_counts_for_what_is_shown_from_then_on_and_is_kept(DatabaseProvider provider)
    {
        await using var app = await PortalApp.StartAsync(provider);
        var editor = await app.Given(APerson().WithRole(StaffRole.PolicyManager));
        var merchant = await app.Given(AMerchant());
        var owner = await app.Given(APerson().Owning(merchant));
        var decision = await app.Given(AViolation().Against(merchant));
        var slug = await SlugAsync(app, decision);
        var before = (await app.Send(new GetViolation.Query(decision.Reference), owner)).Value.Rule.WhatWouldChange;

        (await app.Send(new WordClause.Command(slug, "A log of {store} for {day}.", 0), editor)).Succeeded.ShouldBeTrue();

        (await app.Send(new GetViolation.Query(decision.Reference), owner)).Value.Rule.WhatWouldChange.ShouldBe($"A log of {decision.SubjectName} for {{day}}.");
        (await app.Send(new ReadGuidance.Query(slug, null), owner)).Value.WhatWouldChange.ShouldBe("A log of {store} for {day}.");
        (await app.Send(new WordClause.Command(slug, "", 1), editor)).Succeeded.ShouldBeTrue();
        (await app.Send(new GetViolation.Query(decision.Reference), owner)).Value.Rule.WhatWouldChange.ShouldBe(before);
        var view = (await app.Send(new GetWording.Query(slug), editor)).Value;
        view.Earlier.Select(w => (w.Number, w.Text)).ShouldBe([(2, ""), (1, "A log of {store} for {day}.")]);
        view.Earlier.ShouldAllBe(w => w.By.Length > 0 && w.Day == new DateOnly(2026, 6, 15));
        (await app.ReadAsync(db => db.Audit.CountAsync(a => a.CaseId == decision.ClauseId && a.Event == nameof(ClauseReworded)))).ShouldBe(2);
    }

    [Fact]
    public async Task What_was_said_in_an_outcome_stays()
    {
        await using var app = await PortalApp.StartAsync();
        var editor = await app.Given(APerson().WithRole(StaffRole.PolicyManager));
        var reviewer = await app.Given(AReviewer());
        var appeal = await app.Given(AnAppeal().ClaimedBy(reviewer.PersonId));
        var law = (await app.RulesAsync()).Law;
        const string said = "A log of that day.";
        await app.ChangeAsync(async db => (await db.Appeals.SingleAsync()).Decide(
            reviewer.PersonId, false, new Conclusion(AppealOutcome.Uphold, "It was warm.", said, OriginalDecision.Right, null), false, law, app.Now));
        var clause = await app.ReadAsync(db => db.Violations.Where(v => v.Id == appeal.ViolationId).Join(db.PolicyClauses, v => v.ClauseId, c => c.Id, (v, c) => c.Slug).SingleAsync());

        await app.Send(new WordClause.Command(clause, "Something else from {day}.", 0), editor);

        (await app.ReadAsync(db => db.Appeals.Where(a => a.Id == appeal.Id).Select(a => a.WhatWouldChange).SingleAsync())).ShouldBe(said);
    }

    [Fact]
    public async Task Of_two_editors_the_later_is_told_and_a_preview_changes_nothing()
    {
        await using var app = await PortalApp.StartAsync();
        var (one, other) = (await app.Given(APerson().WithRole(StaffRole.PolicyManager)), await app.Given(APerson().WithRole(StaffRole.PolicyManager)));

        var preview = (await app.Send(new PreviewWording.Query("cold-food", "At {store} on {day}: {limit}, not {measured}."), one)).Value;
        preview.Facts.ShouldBe(["A reading of 4\u00a0°C or colder, taken on 15 June 2026.", "At 1 Sample St on 15 June 2026: 4\u00a0°C, not 9.5\u00a0°C."]);
        (await app.Send(new PreviewWording.Query("cold-food", "On {date}."), one)).Refusal!.Code.ShouldBe("wording.variable-unknown");
        (await app.Send(new GetWording.Query("cold-food"), one)).Value.ShouldSatisfyAllConditions(v => v.Current.ShouldBe(""), v => v.Seen.ShouldBe(0), v => v.HasLimit.ShouldBeTrue());

        (await app.Send(new WordClause.Command("cold-food", "Mine, of {day}.", 0), one)).Succeeded.ShouldBeTrue();
        (await app.Send(new WordClause.Command("cold-food", "Theirs, of {day}.", 0), other)).Refusal!.Code.ShouldBe("wording.changed");
        (await app.Send(new WordClause.Command("cold-food", "Mine, of {day}.", 1), one)).Refusal!.Code.ShouldBe("wording.same");
        (await app.Send(new ListWordings.Query(), one)).Value.Policies.SelectMany(p => p.Clauses).Single(c => c.Edited > 0).ShouldSatisfyAllConditions(c => c.Slug.ShouldBe("cold-food"), c => c.Fact.ShouldBe("Mine, of {day}."));
    }

    [Fact]
    public async Task Only_a_policy_manager_may_word_a_clause()
    {
        await using var app = await PortalApp.StartAsync();
        CurrentUser[] others = [await app.Given(AReviewer()), await app.Given(APerson().WithSeat(MerchantRole.Owner, AMerchant())), CurrentUser.System("enforcer", SystemScopes.All)];

        foreach (var other in others)
        {
            (await app.Send(new WordClause.Command("cold-food", "x", 0), other)).Refusal!.Code.ShouldBe("request.not-allowed");
            (await app.Send(new ListWordings.Query(), other)).Refusal!.Code.ShouldBe("request.not-allowed");
            (await app.Send(new GetWording.Query("cold-food"), other)).Refusal!.Code.ShouldBe("request.not-allowed");
            (await app.Send(new PreviewWording.Query("cold-food", "x"), other)).Refusal!.Code.ShouldBe("request.not-allowed");
        }

        (await app.Send(new GetWording.Query("no-such-clause"), await app.Given(APerson().WithRole(StaffRole.PolicyManager)))).Refusal!.Code.ShouldBe("clause.not-in-force");
    }

    private static Task<string> SlugAsync(PortalApp app, Violation decision) => app.ReadAsync(db => db.PolicyClauses.Where(c => c.Id == decision.ClauseId).Select(c => c.Slug).SingleAsync());
}
