using Portal.Domain.Appeals;
using Portal.Domain.Enforcement;
using Portal.Domain.Merchants;
using Portal.Features.Appeals;
using Portal.Testing;
using Shouldly;
using Xunit;
using static Portal.Testing.Building.Builders;

namespace Portal.Features.Tests.Appeals;

/// <summary>The preview is the effect: what it lists is what happens, and nothing else does.</summary>
public sealed class PreviewDecisionTests
{
    private static readonly MeasureKind[] Kinds = [MeasureKind.Warning, MeasureKind.Demotion, MeasureKind.StoreSuspension, MeasureKind.Label];

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task What_is_shown_is_what_happens(int seed)
    {
        await using var app = await PortalApp.StartAsync();
        var (reviewer, senior) = (await app.Given(AReviewer()), await app.Given(ASeniorReviewer()));
        var random = new Random(seed);
        for (var round = 0; round < 8; round++)
        {
            var merchant = await app.Given(AMerchant());
            for (var i = random.Next(6); i > 0; i--) await app.Given(AViolation().Against(merchant).Costing(random.Next(13)).DecidedDaysAgo(random.Next(1, 400)));
            var days = random.Next(2, 180);
            var contested = AViolation().Against(merchant).Costing(random.Next(1, 14)).DecidedDaysAgo(days);
            for (var i = random.Next(4); i > 0; i--) contested = contested.Bringing(Kinds[random.Next(Kinds.Length)], random.Next(1, 200));
            var appeal = await app.Given(AnAppeal().Against(contested).FiledDaysAgo(days - 1));
            await app.ClaimAsync(appeal, reviewer);
            var measures = await app.MeasuresAsync(appeal);
            var outcome = (AppealOutcome)random.Next(1, 4);
            int? pointsTo = outcome == AppealOutcome.Modify ? random.Next((await app.ViolationAsync(appeal)).Points) : null;
            Guid[] lifts = outcome == AppealOutcome.Modify ? [.. measures.Where(_ => random.Next(2) == 0).Select(m => m.Id)] : [];
            var today = await app.TodayAsync();
            var scheme = (await app.RulesAsync()).Points;

            var preview = (await app.Send(new PreviewDecision.Query(appeal.Id, outcome, pointsTo, lifts), reviewer)).Value;
            (await app.LinesAsync(merchant.Id)).Count(l => l.Points < 0).ShouldBe(0, "a preview changes nothing");
            var decided = (await app.DecideAsync(appeal, reviewer, outcome, pointsTo, lifts)).Value;
            decided.TookEffect.ShouldBe(!preview.NeedsApproval);
            if (preview.NeedsApproval)
            {
                await app.ClaimAsync(appeal, senior);
                (await app.Send(new ApproveDecision.Command(appeal.Id, await app.VersionAsync(appeal)), senior)).Succeeded.ShouldBeTrue();
            }

            var lines = await app.LinesAsync(merchant.Id);
            Standing.On(today, today, lines, scheme).ShouldBe(preview.After);
            Standing.HealthyOn(today, lines, scheme).ShouldBe(preview.HealthyAfter);
            var lifted = (await app.MeasuresAsync(appeal)).Where(m => m.State == ActionState.Lifted).ToList();
            lifted.Select(m => (m.Kind, m.DaysGivenBack)).ShouldBe(preview.Lifts.Select(l => (l.Kind, l.DaysServed)), ignoreOrder: true);
            var stored = await app.AppealAsync(appeal);
            (stored.PointsBack, stored.PointsBefore, stored.PointsAfter).ShouldBe((preview.PointsBack, preview.Before.Points, preview.After.Points));
        }
    }

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 6)];

    [Fact]
    public async Task It_says_who_is_told_and_what_else_waits_under_the_clause()
    {
        await using var app = await PortalApp.StartAsync();
        var merchant = await app.Given(AMerchant());
        await app.Given(APerson().Owning(merchant));
        var appeal = await app.Given(AnAppeal().Against(await app.Given(AViolation().Against(merchant))));
        await app.Given(AnAppeal());
        var reviewer = await app.Given(AReviewer());

        var preview = (await app.Send(new PreviewDecision.Query(appeal.Id, AppealOutcome.Overturn, null, []), reviewer)).Value;
        (preview.Told, preview.Language, preview.Siblings, preview.Blocked).ShouldBe((1, "en", 1, null));
    }

    [Fact]
    public async Task It_says_why_an_outcome_cannot_be_decided_like_this()
    {
        await using var app = await PortalApp.StartAsync();
        var appeal = await app.Given(AnAppeal().Against(AViolation().Costing(6)));

        var preview = (await app.Send(new PreviewDecision.Query(appeal.Id, AppealOutcome.Modify, 6, []), await app.Given(AReviewer()))).Value;
        preview.Blocked!.Code.ShouldBe("appeal.nothing-modified");
    }
}
