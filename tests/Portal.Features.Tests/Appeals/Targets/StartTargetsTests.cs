using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Appeals;
using Portal.Domain.Shared;
using Portal.Features.Appeals;
using Portal.Features.Appeals.Targets;
using Portal.Features.Identity;
using Portal.Features.Policies;
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
        await LookAgainAsync(app);
        app.Clock.Advance(TimeSpan.FromHours(3));

        (await StartAsync(app)).ShouldBe(3);

        var there = await app.ReadAsync(db => db.CaseTargets.AsNoTracking().ToDictionaryAsync(t => t.Id));
        there.Keys.ShouldBe([old.Id, asked.Id, kept.Id], ignoreOrder: true);
        (there[old.Id].StartedAt, there[old.Id].Market, there[old.Id].IsRunning, there[old.Id].Policy).ShouldBe((app.Now, "toronto", true, "food-safety"));
        (there[asked.Id].WaitsForMerchant, there[asked.Id].DueAt).ShouldBe((true, null));
        there[kept.Id].StartedAt.ShouldBe(before.StartedAt);
        (await StartAsync(app)).ShouldBe(0);
    }

    [Theory, EveryDatabase]
    public async Task A_case_that_starts_with_its_clock_is_not_looked_at(DatabaseProvider provider)
    {
        await using var app = await PortalApp.StartAsync(provider);
        var filed = await app.Given(AnAppeal());

        (await app.ReadAsync(db => db.CaseTargets.CountAsync(t => t.Id == filed.Id))).ShouldBe(1);
        (await StartAsync(app)).ShouldBe(0);
    }

    [Theory, EveryDatabase]
    public async Task A_case_without_a_target_is_looked_at_once_and_again_under_newer_service_levels(DatabaseProvider provider)
    {
        await using var app = await PortalApp.StartAsync(provider);
        var filed = await app.Given(AnAppeal());
        await app.ReadAsync(db => db.CaseTargets.ExecuteDeleteAsync());
        await LookAgainAsync(app);
        var levels = JsonNode.Parse(await app.ReadAsync(db => db.RuleDocuments.Where(d => d.Kind == RuleDocument.ServiceLevels).Select(d => d.Body).SingleAsync()))!.AsObject();
        var targets = levels["targets"]!.DeepClone();
        await PublishAsync(app, levels, 2, new JsonArray());

        (await StartAsync(app)).ShouldBe(1);
        (await StartAsync(app)).ShouldBe(0);
        (await app.ReadAsync(db => db.CaseTargets.CountAsync())).ShouldBe(0);
        var second = await app.Given(AnAppeal());
        (await StartAsync(app)).ShouldBe(0);

        await PublishAsync(app, levels, 3, targets);

        (await StartAsync(app)).ShouldBe(2);
        (await app.ReadAsync(db => db.CaseTargets.Select(t => t.Id).ToListAsync())).ShouldBe([filed.Id, second.Id], ignoreOrder: true);
        (await StartAsync(app)).ShouldBe(0);
    }

    [Theory, EveryDatabase]
    public async Task Two_nodes_that_look_at_once_start_each_clock_once(DatabaseProvider provider)
    {
        await using var app = await PortalApp.StartAsync(provider);
        for (var n = 0; n < 5; n++) await app.Given(AnAppeal());
        await app.ReadAsync(db => db.CaseTargets.ExecuteDeleteAsync());
        await LookAgainAsync(app);

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => StartAsync(app))));

        (await app.ReadAsync(db => db.CaseTargets.CountAsync())).ShouldBe(5);
        (await StartAsync(app)).ShouldBe(0);
    }

    private static async Task<int> StartAsync(PortalApp app) => (await app.Send(new StartTargets.Command(), CurrentUser.Portal)).Value;

    private static async Task PublishAsync(PortalApp app, JsonObject levels, int version, JsonNode targets)
    {
        (levels["version"], levels["targets"]) = (version, targets);
        await app.SaveAsync(new RuleDocument
        {
            Id = Reference.StableId("portal", RuleDocument.ServiceLevels, $"demo/{version}"),
            Kind = RuleDocument.ServiceLevels,
            Code = "demo",
            Number = version,
            InForceFrom = app.Now,
            Body = levels.ToJsonString(),
        });
        // The version in force is kept for a minute.
        app.Clock.Advance(TimeSpan.FromMinutes(2));
    }

    // As an import, and every case from before there were targets, leaves them.
    private static Task<int> LookAgainAsync(PortalApp app) => app.ReadAsync(db => db.QueueEntries.ExecuteUpdateAsync(all => all.SetProperty(e => e.UntimedBy, 0)));
}
