using Microsoft.EntityFrameworkCore;
using Portal.Domain.Appeals;
using Portal.Domain.Enforcement;
using Portal.Features.Appeals;
using Portal.Features.Appeals.Files;
using Portal.Features.Identity;
using Portal.Testing;
using Portal.Testing.Databases;
using Portal.Web.Hosting;
using Shouldly;
using Xunit;
using static Portal.Testing.Building.Builders;

namespace Portal.Features.Tests.Appeals;

/// <summary>An appeal as its merchant lives through it: from the receipt to the second review.</summary>
public sealed class MyAppealTests
{
    [Theory, EveryDatabase]
    public async Task A_question_pauses_the_clock_and_the_answer_brings_its_files(DatabaseProvider provider)
    {
        await using var app = await PortalApp.StartAsync(provider);
        var (appeal, owner) = await FiledAsync(app);
        var due = (await ReadAsync(app, appeal, owner)).Appeal.DueOn;
        await AskAsync(app, appeal, days: 14);
        app.Clock.Advance(TimeSpan.FromDays(5));

        (await ReadAsync(app, appeal, owner)).Appeal.NextActor.ShouldBe(NextActor.Merchant);
        await app.Send(new AddEvidence.Command(appeal.Reference, File("answer.pdf")), owner);
        await app.Send(new AnswerQuestion.Command(appeal.Reference, "Unit 2."), owner);

        var view = await ReadAsync(app, appeal, owner);
        view.Appeal.DueOn.ShouldBe(due.AddDays(5));
        view.Messages.Select(m => m.Body).ShouldBe(["Which unit?", "Unit 2."]);
        view.Messages[1].Files.ShouldHaveSingleItem().FileName.ShouldBe("answer.pdf");
        view.Messages[1].Mine.ShouldBeTrue();
        view.Steps.Select(s => s.Event).ShouldBe([nameof(AppealFiled), nameof(AppealClaimed), nameof(MerchantAsked), nameof(EvidenceAdded), nameof(MerchantAnswered)]);
    }

    [Fact]
    public async Task An_answer_sent_twice_is_one_and_one_that_nobody_asked_for_is_refused()
    {
        await using var app = await PortalApp.StartAsync();
        var (appeal, owner) = await FiledAsync(app);
        (await app.Send(new AnswerQuestion.Command(appeal.Reference, "Hello?"), owner)).Refusal!.Code.ShouldBe("appeal.nothing-asked");
        await AskAsync(app, appeal, days: 14);

        (await app.Send(new AnswerQuestion.Command(appeal.Reference, "Unit 2."), owner)).Succeeded.ShouldBeTrue();
        (await app.Send(new AnswerQuestion.Command(appeal.Reference, "Unit 2."), owner)).Succeeded.ShouldBeTrue();

        (await app.ReadAsync(db => db.CaseMessages.CountAsync(m => m.Author == MessageAuthor.Merchant))).ShouldBe(1);
    }

    [Fact]
    public async Task Files_are_added_until_a_reviewer_opens_the_appeal()
    {
        await using var app = await PortalApp.StartAsync();
        var (appeal, owner) = await FiledAsync(app);
        (await app.Send(new AddEvidence.Command(appeal.Reference, File("first.pdf")), owner)).Succeeded.ShouldBeTrue();
        await app.ClaimAsync(appeal, await app.Given(AReviewer()));

        (await app.Send(new AddEvidence.Command(appeal.Reference, File("late.pdf")), owner)).Refusal!.Code.ShouldBe("appeal.opened");
    }

    [Fact]
    public async Task An_appeal_is_withdrawn_until_a_reviewer_opens_it()
    {
        await using var app = await PortalApp.StartAsync();
        var (appeal, owner) = await FiledAsync(app);

        (await app.Send(new WithdrawAppeal.Command(appeal.Reference), owner)).Succeeded.ShouldBeTrue();
        (await app.Send(new WithdrawAppeal.Command(appeal.Reference), owner)).Succeeded.ShouldBeTrue("withdrawn is withdrawn");

        var (opened, other) = await FiledAsync(app);
        await app.ClaimAsync(opened, await app.Given(AReviewer()));
        (await app.Send(new WithdrawAppeal.Command(opened.Reference), other)).Refusal!.Code.ShouldBe("appeal.opened");
    }

