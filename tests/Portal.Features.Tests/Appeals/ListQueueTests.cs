using Portal.Domain.Appeals;
using Portal.Domain.Enforcement;
using Portal.Features.Appeals;
using Portal.Features.Identity;
using Portal.Features.Merchants;
using Portal.Testing;
using Portal.Testing.Databases;
using Portal.Web.Hosting;
using Shouldly;
using Xunit;
using static Portal.Testing.Building.Builders;

namespace Portal.Features.Tests.Appeals;

/// <summary>The queue shows what waits, for whom, since when, and never the same case twice.</summary>
public sealed class ListQueueTests
{
    [Theory, EveryDatabase]
    public async Task A_row_tells_what_a_reviewer_chooses_by(DatabaseProvider provider)
    {
        await using var app = await PortalApp.StartAsync(provider);
        var merchant = await app.Given(AMerchant().Named("Corner Bakery"));
        var appeal = await app.Given(AnAppeal().FiledDaysAgo(2).Against(await app.Given(
            AViolation().Against(merchant).DecidedDaysAgo(5).OfSeverity(Severity.Crucial).Costing(13).Bringing(MeasureKind.Demotion, days: 28).Bringing(MeasureKind.Warning, days: 2))));
        var reviewer = await app.Given(AReviewer().Named("Rosa Reviewer"));
        await app.ClaimAsync(appeal, reviewer);

        var row = (await QueueAsync(app, reviewer)).Rows.ShouldHaveSingleItem();

        (row.Reference, row.Merchant, row.Severity, row.Level).ShouldBe((appeal.Reference, "Corner Bakery", Severity.Crucial, 1));
        (row.FiledOn, row.NextOn, row.Points, row.Tier.Code).ShouldBe((appeal.FiledOn, appeal.DueOn, 13, "watch"));
        row.Measures.ShouldHaveSingleItem().Kind.ShouldBe(MeasureKind.Demotion);
        (row.ClaimedBy, row.IsMine).ShouldBe(("Rosa Reviewer", true));
        (await QueueAsync(app, await app.Given(AReviewer()))).Rows.Single().IsMine.ShouldBeFalse();
    }

    [Theory, EveryDatabase]
    public async Task Each_view_shows_its_stretch_and_all_shows_every_open_appeal(DatabaseProvider provider)
    {
        await using var app = await PortalApp.StartAsync(provider);
        var (reviewer, senior) = (await app.Given(AReviewer()), await app.Given(ASeniorReviewer()));
        var waiting = await app.Given(AnAppeal());
        var held = await app.Given(AnAppeal());
        await app.ClaimAsync(held, senior);
        var asked = await app.Given(AnAppeal());
        await app.ClaimAsync(asked, reviewer);
        await app.Send(new AskMerchant.Command(asked.Id, await app.VersionAsync(asked), "Which fridge?", (await app.TodayAsync()).AddDays(9)), reviewer);
        var proposed = await app.Given(AnAppeal().Against(AViolation().Costing(30)));
        await app.ClaimAsync(proposed, reviewer);
        await app.DecideAsync(proposed, reviewer);
        var upheld = await app.Given(AnAppeal());
        await app.ClaimAsync(upheld, reviewer);
        await app.DecideAsync(upheld, reviewer, AppealOutcome.Uphold);
        var second = await SecondReviews.FileAsync(app, upheld);

        (await ReferencesAsync(app, senior, QueueView.FirstReview)).ShouldBe([waiting.Reference, held.Reference], ignoreOrder: true);
        (await ReferencesAsync(app, senior, QueueView.SecondReview)).ShouldBe([second.Reference]);
        (await ReferencesAsync(app, senior, QueueView.OnHold)).ShouldBe([asked.Reference]);
        (await ReferencesAsync(app, senior, QueueView.Approval)).ShouldBe([proposed.Reference]);
        (await ReferencesAsync(app, senior, QueueView.Mine)).ShouldBe([held.Reference]);
        (await ReferencesAsync(app, senior, QueueView.None)).ShouldBe(
            [waiting.Reference, held.Reference, asked.Reference, proposed.Reference, second.Reference], ignoreOrder: true);
    }

    [Theory]
    [EveryDatabase(QueueSort.None)]
    [EveryDatabase(QueueSort.Due)]
    [EveryDatabase(QueueSort.Oldest)]
    [EveryDatabase(QueueSort.Severity)]
    public async Task Pages_follow_each_other_without_gap_or_repeat(DatabaseProvider provider, QueueSort sort)
    {
        await using var app = await PortalApp.StartAsync(provider);
        var merchant = await app.Given(AMerchant());
        List<Appeal> filed = [];
        for (var i = 0; i < (2 * ListQueue.PageSize) + 3; i++)
        {
            var days = 3 + (i % 4);
            filed.Add(await app.Given(AnAppeal().FiledDaysAgo(days).Against(await app.Given(
                AViolation().Against(merchant).DecidedDaysAgo(days).OfSeverity((Severity)(1 + (i % 4)))))));
        }

        var reviewer = await app.Given(AReviewer());
        List<ListQueue.Row> seen = [];
        string? after = null;
        do
        {
            var page = (await app.Send(new ListQueue.Query(Sort: sort, After: after), reviewer)).Value;
            seen.AddRange(page.Rows);
            after = page.Next;
        }
        while (after is not null);

        seen.Select(r => r.Reference).ShouldBe(filed.Select(a => a.Reference), ignoreOrder: true);
        seen.Count.ShouldBe(seen.DistinctBy(r => r.Reference).Count());
        IEnumerable<IComparable> order = sort switch
        {
            QueueSort.Oldest => seen.Select(r => (IComparable)r.FiledOn),
            QueueSort.Severity => seen.Select(r => (IComparable)(-(int)r.Severity)),
            QueueSort.Due => seen.Select(r => (IComparable)r.NextOn),
            _ => seen.Select(r => (IComparable)(-r.Parts.Sum(p => p.Hundredths))),
        };
        order.ShouldBeInOrder();
    }

