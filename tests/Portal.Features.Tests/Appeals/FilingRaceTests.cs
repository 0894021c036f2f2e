using Microsoft.EntityFrameworkCore;
using Portal.Domain.Appeals;
using Portal.Domain.Enforcement;
using Portal.Features.Appeals;
using Portal.Features.Appeals.Files;
using Portal.Features.Identity;
using Portal.Features.Requests;
using Portal.Testing;
using Portal.Testing.Databases;
using Portal.Web.Hosting;
using Shouldly;
using Xunit;
using static Portal.Testing.Building.Builders;

namespace Portal.Features.Tests.Appeals;

/// <summary>However many send at once, there is one appeal, and nobody who was told so loses anything. Fifty rounds each.</summary>
public sealed class FilingRaceTests
{
    private const int Rounds = 50;
    private const int FewerRounds = 15;

    [Theory, EveryDatabase]
    public async Task Ten_identical_filings_at_once_are_one_appeal_with_one_receipt(DatabaseProvider provider)
    {
        await using var app = await PortalApp.StartAsync(provider);
        var (violations, owner) = await DecisionsAsync(app);
        foreach (var violation in violations)
        {
            var outcomes = await AtOnceAsync(10, _ => app.Send(Filing.Of(violation, $"key {violation.Id}"), owner));

            outcomes.Select(o => o.Value).Distinct().ShouldHaveSingleItem();
        }

        (await app.ReadAsync(db => db.Appeals.CountAsync())).ShouldBe(Rounds);
        (await app.ReadAsync(db => db.Outbox.CountAsync(m => m.Name == nameof(AppealFiled)))).ShouldBe(Rounds);
        (await app.ReadAsync(db => db.Audit.CountAsync(a => a.Event == nameof(AppealFiled)))).ShouldBe(Rounds);
    }

    [Theory, EveryDatabase]
    public async Task Of_several_keys_at_once_one_wins_and_the_others_are_told_its_reference(DatabaseProvider provider)
    {
        await using var app = await PortalApp.StartAsync(provider);
        var (violations, owner) = await DecisionsAsync(app, FewerRounds);
        foreach (var violation in violations)
        {
            var outcomes = await AtOnceAsync(4, n => app.Send(Filing.Of(violation, $"{n} {violation.Id}"), owner));

            var receipt = outcomes.Where(o => o.Succeeded).ShouldHaveSingleItem().Value;
            foreach (var refusal in outcomes.Select(o => o.Refusal).OfType<Refusal>())
            {
                refusal.Code.ShouldBe("appeal.already-open");
                refusal.Sentence.ShouldContain(receipt.Reference);
            }
        }
    }

    [Theory, EveryDatabase]
    public async Task Two_tabs_save_upload_and_send_at_once_and_no_acknowledged_file_is_lost(DatabaseProvider provider)
    {
        await using var app = await PortalApp.StartAsync(provider);
        var (violations, owner) = await DecisionsAsync(app);
        foreach (var violation in violations)
        {
            var key = (await app.Send(new GetAppealForm.Query(violation.Reference), owner)).Value.FilingKey;
            var filing = Filing.Of(violation, key);
            var first = app.Send(filing, owner);
            var second = app.Send(filing, owner);
            var save = app.Send(Filing.Typed(violation, filing.Statement), owner);
            var attach = app.Send(new AttachEvidence.Command(violation.Reference, new IncomingFile("log.pdf", Pictures.Pdf())), owner);
            await Task.WhenAll(first, second, save, attach);

            (await second).Value.Reference.ShouldBe((await first).Value.Reference);
            if ((await save).Refusal is { } unsaved) unsaved.Code.ShouldBe("appeal.already-open");
            if ((await attach).Refusal is { } unattached) unattached.Code.ShouldBe("appeal.already-open");
            else (await app.ReadAsync(db => db.Evidence.SingleAsync(e => e.Id == attach.Result.Value.Id))).AppealId.ShouldNotBeNull();
        }

        (await app.ReadAsync(db => db.Drafts.AnyAsync())).ShouldBeFalse();
    }

