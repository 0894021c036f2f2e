using ImageMagick;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Appeals;
using Portal.Domain.Appeals.Fixes;
using Portal.Domain.Enforcement;
using Portal.Domain.Merchants;
using Portal.Domain.Policies;
using Portal.Features.Appeals;
using Portal.Features.Appeals.Files;
using Portal.Features.Appeals.Fixes;
using Portal.Features.Enforcement;
using Portal.Features.Identity;
using Portal.Features.Merchants;
using Portal.Features.Requests;
using Portal.Testing;
using Portal.Testing.Databases;
using Portal.Web.Hosting;
using Shouldly;
using Xunit;
using static Portal.Testing.Building.Builders;

namespace Portal.Features.Tests.Appeals.Fixes;

/// <summary>"I fixed it": sent once, with an answer to each requirement, beside an appeal.</summary>
public sealed class SendFixTests
{
    [Theory, EveryDatabase]
    public async Task A_sent_fix_is_stored_audited_told_and_promised(DatabaseProvider provider)
    {
        await using var app = await PortalApp.StartAsync(provider);
        var (violation, owner) = await GivenAsync(app);
        await app.Send(new SaveDraft.Command(violation.Reference, DraftKind.Fix, Guid.CreateVersion7(), [new("words:cold", "A new compressor")]), owner);
        var photo = await app.Send(new AttachEvidence.Command(violation.Reference, new IncomingFile("fridge.png", Pictures.Phone(MagickFormat.Png)), Kind: DraftKind.Fix, Requirement: "cold"), owner);

        var receipt = (await app.SendFixAsync(violation, owner)).Value;

        var law = (await app.RulesAsync()).Law;
        (receipt.Status, receipt.Attempt, receipt.DueOn, receipt.Files).ShouldBe((FixStatus.Sent, 1, (await app.TodayAsync()).AddDays(law.Fix.ReviewDays), 1));
        var view = (await app.Send(new GetMyFix.Query(receipt.Reference), owner)).Value;
        view.Answers.Select(a => (a.Code, a.Kind, a.Finding)).ShouldBe([("cold", FixAnswerKind.Done, FixFinding.None), ("log", FixAnswerKind.DoesNotApply, FixFinding.None)]);
        view.Files.ShouldHaveSingleItem().ShouldSatisfyAllConditions(f => f.Requirement.ShouldBe("cold"), f => f.File.Id.ShouldBe(photo.Value.Id));
        (view.Fix.NextActor, view.Fix.NextOn).ShouldBe((NextActor.Reviewer, receipt.DueOn));
        (await app.ReadAsync(db => db.Drafts.CountAsync())).ShouldBe(0);
        (await app.ReadAsync(db => db.Outbox.CountAsync(m => m.Name == nameof(FixSent)))).ShouldBe(1);
        (await app.Send(new ListMyFixes.Query(), owner)).Value.Open.ShouldHaveSingleItem().Reference.ShouldBe(receipt.Reference);
    }

    [Theory, EveryDatabase]
    public async Task A_finding_whose_fix_is_being_checked_says_so_wherever_it_is_listed(DatabaseProvider provider)
    {
        await using var app = await PortalApp.StartAsync(provider);
        var (violation, owner) = await GivenAsync(app);
        (await app.Send(new ListViolations.Query(), owner)).Value.Rows.ShouldHaveSingleItem().Mark.ShouldBe(FindingMark.NotConfirmed);

        await app.SendFixAsync(violation, owner);

        (await app.Send(new ListViolations.Query(), owner)).Value.Rows.ShouldHaveSingleItem().Mark.ShouldBe(FindingMark.FixSent);
        (await app.Send(new GetViolation.Query(violation.Reference), owner)).Value.Mark.ShouldBe(FindingMark.FixSent);
        (await app.Send(new GetStanding.Query(), owner)).Value.Visits.ShouldHaveSingleItem().Findings.ShouldHaveSingleItem().Mark.ShouldBe(FindingMark.FixSent);
    }

