using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Domain.Appeals;
using Portal.Domain.Enforcement;
using Portal.Domain.Merchants;
using Portal.Features.Identity;
using Portal.Features.Ingestion;
using Portal.Features.Policies;
using Portal.Testing;
using Shouldly;
using Xunit;

namespace Portal.Features.Tests.Ingestion;

/// <summary>The whole shipped record, imported once.</summary>
public sealed class WholeRecord : IAsyncLifetime
{
    public PortalApp App { get; private set; } = null!;

    internal ImportReport Report { get; private set; } = null!;

    internal List<SourceProblem> Problems { get; } = [];

    public async ValueTask InitializeAsync()
    {
        App = await PortalApp.StartAsync();
        Report = await App.ImportAsync(today => new TorontoReader(SourceFiles.Shipped("toronto"), today), Problems);
    }

    public ValueTask DisposeAsync() => App.DisposeAsync();
}

/// <summary>The imported marketplace says what the rows say, by a calculation of its own.</summary>
public sealed partial class WholeRecordTests(WholeRecord record) : IClassFixture<WholeRecord>
{
    private readonly PortalApp _app = record.App;
    private readonly Oracle _oracle = new(RecordedRow.Shipped);

    private DateOnly Moved(DateOnly day) => day.AddDays(record.Report.DaysShifted);

    [Fact]
    public void Every_row_of_the_shipped_record_is_read()
    {
        record.Problems.ShouldBeEmpty();
        record.Report.New.ShouldBe(1818);
        record.Report.Counts.Violations.ShouldBe(RecordedRow.Shipped.Count(r => r.Infraction.Length > 0));
        record.Report.Counts.Visits.ShouldBe(RecordedRow.Shipped.Select(r => r.Visit).Distinct().Count());
    }

    [Fact]
    public async Task The_record_ends_yesterday_and_says_where_it_comes_from()
    {
        var source = await _app.ReadAsync(db => db.ImportSources.SingleAsync());

        source.LastDay.ShouldBe(new DateOnly(2026, 6, 14));
        source.DaysShifted.ShouldBe(source.LastDay.DayNumber - new DateOnly(2012, 12, 31).DayNumber);
        source.Licence.ShouldBe("Contains information licensed under the Open Government Licence - Toronto.");
        source.FinishedAt.ShouldNotBeNull();
        (await _app.ReadAsync(db => db.Visits.MaxAsync(v => v.Day))).ShouldBe(source.LastDay);
    }

    [Fact]
    public async Task Contested_outcomes_become_appeals_as_the_record_has_them()
    {
        var byStatus = await _app.ReadAsync(db => db.Appeals.GroupBy(a => a.Status).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count));

