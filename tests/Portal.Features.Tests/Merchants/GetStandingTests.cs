using Microsoft.EntityFrameworkCore;
using Portal.Domain.Appeals;
using Portal.Domain.Enforcement;
using Portal.Domain.Merchants;
using Portal.Features.Enforcement;
using Portal.Features.Identity;
using Portal.Features.Merchants;
using Portal.Testing;
using Portal.Testing.Databases;
using Portal.Web.Hosting;
using Shouldly;
using Xunit;
using static Portal.Testing.Building.Builders;

namespace Portal.Features.Tests.Merchants;

/// <summary>A standing is what the ledger adds up to, on any day, and only for its own merchant.</summary>
public sealed class GetStandingTests
{
    [Theory, EveryDatabase]
    public async Task The_points_of_any_day_are_what_the_ledger_adds_up_to(DatabaseProvider provider)
    {
        await using var app = await PortalApp.StartAsync(provider);
        var merchant = await app.Given(AMerchant());
        var owner = await app.Given(APerson().Owning(merchant));
        foreach (var (days, points) in new[] { (900, 6), (500, 3), (364, 1), (365, 6), (366, 3), (200, 6), (200, 3), (77, 1), (40, 6), (3, 3), (0, 1) })
            await app.Given(AViolation().Against(merchant).DecidedDaysAgo(days).Costing(points));
        await ChangeAsync(app, v => v.Points == 6 && v.State == ViolationState.Open, (violation, today) => violation.Reverse(today, Guid.CreateVersion7()), only: 2);

        var entries = await app.ReadAsync(db => db.Ledger.AsNoTracking().ToListAsync());
        var today = Today(app);
        for (var day = today.AddDays(-1000); day < today.AddDays(400); day = day.AddDays(13))
        {
            var view = (await app.Send(new GetStanding.Query(day), owner)).Value;
            var expected = entries.Where(e => e.FromDay <= day && day < e.UntilDay).Sum(e => e.Points);
            view.Standing.Points.ShouldBe(expected, $"on {day:yyyy-MM-dd}");
            view.Standing.Tier.ShouldBe(view.Scheme.TierOf(expected));
            view.Visits.Sum(v => v.Points).ShouldBe(expected);
        }
    }

    [Theory, EveryDatabase]
    public async Task Nobody_sees_the_points_of_another_merchant(DatabaseProvider provider)
    {
        await using var app = await PortalApp.StartAsync(provider);
        var mine = await app.Given(AMerchant().Named("Mine"));
        var theirs = await app.Given(AMerchant().Named("Theirs"));
        await app.Given(AViolation().Against(theirs).OfSeverity(Severity.Crucial).Bringing(MeasureKind.StoreSuspension));
        await app.Given(AnAppeal().Against(await app.Given(AViolation().Against(theirs))));
        var owner = await app.Given(APerson().Owning(mine));

        var view = (await app.Send(new GetStanding.Query(), owner)).Value;

        view.Standing.Points.ShouldBe(0);
        view.Standing.Tier.Code.ShouldBe("healthy");
        view.Visits.ShouldBeEmpty();
        view.Measures.ShouldBeEmpty();
        view.Appeals.ShouldBeEmpty();
        view.Attention.ShouldBeEmpty();
        view.NextExpiry.ShouldBeNull();
        view.Stores.ShouldHaveSingleItem().Points.ShouldBe(0);
        var theirStore = await app.ReadAsync(db => db.Stores.Where(s => s.MerchantId == theirs.Id).Select(s => s.Id).SingleAsync());
        (await app.Send(new GetStanding.Query(StoreId: theirStore), owner)).Refusal!.Code.ShouldBe("store.not-found");
        (await app.Send(new GetStanding.Query(MerchantId: theirs.Id), owner)).Refusal!.Code.ShouldBe("request.not-allowed");
    }