    [Theory, EveryDatabase]
    public async Task Ten_identical_sends_are_one_fix_with_one_receipt(DatabaseProvider provider)
    {
        await using var app = await PortalApp.StartAsync(provider);
        var (violation, owner) = await GivenAsync(app);

        var answers = await Enumerable.Range(0, 10).Select(_ => (Func<Task<Outcome<FixReceipt>>>)(() => app.SendFixAsync(violation, owner))).AtOnceAsync();

        answers.ShouldAllBe(a => a.Succeeded);
        answers.Select(a => a.Value.Reference).Distinct().ShouldHaveSingleItem();
        (await app.ReadAsync(db => db.Fixes.CountAsync())).ShouldBe(1);
        (await app.ReadAsync(db => db.FixAnswers.CountAsync())).ShouldBe(2);
    }

    [Theory, EveryDatabase]
    public async Task A_second_open_fix_is_refused_also_of_two_at_the_same_moment(DatabaseProvider provider)
    {
        await using var app = await PortalApp.StartAsync(provider);
        var (violation, owner) = await GivenAsync(app);

        var sends = await Enumerable.Range(0, 4).Select(i => (Func<Task<Outcome<FixReceipt>>>)(() => app.SendFixAsync(violation, owner, $"key {i}"))).AtOnceAsync();

        var sent = sends.Where(s => s.Succeeded).ShouldHaveSingleItem().Value;
        sends.Where(s => !s.Succeeded).ShouldAllBe(s => s.Refusal!.Code == "fix.already-open" && s.Refusal.Kind == RefusalKind.Conflict && s.Refusal.Sentence.Contains(sent.Reference));
    }

    [Theory, EveryDatabase]
    public async Task A_fix_stands_beside_an_appeal_in_both_orders(DatabaseProvider provider)
    {
        await using var app = await PortalApp.StartAsync(provider);
        var (violation, owner) = await GivenAsync(app);
        var other = await app.Given(AViolation().Against(await app.ReadAsync(db => db.Merchants.SingleAsync(m => m.Id == violation.MerchantId))));

        (await app.SendFixAsync(violation, owner)).Succeeded.ShouldBeTrue();
        (await app.Send(new FileAppeal.Command(violation.Reference, "not-true", "It was cold.", "a1"), owner)).Succeeded.ShouldBeTrue();
        (await app.Send(new FileAppeal.Command(other.Reference, "not-true", "It was cold.", "a2"), owner)).Succeeded.ShouldBeTrue();
        (await app.SendFixAsync(other, owner, "two")).Succeeded.ShouldBeTrue();

        var view = (await app.Send(new GetMyFix.Query((await app.Send(new ListMyFixes.Query(), owner)).Value.Open[0].Reference), owner)).Value;
        view.OpenAppeal.ShouldNotBeNull();
    }

    [Theory, EveryDatabase]
    public async Task Requirements_follow_from_country_trade_and_the_form_that_the_merchant_tells(DatabaseProvider provider)
    {
        await using var app = await PortalApp.StartAsync(provider);
        var (violation, owner) = await GivenAsync(app);
        await app.ReadAsync(db =>
        {
            db.FixRequirements.Add(new FixRequirement { Id = Guid.CreateVersion7(), ClauseId = violation.ClauseId, Code = "company", Place = 3, Title = "In the company's name", MerchantTypes = "Company" });
            db.FixRequirements.Add(new FixRequirement { Id = Guid.CreateVersion7(), ClauseId = violation.ClauseId, Code = "butcher", Place = 4, Title = "The counter", Trades = "Butcher Shop" });
            return db.SaveChangesAsync();
        });

        (await CodesAsync(app, violation, owner)).ShouldBe(["cold", "log", "company"]);
        (await app.Send(new TellLegalForm.Command(LegalForm.SoleTrader), owner)).Succeeded.ShouldBeTrue();
        (await CodesAsync(app, violation, owner)).ShouldBe(["cold", "log"]);
        (await app.ReadAsync(db => db.Audit.CountAsync(a => a.Event == nameof(LegalFormTold) && a.SubjectId == violation.MerchantId))).ShouldBe(1);
    }

