using Microsoft.EntityFrameworkCore;
using Portal.Domain.Appeals;
using Portal.Features.Appeals;
using Portal.Testing;
using Portal.Testing.Databases;
using Portal.Web.Hosting;
using Shouldly;
using Xunit;
using static Portal.Testing.Building.Builders;

namespace Portal.Features.Tests.Appeals;

/// <summary>Every open appeal has one next actor and one next day, and a page that would say if one had not.</summary>
public sealed class StuckWorkTests
{
    [Theory, EveryDatabase]
    public async Task Late_work_is_listed_and_the_invariant_holds(DatabaseProvider provider)
    {
        await using var app = await PortalApp.StartAsync(provider);
        var late = await app.Given(AnAppeal().FiledDaysAgo(150).Against(AViolation().DecidedDaysAgo(150)));
        await app.Given(AnAppeal());

        var work = (await app.Send(new ListStuckWork.Query(), await app.Given(AReviewer()))).Value;

        (work.Open, work.Broken.Count, work.Unanswered.Count, work.LateInAll).ShouldBe((2, 0, 0, 1));
        work.Late.ShouldHaveSingleItem().Reference.ShouldBe(late.Reference);
    }

    [Theory, EveryDatabase]
    public async Task An_open_appeal_that_nobody_has_to_act_on_is_found(DatabaseProvider provider)
    {
        await using var app = await PortalApp.StartAsync(provider);
        var lost = await app.Given(AnAppeal());
        await app.ReadAsync(db => db.Appeals.Where(a => a.Id == lost.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(a => a.NextActor, NextActor.None).SetProperty(a => a.NextOn, (DateOnly?)null)));

        var work = (await app.Send(new ListStuckWork.Query(), await app.Given(AReviewer()))).Value;
        work.Broken.ShouldHaveSingleItem().Reference.ShouldBe(lost.Reference);
    }

    [Theory, EveryDatabase]
    public async Task The_database_refuses_an_actor_without_a_day(DatabaseProvider provider)
    {
        await using var app = await PortalApp.StartAsync(provider);
        var appeal = await app.Given(AnAppeal());
        await Should.ThrowAsync<System.Data.Common.DbException>(() => app.ReadAsync(db =>
            db.Appeals.Where(a => a.Id == appeal.Id).ExecuteUpdateAsync(set => set.SetProperty(a => a.NextOn, (DateOnly?)null))));
    }
}
