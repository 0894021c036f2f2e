using Microsoft.EntityFrameworkCore;
using Portal.Domain.Appeals;
using Portal.Features.Appeals;
using Portal.Features.Appeals.NextBest;
using Portal.Features.Identity;
using Portal.Features.Requests;
using Portal.Testing;
using Portal.Testing.Databases;
using Portal.Web.Hosting;
using Shouldly;
using Xunit;
using static Portal.Testing.Building.Builders;

namespace Portal.Features.Tests.Appeals.NextBest;

/// <summary>Fifty reviewers at once, some of whom vanish in the middle of a case: no case is lost, held twice, or stuck.</summary>
public sealed class FiftyReviewersTests
{
    private const int Reviewers = 50;
    private const int Cases = 60;
    private const int MostRounds = 40;

    [Theory, EveryDatabase]
    public async Task Every_case_is_decided_once_whoever_vanishes(DatabaseProvider provider)
    {
        await using var app = await PortalApp.StartAsync(provider);
        var chance = new Random(4711);
        var merchant = await app.Given(AMerchant());
        List<Appeal> appeals = [];
        for (var i = 0; i < Cases; i++) appeals.Add(await app.Given(AnAppeal().Against(await app.Given(AViolation().Against(merchant)))));
        List<CurrentUser> reviewers = [];
        for (var i = 0; i < Reviewers; i++) reviewers.Add(await app.Given(AReviewer()));
        var byReference = appeals.ToDictionary(a => a.Reference);

        for (var round = 0; round < MostRounds && await OpenAsync(app) > 0; round++)
        {
            var taken = await reviewers.Select(r => (Func<Task<Outcome<TakeNextAppeal.Taken>>>)(() => app.Send(new TakeNextAppeal.Command(), r))).AtOnceAsync();
            var held = taken.Select((outcome, at) => (outcome, at)).Where(t => t.outcome.Succeeded).Select(t => (Reviewer: reviewers[t.at], Case: byReference[t.outcome.Value.Reference])).ToList();
            held.Select(h => h.Case.Id).ShouldBeUnique();
            taken.Where(t => !t.Succeeded).ShouldAllBe(t => t.Refusal!.Code == "appeal.queue-empty" || t.Refusal.Code == "queue.cap-reached");

            // Of those who hold one: some decide, some skip, some hand over, some vanish.
            var fates = held.Select(h => (h.Reviewer, h.Case, Fate: chance.Next(10), Colleague: chance.Next(Reviewers))).ToList();
            await Task.WhenAll(fates.Select(f => Task.Run(() => WorkAsync(app, f.Reviewer, f.Case, reviewers, f.Fate, f.Colleague))));
            await QueueKeeperTests.ShouldHoldAsync(app);
            // Longer than a lease and a hand-over: whatever was left behind is free again.
            app.Clock.Advance(TimeSpan.FromHours(25));
            await app.Send(new KeepQueue.Command(), CurrentUser.Portal);
            await app.Send(new FoldTallies.Command(), CurrentUser.Portal);
        }

        (await OpenAsync(app)).ShouldBe(0);
        (await app.ReadAsync(db => db.QueueEntries.CountAsync())).ShouldBe(0);
        var decided = await app.ReadAsync(db => db.Appeals.ToListAsync());
        decided.ShouldAllBe(a => a.Status == AppealStatus.Upheld && a.ClaimedBy == null && a.MeantFor == null);
        (await app.ReadAsync(db => db.Audit.Where(a => a.Event == nameof(AppealDecided)).GroupBy(a => a.SubjectId).Select(g => g.Count()).ToListAsync())).ShouldAllBe(times => times == 1);
        await QueueKeeperTests.ShouldHoldAsync(app);
    }

    private static async Task<bool> WorkAsync(PortalApp app, CurrentUser reviewer, Appeal about, List<CurrentUser> reviewers, int fate, int colleague) => fate switch
    {
        0 or 1 or 2 => true,
        3 => (await app.Send(new SkipCase.Command(about.Id, "Not mine."), reviewer)).Succeeded,
        4 => (await app.Send(new HandOver.Command(about.Id, reviewers[colleague].PersonId, "Yours."), reviewer)).Succeeded,
        5 => (await app.Send(new RenewLease.Command(about.Id), reviewer)).Succeeded,
        _ => (await app.DecideAsync(about, reviewer, AppealOutcome.Uphold)).Succeeded,
    };

    private static Task<int> OpenAsync(PortalApp app) => app.ReadAsync(db => db.Appeals.CountAsync(a => a.NextOn != null));
}