    [Theory, EveryDatabase]
    public async Task A_reversal_tells_what_it_gave_back_and_why(DatabaseProvider provider)
    {
        await using var app = await PortalApp.StartAsync(provider);
        var merchant = await app.Given(AMerchant());
        var owner = await app.Given(APerson().Owning(merchant));
        var violation = await app.Given(AViolation().Against(merchant).DecidedDaysAgo(10).Costing(9).Bringing(MeasureKind.Demotion, days: 30));
        await app.Given(AViolation().Against(merchant).DecidedDaysAgo(4).Costing(6).Bringing(MeasureKind.Demotion, days: 30));
        var receipt = (await app.Send(Filing.Of(violation), owner)).Value;
        var appeal = await app.ReadAsync(db => db.Appeals.SingleAsync(a => a.Reference == receipt.Reference));
        var reviewer = await app.Given(AReviewer());
        await app.ClaimAsync(appeal, reviewer);
        (await app.DecideAsync(appeal, reviewer)).Value.TookEffect.ShouldBeTrue();

        var view = await ReadAsync(app, appeal, owner);

        var outcome = view.Outcome!;
        (outcome.PointsBack, outcome.PointsBefore, outcome.PointsAfter, outcome.PointsLeft).ShouldBe((9, 15, 6, 0));
        var measure = outcome.Measures.ShouldHaveSingleItem();
        (measure.State, measure.DaysGivenBack, outcome.SameKindInForce).ShouldBe((ActionState.Lifted, 10, 1));
        outcome.Reasons.ShouldBe("The log of that day shows 3 °C.");
        view.Second.WhyNot!.Code.ShouldBe("appeal.decision-reversed");
        view.Steps[^1].Event.ShouldBe(nameof(AppealDecided));
    }

    [Fact]
    public async Task What_is_only_proposed_is_not_told()
    {
        await using var app = await PortalApp.StartAsync();
        var merchant = await app.Given(AMerchant());
        var owner = await app.Given(APerson().Owning(merchant));
        var appeal = await app.Given(AnAppeal().Against(await app.Given(AViolation().Against(merchant).Costing(20))));
        var reviewer = await app.Given(AReviewer());
        await app.ClaimAsync(appeal, reviewer);
        (await app.DecideAsync(appeal, reviewer)).Value.TookEffect.ShouldBeFalse();

        var view = await ReadAsync(app, appeal, owner);

        view.Outcome.ShouldBeNull();
        view.Findings.ShouldBeEmpty();
        view.Steps.ShouldNotContain(s => s.Event == nameof(DecisionProposed));
        view.Appeal.IsOpen.ShouldBeTrue();
    }

    [Theory, EveryDatabase]
    public async Task The_second_review_is_asked_for_once_in_its_window_and_is_final(DatabaseProvider provider)
    {
        await using var app = await PortalApp.StartAsync(provider);
        var (appeal, owner) = await FiledAsync(app);
        var reviewer = await app.Given(AReviewer());
        await app.ClaimAsync(appeal, reviewer);
        await app.DecideAsync(appeal, reviewer, AppealOutcome.Uphold);
        var reference = (await app.ReadAsync(db => db.Violations.SingleAsync(v => v.Id == appeal.ViolationId))).Reference;

        var form = (await app.Send(new GetAppealForm.Query(reference), owner)).Value;
        (form.Level, form.FirstReview, form.WhyNot, form.LastDay).ShouldBe((2, appeal.Reference, null, form.Today.AddDays(30)));
        var second = new FileSecondReview.Command(appeal.Reference, "not-true", "The log was not read.", form.FilingKey);
        var receipt = (await app.Send(second, owner)).Value;

        receipt.Level.ShouldBe(2);
        (await app.Send(second, owner)).Value.ShouldBe(receipt);
        (await app.Send(second with { FilingKey = "another" }, owner)).Refusal!.Code.ShouldBe("appeal.already-open");
        (await app.ReadAsync(db => db.Appeals.SingleAsync(a => a.Level == 2))).EarlierDecider.ShouldBe(reviewer.PersonId);
        (await ReadAsync(app, appeal, owner)).Second.Reference.ShouldBe(receipt.Reference);
    }

    [Fact]
    public async Task After_its_window_the_second_review_is_refused_before_anybody_writes()
    {
        await using var app = await PortalApp.StartAsync();
        var (appeal, owner) = await FiledAsync(app);
        var reviewer = await app.Given(AReviewer());
        await app.ClaimAsync(appeal, reviewer);
        await app.DecideAsync(appeal, reviewer, AppealOutcome.Uphold);
        app.Clock.Advance(TimeSpan.FromDays(31));
        var reference = (await app.ReadAsync(db => db.Violations.SingleAsync())).Reference;

        (await app.Send(new GetAppealForm.Query(reference), owner)).Value.WhyNot!.Code.ShouldBe("appeal.second-window-closed");
        (await ReadAsync(app, appeal, owner)).Second.WhyNot!.Code.ShouldBe("appeal.second-window-closed");
    }

