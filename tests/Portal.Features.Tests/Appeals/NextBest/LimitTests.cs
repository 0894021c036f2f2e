using Microsoft.EntityFrameworkCore;
using Portal.Domain.Appeals.NextBest;
using Portal.Features.Appeals;
using Portal.Features.Appeals.NextBest;
using Portal.Testing;
using Portal.Testing.Databases;
using Portal.Web.Hosting;
using Shouldly;
using Xunit;
using static Portal.Testing.Building.Builders;

namespace Portal.Features.Tests.Appeals.NextBest;

/// <summary>How many cases somebody has open counts on every way to take one.</summary>
public sealed class LimitTests
{
    [Theory, EveryDatabase]
    public async Task A_case_that_is_chosen_counts_as_one_that_is_offered(DatabaseProvider provider)
    {
        await using var app = await PortalApp.StartAsync(provider);
        var (reviewer, lead) = (await app.Given(AReviewer()), await app.Given(ASeniorReviewer()));
        var (first, second) = (await app.Given(AnAppeal()), await app.Given(AnAppeal()));
        await app.Send(new SetSeat.Command(reviewer.PersonId, [], [], [], 1, null), lead);
        (await app.Send(new GetCaseSide.Query(first.Id), reviewer)).Value.Limit.ShouldBeNull();
        (await app.ClaimAsync(first, reviewer)).Succeeded.ShouldBeTrue();

        (await app.ClaimAsync(first, reviewer)).Succeeded.ShouldBeTrue("who holds it takes no further one");
        var limit = (await app.Send(new GetCaseSide.Query(second.Id), reviewer)).Value.Limit!;
        (limit.Code, limit.MayOverride).ShouldBe(("queue.cap-reached", false));
        var refused = (await app.Send(new ClaimCase.Command(second.Id, "I want it."), reviewer)).Refusal!;
        (refused.Code, refused.Sentence).ShouldBe((limit.Code, limit.Sentence));
        (await app.AppealAsync(second)).ClaimedBy.ShouldBeNull();

        await app.Send(new LayAside.Command(first.Id, (await app.TodayAsync()).AddDays(2), "A visit comes."), reviewer);
        (await app.ClaimAsync(second, reviewer)).Refusal!.Code.ShouldBe("queue.cap-reached");
        (await app.ClaimAsync(first, reviewer)).Succeeded.ShouldBeTrue("what waits for them is no further one");
    }

    [Theory, EveryDatabase]
    public async Task A_senior_reviewer_takes_one_over_the_limit_with_a_reason_that_stays(DatabaseProvider provider)
    {
        await using var app = await PortalApp.StartAsync(provider);
        var lead = await app.Given(ASeniorReviewer());
        var (first, second) = (await app.Given(AnAppeal()), await app.Given(AnAppeal()));
        await app.Send(new SetSeat.Command(lead.PersonId, [], [], [], 1, null), lead);
        await app.ClaimAsync(first, lead);

        (await app.Send(new GetCaseSide.Query(second.Id), lead)).Value.Limit!.MayOverride.ShouldBeTrue();
        (await app.ClaimAsync(second, lead)).Refusal!.Code.ShouldBe("queue.cap-reached");
        (await app.Send(new ClaimCase.Command(second.Id, "  "), lead)).Refusal!.Code.ShouldBe("appeal.over-limit-unsaid");
        (await app.Send(new ClaimCase.Command(second.Id, "The payout is held."), lead)).Succeeded.ShouldBeTrue();
        (await app.ReadAsync(db => db.Audit.SingleAsync(a => a.Event == nameof(CaseTakenOverLimit)))).SubjectId.ShouldBe(second.Id);
    }
}
