using Microsoft.EntityFrameworkCore;
using Portal.Domain.Appeals;
using Portal.Domain.Appeals.Fixes;
using Portal.Domain.Documents;
using Portal.Domain.Enforcement;
using Portal.Domain.Policies;
using Portal.Features.Appeals;
using Portal.Features.Appeals.Files;
using Portal.Features.Appeals.Fixes;
using Portal.Features.Documents;
using Portal.Features.Identity;
using Portal.Testing;
using Portal.Testing.Databases;
using Portal.Web.Hosting;
using Shouldly;
using Xunit;
using static Portal.Testing.Building.Builders;

namespace Portal.Features.Tests.Appeals.Fixes;

/// <summary>What the portal sees by itself confirms; what it does not see is left to a person, and nothing waits for ever.</summary>
public sealed class SettleFixesTests
{
    [Theory, EveryDatabase]
    public async Task A_clean_later_visit_accepts_what_it_shows_and_a_person_looks_at_the_rest(DatabaseProvider provider)
    {
        await using var app = await PortalApp.StartAsync(provider);
        var (violation, owner, reviewer) = await GivenAsync(app);
        var fix = await app.AFixAsync(violation, owner);
        await VisitAsync(app, violation, confirms: false);
        (await app.Send(new SettleFixes.Command(), CurrentUser.Portal)).Value.ShouldBe(0);

        await VisitAsync(app, violation, confirms: true);
        (await app.Send(new SettleFixes.Command(), CurrentUser.Portal)).Value.ShouldBe(1);
        (await app.Send(new SettleFixes.Command(), CurrentUser.Portal)).Value.ShouldBe(0);

        var shown = (await app.Send(new GetFixCase.Query(fix.Reference), reviewer)).Value;
        (shown.Status, shown.Answers[0].CheckedBy, shown.Answers[0].Finding, shown.Answers[1].Finding).ShouldBe((FixStatus.Sent, FixChecks.LaterVisit, FixFinding.Accepted, FixFinding.None));
    }

    [Theory, EveryDatabase]
    public async Task A_fix_that_checks_see_whole_is_confirmed_at_once_and_restores_at_once(DatabaseProvider provider)
    {
        await using var app = await PortalApp.StartAsync(provider);
        var (violation, owner, _) = await GivenAsync(app, all: true);
        await VisitAsync(app, violation, confirms: true);

        var receipt = (await app.SendFixAsync(violation, owner, "one", new GivenAnswer("cold", FixAnswerKind.Done, "Cold now."))).Value;

        receipt.Status.ShouldBe(FixStatus.Confirmed);
        var fix = await app.FixAsync(receipt.Reference);
        (fix.CheckedBy, fix.DecidedBy).ShouldBe((FixChecks.LaterVisit, null));
        (await app.ViolationOfAsync(fix)).FixedBy.ShouldBe(FixSource.LaterVisit);
        (await app.ReadAsync(db => db.Actions.SingleAsync(a => a.ViolationId == violation.Id))).State.ShouldBe(ActionState.Ended);
    }

    [Theory, EveryDatabase]
    public async Task A_document_in_date_accepts_its_requirement_and_one_that_ended_does_not(DatabaseProvider provider)
    {
        await using var app = await PortalApp.StartAsync(provider);
        var today = await app.TodayAsync();
        foreach (var (ends, seen) in new[] { (today.AddDays(30), true), (today, false) })
        {
            var merchant = await app.Given(AMerchant());
            var violation = await app.Given(AViolation().Against(merchant));
            var owner = await app.Given(APerson().Owning(merchant));
            await app.DemandAsync(violation, FixChecks.DocumentInDate);
            await app.ReadAsync(db => db.FixRequirements.Where(r => r.ClauseId == violation.ClauseId).ExecuteUpdateAsync(set => set.SetProperty(r => r.Proof, "photo|document:certificate")));
            var kept = await app.Send(
                new KeepDocument.Command(new IncomingFile("certificate.png", Pictures.Phone(ImageMagick.MagickFormat.Png)), new DocumentFacts("certificate", "Certificate", null, merchant.Name, "", ends)), owner);
            (await app.Send(new AttachDocuments.Command(violation.Reference, [kept.Value], DraftKind.Fix, "cold"), owner)).Succeeded.ShouldBeTrue();

            var fix = await app.AFixAsync(violation, owner);

            var view = (await app.Send(new GetMyFix.Query(fix.Reference), owner)).Value;
            (view.Fix.Status, view.Answers[0].CheckedBy, view.Answers[0].Finding).ShouldBe((FixStatus.Sent, seen ? FixChecks.DocumentInDate : "", seen ? FixFinding.Accepted : FixFinding.None));
        }
    }

