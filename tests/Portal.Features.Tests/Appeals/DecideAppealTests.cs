using Microsoft.EntityFrameworkCore;
using Portal.Domain.Appeals;
using Portal.Domain.Enforcement;
using Portal.Features.Appeals;
using Portal.Features.Identity;
using Portal.Features.Requests;
using Portal.Testing;
using Portal.Testing.Databases;
using Portal.Web.Hosting;
using Shouldly;
using Xunit;
using static Portal.Testing.Building.Builders;

namespace Portal.Features.Tests.Appeals;

/// <summary>One command decides: everything that follows is in the same save, and nobody decides twice.</summary>
public sealed class DecideAppealTests
{
    [Theory, EveryDatabase]
    public async Task A_reversed_decision_is_as_if_it_never_was(DatabaseProvider provider)
    {
        await using var app = await PortalApp.StartAsync(provider);
        var merchant = await app.Given(AMerchant());
        await app.Given(AViolation().Against(merchant).Costing(4));
        var before = await app.LinesAsync(merchant.Id);
        var appeal = await app.Given(AnAppeal().Against(await app.Given(AViolation().Against(merchant).DecidedDaysAgo(20).Costing(6).Bringing(MeasureKind.Demotion, days: 60))));
        var reviewer = await app.Given(AReviewer());
        await app.ClaimAsync(appeal, reviewer);

        var decided = (await app.DecideAsync(appeal, reviewer)).Value;

        (decided.Status, decided.TookEffect, decided.PointsBack).ShouldBe((AppealStatus.Overturned, true, 6));
        var today = await app.TodayAsync();
        var after = await app.LinesAsync(merchant.Id);
        for (var day = today.AddDays(-30); day < today.AddDays(400); day = day.AddDays(1))
            PointsLedger.PointsOn(after, day, today).ShouldBe(PointsLedger.PointsOn(before, day, today));
        var measure = (await app.MeasuresAsync(appeal)).Single();
        (measure.State, measure.LiftedOn, measure.DaysGivenBack).ShouldBe((ActionState.Lifted, today, 20));
        (await app.ViolationAsync(appeal)).State.ShouldBe(ViolationState.Reversed);
        var stored = await app.AppealAsync(appeal);
        (stored.DecidedBy, stored.DecidedOn, stored.PointsBack, stored.PointsBefore, stored.PointsAfter).ShouldBe((reviewer.PersonId, today, 6, 10, 4));
        (await app.EventsAsync(appeal)).TakeLast(3).ShouldBe([nameof(AppealDecided), nameof(ViolationReversed), nameof(ActionLifted)], ignoreOrder: true);
        (await app.ReadAsync(db => db.Outbox.CountAsync(m => m.Name == nameof(AppealDecided)))).ShouldBe(1);
    }

    [Theory, EveryDatabase]
    public async Task An_upheld_decision_changes_nothing_but_the_appeal(DatabaseProvider provider)
    {
        await using var app = await PortalApp.StartAsync(provider);
        var appeal = await app.Given(AnAppeal().Against(AViolation().Bringing(MeasureKind.Demotion, days: 60)));
        var reviewer = await app.Given(AReviewer());
        await app.ClaimAsync(appeal, reviewer);
        var lines = await app.LinesAsync(appeal.MerchantId);

        (await app.DecideAsync(appeal, reviewer, AppealOutcome.Uphold)).Value.Status.ShouldBe(AppealStatus.Upheld);

        (await app.LinesAsync(appeal.MerchantId)).ShouldBe(lines);
        (await app.MeasuresAsync(appeal)).Single().State.ShouldBe(ActionState.InForce);
        (await app.ViolationAsync(appeal)).State.ShouldBe(ViolationState.Open);
    }

    [Theory, EveryDatabase]
    public async Task A_partly_reversed_decision_leaves_what_was_chosen(DatabaseProvider provider)
    {
        await using var app = await PortalApp.StartAsync(provider);
        var violation = await app.Given(AViolation().Costing(6).Bringing(MeasureKind.Demotion, days: 60).Bringing(MeasureKind.Warning, days: 365));
        var appeal = await app.Given(AnAppeal().Against(violation));
        var reviewer = await app.Given(AReviewer());
        await app.ClaimAsync(appeal, reviewer);
        var demotion = (await app.MeasuresAsync(appeal)).Single(m => m.Kind == MeasureKind.Demotion);

        (await app.DecideAsync(appeal, reviewer, AppealOutcome.Modify, pointsTo: 2, lifts: [demotion.Id])).Value.PointsBack.ShouldBe(4);

        (await app.MeasuresAsync(appeal)).Where(m => m.State == ActionState.Lifted).ShouldHaveSingleItem().Id.ShouldBe(demotion.Id);
        var today = await app.TodayAsync();
        PointsLedger.PointsOn(await app.LinesAsync(appeal.MerchantId), today, today).ShouldBe(2);
        (await app.ViolationAsync(appeal)).Points.ShouldBe(2);
    }