    [Theory, EveryDatabase]
    public async Task Five_commands_are_all_that_it_takes(DatabaseProvider provider)
    {
        var sql = new SqlCommands();
        await using var app = await PortalApp.StartAsync(provider, sql.Listen);
        var merchant = await app.Given(AMerchant());
        var owner = await app.Given(APerson().Owning(merchant));
        for (var i = 0; i < 30; i++) await app.Given(AnAppeal().Against(await app.Given(AViolation().Against(merchant).DecidedDaysAgo(i + 1).Bringing(MeasureKind.Warning))).FiledDaysAgo(0));

        sql.Forget();
        (await app.Send(new GetStanding.Query(), owner)).Value.Appeals.Count.ShouldBe(30);

        sql.Texts.Count.ShouldBe(5, string.Join("\n\n", sql.Texts));
    }

    [Fact]
    public async Task The_tier_says_since_when_and_until_when()
    {
        await using var app = await PortalApp.StartAsync();
        var merchant = await app.Given(AMerchant());
        var owner = await app.Given(APerson().Owning(merchant));
        var today = Today(app);
        foreach (var (days, points) in new[] { (350, 2), (70, 20), (65, 3) })
            await app.Given(AViolation().Against(merchant).DecidedDaysAgo(days).Costing(points));

        var view = (await app.Send(new GetStanding.Query(), owner)).Value;

        view.Standing.Points.ShouldBe(25);
        view.Standing.Tier.Code.ShouldBe("limited");
        view.TierSince.ShouldBe(today.AddDays(-65));
        view.TierEnds.ShouldBe(new PointsStep(today.AddDays(15), 23));
        view.NextExpiry.ShouldBe(new Expiry(today.AddDays(15), 2, 23));
        view.Measures.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            m => m.Kind.ShouldBe(MeasureKind.FeatureRestriction), m => m.Feature.ShouldBe("deals"), m => m.EndsOn.ShouldBe(today.AddDays(15)), m => m.Tier!.Code.ShouldBe("limited"));
        view.Chart.Happened[^1].Points.ShouldBe(25);
        view.Chart.Forecast.Select(s => s.Points).ShouldBe([25, 23, 3, 0]);
        view.Chart.Last.ShouldBe(today.AddDays(300));
    }

    [Fact]
    public async Task Open_appeals_show_what_they_would_bring()
    {
        await using var app = await PortalApp.StartAsync();
        var merchant = await app.Given(AMerchant());
        var owner = await app.Given(APerson().Owning(merchant));
        await app.Given(AViolation().Against(merchant).DecidedDaysAgo(9).Costing(20));
        var contested = await app.Given(AViolation().Against(merchant).DecidedDaysAgo(9).Costing(5).Saying("Mice").Bringing(MeasureKind.Demotion, 100));
        var appeal = await app.Given(AnAppeal().Against(contested));

        var view = (await app.Send(new GetStanding.Query(), owner)).Value;

        view.IfReversed.ShouldBe(20);
        view.Chart.IfReversed[0].Points.ShouldBe(20);
        view.Appeals.ShouldHaveSingleItem().ShouldSatisfyAllConditions(a => a.Reference.ShouldBe(appeal.Reference), a => a.NextActor.ShouldBe(NextActor.Reviewer), a => a.TakesEvidence.ShouldBeTrue());
        view.Measures.Single(m => m.Kind == MeasureKind.Demotion).Contested.ShouldBe(1);
        view.Visits.Single().Findings.Single(f => f.Reference == contested.Reference).Mark.ShouldBe(FindingMark.InAppeal);
    }

    [Fact]
    public async Task What_needs_the_merchant_comes_in_order_of_harm()
    {
        await using var app = await PortalApp.StartAsync();
        var merchant = await app.Given(AMerchant());
        var owner = await app.Given(APerson().Owning(merchant));
        await app.Given(AViolation().Against(merchant).DecidedDaysAgo(170).Costing(1).Saying("Old"));
        var closing = await app.Given(AViolation().Against(merchant).DecidedDaysAgo(5).Costing(6).Saying("Grave").Bringing(MeasureKind.StoreSuspension));
        await app.Given(AViolation().Against(merchant).DecidedDaysAgo(5).Costing(3).Saying("Lighter").Bringing(MeasureKind.Demotion, 28));

        var attention = (await app.Send(new GetStanding.Query(), owner)).Value.Attention;

        attention.Select(a => a.Kind).ShouldBe([AttentionKind.ContestMeasure, AttentionKind.ConfirmFixes, AttentionKind.AppealSoon]);
        attention[0].ShouldSatisfyAllConditions(a => a.Reference.ShouldBe(closing.Reference), a => a.Measure.ShouldBe(MeasureKind.StoreSuspension));
        attention[1].Count.ShouldBe(3);
        (await app.Send(new GetStanding.Query(Today(app).AddDays(-1)), owner)).Value.Attention.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_finding_that_a_later_visit_repeats_is_said_to_be_found_again()
    {
        await using var app = await PortalApp.StartAsync();
        var merchant = await app.Given(AMerchant());
        var owner = await app.Given(APerson().Owning(merchant));
        var first = await app.Given(AViolation().Against(merchant).DecidedDaysAgo(100).Saying("Dust"));
        var again = await app.Given(AViolation().Against(merchant).DecidedDaysAgo(50).Saying("Dust"));
        var put = await app.Given(AViolation().Against(merchant).DecidedDaysAgo(50).Saying("Ice"));
        await ChangeAsync(app, v => v.Id == put.Id, (violation, today) => { violation.ConfirmFix(violation.FoundOn, FixSource.DuringVisit); return null; });

        var view = (await app.Send(new GetStanding.Query(), owner)).Value;

        var rows = view.Visits.SelectMany(v => v.Findings).ToDictionary(f => f.Reference);
        rows[first.Reference].Mark.ShouldBe(FindingMark.FoundAgain);
        rows[first.Reference].FoundAgainOn.ShouldBe(again.FoundOn);
        rows[again.Reference].Mark.ShouldBe(FindingMark.NotConfirmed);
        rows[put.Reference].Mark.ShouldBe(FindingMark.FixedAtVisit);
        view.Attention.Single().Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_store_shows_its_share_and_only_its_findings()
    {
        await using var app = await PortalApp.StartAsync();
        var merchant = await app.Given(AMerchant());
        var owner = await app.Given(APerson().Owning(merchant));
        await app.Given(AViolation().Against(merchant).Costing(6));
        var empty = new Store { Id = Guid.CreateVersion7(), MerchantId = merchant.Id, Name = "Annex", Address = "2 Other Street" };
        await app.SaveAsync(empty);

        var view = (await app.Send(new GetStanding.Query(StoreId: empty.Id), owner)).Value;

        view.Standing.Points.ShouldBe(6);
        view.Stores.Select(s => s.Points).ShouldBe([6, 0]);
        view.Visits.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("0001-01-01")]
    [InlineData("9999-12-31")]
    public async Task The_ends_of_the_calendar_are_days_like_others(string day)
    {
        await using var app = await PortalApp.StartAsync();
        var merchant = await app.Given(AMerchant());
        var owner = await app.Given(APerson().WithSeat(MerchantRole.Viewer, merchant));
        await app.Given(AViolation().Against(merchant));

        (await app.Send(new GetStanding.Query(DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture)), owner)).Value.Standing.Points.ShouldBe(0);
    }

    [Fact]
    public async Task Without_a_seat_there_is_no_standing()
    {
        await using var app = await PortalApp.StartAsync();

        (await app.Send(new GetStanding.Query(), await app.Given(AReviewer()))).Refusal!.Code.ShouldBe("request.not-allowed");
    }

    private static DateOnly Today(PortalApp app) => DateOnly.FromDateTime(app.Now);

    private static async Task ChangeAsync(PortalApp app, Func<Violation, bool> which, Func<Violation, DateOnly, LedgerEntry?> change, int only = 1)
    {
        await app.ReadAsync(async db =>
        {
            foreach (var violation in (await db.Violations.ToListAsync()).Where(which).Take(only))
            {
                if (change(violation, Today(app)) is { } line) db.Ledger.Add(line);
            }

            return await db.SaveChangesAsync();
        });
    }
}
