using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Domain.Appeals;
using Portal.Domain.Enforcement;
using Portal.Features.Appeals;
using Portal.Features.Data;
using Portal.Features.Identity;
using Portal.Features.Policies;
using Portal.Testing;
using static Portal.Testing.Building.Builders;

namespace Portal.Features.Tests.Appeals;

/// <summary>What the tests of filing begin with.</summary>
internal static class Filing
{
    public const string Statement = "The display of unit 2 showed 3 °C during the whole visit.";

    public static FileAppeal.Command Of(Violation violation, string key = "one") => new(violation.Reference, "not-true", Statement, key);

    /// <summary>Something typed into the statement, in a page of its own unless said.</summary>
    public static SaveDraft.Command Typed(Violation violation, string statement, string? seen = null, Guid? page = null, TimeSpan ago = default) =>
        new(violation.Reference, DraftKind.Appeal, page ?? Guid.CreateVersion7(), [new("statement", statement, seen, ago)]);

    public static async Task<(Violation Violation, CurrentUser Owner)> ADecisionAsync(this PortalApp app)
    {
        var merchant = await app.Given(AMerchant());
        return (await app.Given(AViolation().Against(merchant)), await app.Given(APerson().Owning(merchant)));
    }

    public static ValueTask<Rules> RulesAsync(this PortalApp app) => app.Services.GetRequiredService<Rulebook>().CurrentAsync();

    /// <summary>Changes what is there, past every request.</summary>
    public static async Task ChangeAsync(this PortalApp app, Func<PortalDb, Task> change)
    {
        await using var db = await app.Services.GetRequiredService<IDbContextFactory<PortalDb>>().CreateDbContextAsync();
        await change(db);
        await db.SaveChangesAsync();
    }
}