    [Theory, EveryDatabase]
    public async Task Filters_narrow_the_rows_and_the_counts_alike(DatabaseProvider provider)
    {
        await using var app = await PortalApp.StartAsync(provider);
        var (bakery, bar) = (await app.Given(AMerchant().Named("Źródło Bakery")), await app.Given(AMerchant().Named("Night Bar")));
        foreach (var merchant in (Domain.Merchants.Merchant[])[bakery, bar])
            await app.SaveAsync(SearchWords.Of(merchant.Name, "12 Queen St W").Select(w => new MerchantWord { Word = w, MerchantId = merchant.Id }));
        var grave = await app.Given(AnAppeal().Against(await app.Given(AViolation().Against(bakery).OfSeverity(Severity.Crucial))));
        var light = await app.Given(AnAppeal().FiledDaysAgo(130).Against(await app.Given(AViolation().Against(bar).OfSeverity(Severity.Minor).DecidedDaysAgo(131))));
        var reviewer = await app.Given(AReviewer());

        async Task<string[]> FoundAsync(ListQueue.Query query)
        {
            var queue = (await app.Send(query, reviewer)).Value;
            queue.Counts.InView.ShouldBe(queue.Rows.Count);
            return [.. queue.Rows.Select(r => r.Reference)];
        }

        (await FoundAsync(new ListQueue.Query(Merchant: "zro bak"))).ShouldBe([grave.Reference]);
        (await FoundAsync(new ListQueue.Query(Merchant: "QUEEN"))).Length.ShouldBe(2);
        (await FoundAsync(new ListQueue.Query(Merchant: "queen bar"))).ShouldBe([light.Reference]);
        (await FoundAsync(new ListQueue.Query(Merchant: "ueen"))).ShouldBeEmpty();
        (await FoundAsync(new ListQueue.Query(Severity: Severity.Crucial))).ShouldBe([grave.Reference]);
        (await FoundAsync(new ListQueue.Query(Overdue: true))).ShouldBe([light.Reference]);
        var all = (await app.Send(new ListQueue.Query(), reviewer)).Value;
        (await FoundAsync(new ListQueue.Query(Clause: all.Clauses.ShouldHaveSingleItem().Slug))).Length.ShouldBe(2);
        (await FoundAsync(new ListQueue.Query(Clause: "no-such-clause"))).ShouldBeEmpty();
        (all.Counts.Overdue, all.Counts.DueSoon).ShouldBe((1, 0));
    }

    [Fact]
    public async Task A_key_cut_in_half_starts_at_the_beginning()
    {
        await using var app = await PortalApp.StartAsync();
        await app.Given(AnAppeal());
        (await app.Send(new ListQueue.Query(After: "1_2026"), await app.Given(AReviewer()))).Value.Rows.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Staff_without_the_right_to_decide_see_it_and_merchants_do_not()
    {
        await using var app = await PortalApp.StartAsync();
        await app.Given(AnAppeal());
        (await app.Send(new ListQueue.Query(), await app.Given(APerson().WithRole(StaffRole.Analyst)))).Value.Rows.ShouldHaveSingleItem();
        (await app.Send(new ListQueue.Query(), await app.Given(APerson().WithSeat(MerchantRole.Owner, AMerchant())))).Refusal!.Code.ShouldBe("request.not-allowed");
    }

    [Theory, EveryDatabase]
    public async Task The_panel_names_the_next_case_and_counts_what_was_passed_over(DatabaseProvider provider)
    {
        await using var app = await PortalApp.StartAsync(provider);
        var first = await app.Given(AnAppeal().FiledDaysAgo(9).Against(AViolation().DecidedDaysAgo(9)));
        var next = await app.Given(AnAppeal());
        var (reviewer, other) = (await app.Given(AReviewer()), await app.Given(AReviewer()));
        await app.ClaimAsync(first, other);

        var panel = (await app.Send(new GetDeskPanel.Query(), reviewer)).Value;

        (panel.MayDecide, panel.Next!.Reference, panel.PassedOver).ShouldBe((true, next.Reference, 1));
        (await app.Send(new TakeNextAppeal.Command(), reviewer)).Value.Reference.ShouldBe(panel.Next.Reference);
        var analyst = (await app.Send(new GetDeskPanel.Query(), await app.Given(APerson().WithRole(StaffRole.Analyst)))).Value;
        (analyst.MayDecide, analyst.Next).ShouldBe((false, null));
    }

    private static async Task<ListQueue.Queue> QueueAsync(PortalApp app, CurrentUser user, QueueView view = QueueView.FirstReview) =>
        (await app.Send(new ListQueue.Query(view), user)).Value;

    private static async Task<string[]> ReferencesAsync(PortalApp app, CurrentUser user, QueueView view) =>
        [.. (await QueueAsync(app, user, view)).Rows.Select(r => r.Reference)];
}
