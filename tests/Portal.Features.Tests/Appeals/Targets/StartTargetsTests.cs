using Microsoft.EntityFrameworkCore;
using Portal.Domain.Appeals;
using Portal.Features.Appeals;
using Portal.Features.Appeals.Targets;
using Portal.Features.Identity;
using Portal.Testing;
using Portal.Testing.Databases;
using Portal.Web.Hosting;
using Shouldly;
using Xunit;
using static Portal.Testing.Building.Builders;

namespace Portal.Features.Tests.Appeals.Targets;

/// <summary>Open cases that came without a clock get one, from now.</summary>
public sealed class StartTargetsTests
{
    [Theory, EveryDatabase]
    public async Task Cases_without_a_clock_get_one_that_starts_now_and_those_with_one_keep_theirs(DatabaseProvider provider)
    {
        await using var app = await PortalApp.StartAsync(provider);
        var (old, asked, kept, decided) = (await app.Given(AnAppeal()), await app.Given(AnAppeal()), await app.Given(AnAppeal()), await app.Given(AnAppeal()));
        var reviewer = await app.Given(AReviewer());
        foreach (var one in (Appeal[])[asked, decided]) await app.ClaimAsync(one, reviewer);
        await app.Send(new AskMerchant.Command(asked.Id, await app.VersionAsync(asked), "Which fridge?", (await app.TodayAsync()).AddDays(9)), reviewer);
        await app.DecideAsync(decided, reviewer);
        var before = await app.ReadAsync(db => db.CaseTargets.AsNoTracking().SingleAsync(t => t.Id == kept.Id));
        await app.ReadAsync(db => db.CaseTargets.Where(t => t.Id != kept.Id).ExecuteDeleteAsync());
        app.Clock.Advance(TimeSpan.FromHours(3));

        (await AllAsync(app)).ShouldBe(2);

        var there = await app.ReadAsync(db => db.CaseTargets.AsNoTracking().ToDictionaryAsync(t => t.Id));
        there.Keys.ShouldBe([old.Id, asked.Id, kept.Id], ignoreOrder: true);
        (there[old.Id].StartedAt, there[old.Id].Market, there[old.Id].IsRunning, there[old.Id].Policy).ShouldBe((app.Now, "toronto", true, "food-safety"));
        (there[asked.Id].WaitsForMerchant, there[asked.Id].DueAt).ShouldBe((true, null));
        there[kept.Id].StartedAt.ShouldBe(before.StartedAt);
        (await AllAsync(app)).ShouldBe(0);
    }

    private static async Task<int> AllAsync(PortalApp app)
    {
        var started = 0;
        StartTargets.Place? from = null;
        do
        {
            var part = (await app.Send(new StartTargets.Command(from), CurrentUser.Portal)).Value;
            (started, from) = (started + part.Started, part.Next);
        }
        while (from is not null);
        return started;
    }
}
