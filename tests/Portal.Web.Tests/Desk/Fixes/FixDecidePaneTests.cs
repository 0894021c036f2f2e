using Bunit;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Appeals.Fixes;
using Portal.Domain.Enforcement;
using Portal.Domain.Policies;
using Portal.Features.Appeals;
using Portal.Features.Appeals.Fixes;
using Portal.Features.Identity;
using Portal.Web.Desk.Fixes;
using Shouldly;
using Xunit;
using static Portal.Testing.Building.Builders;

namespace Portal.Web.Tests.Desk.Fixes;

/// <summary>A reviewer in front of a fix: nothing is concluded before every requirement is looked at and the preview stands there.</summary>
public sealed class FixDecidePaneTests : DeskTest
{
    [Fact]
    public async Task What_is_missing_is_said_one_after_the_other_and_a_confirmation_carries_out_its_preview()
    {
        var (fix, pane) = await OpenAsync();

        Note(pane).ShouldBe("Choose Confirm or Not confirmed.");
        await pane.Find("[data-key=c]").ChangeAsync(new() { Value = "true" });
        Note(pane).ShouldBe("Say for each requirement whether it is accepted.");
        await pane.Find("[data-key='1']").ChangeAsync(new() { Value = "Accepted" });
        await pane.Find("[data-key='2']").ChangeAsync(new() { Value = "Accepted" });
        Preview(pane).ShouldBe(["Ends today: Warning", "Points stay: 6 points, Healthy", "1 person told at once, in English"]);
        await pane.Find("[data-key=ctrl-enter]").ClickAsync(new());

        (await StoredAsync(fix)).Status.ShouldBe(FixStatus.Confirmed);
        (await App.ReadAsync(db => db.Actions.SingleAsync(a => a.ViolationId == fix.ViolationId))).State.ShouldBe(ActionState.Ended);
    }

    [Fact]
    public async Task Not_confirmed_takes_a_refused_requirement_words_and_what_is_missing()
    {
        var (fix, pane) = await OpenAsync();
        await pane.Find("[data-key=x]").ChangeAsync(new() { Value = "false" });
        await pane.Find("[data-key='1']").ChangeAsync(new() { Value = "Accepted" });
        await pane.Find("[data-key='2']").ChangeAsync(new() { Value = "Accepted" });
        Note(pane).ShouldBe("Everything is accepted, so confirm it.");
        await pane.FindAll("input[value=NotAccepted]")[0].ChangeAsync(new() { Value = "NotAccepted" });
        Note(pane).ShouldBe("Write to the merchant why.");
        await ChangeAsync(pane, "#reasons", "Too dark.");
        Note(pane).ShouldBe("Say what is still missing.");
        await pane.Find("[data-key=ctrl-enter]").ClickAsync(new());
        (await StoredAsync(fix)).Status.ShouldBe(FixStatus.UnderReview);

        await ChangeAsync(pane, "#missing", "A photo of the thermometer.");
        Preview(pane).ShouldContain("Stays: Warning");
        Preview(pane).ShouldContain(line => line.StartsWith("Another try from", StringComparison.Ordinal) && line.EndsWith("; 2 left", StringComparison.Ordinal));
        await pane.Find("[data-key=ctrl-enter]").ClickAsync(new());

        (await StoredAsync(fix)).ShouldSatisfyAllConditions(f => f.Status.ShouldBe(FixStatus.NotConfirmed), f => f.StillMissing.ShouldBe("A photo of the thermometer."));
    }

    [Fact]
    public async Task A_question_leaves_the_pane_and_pauses_the_fix()
    {
        var (fix, pane) = await OpenAsync();
        await pane.Find("[data-key=a]").ClickAsync(new());
        await ChangeAsync(pane, "#question", "Which fridge is it?");
        await pane.Find(".panel button.p").ClickAsync(new());

        (await StoredAsync(fix)).Status.ShouldBe(FixStatus.AwaitingMerchant);
    }

    private async Task<(Fix Fix, IRenderedComponent<FixDecidePane> Pane)> OpenAsync()
    {
        var merchant = await App.Given(AMerchant());
        var violation = await App.Given(AViolation().Against(merchant).Costing(6).Bringing(MeasureKind.Warning));
        await App.ReadAsync(async db =>
        {
            await db.FixRequirements.Where(r => r.ClauseId == violation.ClauseId).ExecuteDeleteAsync();
            db.FixRequirements.Add(new FixRequirement { Id = Guid.CreateVersion7(), ClauseId = violation.ClauseId, Code = "cold", Place = 1, Title = "Cold food is kept cold", Proof = "photo" });
            db.FixRequirements.Add(new FixRequirement { Id = Guid.CreateVersion7(), ClauseId = violation.ClauseId, Code = "log", Place = 2, Title = "A log is kept", Proof = "words" });
            return await db.SaveChangesAsync();
        });
        var owner = await App.Given(APerson().WithSeat(MerchantRole.Owner, merchant));
        var sent = await App.Send(
            new SendFix.Command(violation.Reference, "", [new("cold", FixAnswerKind.Done, "A new compressor."), new("log", FixAnswerKind.DoesNotApply, "There is no fridge.")], "one"), owner);
        var fix = await App.ReadAsync(db => db.Fixes.AsNoTracking().SingleAsync(f => f.Reference == sent.Value.Reference));
        (await App.Send(new ClaimCase.Command(fix.Id), Me)).Succeeded.ShouldBeTrue();
        var model = FixModel.Of((await App.Send(new GetFixCase.Query(fix.Reference), Me)).Value);
        return (fix, Render<FixDecidePane>(p => p.Add(pane => pane.Model, model)));
    }

    private Task<Fix> StoredAsync(Fix fix) => App.ReadAsync(db => db.Fixes.AsNoTracking().SingleAsync(f => f.Id == fix.Id));

    private static string Note(IRenderedComponent<FixDecidePane> pane) => pane.Find(".preview [role=status]").TextContent;
}
