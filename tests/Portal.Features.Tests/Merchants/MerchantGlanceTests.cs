using Portal.Domain.Appeals;
using Portal.Features.Appeals;
using Portal.Features.Merchants;
using Portal.Features.Tests.Appeals;
using Portal.Testing;
using Portal.Testing.Databases;
using Portal.Web.Hosting;
using Shouldly;
using Xunit;
using static Portal.Testing.Building.Builders;

namespace Portal.Features.Tests.Merchants;

/// <summary>Who works on a case sees its merchant in a few lines: figures, other appeals, stores, what was written before.</summary>
public sealed class MerchantGlanceTests
{
    [Theory, EveryDatabase]
    public async Task Other_appeals_with_their_outcomes_and_their_messages_stand_beside_the_figures(DatabaseProvider provider)
    {
        await using var app = await PortalApp.StartAsync(provider);
        var reviewer = await app.Given(AReviewer());
        var merchant = await app.Given(AMerchant());
        var stranger = await app.Given(AnAppeal().Against(AViolation().Costing(9)));
        var reversed = await app.Given(AnAppeal().Against(AViolation().Against(merchant).DecidedDaysAgo(9).Costing(5)).FiledDaysAgo(8));
        var asked = await app.Given(AnAppeal().Against(AViolation().Against(merchant).DecidedDaysAgo(7).Costing(4).DuringAVisit()).FiledDaysAgo(5));
        var about = await app.Given(AnAppeal().Against(AViolation().Against(merchant).DecidedDaysAgo(3).Costing(2)).FiledDaysAgo(1));
        foreach (var appeal in new[] { reversed, asked, about, stranger }) (await app.ClaimAsync(appeal, reviewer)).Succeeded.ShouldBeTrue();
        (await app.DecideAsync(reversed, reviewer)).Succeeded.ShouldBeTrue();
        foreach (var appeal in new[] { asked, about, stranger })
            (await app.Send(new AskMerchant.Command(appeal.Id, await app.VersionAsync(appeal), "Which fridge of " + appeal.Reference + "?", (await app.TodayAsync()).AddDays(3)), reviewer)).Succeeded.ShouldBeTrue();

        var glance = (await app.Send(new GetMerchantGlance.Query(about.Reference), reviewer)).Value;

        (glance.Id, glance.View.Standing.Points, glance.Visits, glance.Findings, glance.OpenFindings).ShouldBe((merchant.Id, 6, 1, 3, 2));
        (glance.AppealsInAll, glance.Reversed).ShouldBe((2, 1));
        glance.Appeals.Select(a => (a.Reference, a.Status)).ShouldBe([(asked.Reference, AppealStatus.AwaitingMerchant), (reversed.Reference, AppealStatus.Overturned)]);
        glance.Messages.Select(m => (m.Reference, m.Author, m.Body)).ShouldBe([(asked.Reference, MessageAuthor.Reviewer, $"Which fridge of {asked.Reference}?")]);
        glance.Stores.ShouldNotBeEmpty();
        glance.Stores.Sum(s => s.Points).ShouldBe(6);
        (await app.Send(new GetMerchantGlance.Query("A-NOTHING"), reviewer)).Refusal!.Code.ShouldBe("appeal.not-found");
    }

    [Theory, EveryDatabase]
    public async Task A_long_list_is_cut_and_says_how_long_it_is(DatabaseProvider provider)
    {
        await using var app = await PortalApp.StartAsync(provider);
        var reviewer = await app.Given(AReviewer());
        var merchant = await app.Given(AMerchant());
        var about = await app.Given(AnAppeal().Against(AViolation().Against(merchant)));
        for (var i = 0; i < GetMerchantGlance.AppealsAtOnce + 2; i++) await app.Given(AnAppeal().Against(AViolation().Against(merchant).DecidedDaysAgo(20)).FiledDaysAgo(2 + i));

        var glance = (await app.Send(new GetMerchantGlance.Query(about.Reference), reviewer)).Value;

        (glance.Appeals.Count, glance.AppealsInAll).ShouldBe((GetMerchantGlance.AppealsAtOnce, GetMerchantGlance.AppealsAtOnce + 2));
        glance.Appeals.Select(a => a.FiledOn).ShouldBeInOrder(SortDirection.Descending);
    }
}
