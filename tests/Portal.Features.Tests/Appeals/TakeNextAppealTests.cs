using Portal.Domain.Appeals;
using Portal.Features.Appeals;
using Portal.Features.Identity;
using Portal.Features.Requests;
using Portal.Testing;
using Portal.Testing.Databases;
using Portal.Web.Hosting;
using Shouldly;
using Xunit;
using static Portal.Testing.Building.Builders;

namespace Portal.Features.Tests.Appeals;

/// <summary>The next case is the one that harms most by waiting, and nobody gets another's.</summary>
public sealed class TakeNextAppealTests
{
    [Theory, EveryDatabase]
    public async Task Of_cases_alike_the_one_that_is_due_first_comes_first(DatabaseProvider provider)
    {
        await using var app = await PortalApp.StartAsync(provider);
        var young = await app.Given(AnAppeal().FiledDaysAgo(1));
        var old = await app.Given(AnAppeal().FiledDaysAgo(40).Against(AViolation().DecidedDaysAgo(41)));
        var reviewer = await app.Given(AReviewer());

        (await app.Send(new TakeNextAppeal.Command(), reviewer)).Value.Reference.ShouldBe(old.Reference);
        (await app.Send(new TakeNextAppeal.Command(), reviewer)).Value.Reference.ShouldBe(young.Reference);
        (await app.Send(new TakeNextAppeal.Command(), reviewer)).Refusal!.Code.ShouldBe("appeal.queue-empty");
    }

    [Theory, EveryDatabase]
    public async Task Reviewers_who_take_at_once_get_different_cases(DatabaseProvider provider)
    {
        await using var app = await PortalApp.StartAsync(provider);
        for (var i = 0; i < 10; i++) await app.Given(AnAppeal());
        List<CurrentUser> reviewers = [];
        for (var i = 0; i < 10; i++) reviewers.Add(await app.Given(AReviewer()));

        var taken = await reviewers.Select(r => (Func<Task<Outcome<TakeNextAppeal.Taken>>>)(() => app.Send(new TakeNextAppeal.Command(), r))).AtOnceAsync();

        taken.Select(t => t.Value.Reference).Distinct().Count().ShouldBe(10);
    }

    [Fact]
    public async Task A_case_whose_lease_ended_is_offered_again()
    {
        await using var app = await PortalApp.StartAsync();
        var appeal = await app.Given(AnAppeal());
        await app.ClaimAsync(appeal, await app.Given(AReviewer()));
        app.Clock.Advance(TimeSpan.FromMinutes(15));

        (await app.Send(new TakeNextAppeal.Command(), await app.Given(AReviewer()))).Value.Reference.ShouldBe(appeal.Reference);
    }

    [Fact]
    public async Task A_second_review_is_offered_to_another_senior_only()
    {
        await using var app = await PortalApp.StartAsync();
        var first = await app.Given(AnAppeal());
        var decider = await app.Given(ASeniorReviewer());
        await app.ClaimAsync(first, decider);
        await app.DecideAsync(first, decider, AppealOutcome.Uphold);
        var second = await SecondReviews.FileAsync(app, first);

        (await app.Send(new TakeNextAppeal.Command(), await app.Given(AReviewer()))).Refusal!.Code.ShouldBe("appeal.queue-empty");
        (await app.Send(new TakeNextAppeal.Command(), decider)).Refusal!.Code.ShouldBe("appeal.queue-empty");
        (await app.Send(new TakeNextAppeal.Command(), await app.Given(ASeniorReviewer()))).Value.Reference.ShouldBe(second.Reference);
    }
}
