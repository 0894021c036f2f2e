using Microsoft.EntityFrameworkCore;
using Portal.Domain.Appeals;
using Portal.Domain.Appeals.Precedents;
using Portal.Domain.Enforcement;
using Portal.Features.Appeals;
using Portal.Features.Appeals.Precedents;
using Portal.Features.Identity;
using Portal.Testing;
using Portal.Testing.Databases;
using Portal.Web.Hosting;
using Shouldly;
using Xunit;
using static Portal.Testing.Building.Builders;

namespace Portal.Features.Tests.Appeals.Precedents;

public sealed class PrecedentTests
{
    [Theory, EveryDatabase]
    public async Task A_decided_case_is_a_precedent_with_its_reasons_and_a_proposed_one_is_not(DatabaseProvider provider)
    {
        await using var app = await PortalApp.StartAsync(provider);
        var reviewer = await app.Given(AReviewer());
        var decided = await app.Given(AnAppeal());
        await app.ClaimAsync(decided, reviewer);
        await app.DecideAsync(decided, reviewer);
        var proposed = await app.Given(AnAppeal().Against(AViolation().Bringing(MeasureKind.StoreSuspension, days: 30)));
        await app.ClaimAsync(proposed, reviewer);
        (await app.DecideAsync(proposed, reviewer)).Value.TookEffect.ShouldBeFalse();

        var view = await ViewAsync(app, await app.Given(AnAppeal()), reviewer);

        var row = view.Nearest.ShouldHaveSingleItem();
        (row.Reference, row.Outcome, row.Reasons).ShouldBe((decided.Reference, AppealOutcome.Overturn, "The log of that day shows 3 °C."));
        row.Shared.HasFlag(SharedTraits.Clause).ShouldBeTrue();
        (view.Count, view.PolicyShare).ShouldBe((new ReversalCount(1, 1), 1));
    }

    [Theory, EveryDatabase]
    public async Task A_second_review_takes_the_place_of_the_first_outcome(DatabaseProvider provider)
    {
        await using var app = await PortalApp.StartAsync(provider);
        var (reviewer, senior) = (await app.Given(AReviewer()), await app.Given(ASeniorReviewer()));
        var first = await app.Given(AnAppeal());
        await app.ClaimAsync(first, reviewer);
        await app.DecideAsync(first, reviewer, AppealOutcome.Uphold);
        var second = await SecondReviews.FileAsync(app, first);
        await app.ClaimAsync(second, senior);
        await app.DecideAsync(second, senior);

        var kept = await app.ReadAsync(db => db.Precedents.AsNoTracking().SingleAsync());

        (kept.ViolationId, kept.AppealId, kept.Outcome).ShouldBe((first.ViolationId, second.Id, AppealOutcome.Overturn));
    }

    [Theory, EveryDatabase]
    public async Task A_merchants_own_cases_are_none_of_its_precedents(DatabaseProvider provider)
    {
        await using var app = await PortalApp.StartAsync(provider);
        var reviewer = await app.Given(AReviewer());
        var merchant = await app.Given(AMerchant());
        var decided = await app.Given(AnAppeal().Against(AViolation().Against(merchant)));
        await app.ClaimAsync(decided, reviewer);
        await app.DecideAsync(decided, reviewer);
        var own = await app.Given(AnAppeal().Against(AViolation().Against(merchant)));

        var view = await ViewAsync(app, own, reviewer);

        view.Nearest.ShouldBeEmpty();
        (view.Count, view.Estimate).ShouldBe((new ReversalCount(0, 0), null));
    }

    [Theory, EveryDatabase]
    public async Task Merchants_may_not_read_precedents(DatabaseProvider provider)
    {
        await using var app = await PortalApp.StartAsync(provider);
        var merchant = await app.Given(AMerchant());
        var appeal = await app.Given(AnAppeal().Against(AViolation().Against(merchant)));
        var owner = await app.Given(APerson().Owning(merchant));

        (await app.Send(new GetPrecedents.Query(appeal.Reference), owner)).Refusal!.Code.ShouldBe("request.not-allowed");
    }

    private static async Task<GetPrecedents.View> ViewAsync(PortalApp app, Appeal about, CurrentUser reader) =>
        (await app.Send(new GetPrecedents.Query(about.Reference), reader)).Value;
}
