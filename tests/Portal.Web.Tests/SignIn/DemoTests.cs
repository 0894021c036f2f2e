using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Features.Identity;
using Portal.Features.Ingestion;
using Portal.Features.Requests;
using Portal.Testing;
using Portal.Web.SignIn;
using Shouldly;
using Xunit;
using static Portal.Testing.Building.Builders;

namespace Portal.Web.Tests.SignIn;

/// <summary>Accounts that everybody may use, and where they may not be.</summary>
public sealed class DemoTests
{
    private static readonly Dictionary<string, string> On = new() { ["Demo:Enabled"] = "true", ["Demo:AllowOutsideDevelopment"] = "true" };

    [Fact]
    public async Task Every_demo_account_signs_in_from_the_list()
    {
        await using var before = await MarketplaceAsync();
        await using var server = await PortalServer.StartAsync(settings: On, beside: before);
        var merchants = await SeedAsync(server);

        foreach (var account in DemoAccounts.All)
        {
            using var visitor = new Visitor(server.Address);
            var page = await visitor.SubmitAsync(await visitor.GetAsync(Accounts.AnyPage), "demo", ("Demo.Email", account.Email));

            page.Path.ShouldBe(Accounts.AnyPage, account.Email);
            var caller = server.CallerOf(visitor);
            (caller.StaffRole, caller.MerchantRole).ShouldBe((account.StaffRole, account.Role), account.Email);
            caller.MerchantId.ShouldBe(account.Merchants.Count == 0 ? Guid.Empty : merchants[account.Merchants[0]], account.Email);
        }
    }

    [Fact]
    public void There_is_an_account_for_each_role()
    {
        DemoAccounts.All.Select(a => a.StaffRole).Where(r => r != StaffRole.None).ShouldBe(Enum.GetValues<StaffRole>().Skip(1), ignoreOrder: true);
        DemoAccounts.All.Select(a => a.Role).Distinct().ShouldBe(Enum.GetValues<MerchantRole>(), ignoreOrder: true);
        DemoAccounts.All.SelectMany(a => a.Merchants).Distinct().ShouldBe(Enum.GetValues<DemoMerchant>().Skip(1), ignoreOrder: true);
    }

    [Fact]
    public async Task Seeding_again_doubles_nothing()
    {
        await using var bare = await MarketplaceAsync();
        await using var server = await PortalServer.StartAsync(settings: On, beside: bare);
        await SeedAsync(server);
        var before = await CountAsync(server);

        await SendAsync(server, await server.ReadAsync(db => db.Members.Select(m => m.MerchantId).Distinct().ToListAsync()));

        (await CountAsync(server)).ShouldBe(before);
        before.Seats.ShouldBe(DemoAccounts.All.Sum(a => a.Merchants.Count));
    }

    [Fact]
    public async Task Outside_development_the_portal_does_not_start_with_demo_accounts()
    {
        await using var bare = await MarketplaceAsync();
        await using (await PortalServer.StartAsync(settings: On, beside: bare)) (await bare.ReadAsync(db => db.Users.AnyAsync(u => u.IsDemo))).ShouldBeTrue();

        await Should.ThrowAsync<Exception>(() => PortalServer.StartAsync(beside: bare));
    }

    [Fact]
    public async Task Without_the_demo_nobody_signs_in_from_a_list()
    {
        await using var server = await PortalServer.StartAsync();
        using var visitor = new Visitor(server.Address);

        (await visitor.GetAsync(Accounts.AnyPage)).Document.QuerySelector("button[name='Demo.Email']").ShouldBeNull();
    }

    // The record counts as loaded: who signs in is tested here, not the import.
    private static async Task<PortalServer> MarketplaceAsync()
    {
        var server = await PortalServer.StartAsync();
        await server.ReadAsync(async db =>
        {
            db.ImportSources.Add(new ImportSource { Code = "toronto", FinishedAt = DateTime.UnixEpoch });
            return await db.SaveChangesAsync();
        });
        return server;
    }

    private static async Task<Dictionary<DemoMerchant, Guid>> SeedAsync(PortalServer server)
    {
        List<Guid> merchants = [];
        for (var kind = 1; kind < Enum.GetValues<DemoMerchant>().Length; kind++) merchants.Add((await server.Given(AMerchant())).Id);
        return await SendAsync(server, merchants);
    }

    private static async Task<Dictionary<DemoMerchant, Guid>> SendAsync(PortalServer server, List<Guid> merchants)
    {
        var examples = Enum.GetValues<DemoMerchant>().Skip(1).Zip(merchants.Order()).ToDictionary(pair => pair.First, pair => pair.Second);
        var portal = new ScopedSender(server.Services.GetRequiredService<IServiceScopeFactory>(), () => ValueTask.FromResult(CurrentUser.Portal));
        (await portal.Send(new SeedDemoAccounts.Command(server.Services.GetRequiredService<DemoMode>().Password, examples))).Succeeded.ShouldBeTrue();
        return examples;
    }

    private static Task<(int Accounts, int People, int Seats)> CountAsync(PortalServer server) =>
        server.ReadAsync(async db => (await db.Users.CountAsync(), await db.Persons.CountAsync(), await db.Members.CountAsync()));
}