    [Theory, EveryDatabase]
    public async Task What_lacks_an_answer_is_refused_and_keeps_its_draft(DatabaseProvider provider)
    {
        await using var app = await PortalApp.StartAsync(provider);
        var (violation, owner) = await GivenAsync(app);
        await app.Send(new SaveDraft.Command(violation.Reference, DraftKind.Fix, Guid.CreateVersion7(), [new("words:cold", "A new compressor")]), owner);

        (await app.SendFixAsync(violation, owner, "one", FixDesk.Cold)).Refusal!.Code.ShouldBe("fix.answer-missing");
        (await app.SendFixAsync(violation, owner, "one", FixDesk.Cold, FixDesk.Log with { Words = "" })).Refusal!.Code.ShouldBe("fix.why-missing");

        (await app.Send(new GetFixForm.Query(violation.Reference), owner)).Value.Draft!["words:cold"].ShouldBe("A new compressor");
        (await app.ReadAsync(db => db.Fixes.CountAsync())).ShouldBe(0);
    }

    [Theory, EveryDatabase]
    public async Task A_stranger_sees_nothing_and_a_viewer_sends_nothing(DatabaseProvider provider)
    {
        await using var app = await PortalApp.StartAsync(provider);
        var (violation, owner) = await GivenAsync(app);
        var stranger = await app.Given(APerson().WithSeat(MerchantRole.Owner, AMerchant()));
        var viewer = await app.Given(APerson().WithSeat(MerchantRole.Viewer, await app.ReadAsync(db => db.Merchants.SingleAsync(m => m.Id == violation.MerchantId))));
        var fix = await app.AFixAsync(violation, owner);

        (await app.SendFixAsync(violation, stranger, "x")).Refusal!.Code.ShouldBe("violation.not-found");
        (await app.Send(new GetMyFix.Query(fix.Reference), stranger)).Refusal!.Code.ShouldBe("fix.not-found");
        (await app.Send(new WithdrawFix.Command(fix.Reference), stranger)).Refusal!.Code.ShouldBe("fix.not-found");
        (await app.SendFixAsync(violation, viewer, "y")).Refusal!.Kind.ShouldBe(RefusalKind.Forbidden);
        (await app.Send(new GetMyFix.Query(fix.Reference), viewer)).Value.Next.WhyNot!.Reason.ShouldBe(FixObstacle.AlreadyOpen);
    }

    [Theory, EveryDatabase]
    public async Task Taken_back_before_a_reviewer_opens_it_it_costs_no_try(DatabaseProvider provider)
    {
        await using var app = await PortalApp.StartAsync(provider);
        var (violation, owner) = await GivenAsync(app);
        var fix = await app.AFixAsync(violation, owner);

        (await app.Send(new WithdrawFix.Command(fix.Reference), owner)).Succeeded.ShouldBeTrue();
        (await app.Send(new WithdrawFix.Command(fix.Reference), owner)).Succeeded.ShouldBeTrue();

        (await app.SendFixAsync(violation, owner, "again")).Value.Attempt.ShouldBe(1);
        var opened = await app.AFixAsync(violation, owner, "again");
        await app.ClaimFixAsync(opened, await app.Given(AReviewer()));
        (await app.Send(new WithdrawFix.Command(opened.Reference), owner)).Refusal!.Code.ShouldBe("fix.opened");
        (await app.Send(new AddProof.Command(opened.Reference, new IncomingFile("late.png", Pictures.Phone(MagickFormat.Png))), owner)).Refusal!.Code.ShouldBe("fix.files-closed");
    }

    private static async Task<IEnumerable<string>> CodesAsync(PortalApp app, Violation violation, CurrentUser owner) =>
        (await app.Send(new GetFixForm.Query(violation.Reference), owner)).Value.Requirements.Select(r => r.Code);

    private static async Task<(Violation Violation, CurrentUser Owner)> GivenAsync(PortalApp app)
    {
        var merchant = await app.Given(AMerchant());
        var violation = await app.Given(AViolation().Against(merchant).Bringing(MeasureKind.Warning));
        await app.DemandAsync(violation);
        return (violation, await app.Given(APerson().Owning(merchant)));
    }
}
