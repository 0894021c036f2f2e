using Microsoft.EntityFrameworkCore;
using Portal.Domain.Enforcement;
using Portal.Domain.Merchants;
using Portal.Features.Appeals;
using Portal.Features.Enforcement;
using Portal.Features.Identity;
using Portal.Features.Merchants;
using Portal.Features.Requests;
using Portal.Features.Tests.Appeals;
using Portal.Testing;
using Portal.Testing.Databases;
using Portal.Web.Hosting;
using Shouldly;
using Xunit;
using static Portal.Testing.Building.Builders;

namespace Portal.Features.Tests.Merchants;

/// <summary>Stores of a chain side by side, why they are linked, and what happens when a link proves wrong.</summary>
public sealed class StoreLinkTests
{
    private const string First = "1 First Street", Second = "2 Second Street";

    // The reads of a filing lie close together: each round gives the race another chance.
    private const int Rounds = 25;

    [Theory, EveryDatabase]
    public async Task Each_store_shows_what_it_brings_what_hits_it_alone_and_why_it_is_linked(DatabaseProvider provider)
    {
        await using var app = await PortalApp.StartAsync(provider);
        var (merchant, owner) = await ChainAsync(app);
        await app.Given(AViolation().Against(merchant).At(First).DecidedDaysAgo(40).Costing(3).DuringAVisit());
        await app.Given(AViolation().Against(merchant).At(Second).DecidedDaysAgo(20).Costing(13).Bringing(MeasureKind.Demotion, 60));

        var stores = (await app.Send(new ListStores.Query(), owner)).Value;

        (stores.Points, stores.Tier.Code).ShouldBe((16, "watch"));
        stores.Rows.Select(r => (r.Address, r.Points, r.OpenFindings)).ShouldBe([(Second, 13, 1), (First, 3, 1)]);
        var (second, first) = (stores.Rows[0], stores.Rows[1]);
        first.ShouldSatisfyAllConditions(
            r => r.Link.ShouldBeNull(), r => r.Measures.ShouldBeEmpty(), r => r.LastVisit.ShouldBe(Today(app).AddDays(-40)),
            r => r.NextExpiry.ShouldBe(new Expiry(Today(app).AddDays(325), 3, 0)), r => r.WhyNot!.Code.ShouldBe("link.not-linked"));
        second.ShouldSatisfyAllConditions(
            r => r.Measures.ShouldBe([new ListStores.Measure(MeasureKind.Demotion, "", Today(app).AddDays(40))]), r => r.LastVisit.ShouldBeNull(),
            r => r.Link!.Basis.ShouldBe(LinkBasis.SameOperator), r => r.Link!.SourceWords.ShouldStartWith("Licence"), r => r.WhyNot.ShouldBeNull());
        (await app.Send(new ListStores.Query(), await app.Given(APerson().WithSeat(MerchantRole.Viewer, merchant)))).Value.Rows[0].WhyNot!.Code.ShouldBe("link.viewer-only");
    }

    [Theory, EveryDatabase]
    public async Task A_link_that_proves_wrong_counts_no_more_as_known_now_and_counted_as_known_then(DatabaseProvider provider)
    {
        await using var app = await PortalApp.StartAsync(provider);
        var (merchant, owner) = await ChainAsync(app);
        await app.Given(AViolation().Against(merchant).At(First).DecidedDaysAgo(40).Costing(3));
        var theirs = await app.Given(AViolation().Against(merchant).At(Second).DecidedDaysAgo(20).Costing(13).Bringing(MeasureKind.Demotion, 60));
        var lines = await app.ReadAsync(db => db.Ledger.CountAsync());
        var receipt = await ContestAsync(app, merchant, owner);
        var reviewer = await app.Given(AReviewer());

        (await app.Send(new ClaimCase.Command((await app.Send(new GetLinkContest.Query(receipt.Reference), reviewer)).Value.CaseId), reviewer)).Succeeded.ShouldBeTrue();
        var seen = (await app.Send(new GetLinkContest.Query(receipt.Reference), reviewer)).Value;
        (seen.Now.Points, seen.Without.Points, seen.Mine).ShouldBe((16, 3, true));
        (await app.Send(new DecideLinkContest.Command(receipt.Reference, true, "The licences differ.", seen.Version), reviewer)).Refusal.ShouldBeNull();

        var view = (await app.Send(new GetStanding.Query(), owner)).Value;
        view.Standing.Points.ShouldBe(3);
        view.Measures.ShouldBeEmpty();
        view.Visits.SelectMany(v => v.Findings).ShouldNotContain(f => f.Reference == theirs.Reference);
        var past = (await app.Send(new GetStanding.Query(Today(app).AddDays(-10)), owner)).Value;
        (past.Standing.Points, past.Then!.Standing.Points).ShouldBe((3, 16));
        past.Then.Measures.Select(m => m.Kind).ShouldBe([MeasureKind.Demotion]);
        past.Then.Differences.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            d => d.Kind.ShouldBe(DifferenceKind.StoreUnlinked), d => d.Points.ShouldBe(-13), d => d.KnownOn.ShouldBe(Today(app)), d => d.Title.ShouldBe(Second));

