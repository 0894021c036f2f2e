using Microsoft.EntityFrameworkCore;
using Portal.Domain.Appeals;
using Portal.Domain.Enforcement;
using Portal.Features.Appeals;
using Portal.Features.Identity;
using Portal.Testing;
using Portal.Testing.Databases;
using Portal.Web.Hosting;
using Shouldly;
using Xunit;
using static Portal.Testing.Building.Builders;

namespace Portal.Features.Tests.Appeals;

/// <summary>A case shows everything that matters for deciding it, to all staff.</summary>
public sealed class GetCaseTests
{
    [Theory, EveryDatabase]
    public async Task It_shows_the_decision_the_statement_and_the_record_around_it(DatabaseProvider provider)
    {
        await using var app = await PortalApp.StartAsync(provider);
        var merchant = await app.Given(AMerchant().Named("Corner Bakery").At("9 Mill Lane"));
        await app.Given(AViolation().Against(merchant).DecidedDaysAgo(40).DuringAVisit());
        var contested = await app.Given(AViolation().Against(merchant).DecidedDaysAgo(10).Costing(6).DuringAVisit().Bringing(MeasureKind.Demotion, days: 28));
        var later = await app.Given(AViolation().Against(merchant).DecidedDaysAgo(4).DuringAVisit());
        var appeal = await app.Given(AnAppeal().Against(contested).Saying("The thermometer was broken."));

        var shown = (await app.Send(new GetCase.Query(appeal.Reference), await app.Given(AReviewer()))).Value;

        (shown.Claim.Statement, shown.Decision.Points, shown.Merchant.Address).ShouldBe(("The thermometer was broken.", 6, "9 Mill Lane"));
        shown.Decision.WhatWouldChange.ShouldContain($"{contested.FoundOn:d MMMM yyyy}");
        (shown.Merchant.SameKind, shown.Merchant.SameKindLast).ShouldBe((1, contested.FoundOn.AddDays(-30)));
        (shown.Merchant.Findings, shown.Merchant.Visits, shown.Merchant.EarlierAppeals).ShouldBe((3, 3, 0));
        shown.Visits.Select(v => v.Day).ShouldBe([later.FoundOn, contested.FoundOn, contested.FoundOn.AddDays(-30)]);
        shown.ContestedVisit!.Findings.ShouldHaveSingleItem().Contested.ShouldBeTrue();
        shown.LaterVisit!.Id.ShouldBe(later.VisitId!.Value);
        shown.Decision.Measures.ShouldHaveSingleItem().InForce.ShouldBeTrue();
        (shown.MayDecide, shown.WhyNot, shown.Holder, shown.IsMine).ShouldBe((true, null, null, false));
    }

    [Theory, EveryDatabase]
    public async Task It_tells_who_holds_it_what_was_said_and_what_happened(DatabaseProvider provider)
    {
        await using var app = await PortalApp.StartAsync(provider);
        var reviewer = await app.Given(AReviewer().Named("Rosa Reviewer"));
        var appeal = await app.Given(AnAppeal());
        await app.ClaimAsync(appeal, reviewer);
        (await app.Send(new WriteNote.Command(appeal.Id, Guid.CreateVersion7(), "Looks like the sink of unit 2."), reviewer)).Succeeded.ShouldBeTrue();
        var mine = (await app.Send(new GetCase.Query(appeal.Reference), reviewer)).Value;
        (mine.IsMine, mine.Holder, mine.Version).ShouldBe((true, "Rosa Reviewer", await app.VersionAsync(appeal)));
        (mine.Notes.Single().Name, mine.Notes.Single().Body).ShouldBe(("Rosa Reviewer", "Looks like the sink of unit 2."));
        mine.History[^1].ShouldBe(new CaseEvent(nameof(AppealClaimed), "UnderReview", null, "Rosa Reviewer", new DateTime(2026, 6, 15, 12, 0, 0)));

        await app.Send(new AskMerchant.Command(appeal.Id, mine.Version, "Which fridge?", mine.Today.AddDays(3)), reviewer);
        var asked = (await app.Send(new GetCase.Query(appeal.Reference), reviewer)).Value;
        (asked.Conversation.Single().Body, asked.NextActor, asked.IsMine).ShouldBe(("Which fridge?", NextActor.Merchant, false));
    }

