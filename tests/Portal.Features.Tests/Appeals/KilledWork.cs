using System.Runtime.ExceptionServices;
using Portal.Domain.Enforcement;
using Portal.Domain.Merchants;
using Portal.Domain.Policies;
using Portal.Testing.Databases;
using Portal.Web.Hosting;
using Xunit;

namespace Portal.Features.Tests.Appeals;

/// <summary>Kills <see cref="Victim"/>s, and looks at every database after each. One process works on all of them: most of its life is its start.</summary>
public sealed class KilledWork : IAsyncLifetime
{
    public const int Kills = 50;

    private const int Workers = 4;

    // Filing and deciding one case are three lines: a file, a receipt, a decision.
    private const int MostLines = 9;
    // One database is quicker than another, and goes on until the slower one has come as far as it should.
    private const int Decisions = Kills * MostLines * 2;

    private readonly Dictionary<DatabaseProvider, AcknowledgedWork> _work = [];
    private readonly Dictionary<DatabaseProvider, ExceptionDispatchInfo> _faults = [];

    public async ValueTask InitializeAsync()
    {
        List<TestDatabase> databases = [];
        foreach (var provider in Servers.All.Where(p => Servers.WhyMissing(p) is null)) databases.Add(await TestDatabase.CreateAsync(provider));
        Guid[] people = [.. Enumerable.Range(0, 2 + Workers).Select(_ => Guid.CreateVersion7())];
        foreach (var database in databases)
        {
            await DecisionsAsync(database, people[0]);
            _work[database.Provider] = new AcknowledgedWork();
        }

        for (var kill = 0; kill < Kills && _faults.Count == 0; kill++)
        {
            var enough = databases.ToDictionary(d => d.Provider, _ => Random.Shared.Next(1, MostLines + 1));
            var lines = await Victim.LiveAsync(databases, people, enough);
            foreach (var database in databases) await CheckAsync(database, lines[database.Provider]);
        }

        foreach (var database in databases) await database.DisposeAsync();
    }

    /// <summary>What was acknowledged there; throws what was found wrong.</summary>
    internal AcknowledgedWork On(DatabaseProvider provider)
    {
        if (_faults.TryGetValue(provider, out var fault)) fault.Throw();
        return _work[provider];
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private async Task CheckAsync(TestDatabase database, IEnumerable<string> lines)
    {
        try
        {
            _work[database.Provider].Hear(lines);
            await using var db = database.Open();
            await _work[database.Provider].CheckAsync(db);
        }
        catch (Exception wrong)
        {
            _faults[database.Provider] = ExceptionDispatchInfo.Capture(wrong);
        }
    }

    private static async Task DecisionsAsync(TestDatabase database, Guid merchantId)
    {
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        var day = DateOnly.FromDateTime(now).AddDays(-20);
        var merchant = Merchant.Join(merchantId, "Corner Bakery", "Bakery", "test", "1", now);
        var store = new Store { Id = Guid.CreateVersion7(), MerchantId = merchant.Id, Name = "Corner Bakery", Address = "1 Example Street" };
        var policy = new Policy { Id = Guid.CreateVersion7(), Code = "test", Title = "Food safety", Summary = "Safe." };
        var version = new PolicyVersion { Id = Guid.CreateVersion7(), PolicyId = policy.Id, Number = 1, InForceFrom = day.AddYears(-1) };
        var clause = new PolicyClause { Id = Guid.CreateVersion7(), PolicyVersionId = version.Id, Code = "3.2", Title = "Cold food", Text = "Cold.", Slug = "cold" };
        await using var db = database.Open();
        db.AddRange(merchant, store, policy, version, clause);
        for (var number = 0; number < Decisions; number++)
        {
            var violation = Violation.Record(
                new Violation.Finding(
                    Guid.CreateVersion7(), merchant.Id, store.Id, SubjectKind.StorePage, store.Address, clause.Id, "The fridge stood at 9 °C.", Severity.Significant,
                    FindingSource.OutsideAuthority, day, 3, day.AddDays(365), day.AddMonths(6)), now, quietly: true);
            db.AddRange(
                violation, violation.PointsGiven(Guid.CreateVersion7())!,
                EnforcementAction.Apply(Guid.CreateVersion7(), violation, MeasureKind.Demotion, "", day.AddDays(60), EndCondition.None, quietly: true),
                EnforcementAction.Apply(Guid.CreateVersion7(), violation, MeasureKind.FeatureRestriction, "deals", day.AddDays(90), EndCondition.None, quietly: true));
        }

        await db.SaveChangesAsync();
    }
}
