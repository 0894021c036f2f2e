using Microsoft.EntityFrameworkCore;
using Portal.Domain.Appeals;
using Portal.Features.Appeals;
using Portal.Features.Identity;
using Portal.Testing;
using Portal.Testing.Databases;
using Portal.Web.Hosting;
using Shouldly;
using Xunit;
using static Portal.Testing.Building.Builders;

namespace Portal.Features.Tests.Appeals;

/// <summary>A case is held by one reviewer, for a while, and never by somebody who had a part in it.</summary>
public sealed class ClaimAppealTests
{
    [Theory, EveryDatabase]
    public async Task A_claim_opens_the_case_and_lasts_for_the_lease(DatabaseProvider provider)
    {
        await using var app = await PortalApp.StartAsync(provider);
        var (appeal, reviewer) = (await app.Given(AnAppeal()), await app.Given(AReviewer()));

        var lease = (await app.ClaimAsync(appeal, reviewer)).Value;

        lease.Until.ShouldBe(app.Now.AddMinutes((await app.RulesAsync()).Law.LeaseMinutes));
        var stored = await app.AppealAsync(appeal);
        (stored.Status, stored.ClaimedBy).ShouldBe((AppealStatus.UnderReview, reviewer.PersonId));
        (await app.EventsAsync(appeal)).ShouldContain(nameof(AppealClaimed));
    }

    [Theory, EveryDatabase]
    public async Task Of_ten_claims_at_once_one_gets_the_case(DatabaseProvider provider)
    {
        await using var app = await PortalApp.StartAsync(provider);
        List<CurrentUser> reviewers = [];
        for (var i = 0; i < 10; i++) reviewers.Add(await app.Given(AReviewer()));

        for (var round = 0; round < 50; round++)
        {
            var appeal = await app.Given(AnAppeal());
            var claims = await reviewers.Select(r => (Func<Task<Requests.Outcome<ClaimCase.Lease>>>)(() => app.ClaimAsync(appeal, r))).AtOnceAsync();

            claims.Count(c => c.Succeeded).ShouldBe(1);
            claims.Where(c => !c.Succeeded).ShouldAllBe(c => c.Refusal!.Code == "appeal.claimed");
            (await app.EventsAsync(appeal)).Count(e => e == nameof(AppealClaimed)).ShouldBe(1);
            // Who holds as many as they may is refused before the race.
            (await app.Send(new ReleaseCase.Command(appeal.Id), reviewers[claims.ToList().FindIndex(c => c.Succeeded)])).Succeeded.ShouldBeTrue();
        }
    }

    [Theory, EveryDatabase]
    public async Task The_issuer_is_refused_by_the_rules_and_by_the_database(DatabaseProvider provider)
    {
        await using var app = await PortalApp.StartAsync(provider);
        var issuer = await app.Given(AReviewer());
        var appeal = await app.Given(AnAppeal().Against(AViolation().IssuedBy(issuer.PersonId)));

        (await app.ClaimAsync(appeal, issuer)).Refusal!.Code.ShouldBe("appeal.own-decision");
        (await app.Send(new TakeNextAppeal.Command(), issuer)).Refusal!.Code.ShouldBe("appeal.queue-empty");
        foreach (var column in (string[])["ClaimedBy", "DecidedBy"])
            (await RawUpdateFailsAsync(app, appeal, column, issuer)).ShouldBeTrue($"the database let the issuer into {column}");
    }

    [Theory, EveryDatabase]
    public async Task Who_decided_or_proposed_the_first_review_is_refused_the_second(DatabaseProvider provider)
    {
        await using var app = await PortalApp.StartAsync(provider);
        var (proposer, approver) = (await app.Given(ASeniorReviewer()), await app.Given(ASeniorReviewer()));
        var first = await app.Given(AnAppeal().Against(AViolation().Costing(30)));
        await app.ClaimAsync(first, proposer);
        (await app.DecideAsync(first, proposer, AppealOutcome.Modify, pointsTo: 6)).Value.Status.ShouldBe(AppealStatus.AwaitingApproval);
        await app.ClaimAsync(first, approver);
        (await app.Send(new ApproveDecision.Command(first.Id, await app.VersionAsync(first)), approver)).Succeeded.ShouldBeTrue();
        var second = await SecondReviews.FileAsync(app, first);

        foreach (var person in (CurrentUser[])[proposer, approver])
        {
            (await app.ClaimAsync(second, person)).Refusal!.Code.ShouldBe("appeal.own-review");
            (await app.Send(new TakeNextAppeal.Command(), person)).Refusal!.Code.ShouldBe("appeal.queue-empty");
            (await RawUpdateFailsAsync(app, second, "ClaimedBy", person)).ShouldBeTrue();
        }

        (await app.ClaimAsync(second, await app.Given(AReviewer()))).Refusal!.Code.ShouldBe("appeal.needs-senior");
        (await app.ClaimAsync(second, await app.Given(ASeniorReviewer()))).Succeeded.ShouldBeTrue();
    }

