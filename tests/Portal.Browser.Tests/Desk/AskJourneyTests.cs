using Portal.Domain.Appeals;
using Portal.Features.Appeals;
using Portal.Features.Appeals.Questions;
using Portal.Testing;
using Shouldly;
using Xunit;
using static Microsoft.Playwright.Assertions;
using static Portal.Testing.Building.Builders;

namespace Portal.Browser.Tests.Desk;

/// <summary>A reviewer asks whoever decided and names a colleague; both find it in their inbox without reload, and the case goes on with the answer.</summary>
public sealed class AskJourneyTests(DeskPortal portal) : IClassFixture<DeskPortal>
{
    [BrowserFact]
    public async Task A_reviewer_asks_the_decider_who_answers_from_the_inbox_and_the_case_goes_on()
    {
        var (reviewer, decider) = (await portal.Given(AReviewer().Named("Rosa Reviewer")), await portal.Given(AReviewer().Named("Dana Decider")));
        var appeal = await portal.Given(AnAppeal().Against(AViolation().IssuedBy(decider.PersonId)));
        await portal.TakeAsync(appeal, reviewer);
        await using var asks = await portal.OpenAsync(reviewer);
        await using var answers = await portal.OpenAsync(decider);
        await answers.Page.GotoAsync("/desk/inbox");
        await Expect(answers.Page.Locator("#inbox-link .count")).ToHaveCountAsync(0);

        // By keyboard to the staff's side of the case.
        await asks.Page.GotoAsync($"/desk/cases/{appeal.Reference}");
        await Expect(asks.Page.Locator("[data-island]:not([inert])")).ToBeVisibleAsync();
        await asks.Page.Keyboard.PressAsync("o");
        await asks.Page.WaitForURLAsync("**?tab=notes");
        await asks.Page.Locator("summary", new() { HasText = "Ask the original decider" }).ClickAsync();
        await asks.ShouldBeAccessibleAsync();
        await asks.Page.FillAsync("#ask-decider-words", "Which of the two fridges was measured?");
        await asks.Page.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = "Ask them" }).ClickAsync();
        await Expect(asks.Page.Locator(".internal .note .chip").First).ToHaveTextAsync("Waits");
        (await portal.CaseAsync(appeal, reviewer)).Status.ShouldBe(AppealStatus.AwaitingDecider);

        // It comes by itself.
        await Expect(answers.Page.Locator("#inbox-link .count")).ToHaveTextAsync("1");
        await answers.Page.Locator("[aria-labelledby=asked] li a").ClickAsync();
        await answers.Page.FillAsync("#answer", "The tall one, by the door.");
        await answers.Page.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = "Answer the reviewer" }).ClickAsync();
        await Expect(answers.Page.Locator("main .internal")).ToContainTextAsync("This question is answered.");
        await Expect(answers.Page.Locator("#inbox-link .count")).ToHaveCountAsync(0);

        await asks.Page.ReloadAsync();
        await Expect(asks.Page.Locator(".internal .note").First).ToContainTextAsync("The tall one, by the door.");
        (await portal.CaseAsync(appeal, reviewer)).Status.ShouldBe(AppealStatus.UnderReview);
    }

    [BrowserFact]
    public async Task A_colleague_is_named_by_keyboard_and_finds_the_note_in_the_inbox()
    {
        var (reviewer, named) = (await portal.Given(AReviewer().Named("Nora Notes")), await portal.Given(AReviewer().Named("Nils Named")));
        var appeal = await portal.Given(AnAppeal());
        await using var writes = await portal.OpenAsync(reviewer);
        await using var reads = await portal.OpenAsync(named);
        await reads.Page.GotoAsync("/desk");
        await writes.Page.GotoAsync($"/desk/cases/{appeal.Reference}?tab=notes");

        await writes.Page.Locator("#staff-note").PressSequentiallyAsync("See this, @Ni");
        await Expect(writes.Page.Locator("[role=option]")).ToHaveTextAsync("Nils Named");
        await writes.ShouldBeAccessibleAsync();
        await writes.Page.Keyboard.PressAsync("Enter");
        await writes.Page.Keyboard.TypeAsync("please");
        await Expect(writes.Page.Locator("#staff-note")).ToHaveValueAsync("See this, @Nils Named please");
        await writes.Page.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = "Keep as internal note" }).ClickAsync();
        await Expect(writes.Page.Locator(".internal .note .named")).ToHaveTextAsync("@Nils Named");

        await Expect(reads.Page.Locator("#inbox-link .count")).ToHaveTextAsync("1");
        await reads.Page.Locator("#inbox-link").ClickAsync();
        await Expect(reads.Page.Locator("[aria-labelledby=named] li.unread")).ToContainTextAsync("See this, @Nils Named please");
        await reads.Page.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = "All read" }).ClickAsync();
        await Expect(reads.Page.Locator("#inbox-link .count")).ToHaveCountAsync(0);
        await Expect(reads.Page.Locator("[aria-labelledby=named] li.unread")).ToHaveCountAsync(0);
    }

    [BrowserTheory]
    [InlineData(false, true, null)]
    [InlineData(true, false, null)]
    [InlineData(true, true, "ar")]
    public async Task A_full_inbox_and_a_question_open_and_answered_are_accessible(bool phone, bool dark, string? language)
    {
        var (reviewer, decider) = (await portal.Given(AReviewer().Named("Rosa Reviewer")), await portal.Given(AReviewer().Named($"Dana {phone} {dark}")));
        var appeal = await portal.Given(AnAppeal().Against(AViolation().IssuedBy(decider.PersonId)).Saying("It was cold by the log."));
        await portal.TakeAsync(appeal, reviewer);
        await portal.Send(new WriteNote.Command(appeal.Id, Guid.CreateVersion7(), $"@{decider.Name} a long word follows: {new string('w', 120)}"), reviewer);
        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
        (await portal.Send(new AskDecider.Command(appeal.Id, "Which of the two fridges was measured, and by whom?", today.AddDays(4)), reviewer)).Refusal.ShouldBeNull();
        var question = (await portal.Send(new GetInbox.Query(), decider)).Value.Questions.ShouldHaveSingleItem().Id;
        await using var window = await portal.OpenAsync(decider, phone, dark, language);

        await SeeAsync(window, "/desk/inbox");
        await SeeAsync(window, $"/desk/questions/{question:N}");
        await SeeAsync(window, $"/desk/cases/{appeal.Reference}?tab=notes");
        (await portal.Send(new AnswerForDecision.Command(question, "The tall one."), decider)).Refusal.ShouldBeNull();
        await SeeAsync(window, $"/desk/questions/{question:N}");
    }

    private static async Task SeeAsync(Window window, string path)
    {
        await window.Page.GotoAsync(path);
        await window.ShouldBeAccessibleAsync();
    }
}