    [Theory, EveryDatabase]
    public async Task Of_four_decisions_at_once_one_counts_and_three_are_told_why_not(DatabaseProvider provider)
    {
        await using var app = await PortalApp.StartAsync(provider);
        var reviewer = await app.Given(AReviewer().Named("Rosa Reviewer"));
        for (var round = 0; round < 50; round++)
        {
            var appeal = await app.Given(AnAppeal());
            await app.ClaimAsync(appeal, reviewer);
            var version = await app.VersionAsync(appeal);
            var outcomes = (AppealOutcome[])[AppealOutcome.Overturn, AppealOutcome.Uphold, AppealOutcome.Overturn, AppealOutcome.Uphold];

            var decisions = await outcomes.Select(o => (Func<Task<Outcome<DecideAppeal.Decided>>>)(() => app.Send(Desk.Decision(appeal, version, o), reviewer))).AtOnceAsync();

            decisions.Count(d => d.Succeeded).ShouldBe(1);
            decisions.Where(d => !d.Succeeded).ShouldAllBe(d => d.Refusal!.Code == "appeal.changed" && d.Refusal.Sentence.StartsWith("Rosa Reviewer decided this appeal"));
            var events = await app.EventsAsync(appeal);
            events.Count(e => e == nameof(AppealDecided)).ShouldBe(1);
            (await app.LinesAsync(appeal.MerchantId)).Count(l => l.Points < 0).ShouldBe(events.Count(e => e == nameof(ViolationReversed)));
        }
    }

    [Theory, EveryDatabase]
    public async Task Of_four_reviewers_who_take_and_decide_at_once_one_decides(DatabaseProvider provider)
    {
        await using var app = await PortalApp.StartAsync(provider);
        List<CurrentUser> reviewers = [];
        for (var i = 0; i < 4; i++) reviewers.Add(await app.Given(AReviewer()));
        for (var round = 0; round < 50; round++)
        {
            var appeal = await app.Given(AnAppeal());
            var decisions = await reviewers.Select(r => (Func<Task<Outcome<DecideAppeal.Decided>>>)(async () =>
            {
                await app.ClaimAsync(appeal, r);
                return await app.DecideAsync(appeal, r, AppealOutcome.Uphold);
            })).AtOnceAsync();

            decisions.Count(d => d.Succeeded).ShouldBe(1);
            decisions.Where(d => !d.Succeeded).ShouldAllBe(d => d.Refusal!.Code == "appeal.not-yours" || d.Refusal.Code == "appeal.changed" || d.Refusal.Code == "appeal.closed");
        }
    }

    [Theory, EveryDatabase]
    public async Task A_case_that_changed_is_refused_with_who_and_what(DatabaseProvider provider)
    {
        await using var app = await PortalApp.StartAsync(provider);
        var violation = await app.Given(AViolation());
        var appeal = await app.Given(AnAppeal().Against(violation));
        var reviewer = await app.Given(AReviewer().Named("Rosa Reviewer"));
        var other = await app.Given(AReviewer().Named("Otto Other"));
        await app.ClaimAsync(appeal, other);
        var seen = await app.VersionAsync(appeal);
        await app.Send(new ReleaseCase.Command(appeal.Id), other);
        await app.ClaimAsync(appeal, reviewer);

        (await app.Send(Desk.Decision(appeal, seen), reviewer)).Refusal!.Sentence.ShouldBe("Rosa Reviewer took this case on 15 June 2026 at 12:00. Look at the case again; what you wrote is kept.");
        var fresh = await app.VersionAsync(appeal);
        await app.FixAsync(violation.Id);
        var refusal = (await app.Send(Desk.Decision(appeal, fresh), reviewer)).Refusal!;
        (refusal.Kind, refusal.Code).ShouldBe((RefusalKind.Conflict, "appeal.changed"));
        refusal.Sentence.ShouldStartWith("The portal confirmed a fix on 15 June 2026 at 12:00.");
        (await app.DecideAsync(appeal, reviewer)).Succeeded.ShouldBeTrue();
    }

