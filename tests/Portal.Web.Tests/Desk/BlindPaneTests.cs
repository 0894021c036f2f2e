using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Domain.Appeals;
using Portal.Domain.Appeals.Blind;
using Portal.Domain.Enforcement;
using Portal.Domain.Policies;
using Portal.Web.Desk;
using Shouldly;
using Xunit;
using static Portal.Testing.Building.Builders;

namespace Portal.Web.Tests.Desk;

/// <summary>Where a reviewer says what they would have decided, before anything else.</summary>
public sealed class BlindPaneTests : DeskTest
{
    [Fact]
    public async Task A_verdict_waits_for_its_gravity_and_its_reason_and_leads_to_the_whole_case()
    {
        var appeal = await DrawnAsync();
        var pane = await OpenAsync(appeal);
        await ShouldWaitForAsync(pane, "Say whether you would have found a breach.");
        await ChangeAsync(pane, "[data-verdict=Breach] input", "Breach");
        await ShouldWaitForAsync(pane, "Say how grave the breach is.");
        await ChangeAsync(pane, "input[value=Minor]", "Minor");
        await ShouldWaitForAsync(pane, "Say in a few words why.");
        await ChangeAsync(pane, "#first-why", "Warm, by the photo.");

        await ActAsync(pane);

        var given = await App.ReadAsync(db => db.FirstVerdicts.SingleAsync());
        (given.AppealId, given.PersonId, given.Verdict, given.Severity, given.Why).ShouldBe((appeal.Id, Me.PersonId, Verdict.Breach, Severity.Minor, "Warm, by the photo."));
        Services.GetRequiredService<NavigationManager>().Uri.ShouldEndWith(DeskUrls.Case(appeal.Reference));
        JSInterop.VerifyInvoke("desk.forget");
    }

    [Fact]
    public async Task Without_a_breach_nothing_is_graded_even_if_it_was_before()
    {
        var appeal = await DrawnAsync();
        foreach (var (field, value) in (IEnumerable<(string, string)>)[("verdict", "Breach"), ("grave", "Crucial"), ("firstwhy", "By the photo.")]) Kept[field] = value;
        var pane = await OpenAsync(appeal);
        await pane.WaitForAssertionAsync(() => pane.Find("input[value=Crucial]").HasAttribute("checked").ShouldBeTrue());

        await ChangeAsync(pane, "[data-verdict=NoBreach] input", "NoBreach");
        pane.FindAll("input[name=grave]").ShouldBeEmpty();
        await ActAsync(pane);

        (await App.ReadAsync(db => db.FirstVerdicts.Select(v => v.Severity).SingleAsync())).ShouldBe(Severity.Unknown);
    }

    private async Task<Appeal> DrawnAsync()
    {
        var appeal = await App.Given(AnAppeal());
        await App.ReadAsync(async db =>
        {
            (await db.Appeals.SingleAsync()).Draw(new QualityRules("test", 1, new BlindLooks(100, [], [1], 0)), "", default);
            return await db.SaveChangesAsync();
        });
        return await TakenAsync(appeal);
    }

    private async Task<IRenderedComponent<BlindPane>> OpenAsync(Appeal appeal)
    {
        var model = BlindModel.Of(await SeenAsync(appeal));
        return Render<BlindPane>(p => p.Add(pane => pane.Model, model));
    }

    private static async Task ShouldWaitForAsync(IRenderedComponent<BlindPane> pane, string missing)
    {
        await ActAsync(pane);
        Said(pane.Find(".isle > p.muted")).ShouldBe(missing);
        pane.Find("[data-key=ctrl-enter]").GetAttribute("aria-disabled").ShouldBe("true");
    }
}
