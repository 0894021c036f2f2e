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

/// <summary>When we miss a promised day, the merchant hears it from us, once, with a new day.</summary>
public sealed class PromiseAnewTests
{
    private static async Task<int> RunAsync(PortalApp app) => (await app.Send(new PromiseAnew.Command(), CurrentUser.Portal)).Value;

    private static Task<Appeal> LateAsync(PortalApp app) => app.Given(AnAppeal().Against(AViolation().DecidedDaysAgo(125)).FiledDaysAgo(121));

    [Theory, EveryDatabase]
    public async Task Each_missed_day_is_apologised_for_once(DatabaseProvider provider)
    {
        await using var app = await PortalApp.StartAsync(provider);
        var late = await LateAsync(app);
        await app.Given(AnAppeal().FiledDaysAgo(119).Against(AViolation().DecidedDaysAgo(119)));

        (await RunAsync(app)).ShouldBe(1);
        (await RunAsync(app)).ShouldBe(0);

        var told = await app.AppealAsync(late);
        var law = (await app.RulesAsync()).Law;
        (told.PromisedOn, told.Misses, told.NextOn).ShouldBe(((await app.TodayAsync()).AddDays(law.LateDays), 1, late.DueOn));
        (await app.EventsAsync(late)).Count(e => e == nameof(AppealLate)).ShouldBe(1);
        (await app.ReadAsync(db => db.Outbox.CountAsync(m => m.Name == nameof(AppealLate)))).ShouldBe(1);

        app.Clock.Advance(TimeSpan.FromDays(law.LateDays + 1));
        (await RunAsync(app)).ShouldBe(2, "the new day passed too, and the other's first one");
        (await app.AppealAsync(late)).Misses.ShouldBe(2);
    }

    [Theory, EveryDatabase]
    public async Task While_the_merchant_is_asked_nobody_is_late(DatabaseProvider provider)
    {
        await using var app = await PortalApp.StartAsync(provider);
        var late = await LateAsync(app);
        var reviewer = await app.Given(AReviewer());
        await app.ClaimAsync(late, reviewer);
        (await app.Send(new AskMerchant.Command(late.Id, await app.VersionAsync(late), "Which fridge?", (await app.TodayAsync()).AddDays(7)), reviewer)).Succeeded.ShouldBeTrue();

        (await RunAsync(app)).ShouldBe(0);
    }

    [Theory, EveryDatabase]
    public async Task An_apology_does_not_stand_between_a_reviewer_and_the_decision(DatabaseProvider provider)
    {
        await using var app = await PortalApp.StartAsync(provider);
        var late = await LateAsync(app);
        var reviewer = await app.Given(AReviewer());
        await app.ClaimAsync(late, reviewer);
        var seen = await app.VersionAsync(late);
        await RunAsync(app);

        (await app.Send(Desk.Decision(late, seen), reviewer)).Succeeded.ShouldBeTrue();
    }

    [Theory, EveryDatabase]
    public async Task The_merchant_reads_the_new_day_in_every_list(DatabaseProvider provider)
    {
        await using var app = await PortalApp.StartAsync(provider);
        var late = await LateAsync(app);
        var owner = await app.Given(APerson().Owning(await app.ReadAsync(db => db.Merchants.AsNoTracking().SingleAsync(m => m.Id == late.MerchantId))));
        await RunAsync(app);
        var promised = (await app.AppealAsync(late)).PromisedOn;

        (await app.Send(new GetMyAppeal.Query(late.Reference), owner)).Value.Appeal.ShouldSatisfyAllConditions(a => a.NextOn.ShouldBe(promised), a => a.Misses.ShouldBe(1));
        (await app.Send(new ListMyAppeals.Query(), owner)).Value.Open.ShouldHaveSingleItem().NextOn.ShouldBe(promised);
        (await app.Send(new Portal.Features.Merchants.GetStanding.Query(), owner)).Value.Appeals.ShouldHaveSingleItem().NextOn.ShouldBe(promised);
        var queue = (await app.Send(new ListQueue.Query(), await app.Given(AReviewer()))).Value.Rows.ShouldHaveSingleItem();
        queue.NextOn.ShouldBe(late.DueOn, "to the desk it is as late as it is");
    }

    [Theory, EveryDatabase]
    public async Task The_place_in_the_queue_counts_what_is_due_before(DatabaseProvider provider)
    {
        await using var app = await PortalApp.StartAsync(provider);
        var merchant = await app.Given(AMerchant());
        foreach (var days in new[] { 30, 20, 10 }) await app.Given(AnAppeal().Against(AViolation().DecidedDaysAgo(30)).FiledDaysAgo(days));
        var mine = await app.Given(AnAppeal().Against(AViolation().Against(merchant).DecidedDaysAgo(30)).FiledDaysAgo(15));
        var owner = await app.Given(APerson().Owning(merchant));

        (await app.Send(new GetMyAppeal.Query(mine.Reference), owner)).Value.Waiting.ShouldSatisfyAllConditions(w => w!.Ahead.ShouldBe(2), w => w!.Decided.ShouldBeNull("nothing was decided yet"));
    }

    [Theory, EveryDatabase]
    public async Task Twenty_decided_appeals_like_it_give_the_share_a_day(DatabaseProvider provider)
    {
        await using var app = await PortalApp.StartAsync(provider);
        var merchant = await app.Given(AMerchant());
        var reviewer = await app.Given(AReviewer());
        for (var i = 0; i < 20; i++)
        {
            var appeal = await app.Given(AnAppeal().Against(AViolation().DecidedDaysAgo(40)).FiledDaysAgo(1 + i).ClaimedBy(reviewer.PersonId));
            (await app.DecideAsync(appeal, reviewer, AppealOutcome.Uphold)).Succeeded.ShouldBeTrue();
        }

        var mine = await app.Given(AnAppeal().Against(AViolation().Against(merchant)).FiledDaysAgo(0));
        var found = (await app.Send(new GetMyAppeal.Query(mine.Reference), await app.Given(APerson().Owning(merchant)))).Value.Waiting!.Decided!;

        (found.Of, found.Outof, found.Cases).ShouldBe((8, 10, 20));
        found.By.ShouldBe((await app.TodayAsync()).AddDays(16));
    }
}
