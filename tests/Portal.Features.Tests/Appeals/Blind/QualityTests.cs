using Microsoft.EntityFrameworkCore;
using Portal.Domain.Appeals.Blind;
using Portal.Domain.Policies;
using Portal.Features.Appeals.Blind;
using Portal.Features.Identity;
using Portal.Testing;
using Portal.Testing.Databases;
using Portal.Web.Hosting;
using Shouldly;
using Xunit;
using static Portal.Testing.Building.Builders;

namespace Portal.Features.Tests.Appeals.Blind;

/// <summary>Quality leads set which cases are looked at blind; every version is kept with its author, day and reason.</summary>
public sealed class QualityTests
{
    [Theory, EveryDatabase]
    public async Task A_version_is_kept_with_who_set_it_when_and_why(DatabaseProvider provider)
    {
        await using var app = await Blinded.StartAsync(provider, percent: 20);
        var lead = await app.Given(APerson().WithRole(StaffRole.QualityLead).Named("Quinn Quality"));
        (await SetAsync(app, lead, new BlindLooks(35, ["food-safety"], [1], 7), 2)).ShouldBeNull();

        var view = (await app.Send(new GetQuality.Query(), lead)).Value;
        (view.Rules.Version, view.Rules.BlindLooks.Percent, view.Rules.BlindLooks.NotWithinDays, view.MaySet).ShouldBe((3, 35, 7, true));
        view.Earlier.Select(v => (v.Number, v.Looks.Percent)).ShouldBe([(3, 35), (2, 20), (1, 10)]);
        (view.Earlier[0].By, view.Earlier[0].Day, view.Earlier[0].Why, view.Earlier[^1].By).ShouldBe(("Quinn Quality", new DateOnly(2026, 6, 15), "To see more.", null));
        (await app.ReadAsync(db => db.Audit.CountAsync(a => a.Event == nameof(QualityRulesSet)))).ShouldBe(2);
    }

    [Fact]
    public async Task What_is_stale_unchanged_unknown_unexplained_or_not_theirs_is_refused()
    {
        await using var app = await Blinded.StartAsync(percent: 20);
        var (lead, reviewer) = (await app.Given(APerson().WithRole(StaffRole.QualityLead)), await app.Given(AReviewer()));
        var now = new BlindLooks(20, [], [1, 2], 0);
        (await SetAsync(app, lead, now with { Percent = 21 }, 1)).ShouldBe("quality.changed");
        (await SetAsync(app, lead, now, 2)).ShouldBe("quality.same");
        (await SetAsync(app, lead, now with { Policies = ["nothing-like-it"] }, 2)).ShouldBe("quality.policy-unknown");
        (await SetAsync(app, lead, now with { Percent = 101 }, 2)).ShouldBe("quality.out-of-range");
        (await SetAsync(app, lead, now with { Percent = 21 }, 2, why: "")).ShouldBe("request.invalid");
        (await SetAsync(app, reviewer, now with { Percent = 21 }, 2)).ShouldBe("request.not-allowed");
        (await app.Send(new GetQuality.Query(), reviewer)).Value.MaySet.ShouldBeFalse();
    }

    private static async Task<string?> SetAsync(PortalApp app, CurrentUser who, BlindLooks looks, int seen, string why = "To see more.") =>
        (await app.Send(new SetQuality.Command(looks, why, seen), who)).Refusal?.Code;
}