    [Theory, EveryDatabase]
    public async Task While_the_window_closes_a_filing_is_stored_whole_or_refused(DatabaseProvider provider)
    {
        await using var app = await PortalApp.StartAsync(provider);
        var (violations, owner) = await DecisionsAsync(app);
        var law = (await app.RulesAsync()).Law;
        var end = TimeZoneInfo.ConvertTimeToUtc(
            violations[0].AppealUntil.AddDays(1).ToDateTime(TimeOnly.MinValue), TimeZoneInfo.FindSystemTimeZoneById(law.TimeZone));
        app.Clock.SetUtcNow(end.AddMilliseconds(-25));
        var filed = 0;
        foreach (var violation in violations)
        {
            var sending = app.Send(Filing.Of(violation, violation.Reference), owner);
            app.Clock.Advance(TimeSpan.FromMilliseconds(1));
            var outcome = await sending;

            if (outcome.Succeeded) filed++;
            else outcome.Refusal.Code.ShouldBe("appeal.window-closed");
        }

        filed.ShouldBeInRange(1, Rounds - 1);
        (await app.ReadAsync(db => db.Appeals.CountAsync(a => a.FiledOn <= violations[0].AppealUntil))).ShouldBe(filed);
        (await app.ReadAsync(db => db.Outbox.CountAsync())).ShouldBe(filed);
    }

    [Theory, EveryDatabase]
    public async Task A_file_added_while_a_reviewer_opens_the_case_is_in_it_or_refused(DatabaseProvider provider)
    {
        await using var app = await PortalApp.StartAsync(provider);
        var (violations, owner) = await DecisionsAsync(app, FewerRounds);
        var law = (await app.RulesAsync()).Law;
        var reviewer = Guid.CreateVersion7();
        foreach (var violation in violations)
        {
            var appeal = (await app.Send(Filing.Of(violation, violation.Reference), owner)).Value.Reference;
            var adding = app.Send(new AddEvidence.Command(appeal, new IncomingFile("log.pdf", Pictures.Pdf())), owner);
            var opening = OpenAsync(app, appeal, a => a.Claim(reviewer, senior: false, law, app.Now));
            await Task.WhenAll(adding, opening);

            var stored = await app.ReadAsync(db => db.Appeals.SingleAsync(a => a.Reference == appeal));
            (await app.ReadAsync(db => db.Evidence.CountAsync(e => e.AppealId == stored.Id))).ShouldBe((await adding).Succeeded ? 1 : 0);
            stored.Files.ShouldBe((await adding).Succeeded ? 1 : 0);
            if (!(await adding).Succeeded) (await adding).Refusal!.Code.ShouldBe("appeal.opened");
        }
    }

    private static async Task OpenAsync(PortalApp app, string reference, Action<Appeal> open)
    {
        for (var tries = 0; ; tries++)
        {
            try
            {
                await app.ChangeAsync(async db => open(await db.Appeals.SingleAsync(a => a.Reference == reference)));
                return;
            }
            catch (DbUpdateException) when (tries < 10)
            {
                // The file came first; the reviewer looks again.
            }
        }
    }

    private static async Task<(List<Violation> Violations, CurrentUser Owner)> DecisionsAsync(PortalApp app, int rounds = Rounds)
    {
        var merchant = await app.Given(AMerchant());
        List<Violation> violations = [];
        for (var round = 0; round < rounds; round++) violations.Add(await app.Given(AViolation().Against(merchant)));
        return (violations, await app.Given(APerson().Owning(merchant)));
    }

    private static Task<T[]> AtOnceAsync<T>(int count, Func<int, Task<T>> act) =>
        Task.WhenAll(Enumerable.Range(0, count).Select(n => Task.Run(() => act(n))));
}
