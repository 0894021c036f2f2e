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

/// <summary>A senior reviewer in front of a proposal: what it would do, who proposed it and why, and the way back.</summary>
public sealed class ApprovePaneTests : DeskTest
{
    [Fact]
    public async Task The_preview_is_of_the_approval_and_the_approval_carries_it_out()
    {
        var appeal = await ProposedAsync();
        var pane = await OpenAsync(appeal);

        Preview(pane).ShouldBe(["6 points back: 6 to 0, stays in Healthy", "Page closed lifted, 3 days given back", "Nobody holds a seat in this merchant, so nobody can be told"]);
        await ActAsync(pane);

        (await StoredAsync(appeal)).Status.ShouldBe(AppealStatus.Overturned);
        (await App.ReadAsync(db => db.Actions.SingleAsync(a => a.ViolationId == appeal.ViolationId))).State.ShouldBe(ActionState.Lifted);
    }

    [Fact]
    public async Task Sending_back_takes_a_reason_and_changes_nothing_else()
    {
        var appeal = await ProposedAsync();
        var pane = await OpenAsync(appeal);

        await SendBackAsync(pane);
        pane.Find(".refusal code").TextContent.ShouldNotBeEmpty();
        (await StoredAsync(appeal)).Status.ShouldBe(AppealStatus.AwaitingApproval);
        await ChangeAsync(pane, "#why", "The log is of another day.");
        await SendBackAsync(pane);

        (await StoredAsync(appeal)).NextActor.ShouldBe(NextActor.Reviewer);
        (await App.ReadAsync(db => db.Actions.SingleAsync(a => a.ViolationId == appeal.ViolationId))).State.ShouldBe(ActionState.InForce);
        Services.GetRequiredService<NavigationManager>().Uri.ShouldEndWith(DeskUrls.Home);
    }

    [Fact]
    public async Task A_stale_approval_is_refused_with_who_did_what_and_keeps_the_reason()
    {
        var appeal = await ProposedAsync();
        var pane = await OpenAsync(appeal);
        await ChangeAsync(pane, "#why", "The log is of another day.");
        App.Clock.Advance(TimeSpan.FromMinutes(15));
        (await App.Send(new ClaimCase.Command(appeal.Id), await App.Given(ASeniorReviewer().Named("Olga Other")))).Succeeded.ShouldBeTrue();

        await ActAsync(pane);

        Said(pane.Find(".refusal p")).ShouldStartWith("Olga Other took this case on");
        pane.Find(".preview").ClassList.ShouldContain("stale");
        pane.Markup.ShouldContain("The log is of another day.");
        (await StoredAsync(appeal)).Status.ShouldBe(AppealStatus.AwaitingApproval);
    }

    [Fact]
    public async Task A_proposal_shows_who_proposed_what_and_why_before_it_is_approved()
    {
        var seen = await SeenAsync(await ProposedAsync());

        var card = Render<OutcomeCard>(p => p.Add(c => c.Outcome, seen.Outcome!).Add(c => c.Measures, seen.Decision.Measures).Add(c => c.Waits, true));

        card.Find("h2").TextContent.ShouldBe("Reverse");
        Said(card.Find(".panel")).ShouldContain("By Rosa Reviewer");
        card.Find(".said").TextContent.ShouldBe("The log shows 3 °C.");
        card.Find(".evrow .chip").TextContent.ShouldBe("Accepted");
        Said(card.Find(".panel")).ShouldContain("Measures to liftPage closed");
        Said(card.Find(".panel")).ShouldNotContain("Points went");
    }

    [Fact]
    public async Task A_decision_shows_what_it_did_to_the_points()
    {
        var appeal = await ProposedAsync();
        (await App.Send(new ApproveDecision.Command(appeal.Id, (await SeenAsync(appeal)).Version), Me)).Succeeded.ShouldBeTrue();
        var seen = await SeenAsync(appeal);

        var card = Render<OutcomeCard>(p => p.Add(c => c.Outcome, seen.Outcome!).Add(c => c.Measures, seen.Decision.Measures));

        card.Find("h2").TextContent.ShouldBe("The decision is reversed");
        Said(card.Find(".panel")).ShouldContain("Points went from 6 to 0.");
    }

    [Fact]
    public async Task The_lease_says_whose_it_is_and_for_how_long()
    {
        var appeal = await TakenAsync(await App.Given(AnAppeal()));
        App.Clock.Advance(TimeSpan.FromMinutes(2) + TimeSpan.FromSeconds(20));

        var mine = await LeaseAsync(appeal);
        mine.Find("[data-lease]").GetAttribute("data-lease").ShouldBe("760");
        mine.Find("[data-lease-held] b").TextContent.ShouldBe("12:40");
        mine.FindAll("[role=alert]").ShouldAllBe(alert => alert.HasAttribute("hidden"));

        SitDown(await App.Given(AReviewer()));
        Said((await LeaseAsync(appeal)).Find(".lease")).ShouldBe("With Rosa Reviewer");
        App.Clock.Advance(TimeSpan.FromMinutes(13));
        (await LeaseAsync(appeal)).Markup.Trim().ShouldBeEmpty();
    }

    // Rosa proposes; a senior person takes the case and sits down.
    private async Task<Appeal> ProposedAsync()
    {
        var appeal = await TakenAsync(await App.Given(AnAppeal().Against(AViolation().Costing(6).DuringAVisit().Bringing(MeasureKind.StoreSuspension, days: 30))));
        var seen = await SeenAsync(appeal);
        DecideAppeal.EvidenceNote finding = new(seen.ContestedVisit!.Id, EvidenceFindingKind.Accepted);
        DecideAppeal.Command proposal = new(appeal.Id, seen.Version, AppealOutcome.Overturn, "The log shows 3 °C.", "", OriginalDecision.Wrong, null, [], [finding]);
        (await App.Send(proposal, Me)).Value.TookEffect.ShouldBeFalse();
        SitDown(await App.Given(ASeniorReviewer().Named("Sena Senior")));
        return await TakenAsync(appeal);
    }

    private async Task<IRenderedComponent<ApprovePane>> OpenAsync(Appeal appeal)
    {
        var model = DecideModel.Of(await SeenAsync(appeal));
        return Render<ApprovePane>(p => p.Add(pane => pane.Model, model));
    }

    private async Task<IRenderedComponent<LeaseBar>> LeaseAsync(Appeal appeal)
    {
        var seen = await SeenAsync(appeal);
        return Render<LeaseBar>(p => p.Add(bar => bar.Reference, seen.Reference).Add(bar => bar.IsMine, seen.IsMine).Add(bar => bar.Holder, seen.Holder)
            .Add(bar => bar.HeldUntil, seen.HeldUntil).Add(bar => bar.Minutes, seen.Rules.LeaseMinutes).Add(bar => bar.Now, App.Now));
    }

    private static Task SendBackAsync(IRenderedComponent<ApprovePane> pane) => pane.FindAll("button")[^1].ClickAsync(new());
}