    [Theory, EveryDatabase]
    public async Task A_recorded_outcome_has_no_statement_no_day_and_the_points_that_its_ledger_tells(DatabaseProvider provider)
    {
        await using var app = await PortalApp.StartAsync(provider);
        var (violation, owner) = await app.ADecisionAsync();
        var law = (await app.RulesAsync()).Law;
        var recorded = Appeal.FromRecord(Guid.CreateVersion7(), violation, AppealStatus.Overturned, "Charges Withdrawn", law, app.Now);
        await app.SaveAsync(recorded);
        await app.ChangeAsync(async db => db.Ledger.Add((await db.Violations.SingleAsync()).Reverse(law.DayOf(app.Now), Guid.CreateVersion7(), quietly: true)!));

        var view = await ReadAsync(app, recorded, owner);

        (view.Appeal.Statement, view.Appeal.GroundTitle, view.Outcome!.DecidedOn).ShouldBe((null, null, null));
        (view.Outcome.PointsBack, view.Outcome.PointsBefore, view.Outcome.PointsAfter).ShouldBe((3, 3, 0));
        view.Outcome.Reasons.ShouldBeEmpty();
        view.Steps.ShouldBeEmpty();
    }

    [Theory, EveryDatabase]
    public async Task The_list_has_the_open_ones_by_their_next_date_and_the_ended_ones_in_pages(DatabaseProvider provider)
    {
        await using var app = await PortalApp.StartAsync(provider);
        var merchant = await app.Given(AMerchant());
        var owner = await app.Given(APerson().Owning(merchant));
        var law = (await app.RulesAsync()).Law;
        for (var day = 0; day < ListMyAppeals.PageSize + 3; day++)
        {
            var ended = await app.Given(AViolation().Against(merchant).DecidedDaysAgo(40 + (day / 2)));
            await app.SaveAsync(Appeal.FromRecord(Guid.CreateVersion7(), ended, AppealStatus.Upheld, "Convicted", law, app.Now));
        }

        var later = await app.Given(AnAppeal().Against(await app.Given(AViolation().Against(merchant))).FiledDaysAgo(1));
        var sooner = await app.Given(AnAppeal().Against(await app.Given(AViolation().Against(merchant))).FiledDaysAgo(2));

        var first = (await app.Send(new ListMyAppeals.Query(), owner)).Value;
        var second = (await app.Send(new ListMyAppeals.Query(first.Next), owner)).Value;

        first.Open.Select(r => r.Reference).ShouldBe([sooner.Reference, later.Reference]);
        (first.Ended.Count, second.Ended.Count, second.Next, second.Open.Count).ShouldBe((ListMyAppeals.PageSize, 3, null, 0));
        first.Ended.Concat(second.Ended).Select(r => r.Reference).Distinct().Count().ShouldBe(ListMyAppeals.PageSize + 3);
        first.Ended.Concat(second.Ended).Select(r => r.FiledOn).ShouldBeInOrder(SortDirection.Descending);
    }

    [Fact]
    public async Task A_stranger_finds_no_appeal_and_changes_none()
    {
        await using var app = await PortalApp.StartAsync();
        var (appeal, _) = await FiledAsync(app);
        var stranger = await app.Given(APerson().Owning(await app.Given(AMerchant().Named("Elsewhere"))));

        (await app.Send(new GetMyAppeal.Query(appeal.Reference), stranger)).Refusal!.Code.ShouldBe("appeal.not-found");
        (await app.Send(new WithdrawAppeal.Command(appeal.Reference), stranger)).Refusal!.Code.ShouldBe("appeal.not-found");
        (await app.Send(new AnswerQuestion.Command(appeal.Reference, "Mine"), stranger)).Refusal!.Code.ShouldBe("appeal.not-found");
        (await app.Send(new AddEvidence.Command(appeal.Reference, File("x.pdf")), stranger)).Refusal!.Code.ShouldBe("appeal.not-found");
        (await app.Send(new ListMyAppeals.Query(), stranger)).Value.Open.ShouldBeEmpty();
    }

    private static async Task<(Appeal Appeal, CurrentUser Owner)> FiledAsync(PortalApp app)
    {
        var (violation, owner) = await app.ADecisionAsync();
        var receipt = (await app.Send(Filing.Of(violation), owner)).Value;
        return (await app.ReadAsync(db => db.Appeals.SingleAsync(a => a.Reference == receipt.Reference)), owner);
    }

    private static async Task AskAsync(PortalApp app, Appeal appeal, int days)
    {
        var reviewer = await app.Given(AReviewer());
        await app.ClaimAsync(appeal, reviewer);
        app.Clock.Advance(TimeSpan.FromSeconds(1));
        (await app.Send(new AskMerchant.Command(appeal.Id, await app.VersionAsync(appeal), "Which unit?", (await app.TodayAsync()).AddDays(days)), reviewer)).Succeeded.ShouldBeTrue();
    }

    private static async Task<GetMyAppeal.View> ReadAsync(PortalApp app, Appeal appeal, CurrentUser reader) =>
        (await app.Send(new GetMyAppeal.Query(appeal.Reference), reader)).Value;

    private static IncomingFile File(string name) => new(name, Pictures.Pdf($"% {name}\n"));
}
