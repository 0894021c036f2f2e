using Microsoft.EntityFrameworkCore;
using Portal.Domain.Appeals;
using Portal.Features.Appeals;
using Portal.Features.Identity;
using Portal.Testing;
using Portal.Testing.Databases;
using Portal.Web.Hosting;
using Shouldly;
using Xunit;
using static Portal.Testing.Building.Builders;

namespace Portal.Features.Tests.Appeals;

/// <summary>While the merchant is asked the clock stands still, and goes on by exactly the days that it stood.</summary>
public sealed class AskMerchantTests
{
    [Theory, EveryDatabase]
    public async Task A_question_pauses_the_clock_and_frees_the_case(DatabaseProvider provider)
    {
        await using var app = await PortalApp.StartAsync(provider);
        var (appeal, reviewer) = (await app.Given(AnAppeal()), await app.Given(AReviewer()));
        await app.ClaimAsync(appeal, reviewer);
        var answerBy = (await app.TodayAsync()).AddDays(14);

        (await AskAsync(app, appeal, reviewer, answerBy)).ShouldBeNull();

        var asked = await app.AppealAsync(appeal);
        (asked.Status, asked.NextActor, asked.NextOn, asked.ClaimedBy).ShouldBe((AppealStatus.AwaitingMerchant, NextActor.Merchant, answerBy, null));
        (await app.ReadAsync(db => db.CaseMessages.AsNoTracking().SingleAsync(m => m.AppealId == appeal.Id))).Body.ShouldBe("Which fridge is in the photo?");
        (await app.ClaimAsync(appeal, reviewer)).Refusal!.Code.ShouldBe("appeal.on-hold");
        (await app.Send(new TakeNextAppeal.Command(), reviewer)).Refusal!.Code.ShouldBe("appeal.queue-empty");
    }

    [Theory, EveryDatabase]
    public async Task Without_an_answer_the_case_goes_on_after_the_day_and_not_before(DatabaseProvider provider)
    {
        await using var app = await PortalApp.StartAsync(provider);
        var (appeal, reviewer) = (await app.Given(AnAppeal()), await app.Given(AReviewer()));
        await app.ClaimAsync(appeal, reviewer);
        var today = await app.TodayAsync();
        await AskAsync(app, appeal, reviewer, today.AddDays(3));

        app.Clock.Advance(TimeSpan.FromDays(3));
        (await app.Send(new ResumeUnanswered.Command(), CurrentUser.Portal)).Value.ShouldBe(0);
        app.Clock.Advance(TimeSpan.FromDays(1));
        (await app.Send(new ResumeUnanswered.Command(), CurrentUser.Portal)).Value.ShouldBe(1);

        var resumed = await app.AppealAsync(appeal);
        (resumed.Status, resumed.NextActor).ShouldBe((AppealStatus.UnderReview, NextActor.Reviewer));
        (resumed.DueOn, resumed.NextOn, resumed.PausedOn).ShouldBe((appeal.DueOn.AddDays(4), appeal.DueOn.AddDays(4), null));
        (await app.EventsAsync(appeal)).ShouldContain(nameof(AnswerTimeEnded));
    }

    [Theory]
    // Toronto's clocks go back on 1 November 2026 and forward on 14 March 2027: days are counted, not hours.
    [InlineData("2026-10-31T15:00:00Z")]
    [InlineData("2027-03-13T16:00:00Z")]
    [InlineData("2026-11-01T03:30:00Z")]
    public async Task A_pause_across_a_change_of_the_clocks_moves_the_promise_by_whole_days(string asked)
    {
        await using var app = await PortalApp.StartAsync();
        app.Clock.SetUtcNow(DateTimeOffset.Parse(asked, System.Globalization.CultureInfo.InvariantCulture));
        var (appeal, reviewer) = (await app.Given(AnAppeal().Against(AViolation().DecidedDaysAgo(2))), await app.Given(AReviewer()));
        await app.ClaimAsync(appeal, reviewer);
        var askedOn = await app.TodayAsync();
        await AskAsync(app, appeal, reviewer, askedOn.AddDays(2));

        while (await app.TodayAsync() <= askedOn.AddDays(2)) app.Clock.Advance(TimeSpan.FromHours(1));
        await app.Send(new ResumeUnanswered.Command(), CurrentUser.Portal);

        (await app.AppealAsync(appeal)).DueOn.ShouldBe(appeal.DueOn.AddDays(3));
    }

    [Fact]
    public async Task A_question_needs_words_a_day_ahead_and_the_case_in_hand()
    {
        await using var app = await PortalApp.StartAsync();
        var (appeal, reviewer, other) = (await app.Given(AnAppeal()), await app.Given(AReviewer()), await app.Given(AReviewer()));
        await app.ClaimAsync(appeal, reviewer);
        var today = await app.TodayAsync();

        (await AskAsync(app, appeal, reviewer, today)).ShouldBe("appeal.answer-too-soon");
        (await AskAsync(app, appeal, other, today.AddDays(5))).ShouldBe("appeal.not-yours");
        (await AskAsync(app, appeal, reviewer, today.AddDays(5), "  ")).ShouldBe("request.invalid");
        (await app.ReadAsync(db => db.CaseMessages.CountAsync())).ShouldBe(0);
    }

    [Fact]
    public async Task Only_the_portal_itself_ends_the_wait()
    {
        await using var app = await PortalApp.StartAsync();
        (await app.Send(new ResumeUnanswered.Command(), await app.Given(ASeniorReviewer()))).Refusal!.Code.ShouldBe("request.not-allowed");
    }

    private static async Task<string?> AskAsync(PortalApp app, Appeal appeal, CurrentUser reviewer, DateOnly answerBy, string question = "Which fridge is in the photo?") =>
        (await app.Send(new AskMerchant.Command(appeal.Id, await app.VersionAsync(appeal), question, answerBy), reviewer)).Refusal?.Code;
}