    [Fact]
    public async Task A_decision_says_what_was_found_in_each_piece_of_evidence()
    {
        await using var app = await PortalApp.StartAsync();
        var appeal = await app.Given(AnAppeal().Against(AViolation().DuringAVisit()));
        var content = new EvidenceContent { Id = Guid.CreateVersion7(), Bytes = [1, 2, 3] };
        var file = new Evidence
        {
            Id = Guid.CreateVersion7(),
            MerchantId = appeal.MerchantId,
            AppealId = appeal.Id,
            ContentId = content.Id,
            FileName = "log.png",
            MediaType = "image/png",
            Size = 3,
            UploadedAt = app.Now,
        };
        await app.SaveAsync(content, file);
        var reviewer = await app.Given(AReviewer());
        await app.ClaimAsync(appeal, reviewer);
        var visit = (await app.ViolationAsync(appeal)).VisitId!.Value;
        var decision = Desk.Decision(appeal, await app.VersionAsync(appeal));
        DecideAppeal.EvidenceNote onVisit = new(visit, EvidenceFindingKind.NotAccepted), onFile = new(file.Id, EvidenceFindingKind.Accepted, "It shows the day.");

        (await app.Send(decision, reviewer)).Refusal!.Code.ShouldBe("appeal.finding-missing");
        (await app.Send(decision with { Findings = [onVisit] }, reviewer)).Refusal!.Code.ShouldBe("appeal.finding-missing");
        (await app.Send(decision with { Findings = [onFile, onVisit, new(Guid.CreateVersion7(), EvidenceFindingKind.Accepted)] }, reviewer)).Refusal!.Code.ShouldBe("appeal.evidence-unknown");
        (await app.Send(decision with { Findings = [onFile, onVisit] }, reviewer)).Succeeded.ShouldBeTrue();

        var findings = await app.ReadAsync(db => db.EvidenceFindings.AsNoTracking().Where(f => f.AppealId == appeal.Id).ToListAsync());
        findings.Select(f => (f.EvidenceId, f.Finding)).ShouldBe([(visit, EvidenceFindingKind.NotAccepted), (file.Id, EvidenceFindingKind.Accepted)], ignoreOrder: true);
        findings.Single(f => f.EvidenceId == file.Id).Title.ShouldBe("log.png");
    }

    [Theory]
    [InlineData(6, "appeal.nothing-modified")]
    [InlineData(7, "violation.points-not-fewer")]
    [InlineData(-1, "violation.points-not-fewer")]
    public async Task A_partly_reversed_decision_has_to_give_something(int pointsTo, string code)
    {
        await using var app = await PortalApp.StartAsync();
        var appeal = await app.Given(AnAppeal().Against(AViolation().Costing(6)));
        var reviewer = await app.Given(AReviewer());
        await app.ClaimAsync(appeal, reviewer);

        (await app.DecideAsync(appeal, reviewer, AppealOutcome.Modify, pointsTo)).Refusal!.Code.ShouldBe(code);
        (await app.AppealAsync(appeal)).Status.ShouldBe(AppealStatus.UnderReview);
    }

    [Fact]
    public async Task A_measure_of_another_decision_cannot_be_lifted()
    {
        await using var app = await PortalApp.StartAsync();
        var appeal = await app.Given(AnAppeal().Against(AViolation().Costing(6)));
        var other = await app.Given(AnAppeal().Against(AViolation().Bringing(MeasureKind.Demotion, days: 9)));
        var reviewer = await app.Given(AReviewer());
        await app.ClaimAsync(appeal, reviewer);
        var foreign = (await app.MeasuresAsync(other)).Single().Id;

        (await app.DecideAsync(appeal, reviewer, AppealOutcome.Modify, 1, [foreign])).Refusal!.Code.ShouldBe("appeal.measure-unknown");
        (await app.MeasuresAsync(other)).Single().State.ShouldBe(ActionState.InForce);
    }

    [Fact]
    public async Task A_decision_without_a_label_for_the_original_one_is_refused_at_its_field()
    {
        await using var app = await PortalApp.StartAsync();
        var appeal = await app.Given(AnAppeal());
        var reviewer = await app.Given(AReviewer());
        await app.ClaimAsync(appeal, reviewer);

        var refusal = (await app.Send(Desk.Decision(appeal, 2) with { OriginalDecision = OriginalDecision.Unknown }, reviewer)).Refusal!;
        refusal.Fields!.Keys.ShouldContain(nameof(DecideAppeal.Command.OriginalDecision));
    }
}
