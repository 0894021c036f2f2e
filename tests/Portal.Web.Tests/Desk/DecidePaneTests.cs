using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Domain.Appeals;
using Portal.Domain.Enforcement;
using Portal.Features.Appeals;
using Portal.Web.Desk;
using Shouldly;
using Xunit;
using static Portal.Testing.Building.Builders;

namespace Portal.Web.Tests.Desk;

/// <summary>Where an outcome is chosen: nothing final before everything is said and shown, and no typed word lost.</summary>
public sealed class DecidePaneTests : DeskTest
{
    private const string Reasons = "The log is of another day.";

    [Fact]
    public async Task A_decision_waits_for_each_finding_the_reasons_and_what_would_have_changed_it()
    {
        var appeal = await TakenAsync(await App.Given(AnAppeal().Against(AViolation().DuringAVisit())));
        await WithFileAsync(appeal);
        var pane = await OpenAsync(appeal);

        await ShouldWaitForAsync(pane, appeal, "Choose an outcome.");
        await ChooseAsync(pane, "uphold");
        await ShouldWaitForAsync(pane, appeal, "Say what you found in each piece of evidence.");
        await FindAsync(pane, 0, EvidenceFindingKind.Accepted);
        await ShouldWaitForAsync(pane, appeal, "Say what you found in each piece of evidence.");
        await FindAsync(pane, 1, EvidenceFindingKind.NotAccepted);
        await ShouldWaitForAsync(pane, appeal, "Write the reasons that the merchant will read.");
        await ChangeAsync(pane, "#reasons", Reasons);
        await ShouldWaitForAsync(pane, appeal, "Say what would have changed the outcome.");
        await ChangeAsync(pane, "#change", "A log of that day.");

        pane.Find("[data-key=ctrl-enter]").HasAttribute("aria-disabled").ShouldBeFalse();
        await ActAsync(pane);

        var stored = await StoredAsync(appeal);
        (stored.Status, stored.Reasons, stored.WhatWouldChange, stored.OriginalDecision).ShouldBe((AppealStatus.Upheld, Reasons, "A log of that day.", OriginalDecision.Right));
        (await App.ReadAsync(db => db.EvidenceFindings.Where(f => f.AppealId == appeal.Id).Select(f => f.Finding).ToListAsync()))
            .ShouldBe([EvidenceFindingKind.Accepted, EvidenceFindingKind.NotAccepted], ignoreOrder: true);
        JSInterop.VerifyInvoke("desk.forget");
    }

    [Fact]
    public async Task The_preview_lists_what_is_given_back_lifted_and_sent_and_then_just_that_happens()
    {
        var merchant = await App.Given(AMerchant());
        await App.Given(APerson().Owning(merchant));
        await App.Given(AViolation().Against(merchant).Costing(4));
        var violation = await App.Given(AViolation().Against(merchant).DecidedDaysAgo(20).Costing(6).Bringing(MeasureKind.Demotion, days: 60));
        var appeal = await TakenAsync(await App.Given(AnAppeal().Against(violation)));
        var pane = await OpenAsync(appeal);

        await ChooseAsync(pane, "reverse");

        Preview(pane).ShouldBe(["6 points back: 10 to 4, stays in Healthy", "Not in search lifted, 20 days given back", "20 days lost to Not in search, kept for a later measure of the kind", "1 person told in English, at once"]);
        pane.FindAll("#change").ShouldBeEmpty();
        await ChangeAsync(pane, "#reasons", Reasons);
        await ActAsync(pane);
        var stored = await StoredAsync(appeal);
        (stored.Status, stored.PointsBack, stored.PointsBefore, stored.PointsAfter).ShouldBe((AppealStatus.Overturned, 6, 10, 4));
        var measure = await App.ReadAsync(db => db.Actions.SingleAsync(a => a.ViolationId == violation.Id));
        (measure.State, measure.DaysGivenBack).ShouldBe((ActionState.Lifted, 20));
    }

    [Fact]
    public async Task Partly_says_what_stays_and_refuses_to_give_nothing()
    {
        var appeal = await TakenAsync(await App.Given(AnAppeal().Against(AViolation().Costing(6).Bringing(MeasureKind.Demotion, days: 60))));
        var pane = await OpenAsync(appeal);
        await ChooseAsync(pane, "partly");
        await ChangeAsync(pane, "#reasons", Reasons);
        await ChangeAsync(pane, "#change", "A log of that day.");
        await pane.Find("input[value=PolicyUnclear]").ChangeAsync(new());
        await ShouldWaitForAsync(pane, appeal, "A partly reversed decision changes something: leave fewer points, or lift a measure.");

        await ChangeAsync(pane, "#points", "2");

        Preview(pane)[0].ShouldBe("4 points back: 6 to 2, stays in Healthy");
        await ActAsync(pane);
        (await StoredAsync(appeal)).Status.ShouldBe(AppealStatus.Modified);
        (await App.ReadAsync(db => db.Violations.SingleAsync(v => v.Id == appeal.ViolationId))).Points.ShouldBe(2);
        (await App.ReadAsync(db => db.Actions.SingleAsync(a => a.ViolationId == appeal.ViolationId))).State.ShouldBe(ActionState.InForce);
    }

    [Fact]
    public async Task A_high_impact_outcome_is_shown_and_named_as_a_proposal()
    {
        var appeal = await TakenAsync(await App.Given(AnAppeal().Against(AViolation().Bringing(MeasureKind.StoreSuspension, days: 30))));
        var pane = await OpenAsync(appeal);

        await ChooseAsync(pane, "reverse");

        Preview(pane)[0].ShouldBe("Nothing happens until another, senior reviewer approves");
        Said(pane.Find("[data-key=ctrl-enter]")).ShouldStartWith("Propose to reverse");
    }

