using Microsoft.EntityFrameworkCore;
using Portal.Domain.Enforcement;
using Portal.Features.Merchants;
using Portal.Testing;
using Portal.Testing.Databases;
using Portal.Web.Hosting;
using Shouldly;
using Xunit;
using static Portal.Testing.Building.Builders;

namespace Portal.Features.Tests.Merchants;

/// <summary>A chain with 10,000 ledger entries: the same replay, as few commands, and a page that stays a page.</summary>
public sealed class LongRecordTests
{
    [Theory, EveryDatabase]
    public async Task Ten_thousand_ledger_entries_are_replayed_with_the_same_few_commands_and_shown_in_part(DatabaseProvider provider)
    {
        var sql = new SqlCommands();
        await using var app = await PortalApp.StartAsync(provider, sql.Listen);
        var merchant = await app.Given(ALongRecord(10_000));
        var owner = await app.Given(APerson().Owning(merchant));
        var today = DateOnly.FromDateTime(app.Now);
        var entries = await app.ReadAsync(db => db.Ledger.AsNoTracking().Select(l => new LedgerLine(l.Points, l.FromDay, l.UntilDay, l.KnownOn)).ToListAsync());
        entries.Count.ShouldBe(10_000);

        foreach (var (day, whole) in new[] { (today, false), (today, true), (today.AddDays(-700), true) })
        {
            sql.Forget();
            var view = (await app.Send(new GetStanding.Query(day, Whole: whole), owner)).Value;

            sql.Texts.Count.ShouldBe(5);
            view.Standing.Points.ShouldBe(entries.Where(e => e.From <= day && day < e.Until && e.KnownOn <= today).Sum(e => e.Points));
            view.Then?.Standing.Points.ShouldBe(entries.Where(e => e.From <= day && day < e.Until && e.KnownOn <= day).Sum(e => e.Points));
            view.Stores.Sum(s => s.Points).ShouldBe(view.Standing.Points);
            view.Visits.Sum(v => v.Findings.Count).ShouldBe(60);
            view.Counting.Findings.ShouldBe(60 + view.Counting.NotShown);
            view.Counting.Findings.ShouldBeGreaterThan(1_500);
        }
    }
}
