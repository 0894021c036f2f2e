using Portal.Domain.Enforcement;
using Portal.Features.Enforcement;
using Portal.Testing;
using Portal.Testing.Databases;
using Portal.Web.Hosting;
using Shouldly;
using Xunit;
using static Portal.Testing.Building.Builders;

namespace Portal.Features.Tests.Enforcement;

/// <summary>The list holds every decision of its merchant once, newest first, and nobody else's.</summary>
public sealed class ListViolationsTests
{
    [Theory, EveryDatabase]
    public async Task Its_pages_have_no_gap_and_no_repeat(DatabaseProvider provider)
    {
        await using var app = await PortalApp.StartAsync(provider);
        var merchant = await app.Given(AMerchant());
        var owner = await app.Given(APerson().Owning(merchant));
        List<string> all = [];
        // Days with many findings, so that a page ends in the middle of one.
        for (var i = 0; i < 60; i++) all.Add((await app.Given(AViolation().Against(merchant).DecidedDaysAgo(i / 17))).Reference);
        await app.Given(AViolation());

        List<ListViolations.Row> read = [];
        string? after = null;
        do
        {
            var page = (await app.Send(new ListViolations.Query(After: after), owner)).Value;
            page.Rows.Count.ShouldBeLessThanOrEqualTo(ListViolations.PageSize);
            read.AddRange(page.Rows);
            after = page.Next;
        }
        while (after is not null);

        read.Select(r => r.Reference).ShouldBeUnique();
        read.Select(r => r.Reference).ShouldBe(all, ignoreOrder: true);
        read.Select(r => r.FoundOn).ShouldBe(read.Select(r => r.FoundOn).OrderDescending());
    }

    [Theory, EveryDatabase]
    public async Task Filters_narrow_and_a_broken_link_leads_to_the_beginning(DatabaseProvider provider)
    {
        await using var app = await PortalApp.StartAsync(provider);
        var merchant = await app.Given(AMerchant());
        var owner = await app.Given(APerson().Owning(merchant));
        var grave = await app.Given(AViolation().Against(merchant).OfSeverity(Severity.Crucial).Saying("Mice in the KITCHEN"));
        var old = await app.Given(AViolation().Against(merchant).DecidedDaysAgo(500));
        var contested = await app.Given(AViolation().Against(merchant).Saying("Dust"));
        await app.Given(AnAppeal().Against(contested));

        async Task<List<string>> List(ListViolations.Query query) => [.. (await app.Send(query, owner)).Value.Rows.Select(r => r.Reference)];

        (await List(new(Severity: Severity.Crucial))).ShouldBe([grave.Reference]);
        (await List(new(Text: "kitchen"))).ShouldBe([grave.Reference]);
        (await List(new(Text: contested.Reference.ToLowerInvariant()))).ShouldBe([contested.Reference]);
        (await List(new(ListViolations.DecisionFilter.InAppeal))).ShouldBe([contested.Reference]);
        (await List(new(ListViolations.DecisionFilter.Counting))).ShouldBe([grave.Reference, contested.Reference], ignoreOrder: true);
        (await List(new(ListViolations.DecisionFilter.Appealable))).ShouldBe([grave.Reference], "neither the one whose time has passed nor the one in appeal");
        (await List(new(ListViolations.DecisionFilter.Reversed))).ShouldBeEmpty();
        (await List(new(Clause: "no-such-clause"))).ShouldBeEmpty();
        (await List(new(StoreId: Guid.CreateVersion7()))).ShouldBeEmpty();
        (await List(new(After: "2026_broken"))).ShouldBe([grave.Reference, old.Reference, contested.Reference], ignoreOrder: true);
        (await app.Send(new ListViolations.Query(Text: new string('x', 101)), owner)).Refusal!.Code.ShouldBe("request.invalid");
    }

    [Fact]
    public async Task Without_a_seat_there_is_no_list()
    {
        await using var app = await PortalApp.StartAsync();
        await app.Given(AViolation());

        (await app.Send(new ListViolations.Query(), await app.Given(AReviewer()))).Refusal!.Code.ShouldBe("request.not-allowed");
    }
}
