using Bunit;
using Portal.Features.Appeals;
using Portal.Features.Appeals.NextBest;
using Portal.Web.Desk;
using Shouldly;
using Xunit;
using static Portal.Testing.Building.Builders;

namespace Portal.Web.Tests.Desk;

/// <summary>A row of the queue says why it stands there, and what somebody who chooses a case should know.</summary>
public sealed class QueueRowsTests : DeskTest
{
    [Fact]
    public async Task The_parts_of_a_score_add_up_to_it()
    {
        await App.Given(AnAppeal());
        var parts = Render<ScoreParts>(p => p.Add(s => s.Parts, Rows().Single().Parts)).FindAll(".parts .n:not(.tot)").Select(n => decimal.Parse(n.TextContent, System.Globalization.CultureInfo.CurrentCulture)).ToList();
        parts.ShouldNotBeEmpty();
        Math.Abs(parts.Sum() - Rows().Single().Score).ShouldBeLessThanOrEqualTo(1);
    }

    [Fact]
    public async Task A_case_passed_on_says_for_whom_it_waits_and_who_asks()
    {
        var colleague = await App.Given(AReviewer().Named("Karl Colleague"));
        var (mine, handed, skipped) = (await TakenAsync(await App.Given(AnAppeal())), await TakenAsync(await App.Given(AnAppeal())), await TakenAsync(await App.Given(AnAppeal())));
        await App.Send(new AskForHelp.Command(mine.Id, null, "A word?"), Me);
        await App.Send(new HandOver.Command(handed.Id, colleague.PersonId, "Yours."), Me);
        await App.Send(new SkipCase.Command(skipped.Id, "No."), Me);

        var table = Render<QueueRows>(p => p.Add(q => q.Rows, Rows()).Add(q => q.Today, new DateOnly(2026, 6, 15)).Add(q => q.Now, App.Now));
        Said(table.Find($"tr[data-row='{mine.Reference}'] td:last-child")).ShouldBe("Yours, 15 min Asks for help");
        Said(table.Find($"tr[data-row='{handed.Reference}'] td:last-child")).ShouldContain("Waits for Karl Colleague");
        Said(table.Find($"tr[data-row='{skipped.Reference}'] td:last-child")).ShouldContain("Skipped 1 time");
    }

    private IReadOnlyList<ListQueue.Row> Rows() => App.Send(new ListQueue.Query(), Me).GetAwaiter().GetResult().Value.Rows;
}
