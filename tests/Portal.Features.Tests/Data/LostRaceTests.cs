using Microsoft.EntityFrameworkCore;
using Portal.Domain.Merchants;
using Portal.Features.Data;
using Portal.Testing;
using Portal.Testing.Databases;
using Portal.Web.Hosting;
using Shouldly;
using Xunit;
using static Portal.Testing.Building.Builders;

namespace Portal.Features.Tests.Data;

/// <summary>A race that somebody else won is told from every other failure.</summary>
public sealed class LostRaceTests
{
    [Theory, EveryDatabase]
    public async Task A_key_that_somebody_else_took_is_a_lost_race(DatabaseProvider provider)
    {
        await using var app = await PortalApp.StartAsync(provider);
        await app.Given(AMerchant().Known("one"));

        LostRaces.Is(await Should.ThrowAsync<DbUpdateException>(() => app.Given(AMerchant().Known("one")))).ShouldBeTrue();
    }

    [Theory, EveryDatabase]
    public async Task A_row_that_points_at_nothing_is_no_lost_race(DatabaseProvider provider)
    {
        await using var app = await PortalApp.StartAsync(provider);
        var lost = new Store { Id = Guid.CreateVersion7(), MerchantId = Guid.CreateVersion7(), Name = "Nobody's", Address = "Nowhere" };

        LostRaces.Is(await Should.ThrowAsync<DbUpdateException>(() => app.SaveAsync(lost))).ShouldBeFalse();
    }

    [Fact]
    public async Task A_deadlock_is_a_lost_race_for_one_side()
    {
        if (Servers.WhyMissing(DatabaseProvider.PostgreSql) is { } why) Assert.Skip(why);
        await using var app = await PortalApp.StartAsync(DatabaseProvider.PostgreSql);
        var (here, there) = (await app.Given(AMerchant()), await app.Given(AMerchant()));
        await using var left = app.Database.Open();
        await using var right = app.Database.Open();
        await left.Database.BeginTransactionAsync(TestContext.Current.CancellationToken);
        await right.Database.BeginTransactionAsync(TestContext.Current.CancellationToken);
        await ChangeAsync(left, here);
        await ChangeAsync(right, there);

        var both = new[] { AttemptAsync(left, there), AttemptAsync(right, here) };
        // Whoever lost has let go of what the other waits for.
        var failures = (await Task.WhenAll(both)).OfType<Exception>().ToList();

        LostRaces.Is(failures.ShouldHaveSingleItem()).ShouldBeTrue();
    }

    private static async Task<Exception?> AttemptAsync(PortalDb db, Merchant merchant)
    {
        try
        {
            await ChangeAsync(db, merchant);
            return null;
        }
        catch (Exception failed) when (failed is DbUpdateException or InvalidOperationException)
        {
            await db.Database.RollbackTransactionAsync();
            return failed;
        }
    }

    private static async Task ChangeAsync(PortalDb db, Merchant merchant)
    {
        var row = await db.Merchants.SingleAsync(m => m.Id == merchant.Id);
        db.Entry(row).Property(m => m.Kind).CurrentValue = "changed";
        await db.SaveChangesAsync();
    }
}
