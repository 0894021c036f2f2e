using Microsoft.EntityFrameworkCore;
using Portal.Domain.Enforcement;
using Portal.Testing;
using Portal.Testing.Databases;
using Portal.Web.Hosting;
using Shouldly;
using Xunit;
using static Portal.Testing.Building.Builders;

namespace Portal.Features.Tests.Data;

/// <summary>What is saved is what is read again, on every database.</summary>
public sealed class BuilderTests
{
    [Theory, EveryDatabase]
    public async Task A_case_is_read_as_it_was_saved(DatabaseProvider provider)
    {
        await using var app = await PortalApp.StartAsync(provider);
        var merchant = await app.Given(AMerchant().Named("Épicerie Żółw 東"));
        var violation = await app.Given(AViolation().Against(merchant).DecidedDaysAgo(31).Bringing(MeasureKind.Demotion, days: 60));
        var appeal = await app.Given(AnAppeal().Against(violation).FiledDaysAgo(2));

        var stored = await app.ReadAsync(db => db.Appeals.AsNoTracking().SingleAsync(a => a.Id == appeal.Id));
        stored.FiledAt.ShouldBe(app.Now.AddDays(-2));
        stored.DueOn.ShouldBe(appeal.DueOn);
        (await app.ReadAsync(db => db.Merchants.AsNoTracking().SingleAsync(m => m.Id == merchant.Id))).Name.ShouldBe("Épicerie Żółw 東");
        (await app.ReadAsync(db => db.Actions.AsNoTracking().SingleAsync(a => a.ViolationId == violation.Id))).EndsOn.ShouldBe(violation.FoundOn.AddDays(60));
        (await app.ReadAsync(db => db.Ledger.AsNoTracking().SumAsync(e => e.Points))).ShouldBe(violation.Points);
    }

    [Theory, EveryDatabase]
    public async Task Each_app_has_a_database_of_its_own(DatabaseProvider provider)
    {
        await using (var one = await PortalApp.StartAsync(provider)) await one.Given(AMerchant());
        await using var other = await PortalApp.StartAsync(provider);

        (await other.ReadAsync(db => db.Merchants.CountAsync())).ShouldBe(0);
    }
}
