using Microsoft.Playwright;
using Portal.Domain.Appeals;
using Portal.Domain.Enforcement;
using Portal.Features.Appeals;
using Portal.Features.Identity;
using Portal.Testing;
using Shouldly;
using Xunit;
using static Portal.Testing.Building.Builders;

namespace Portal.Browser.Tests.Desk;

/// <summary>Reviewers at work, each in a browser of their own.</summary>
public sealed class DeskTests(DeskPortal portal) : IClassFixture<DeskPortal>
{
    private const string Reasons = "The log of that day shows 3 °C.";

    // The page's own clock, which counts the lease down.
    private const string MovableClock = "const now = performance.now.bind(performance); globalThis.ahead = 0; performance.now = () => now() + globalThis.ahead;";

    [BrowserFact]
    public async Task A_senior_reviewer_sends_a_proposal_back_and_approves_the_next()
    {
        var (reviewer, senior) = (await portal.Given(AReviewer().Named("Rosa Reviewer")), await portal.Given(ASeniorReviewer()));
        var appeal = await portal.Given(AnAppeal().Against(AViolation().Costing(6).Bringing(MeasureKind.StoreSuspension, days: 30)));
        await using var desk = await portal.OpenAsync(senior);
        var page = desk.Page;

        await ProposeAsync(appeal, reviewer);
        await page.GotoAsync("/desk?view=approval");
        await desk.ShouldBeAccessibleAsync();
        await page.Locator($"td.m a[href$='{appeal.Reference}']").ClickAsync();
        await page.Locator("button[data-key=t]").ClickAsync();
        await AliveAsync(page);
        await Assertions.Expect(page.Locator(".act .panel")).ToContainTextAsync(Reasons);
        await Assertions.Expect(page.Locator(".act .panel")).ToContainTextAsync("Rosa Reviewer");
        await desk.ShouldBeAccessibleAsync();
        await page.Locator("#why").FillAsync("The log is of another day.");
        await page.Locator("[data-island] button:not([data-key])").ClickAsync();
        await page.WaitForURLAsync("**/desk");
        (await portal.CaseAsync(appeal, reviewer)).Status.ShouldBe(AppealStatus.UnderReview);

        await ProposeAsync(appeal, reviewer);
        await page.GotoAsync($"/desk/cases/{appeal.Reference}");
        await page.Locator("button[data-key=t]").ClickAsync();
        await AliveAsync(page);
        await page.Keyboard.PressAsync("Control+Enter");
        await Assertions.Expect(page.Locator("#out")).ToHaveTextAsync("The decision is reversed");
        (await portal.CaseAsync(appeal, reviewer)).Decision.Measures.ShouldAllBe(m => m.State == ActionState.Lifted);
    }

    [BrowserFact]
    public async Task A_stale_decision_is_refused_in_the_page_with_who_did_what_and_the_words_stay()
    {
        var (late, other) = (await portal.Given(AReviewer()), await portal.Given(AReviewer().Named("Otto Other")));
        var appeal = await portal.Given(AnAppeal());
        await portal.TakeAsync(appeal, late);
        await using var desk = await portal.OpenAsync(late);
        var page = desk.Page;
        await OpenCaseAsync(page, appeal);
        await page.Locator("#reasons").FillAsync(Reasons);

        portal.Advance(TimeSpan.FromMinutes(15));
        await portal.TakeAsync(appeal, other);
        await page.Locator("#reasons").PressAsync("Control+Enter");

        await Assertions.Expect(page.Locator("[data-island] .refusal")).ToContainTextAsync("Otto Other took this case on");
        await Assertions.Expect(page.Locator("#reasons")).ToHaveValueAsync(Reasons);
        await desk.ShouldBeAccessibleAsync();
        (await portal.CaseAsync(appeal, other)).Outcome.ShouldBeNull();
    }