    [Theory, EveryDatabase]
    public async Task A_visit_with_the_same_finding_confirms_nothing_and_refuses_nothing(DatabaseProvider provider)
    {
        await using var app = await PortalApp.StartAsync(provider);
        var (violation, owner, _) = await GivenAsync(app, all: true);
        var fix = await app.FixAsync((await app.SendFixAsync(violation, owner, "one", new GivenAnswer("cold", FixAnswerKind.Done, "Cold now."))).Value.Reference);
        await app.Given(AViolation().Against(await app.ReadAsync(db => db.Merchants.SingleAsync())).DecidedDaysAgo(1).DuringAVisit());

        (await app.Send(new SettleFixes.Command(), CurrentUser.Portal)).Value.ShouldBe(0);

        (await app.FixAsync(fix.Reference)).Status.ShouldBe(FixStatus.Sent);
    }

    [Theory, EveryDatabase]
    public async Task A_finding_that_the_record_shows_as_put_right_ends_the_fix_even_in_a_reviewers_hands(DatabaseProvider provider)
    {
        await using var app = await PortalApp.StartAsync(provider);
        var (violation, owner, reviewer) = await GivenAsync(app);
        var fix = await app.AFixAsync(violation, owner);
        await app.ClaimFixAsync(fix, reviewer);
        await app.FixAsync(violation.Id);

        (await app.Send(new SettleFixes.Command(), CurrentUser.Portal)).Value.ShouldBe(1);

        var settled = await app.FixAsync(fix.Reference);
        (settled.Status, settled.CheckedBy, settled.NextActor).ShouldBe((FixStatus.Confirmed, FixChecks.LaterVisit, NextActor.None));
        (await app.DoubtAsync(fix, reviewer)).Refusal!.Code.ShouldBe("fix.closed");
        (await app.ReadAsync(db => db.Actions.SingleAsync(a => a.ViolationId == violation.Id))).State.ShouldBe(ActionState.Ended);
    }

    [Theory, EveryDatabase]
    public async Task A_day_to_answer_that_passed_sends_the_case_back_and_a_missed_promise_is_made_anew(DatabaseProvider provider)
    {
        await using var app = await PortalApp.StartAsync(provider);
        var (violation, owner, reviewer) = await GivenAsync(app);
        var fix = await app.AFixAsync(violation, owner);
        await app.ClaimFixAsync(fix, reviewer);
        await app.Send(new AskAboutFix.Command(fix.Id, await app.VersionAsync(fix), "Which fridge?", (await app.TodayAsync()).AddDays(5)), reviewer);
        app.Clock.Advance(TimeSpan.FromDays(6));
        (await app.Send(new SettleFixes.Command(), CurrentUser.Portal)).Value.ShouldBe(1);
        (await app.FixAsync(fix.Reference)).Status.ShouldBe(FixStatus.UnderReview);

        app.Clock.Advance(TimeSpan.FromDays(30));
        (await app.Send(new PromiseAnew.Command(), CurrentUser.Portal)).Value.ShouldBe(1);

        var late = await app.FixAsync(fix.Reference);
        (late.Misses, late.PromisedOn).ShouldBe((1, (await app.TodayAsync()).AddDays((await app.RulesAsync()).Law.LateDays)));
        var stuck = (await app.Send(new ListStuckWork.Query(), reviewer)).Value;
        (stuck.Open, stuck.Broken.Count, stuck.Late.Count).ShouldBe((1, 0, 1));
        stuck.Late[0].Reference.ShouldBe(fix.Reference);
    }

    private static Task<int> VisitAsync(PortalApp app, Violation violation, bool confirms) => app.ReadAsync(db =>
    {
        db.Visits.Add(new Visit
        {
            Id = Guid.CreateVersion7(),
            MerchantId = violation.MerchantId,
            StoreId = violation.StoreId,
            SourceReference = Guid.CreateVersion7().ToString("N"),
            Day = violation.FoundOn.AddDays(1),
            Result = "Pass",
            Confirms = confirms,
        });
        return db.SaveChangesAsync();
    });

    private static async Task<(Violation Violation, CurrentUser Owner, CurrentUser Reviewer)> GivenAsync(PortalApp app, bool all = false)
    {
        var merchant = await app.Given(AMerchant());
        var violation = await app.Given(AViolation().Against(merchant).Bringing(MeasureKind.Warning));
        await app.DemandAsync(violation);
        if (all) await app.ReadAsync(db => db.FixRequirements.Where(r => r.Code == "log").ExecuteDeleteAsync());
        return (violation, await app.Given(APerson().Owning(merchant)), await app.Given(AReviewer()));
    }
}