        byStatus[AppealStatus.Overturned].ShouldBe(128);
        byStatus[AppealStatus.Upheld].ShouldBe(596 - 128);
        byStatus[AppealStatus.Filed].ShouldBe(RecordedRow.Shipped.Count(r => r.Outcome == "Pending" && _oracle.LastDay.DayNumber - r.Day.DayNumber < 365));
        byStatus[AppealStatus.ClosedWithoutOutcome].ShouldBe(218 - byStatus[AppealStatus.Filed]);
        byStatus.Values.Sum().ShouldBe(814);
    }

    [Fact]
    public async Task No_statement_and_no_day_of_decision_is_invented()
    {
        var appeals = await _app.ReadAsync(db => db.Appeals.ToListAsync());

        appeals.ShouldAllBe(a => a.Statement == null && a.DecidedAt == null && a.DecidedOn == null && a.DecidedBy == null && a.Reasons == "" && a.Ground == "" && a.Origin == AppealOrigin.Record);
        appeals.ShouldAllBe(a => a.RecordedOutcome.Length > 0);
        (await _app.ReadAsync(db => db.Appeals.CountAsync(a => db.Violations.Any(v => v.Id == a.ViolationId && v.FoundOn == a.FiledOn)))).ShouldBe(appeals.Count);
    }

    [Fact]
    public async Task Who_decided_is_not_claimed_where_the_record_does_not_tell() =>
        (await _app.ReadAsync(db => db.Violations.AnyAsync(v => v.DecidedBy != Automation.Unknown))).ShouldBeFalse();

    [Fact]
    public async Task Points_and_tier_of_any_day_are_those_of_the_rows()
    {
        var lines = (await _app.ReadAsync(db => db.Ledger.AsNoTracking().ToListAsync())).ToLookup(l => l.MerchantId, l => l.Line);
        var scheme = (await _app.Services.GetRequiredService<Rulebook>().CurrentAsync(TestContext.Current.CancellationToken)).Points;
        var checkedPairs = 0;
        foreach (var (place, day) in Pairs())
        {
            foreach (var known in (DateOnly[])[_oracle.LastDay.AddDays(1), day])
            {
                var standing = Standing.On(Moved(day), Moved(known), lines[ImportingApp.MerchantId(place)], scheme);
                var expected = _oracle.Points(place, day, known);
                standing.Points.ShouldBe(expected, $"{place} on {day}, known on {known}");
                standing.Tier.Code.ShouldBe(Oracle.TierOf(expected));
                checkedPairs++;
            }
        }

        checkedPairs.ShouldBeGreaterThan(10_000);
    }

    [Fact]
    public async Task What_is_in_force_on_any_day_is_what_the_rows_brought()
    {
        var actions = (await _app.ReadAsync(db => db.Actions.AsNoTracking().ToListAsync())).ToLookup(a => a.MerchantId);
        var today = Moved(_oracle.LastDay.AddDays(1));
        foreach (var (place, day) in Pairs())
        {
            string[] inForce =
            [
                .. actions[ImportingApp.MerchantId(place)].Where(a => a.InForceOn(Moved(day), today))
                    .Select(a => $"{a.Kind} {a.Feature}".TrimEnd()).Order(StringComparer.Ordinal),
            ];
            inForce.ShouldBe(_oracle.InForce(place, day), $"{place} on {day}");
        }
    }

    [Fact]
    public async Task A_fix_is_confirmed_by_the_first_later_visit_without_the_finding()
    {
        var days = (await _app.ReadAsync(db => db.Violations.AsNoTracking().Select(v => new { v.MerchantId, v.FoundOn, v.Facts, v.FixedOn }).ToListAsync()))
            .ToLookup(v => (v.MerchantId, v.FoundOn, v.Facts), v => v.FixedOn);
        foreach (var row in RecordedRow.Shipped.Where(r => r.Infraction.Length > 0))
        {
            var expected = _oracle.FixedOn(row) is { } day ? Moved(day) : (DateOnly?)null;
            days[(ImportingApp.MerchantId(row.Place), Moved(row.Day), row.Infraction)].ShouldContain(expected, $"{row.Place} {row.Day} {row.Infraction}");
        }
    }

    [Fact]
    public async Task Almost_every_wording_finds_a_clause_of_its_own()
    {
        var other = await _app.ReadAsync(db => db.Violations.Where(v => db.PolicyClauses.Any(c => c.Id == v.ClauseId && c.Code == "10.1")).Select(v => v.Facts).Distinct().ToListAsync());

        other.ShouldHaveSingleItem().ShouldStartWith("Fail to comply with the standards and requirements");
    }

    [Fact]
    public async Task A_place_is_found_by_the_words_of_its_name_address_and_reference()
    {
        foreach (var word in (string[])["BUK", "TOFU", "BLOOR", "10332007"])
            (await _app.ReadAsync(db => db.MerchantWords.AnyAsync(w => w.Word == word && w.MerchantId == ImportingApp.MerchantId("10332007")))).ShouldBeTrue(word);
        (await _app.ReadAsync(db => db.Stores.SingleAsync(s => s.MerchantId == ImportingApp.MerchantId("10332007")))).Address.ShouldBe("691 Bloor St W");
    }

    [Fact]
    public async Task There_is_a_merchant_for_each_kind_of_demo_account()
    {
        var rules = await _app.Services.GetRequiredService<Rulebook>().CurrentAsync(TestContext.Current.CancellationToken);
        var chosen = await _app.ReadAsync(db => DemoMerchants.ChooseAsync(db, rules.Points, rules.Law.DayOf(_app.Now), CancellationToken.None));

        chosen.Keys.ShouldBe([DemoMerchant.Healthy, DemoMerchant.AtRisk, DemoMerchant.Suspended, DemoMerchant.AppealOpen, DemoMerchant.AppealDecided], ignoreOrder: true);
        chosen.Values.Distinct().Count().ShouldBe(5);
        chosen[DemoMerchant.AtRisk].ShouldBe(ImportingApp.MerchantId("10332007"));
        chosen[DemoMerchant.AppealDecided].ShouldBe(ImportingApp.MerchantId("10371385"));
    }

    [Fact]
    public async Task The_audit_holds_one_entry_for_each_place()
    {
        (await _app.ReadAsync(db => db.Audit.CountAsync())).ShouldBe(1818);
        (await _app.ReadAsync(db => db.Outbox.CountAsync())).ShouldBe(0);
    }

    // Every contested place, and every twentieth of the others: the days of its rows, the days beside them, and some in between.
    private static IEnumerable<(string Place, DateOnly Day)> Pairs()
    {
        var number = 0;
        foreach (var place in RecordedRow.Shipped.GroupBy(r => r.Place))
        {
            if (place.All(r => r.Outcome.Length == 0) && number++ % 20 != 0) continue;

            HashSet<DateOnly> days = [.. place.SelectMany(r => (int[])[-1, 0, 1, 27, 28, 119, 120, 364, 365]).Zip(place.SelectMany(r => Enumerable.Repeat(r.Day, 9)), (shift, day) => day.AddDays(shift))];
            foreach (var day in days) yield return (place.Key, day);
        }
    }
}
