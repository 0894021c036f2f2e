using Portal.Features.Appeals.Fixes;
using Portal.Features.Merchants;
using Portal.Features.Tests.Appeals;
using Portal.Features.Tests.Appeals.Fixes;
using Portal.Testing;
using Portal.Testing.Databases;
using Portal.Web.Hosting;
using Shouldly;
using Xunit;
using static Portal.Testing.Building.Builders;

namespace Portal.Features.Tests.Merchants;

/// <summary>The action plan follows a fix: to be sent, being checked, asked about, ticked off.</summary>
public sealed class FixInPlanTests
{
    [Theory, EveryDatabase]
    public async Task A_fix_that_was_sent_is_being_checked_until_it_is_confirmed(DatabaseProvider provider)
    {
        await using var app = await PortalApp.StartAsync(provider);
        var (violation, owner) = await app.ADecisionAsync();
        await app.DemandAsync(violation, "");
        (await KindsAsync(app, owner)).ShouldContain(AttentionKind.ConfirmFixes);

        var fix = await app.AFixAsync(violation, owner);

        var plan = (await app.Send(new GetStanding.Query(), owner)).Value.Plan;
        plan.Select(s => s.Item.Kind).ShouldNotContain(AttentionKind.ConfirmFixes, "nothing is left to be done by the merchant");
        plan.Single(s => s.Item.Kind == AttentionKind.FixSent).Item.ShouldSatisfyAllConditions(i => i.Reference.ShouldBe(fix.Reference), i => i.By.ShouldBe(fix.DueOn));

        var reviewer = await app.Given(AReviewer());
        await app.ClaimFixAsync(fix, reviewer);
        (await app.ConfirmAsync(fix, reviewer)).Succeeded.ShouldBeTrue();

        (await KindsAsync(app, owner)).ShouldSatisfyAllConditions(k => k.ShouldContain(AttentionKind.FixConfirmed), k => k.ShouldNotContain(AttentionKind.FixSent));
    }

    [Theory, EveryDatabase]
    public async Task A_question_about_a_fix_needs_the_merchant(DatabaseProvider provider)
    {
        await using var app = await PortalApp.StartAsync(provider);
        var (violation, owner) = await app.ADecisionAsync();
        await app.DemandAsync(violation, "");
        var fix = await app.AFixAsync(violation, owner);
        var reviewer = await app.Given(AReviewer());
        await app.ClaimFixAsync(fix, reviewer);

        var by = (await app.TodayAsync()).AddDays(5);
        (await app.Send(new AskAboutFix.Command(fix.Id, await app.VersionAsync(fix), "Which fridge?", by), reviewer)).Succeeded.ShouldBeTrue();

        var view = (await app.Send(new GetStanding.Query(), owner)).Value;
        view.Attention[0].ShouldSatisfyAllConditions(a => a.Kind.ShouldBe(AttentionKind.AnswerAboutFix), a => a.Reference.ShouldBe(fix.Reference), a => a.By.ShouldBe(by));
        view.Plan.ShouldNotContain(s => s.Item.Kind == AttentionKind.FixSent);
    }

    private static async Task<List<AttentionKind>> KindsAsync(PortalApp app, Features.Identity.CurrentUser owner) =>
        [.. (await app.Send(new GetStanding.Query(), owner)).Value.Plan.Select(s => s.Item.Kind)];
}
