using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Appeals;
using Portal.Web.Desk;
using Shouldly;
using Xunit;
using static Portal.Testing.Building.Builders;

namespace Portal.Web.Tests.Desk;

/// <summary>Templates beside the field that they go into: shown as they would be sent, chosen by keys, put where the cursor stood.</summary>
public sealed class ReplyPickerTests : DeskTest
{
    [Theory]
    [InlineData("Hello. Regards.")]
    [InlineData("One line\nand another\n\nand a third.")]
    [InlineData("مرحبا 👩‍🍳 bonjour")]
    public void Wherever_it_is_put_in_every_typed_letter_stays(string typed)
    {
        for (var at = -1; at <= typed.Length + 1; at++)
        {
            var (text, caret) = ReplyInsert.Into(typed, at, "A template.");
            text[..caret].ShouldEndWith("A template.");
            // Nothing but blank lines came in between, and no character was torn apart.
            (text[..(caret - "A template.".Length)] + text[caret..]).Replace("\n", "", StringComparison.Ordinal).ShouldBe(typed.Replace("\n", "", StringComparison.Ordinal));
            text.IsNormalized().ShouldBe(typed.IsNormalized());
        }

        ReplyInsert.Into("  ", 1, "A template.").ShouldBe(("A template.", 11));
    }

    [Fact]
    public async Task A_template_is_chosen_by_keys_read_as_it_would_be_sent_and_goes_on_where_the_cursor_stood()
    {
        var appeal = await TakenAsync(await App.Given(AnAppeal()));
        JSInterop.Setup<int>("desk.caret", _ => true).SetResult(6);
        var pane = await OpenAsync(appeal);
        await ChooseAsync(pane, "uphold");
        await ChangeAsync(pane, "#reasons", "Hello. Regards.");
        await pane.Find("[data-key=m]").ClickAsync(new());

        pane.FindAll("[role=option]").Count.ShouldBe(3);
        pane.Find("[role=option][aria-selected=true]").TextContent.ShouldContain("English");
        var preview = pane.Find("[data-preview]").TextContent;
        preview.ShouldContain(appeal.Reference);
        await pane.Find("[role=combobox]").InputAsync(new ChangeEventArgs { Value = "العربية" });
        (pane.Find("[data-preview]").GetAttribute("dir"), pane.Find("[data-preview]").GetAttribute("lang")).ShouldBe(("rtl", "ar"));
        await pane.Find("[role=combobox]").InputAsync(new ChangeEventArgs { Value = "" });
        await pane.Find("[role=combobox]").KeyDownAsync(new KeyboardEventArgs { Key = "ArrowDown" });
        await pane.Find("[role=combobox]").KeyDownAsync(new KeyboardEventArgs { Key = "ArrowUp" });
        await pane.Find("[role=combobox]").KeyDownAsync(new KeyboardEventArgs { Key = "Enter" });

        pane.FindAll(".picker").ShouldBeEmpty();
        await ChangeAsync(pane, "#change", "A log of that day.");
        await ActAsync(pane);
        (await StoredAsync(appeal)).Reasons.ShouldBe($"Hello.\n\n{preview}\n\n Regards.");
        (await App.ReadAsync(db => db.TemplateUses.CountAsync(u => u.AppealId == appeal.Id))).ShouldBe(1);
        JSInterop.VerifyInvoke("desk.put");
    }

    [Fact]
    public async Task What_has_no_value_stands_out_and_blocks_the_decision()
    {
        var appeal = await TakenAsync(await App.Given(AnAppeal().Against(AViolation().Costing(6))));
        JSInterop.Setup<int>("desk.caret", _ => true).SetResult(-1);
        var pane = await OpenAsync(appeal);
        await ChangeAsync(pane, "#reasons", "As {answer by} says.");
        await ChooseAsync(pane, "reverse");
        Said(pane.Find(".preview > p")).ShouldBe("{answer by} is not filled in: write it out, or take it out.");
        await ActAsync(pane);
        (await StoredAsync(appeal)).Status.ShouldBe(AppealStatus.UnderReview);
    }

    [Fact]
    public async Task A_question_takes_the_day_that_stands_beside_it_and_Escape_leaves_everything_as_it_was()
    {
        var appeal = await TakenAsync(await App.Given(AnAppeal()));
        JSInterop.Setup<int>("desk.caret", _ => true).SetResult(-1);
        var pane = await OpenAsync(appeal);
        await pane.Find("[data-key=a]").ClickAsync(new());
        await ChangeAsync(pane, "#question", "One more thing.");
        await pane.Find("[data-key=m]").ClickAsync(new());
        // Enter on a button of the list is that button's: it puts nothing in.
        await pane.Find(".picker .btn:not(.p)").TriggerEventAsync("onkeydown", new KeyboardEventArgs { Key = "Enter" });
        pane.FindAll(".picker").Count.ShouldBe(1);
        await pane.Find(".picker").KeyDownAsync(new KeyboardEventArgs { Key = "Escape" });
        pane.FindAll(".picker").ShouldBeEmpty();
        await pane.Find("[data-key=m]").ClickAsync(new());
        var answerBy = (await SeenAsync(appeal)).Today.AddDays((await SeenAsync(appeal)).Rules.AnswerDays);
        pane.Find("[data-preview]").TextContent.ShouldContain(answerBy.ToString("d MMMM yyyy", System.Globalization.CultureInfo.GetCultureInfo("en")));
        await pane.Find(".picker .btn.p").ClickAsync(new());

        await pane.Find(".panel > .row > .btn.p").ClickAsync(new());
        var sent = await App.ReadAsync(db => db.CaseMessages.Select(m => m.Body).SingleAsync());
        sent.ShouldStartWith("One more thing.\n\nTo decide about the finding");
    }

    private async Task<IRenderedComponent<DecidePane>> OpenAsync(Appeal appeal)
    {
        var model = DecideModel.Of(await SeenAsync(appeal));
        return Render<DecidePane>(p => p.Add(pane => pane.Model, model));
    }
}
