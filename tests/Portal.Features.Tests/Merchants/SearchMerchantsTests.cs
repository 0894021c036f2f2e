using Portal.Domain.Appeals;
using Portal.Features.Identity;
using Portal.Features.Merchants;
using Portal.Testing;
using Portal.Testing.Databases;
using Portal.Web.Hosting;
using Shouldly;
using Xunit;
using static Portal.Testing.Building.Builders;

namespace Portal.Features.Tests.Merchants;

/// <summary>Staff find a merchant by what they have at hand: part of a name, a street, a reference.</summary>
public sealed class SearchMerchantsTests
{
    [Theory, EveryDatabase]
    public async Task Beginnings_of_words_find_the_merchant_in_any_order_and_spelling(DatabaseProvider provider)
    {
        await using var app = await PortalApp.StartAsync(provider);
        await AddAsync(app, "L’Épicerie du Coin", "12 Queen St W", "9001");
        await AddAsync(app, "Corner Zoo", "9 Zebra Lane", "9002");
        await AddAsync(app, "Corner 99", "1 Main St", "9102");
        var staff = await app.Given(APerson().WithRole(StaffRole.Analyst));

        async Task<string[]> FoundAsync(string text) => [.. (await app.Send(new SearchMerchants.Query(text), staff)).Value.Rows.Select(r => r.SourceReference)];

        (await FoundAsync("lepic")).ShouldBe(["9001"]);
        (await FoundAsync("queen epicerie")).ShouldBeEmpty("the apostrophe joins: the word is lepicerie");
        (await FoundAsync("w QUEEN coin")).ShouldBe(["9001"]);
        (await FoundAsync("corn")).ShouldBe(["9002", "9102"], ignoreOrder: true);
        (await FoundAsync("corner z")).ShouldBe(["9002"]);
        (await FoundAsync("corner 9")).ShouldBe(["9002", "9102"], ignoreOrder: true);
        (await FoundAsync("corner 99")).ShouldBe(["9102"]);
        (await FoundAsync("900")).ShouldBe(["9001", "9002"], ignoreOrder: true);
        (await FoundAsync("orner")).ShouldBeEmpty();
        (await FoundAsync("!")).ShouldBeEmpty();
    }

    [Theory, EveryDatabase]
    public async Task Pages_go_on_where_the_last_one_stopped(DatabaseProvider provider)
    {
        await using var app = await PortalApp.StartAsync(provider);
        for (var i = 0; i < SearchMerchants.PageSize + 7; i++) await AddAsync(app, i % 3 == 0 ? "Same Name" : $"Same {i:00}", "1 Street", $"S{i:000}");
        var staff = await app.Given(AReviewer());

        var first = (await app.Send(new SearchMerchants.Query("same"), staff)).Value;
        var second = (await app.Send(new SearchMerchants.Query("same", first.Next), staff)).Value;

        (first.Rows.Count, second.Rows.Count, second.Next).ShouldBe((SearchMerchants.PageSize, 7, null));
        first.Rows.Concat(second.Rows).Select(r => r.Id).Distinct().Count().ShouldBe(SearchMerchants.PageSize + 7);
    }

    [Theory, EveryDatabase]
    public async Task A_record_holds_standing_visits_with_findings_and_appeals(DatabaseProvider provider)
    {
        await using var app = await PortalApp.StartAsync(provider);
        var merchant = await app.Given(AMerchant());
        var contested = await app.Given(AViolation().Against(merchant).DecidedDaysAgo(3).Costing(6).DuringAVisit());
        for (var i = 0; i < GetMerchantRecord.VisitsAtOnce; i++) await app.Given(AViolation().Against(merchant).DecidedDaysAgo(10 + i).Costing(0).DuringAVisit());
        var appeal = await app.Given(AnAppeal().Against(contested));
        var staff = await app.Given(APerson().WithRole(StaffRole.Analyst));

        var record = (await app.Send(new GetMerchantRecord.Query(merchant.Id), staff)).Value;

        (record.View.Standing.Points, record.Visits.Count).ShouldBe((6, GetMerchantRecord.VisitsAtOnce));
        record.Visits[0].Findings.ShouldHaveSingleItem().Contested.ShouldBeTrue();
        record.Appeals.ShouldHaveSingleItem().ShouldBe(record.Appeals[0] with { Reference = appeal.Reference, Status = AppealStatus.Filed });
        var older = (await app.Send(new GetMerchantRecord.Query(merchant.Id, record.OlderThan), staff)).Value;
        (older.Visits.Count, older.OlderThan).ShouldBe((1, null));
        (await app.Send(new GetMerchantRecord.Query(Guid.CreateVersion7()), staff)).Refusal!.Code.ShouldBe("merchant.not-found");
        (await app.Send(new GetMerchantRecord.Query(merchant.Id), await app.Given(APerson().Owning(merchant)))).Refusal!.Code.ShouldBe("request.not-allowed");
    }

    private static async Task AddAsync(PortalApp app, string name, string address, string reference)
    {
        var merchant = await app.Given(AMerchant().Named(name).At(address).Known(reference));
        await app.SaveAsync(SearchWords.Of(name, address, reference).Select(w => new MerchantWord { Word = w, MerchantId = merchant.Id }));
    }
}