    [BrowserFact]
    public async Task A_lease_warns_is_kept_by_a_click_and_frees_itself()
    {
        var (reviewer, next) = (await portal.Given(AReviewer()), await portal.Given(AReviewer()));
        var appeal = await portal.Given(AnAppeal());
        await portal.TakeAsync(appeal, reviewer);
        await using var desk = await portal.OpenAsync(reviewer);
        var page = desk.Page;
        await page.AddInitScriptAsync(MovableClock);
        await OpenCaseAsync(page, appeal);

        await PutForwardAsync(page, TimeSpan.FromSeconds(13.5 * 60));
        await Assertions.Expect(page.Locator("[data-lease-warn]")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("[data-lease-held]")).ToBeHiddenAsync();
        await desk.ShouldBeAccessibleAsync();
        await page.Locator("[data-lease-keep]").ClickAsync();
        await Assertions.Expect(page.Locator("[data-lease-held]")).ToBeVisibleAsync();

        await PutForwardAsync(page, TimeSpan.FromMinutes(15));
        await Assertions.Expect(page.Locator("[data-lease-lost]")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("button[data-key=g]")).ToBeHiddenAsync();
        (await portal.Send(new ClaimCase.Command(appeal.Id), next)).Refusal!.Code.ShouldBe("appeal.claimed");
        portal.Advance(TimeSpan.FromMinutes(15));
        await portal.TakeAsync(appeal, next);
    }

    [BrowserFact]
    public async Task A_whole_case_goes_by_keyboard()
    {
        var reviewer = await portal.Given(AReviewer());
        var appeal = await portal.Given(AnAppeal().FiledDaysAgo(90).Against(AViolation().DecidedDaysAgo(91).DuringAVisit()));
        await using var desk = await portal.OpenAsync(reviewer);
        var (page, keys) = (desk.Page, desk.Page.Keyboard);
        await page.GotoAsync("/desk");

        await keys.PressAsync("j");
        await keys.PressAsync("Enter");
        await page.WaitForURLAsync($"**/desk/cases/{appeal.Reference}");
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        await keys.PressAsync("t");
        await AliveAsync(page);
        await keys.PressAsync("3");
        await Assertions.Expect(page.Locator("[data-panel=files]")).ToBeVisibleAsync();
        await keys.PressAsync("r");
        await Assertions.Expect(page.Locator("[data-outcome=reverse] input")).ToBeCheckedAsync();
        await keys.PressAsync("Tab");
        await keys.PressAsync("Space");
        // Past the button of the templates.
        await keys.PressAsync("Tab");
        await keys.PressAsync("Tab");
        await keys.TypeAsync(Reasons);
        await keys.PressAsync("Control+Enter");

        await Assertions.Expect(page.Locator("#out")).ToHaveTextAsync("The decision is reversed");
        var decided = (await portal.CaseAsync(appeal, reviewer)).Outcome!;
        (decided.Reasons, decided.Findings.Single().Finding).ShouldBe((Reasons, EvidenceFindingKind.Accepted));
    }

    [BrowserFact]
    public async Task A_reviewer_who_is_revoked_loses_the_open_case()
    {
        var reviewer = await portal.Given(AReviewer());
        var appeal = await portal.Given(AnAppeal());
        await portal.TakeAsync(appeal, reviewer);
        await using var desk = await portal.OpenAsync(reviewer);
        await OpenCaseAsync(desk.Page, appeal);

        await portal.RevokeAsync(reviewer);

        await Assertions.Expect(desk.Page.Locator("#password")).ToBeVisibleAsync();
        (await portal.CaseAsync(appeal, reviewer)).Outcome.ShouldBeNull();
    }

    private async Task ProposeAsync(Appeal appeal, CurrentUser reviewer)
    {
        await portal.TakeAsync(appeal, reviewer);
        var seen = await portal.CaseAsync(appeal, reviewer);
        DecideAppeal.Command proposal = new(appeal.Id, seen.Version, AppealOutcome.Overturn, Reasons, "", OriginalDecision.Wrong, null, [], []);
        (await portal.Send(proposal, reviewer)).Value.TookEffect.ShouldBeFalse();
    }

    private static async Task OpenCaseAsync(IPage page, Appeal appeal)
    {
        await page.GotoAsync($"/desk/cases/{appeal.Reference}");
        await AliveAsync(page);
        await page.Keyboard.PressAsync("r");
        await Assertions.Expect(page.Locator(".preview li").First).ToBeVisibleAsync();
    }

    // Before its circuit stands the pane takes neither typing nor keys.
    private static Task AliveAsync(IPage page) => Assertions.Expect(page.Locator("[data-island]:not([inert])")).ToBeVisibleAsync();

    private static async Task PutForwardAsync(IPage page, TimeSpan by) => await page.EvaluateAsync("ms => { globalThis.ahead += ms; }", by.TotalMilliseconds);
}