    [Fact]
    public async Task A_stale_decision_is_refused_with_who_did_what_and_keeps_every_typed_word()
    {
        var appeal = await TakenAsync(await App.Given(AnAppeal()));
        var pane = await OpenAsync(appeal);
        await ChooseAsync(pane, "uphold");
        await ChangeAsync(pane, "#reasons", Reasons);
        await ChangeAsync(pane, "#change", "A log of that day.");
        App.Clock.Advance(TimeSpan.FromMinutes(15));
        (await App.Send(new ClaimCase.Command(appeal.Id), await App.Given(AReviewer().Named("Otto Other")))).Succeeded.ShouldBeTrue();

        await ActAsync(pane);

        Said(pane.Find(".refusal p")).ShouldBe("Otto Other took this case on 15 June 2026 at 12:15. Look at the case again; what you wrote is kept.");
        pane.Find(".preview").ClassList.ShouldContain("stale");
        (pane.Find("#reasons").GetAttribute("value") ?? pane.Find("#reasons").TextContent).ShouldBe(Reasons);
        pane.Find("[data-outcome=uphold] input").HasAttribute("checked").ShouldBeTrue();
        JSInterop.VerifyNotInvoke("desk.forget");
        (await StoredAsync(appeal)).Status.ShouldBe(AppealStatus.UnderReview);
    }

    [Fact]
    public async Task What_the_browser_kept_stands_in_the_pane_again_with_its_preview()
    {
        var appeal = await TakenAsync(await App.Given(AnAppeal().Against(AViolation().Costing(6).DuringAVisit())));
        var visit = (await SeenAsync(appeal)).ContestedVisit!.Id;
        foreach (var (field, value) in (IEnumerable<(string, string)>)[("outcome", "Overturn"), ("reasons", Reasons), ("finding-" + visit, "Unclear"), ("finding-" + Guid.NewGuid(), "Accepted")]) Kept[field] = value;

        var pane = await OpenAsync(appeal);

        await pane.WaitForAssertionAsync(() => Preview(pane)[0].ShouldStartWith("6 points back"));
        pane.Find("[data-key=ctrl-enter]").HasAttribute("aria-disabled").ShouldBeFalse();
        await ActAsync(pane);
        (await StoredAsync(appeal)).Reasons.ShouldBe(Reasons);
    }

    [Fact]
    public async Task A_question_without_words_is_refused_and_one_with_words_stops_the_clock()
    {
        var appeal = await TakenAsync(await App.Given(AnAppeal()));
        var pane = await OpenAsync(appeal);
        await pane.Find("[data-key=a]").ClickAsync(new());

        await pane.Find(".panel .btn.p").ClickAsync(new());
        pane.FindAll(".refusal").ShouldNotBeEmpty();
        await ChangeAsync(pane, "#question", "Which unit is on the photo?");
        await pane.Find(".panel .btn.p").ClickAsync(new());

        (await StoredAsync(appeal)).Status.ShouldBe(AppealStatus.AwaitingMerchant);
    }

    [Fact]
    public async Task Deciding_and_going_on_takes_the_next_case()
    {
        var appeal = await TakenAsync(await App.Given(AnAppeal().FiledDaysAgo(3)));
        var next = await App.Given(AnAppeal());
        var pane = await OpenAsync(appeal);
        await ChooseAsync(pane, "reverse");
        await ChangeAsync(pane, "#reasons", Reasons);

        await pane.Find("[data-key=ctrl-shift-enter]").ClickAsync(new());

        Services.GetRequiredService<NavigationManager>().Uri.ShouldEndWith(DeskUrls.Case(next.Reference));
        (await StoredAsync(next)).ClaimedBy.ShouldBe(Me.PersonId);
    }

    [Fact]
    public async Task Work_renews_the_lease_until_it_is_lost()
    {
        var appeal = await TakenAsync(await App.Given(AnAppeal()));
        var pane = await OpenAsync(appeal);
        App.Clock.Advance(TimeSpan.FromMinutes(14));

        (await pane.Instance.RenewAsync()).ShouldBe(15 * 60);
        App.Clock.Advance(TimeSpan.FromMinutes(15));
        (await pane.Instance.RenewAsync()).ShouldBe(0);
    }

    private async Task<IRenderedComponent<DecidePane>> OpenAsync(Appeal appeal)
    {
        var model = DecideModel.Of(await SeenAsync(appeal));
        return Render<DecidePane>(p => p.Add(pane => pane.Model, model));
    }

    private async Task ShouldWaitForAsync(IRenderedComponent<DecidePane> pane, Appeal appeal, string missing)
    {
        await ActAsync(pane);
        Said(pane.Find(".preview > p")).ShouldBe(missing);
        pane.Find("[data-key=ctrl-enter]").GetAttribute("aria-disabled").ShouldBe("true");
        (await StoredAsync(appeal)).Status.ShouldBe(AppealStatus.UnderReview);
    }

    private static Task FindAsync(IRenderedComponent<DecidePane> pane, int row, EvidenceFindingKind finding) =>
        pane.FindAll(".evrow")[row].QuerySelector($"input[value={finding}]")!.ChangeAsync(new());

    private Task WithFileAsync(Appeal appeal)
    {
        var content = new EvidenceContent { Id = Guid.CreateVersion7(), Bytes = [1, 2, 3] };
        return App.SaveAsync(content, new Evidence
        {
            Id = Guid.CreateVersion7(),
            MerchantId = appeal.MerchantId,
            AppealId = appeal.Id,
            ContentId = content.Id,
            FileName = "log.png",
            MediaType = "image/png",
            Size = 3,
            UploadedAt = App.Now,
        });
    }
}