    [Fact]
    public async Task It_says_why_a_reviewer_may_have_no_part_in_it()
    {
        await using var app = await PortalApp.StartAsync();
        var issuer = await app.Given(AReviewer());
        var appeal = await app.Given(AnAppeal().Against(AViolation().IssuedBy(issuer.PersonId)));
        (await app.Send(new GetCase.Query(appeal.Reference), issuer)).Value.WhyNot!.Code.ShouldBe("appeal.own-decision");
        var analyst = (await app.Send(new GetCase.Query(appeal.Reference), await app.Given(APerson().WithRole(StaffRole.Analyst)))).Value;
        (analyst.MayDecide, analyst.WhyNot).ShouldBe((false, null));
        (await app.Send(new GetCase.Query(appeal.Reference), await app.Given(APerson().WithSeat(MerchantRole.Owner, AMerchant())))).Refusal!.Code.ShouldBe("request.not-allowed");
        (await app.Send(new GetCase.Query("A-NOTHING1"), issuer)).Refusal!.Code.ShouldBe("appeal.not-found");
    }

    [Theory, EveryDatabase]
    public async Task Who_looks_at_a_case_is_written_down(DatabaseProvider provider)
    {
        await using var app = await PortalApp.StartAsync(provider);
        var appeal = await app.Given(AnAppeal());
        var analyst = await app.Given(APerson().WithRole(StaffRole.Analyst));

        (await app.Send(new NoteCaseView.Command(appeal.Id), analyst)).Succeeded.ShouldBeTrue();

        var view = await app.ReadAsync(db => db.CaseViews.AsNoTracking().SingleAsync());
        (view.CaseId, view.AppealId, view.PersonId, view.At).ShouldBe((appeal.ViolationId, appeal.Id, analyst.PersonId, app.Now));
    }

    [Theory, EveryDatabase]
    public async Task A_note_sent_twice_is_written_once(DatabaseProvider provider)
    {
        await using var app = await PortalApp.StartAsync(provider);
        var (appeal, reviewer) = (await app.Given(AnAppeal()), await app.Given(AReviewer()));
        var note = new WriteNote.Command(appeal.Id, Guid.CreateVersion7(), "Once.");

        (await app.Send(note, reviewer)).Succeeded.ShouldBeTrue();
        (await app.Send(note, reviewer)).Succeeded.ShouldBeTrue();
        (await app.ReadAsync(db => db.CaseNotes.CountAsync())).ShouldBe(1);
        (await app.Send(note, await app.Given(APerson().WithRole(StaffRole.Analyst)))).Refusal!.Code.ShouldBe("request.not-allowed");
    }

    [Theory, EveryDatabase]
    public async Task Whoever_is_named_in_a_note_is_kept_by_id_and_read_by_name(DatabaseProvider provider)
    {
        await using var app = await PortalApp.StartAsync(provider);
        var (appeal, reviewer, named) = (await app.Given(AnAppeal()), await app.Given(AReviewer()), await app.Given(AReviewer().Named("Robin Named")));

        (await app.Send(new WriteNote.Command(appeal.Id, Guid.CreateVersion7(), "@Robin Named, please look."), reviewer)).Succeeded.ShouldBeTrue();

        (await app.ReadAsync(db => db.CaseNotes.Select(n => n.Body).SingleAsync())).ShouldBe($"@[{named.PersonId:N}], please look.");
        (await app.ReadAsync(db => db.NoteMentions.Select(m => m.PersonId).SingleAsync())).ShouldBe(named.PersonId);
        (await app.Send(new GetCase.Query(appeal.Reference), reviewer)).Value.Notes.ShouldHaveSingleItem().Body.ShouldBe("@Robin Named, please look.");
    }

    [Theory, EveryDatabase]
    public async Task Base_rates_count_decided_appeals_by_clause_and_severity(DatabaseProvider provider)
    {
        await using var app = await PortalApp.StartAsync(provider);
        var reviewer = await app.Given(AReviewer());
        foreach (var outcome in (AppealOutcome[])[AppealOutcome.Overturn, AppealOutcome.Uphold, AppealOutcome.Uphold])
        {
            var decided = await app.Given(AnAppeal());
            await app.ClaimAsync(decided, reviewer);
            await app.DecideAsync(decided, reviewer, outcome);
        }

        var open = await app.Given(AnAppeal().Against(AViolation().OfSeverity(Severity.Crucial)));
        var shown = (await app.Send(new GetCase.Query(open.Reference), reviewer)).Value;
        (shown.RateOfClause, shown.RateOfSeverity).ShouldBe((new ReversalCount(1, 3), new ReversalCount(0, 0)));
        shown.RateOfClause.IsEnough.ShouldBeFalse();
    }

    // The interval of Wilson at 95 %, against published values.
    [Theory]
    [InlineData(128, 596, 0.184, 0.249)]
    [InlineData(16, 116, 0.087, 0.212)]
    [InlineData(0, 20, 0, 0.161)]
    [InlineData(20, 20, 0.839, 1)]
    public void A_rate_carries_its_interval(int reversed, int decided, double low, double high)
    {
        var (_, from, to) = new ReversalCount(reversed, decided).Interval();
        from.ShouldBe(low, 0.001);
        to.ShouldBe(high, 0.001);
    }
}