    [Fact]
    public async Task A_lease_that_ended_frees_the_case_and_the_late_reviewer_is_told()
    {
        await using var app = await PortalApp.StartAsync();
        var (appeal, late, next) = (await app.Given(AnAppeal()), await app.Given(AReviewer()), await app.Given(AReviewer()));
        await app.ClaimAsync(appeal, late);
        app.Clock.Advance(TimeSpan.FromMinutes(15) - TimeSpan.FromSeconds(1));
        (await app.ClaimAsync(appeal, next)).Refusal!.Code.ShouldBe("appeal.claimed");

        app.Clock.Advance(TimeSpan.FromSeconds(1));
        (await app.Send(new RenewLease.Command(appeal.Id), late)).Refusal!.Code.ShouldBe("appeal.not-yours");
        (await app.DecideAsync(appeal, late)).Refusal!.Code.ShouldBe("appeal.not-yours");
        (await app.ClaimAsync(appeal, next)).Succeeded.ShouldBeTrue();
    }

    [Fact]
    public async Task Work_on_a_case_renews_the_lease_and_is_no_change_of_the_case()
    {
        await using var app = await PortalApp.StartAsync();
        var (appeal, reviewer) = (await app.Given(AnAppeal()), await app.Given(AReviewer()));
        await app.ClaimAsync(appeal, reviewer);
        var version = await app.VersionAsync(appeal);
        app.Clock.Advance(TimeSpan.FromMinutes(14));

        var renewed = (await app.Send(new RenewLease.Command(appeal.Id), reviewer)).Value;

        renewed.Until.ShouldBe(app.Now.AddMinutes(15));
        (await app.VersionAsync(appeal)).ShouldBe(version);
        (await app.Send(Desk.Decision(appeal, version), reviewer)).Succeeded.ShouldBeTrue();
    }

    [Fact]
    public async Task A_case_given_back_is_free_at_once()
    {
        await using var app = await PortalApp.StartAsync();
        var (appeal, reviewer, next) = (await app.Given(AnAppeal()), await app.Given(AReviewer()), await app.Given(AReviewer()));
        await app.ClaimAsync(appeal, reviewer);

        (await app.Send(new ReleaseCase.Command(appeal.Id), next)).Refusal!.Code.ShouldBe("appeal.not-yours");
        (await app.Send(new ReleaseCase.Command(appeal.Id), reviewer)).Succeeded.ShouldBeTrue();
        (await app.ClaimAsync(appeal, next)).Succeeded.ShouldBeTrue();
    }

    [Fact]
    public async Task Who_may_not_decide_may_not_claim()
    {
        await using var app = await PortalApp.StartAsync();
        var appeal = await app.Given(AnAppeal());
        foreach (var person in (CurrentUser[])[await app.Given(APerson().WithRole(StaffRole.Analyst)), await app.Given(APerson().WithSeat(MerchantRole.Owner, AMerchant()))])
            (await app.ClaimAsync(appeal, person)).Refusal!.Code.ShouldBe("request.not-allowed");
    }

    private static async Task<bool> RawUpdateFailsAsync(PortalApp app, Appeal appeal, string column, CurrentUser person)
    {
        var (id, until) = (appeal.Id, app.Now.AddMinutes(5));
        try
        {
            await app.ReadAsync(db => column == "ClaimedBy"
                ? db.Appeals.Where(a => a.Id == id).ExecuteUpdateAsync(set => set.SetProperty(a => a.ClaimedBy, person.PersonId).SetProperty(a => a.ClaimedUntil, until))
                : db.Appeals.Where(a => a.Id == id).ExecuteUpdateAsync(set => set.SetProperty(a => a.DecidedBy, person.PersonId)));
            return false;
        }
        catch (System.Data.Common.DbException)
        {
            return true;
        }
    }
}