        (await app.ReadAsync(db => db.Ledger.CountAsync())).ShouldBe(lines, "nothing is deleted and nothing written over");
        var stores = (await app.Send(new ListStores.Query(), owner)).Value;
        stores.Rows[^1].ShouldSatisfyAllConditions(
            r => r.Address.ShouldBe(Second), r => r.Points.ShouldBe(0), r => r.Link!.UnlinkedOn.ShouldBe(Today(app)), r => r.Contest!.Reasons.ShouldBe("The licences differ."), r => r.WhyNot!.Code.ShouldBe("link.undone"));
        (await app.Send(new SearchMerchants.Query("chain"), reviewer)).Value.Rows.Single().Points.ShouldBe(3);
        (await app.Send(new GetViolation.Query(theirs.Reference), owner)).Succeeded.ShouldBeTrue("it stays in the record");
        (await app.ReadAsync(db => db.Audit.Where(a => a.Event == "StoreUnlinked" || a.Event == "LinkContestDecided" || a.Event == "LinkContested").CountAsync())).ShouldBe(3);
    }

    [Fact]
    public async Task A_decision_of_an_unlinked_store_gives_the_account_nothing_back()
    {
        await using var app = await PortalApp.StartAsync();
        var (merchant, owner) = await ChainAsync(app);
        await app.Given(AViolation().Against(merchant).At(First).DecidedDaysAgo(40).Costing(5));
        var theirs = await app.Given(AViolation().Against(merchant).At(Second).DecidedDaysAgo(20).Costing(4));
        await UnlinkAsync(app, merchant, owner);
        var appeal = await app.Given(AnAppeal().Against(theirs));
        var reviewer = await app.Given(AReviewer());

        (await app.ClaimAsync(appeal, reviewer)).Succeeded.ShouldBeTrue();
        (await app.DecideAsync(appeal, reviewer)).Refusal.ShouldBeNull();

        (await app.Send(new GetStanding.Query(), owner)).Value.Standing.Points.ShouldBe(5);
        (await app.AppealAsync(appeal)).PointsAfter.ShouldBe(5);
    }

    [Fact]
    public async Task The_same_filing_answers_with_the_same_case_and_a_second_one_is_refused()
    {
        await using var app = await PortalApp.StartAsync();
        for (var round = 1; round <= Rounds; round++)
        {
            var (merchant, owner) = await ChainAsync(app);
            var store = await StoreAsync(app, merchant, Second);
            ContestLink.Command Filing(string key) => new(store, "We sold it in March.", key);

            var receipts = await Enumerable.Range(0, 8).Select(_ => (Func<Task<Outcome<ContestLink.Receipt>>>)(() => app.Send(Filing("one"), owner))).AtOnceAsync();

            receipts.Select(r => r.Value.Reference).Distinct().ShouldHaveSingleItem();
            (await app.Send(Filing("two"), owner)).Refusal!.Code.ShouldBe("link.already-open");
            (await app.ReadAsync(db => db.LinkContests.CountAsync())).ShouldBe(round);
        }
    }

    [Fact]
    public async Task Strangers_viewers_and_first_stores_are_refused()
    {
        await using var app = await PortalApp.StartAsync();
        var (merchant, owner) = await ChainAsync(app);
        var second = await StoreAsync(app, merchant, Second);
        var stranger = await app.Given(APerson().Owning(await app.Given(AMerchant())));
        var viewer = await app.Given(APerson().WithSeat(MerchantRole.Viewer, merchant));

        (await app.Send(new ContestLink.Command(second, "Mine", "k"), stranger)).Refusal!.Code.ShouldBe("store.not-found");
        (await app.Send(new ContestLink.Command(second, "Mine", "k"), viewer)).Refusal!.Kind.ShouldBe(RefusalKind.Forbidden);
        (await app.Send(new ContestLink.Command(await StoreAsync(app, merchant, First), "Mine", "k"), owner)).Refusal!.Code.ShouldBe("link.not-linked");
        (await app.Send(new ContestLink.Command(second, " ", "k"), owner)).Refusal!.Kind.ShouldBe(RefusalKind.Invalid);
    }

    [Fact]
    public async Task Who_linked_the_store_does_not_decide_and_a_stale_page_is_refused()
    {
        await using var app = await PortalApp.StartAsync();
        var linker = await app.Given(AReviewer());
        var merchant = await app.Given(AMerchant().At(First).AlsoAt(Second, by: linker.PersonId));
        var owner = await app.Given(APerson().Owning(merchant));
        var receipt = await ContestAsync(app, merchant, owner);
        var reviewer = await app.Given(AReviewer());

        (await app.Send(new ClaimCase.Command((await app.Send(new GetLinkContest.Query(receipt.Reference), linker)).Value.CaseId), linker)).Refusal!.Code.ShouldBe("contest.own-link");
        (await app.Send(new ClaimCase.Command((await app.Send(new GetLinkContest.Query(receipt.Reference), reviewer)).Value.CaseId), reviewer)).Succeeded.ShouldBeTrue();
        (await app.Send(new DecideLinkContest.Command(receipt.Reference, true, "Why", 0), reviewer)).Refusal!.Code.ShouldBe("contest.changed");
        (await app.Send(new ReleaseCase.Command((await app.Send(new GetLinkContest.Query(receipt.Reference), reviewer)).Value.CaseId), reviewer)).Succeeded.ShouldBeTrue();
        (await app.Send(new ListQueue.Query(QueueView.Links), reviewer)).Value.Rows.ShouldHaveSingleItem().ClaimedBy.ShouldBeNull();
    }

    [Fact]
    public async Task Stuck_work_counts_contested_links_and_names_the_late_ones()
    {
        await using var app = await PortalApp.StartAsync();
        var (merchant, owner) = await ChainAsync(app);
        var receipt = await ContestAsync(app, merchant, owner);
        var reviewer = await app.Given(AReviewer());

        var work = (await app.Send(new ListStuckWork.Query(), reviewer)).Value;
        (work.Links.Open, work.Links.Broken.Count, work.Links.Late.Count).ShouldBe((1, 0, 0));
        app.Clock.Advance(TimeSpan.FromDays(121));
        (await app.Send(new ListStuckWork.Query(), reviewer)).Value.Links.Late.ShouldBe([receipt.Reference]);
    }

    private static async Task<(Merchant Merchant, CurrentUser Owner)> ChainAsync(PortalApp app)
    {
        var merchant = await app.Given(AMerchant().Named("Chain").At(First).AlsoAt(Second));
        await app.SaveAsync(Words(merchant));
        return (merchant, await app.Given(APerson().Owning(merchant)));
    }

    private static IEnumerable<object> Words(Merchant merchant) => [new MerchantWord { Word = "CHAIN", MerchantId = merchant.Id }];

    private static async Task<ContestLink.Receipt> ContestAsync(PortalApp app, Merchant merchant, CurrentUser owner) =>
        (await app.Send(new ContestLink.Command(await StoreAsync(app, merchant, Second), "We sold it in March.", Guid.NewGuid().ToString("N")), owner)).Value;

    private static async Task UnlinkAsync(PortalApp app, Merchant merchant, CurrentUser owner)
    {
        var receipt = await ContestAsync(app, merchant, owner);
        var reviewer = await app.Given(AReviewer());
        await app.Send(new ClaimCase.Command((await app.Send(new GetLinkContest.Query(receipt.Reference), reviewer)).Value.CaseId), reviewer);
        var version = (await app.Send(new GetLinkContest.Query(receipt.Reference), reviewer)).Value.Version;
        (await app.Send(new DecideLinkContest.Command(receipt.Reference, true, "The licences differ.", version), reviewer)).Refusal.ShouldBeNull();
    }

    private static Task<Guid> StoreAsync(PortalApp app, Merchant merchant, string address) =>
        app.ReadAsync(db => db.Stores.Where(s => s.MerchantId == merchant.Id && s.Address == address).Select(s => s.Id).SingleAsync());

    private static DateOnly Today(PortalApp app) => DateOnly.FromDateTime(app.Now);
}
