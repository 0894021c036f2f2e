using Microsoft.EntityFrameworkCore;
using Portal.Domain.Appeals;
using Portal.Features.Audit;
using Portal.Features.Data;
using Portal.Features.Tests.Appeals;
using Portal.Testing;
using Portal.Testing.Databases;
using Portal.Web.Hosting;
using Shouldly;
using Xunit;
using static Portal.Testing.Building.Builders;

namespace Portal.Features.Tests.Audit;

/// <summary>Whoever changes the audit trail past the portal is found, at the entry that they touched.</summary>
public sealed class AuditWalkTests
{
    [Theory, EveryDatabase]
    public async Task A_trail_that_nobody_touched_holds(DatabaseProvider provider)
    {
        await using var app = await PortalApp.StartAsync(provider);
        var appeal = await ATrailAsync(app);
        await app.Given(AnAppeal());

        var (count, broken) = await WalkAsync(app, null);

        broken.ShouldBeEmpty();
        count.ShouldBe(new AuditCount(6, 2, 0));
        (await WalkAsync(app, appeal.ViolationId)).Count.ShouldBe(new AuditCount(4, 1, 0));
    }

    [Theory]
    [EveryDatabase("Id")]
    [EveryDatabase("At")]
    [EveryDatabase("ActorKind")]
    [EveryDatabase("Actor")]
    [EveryDatabase("Event")]
    [EveryDatabase("SubjectId")]
    [EveryDatabase("MerchantId")]
    [EveryDatabase("From")]
    [EveryDatabase("To")]
    [EveryDatabase("Why")]
    [EveryDatabase("PreviousHash")]
    [EveryDatabase("Hash")]
    public async Task A_changed_field_is_found_at_its_entry(DatabaseProvider provider, string field)
    {
        await using var app = await PortalApp.StartAsync(provider);
        var appeal = await ATrailAsync(app);
        object value = field switch
        {
            "Id" or "SubjectId" or "MerchantId" => Guid.NewGuid(),
            "At" => app.Now.AddYears(-1),
            "PreviousHash" or "Hash" => new string('a', 64),
            _ => "Nobody",
        };

        await TamperAsync(app, $"UPDATE \"AuditEntries\" SET \"{field}\" = {{0}} WHERE \"CaseId\" = {{1}} AND \"Number\" = 3", value, appeal.ViolationId);

        (await WalkAsync(app, null)).Broken.ShouldBe([new AuditBreak(appeal.ViolationId, 3, AuditFault.Changed)]);
    }

    [Theory]
    [EveryDatabase(1)]
    [EveryDatabase(2)]
    [EveryDatabase(4)]
    public async Task A_deleted_entry_is_missed_the_last_one_too(DatabaseProvider provider, int number)
    {
        await using var app = await PortalApp.StartAsync(provider);
        var appeal = await ATrailAsync(app);

        await TamperAsync(app, "DELETE FROM \"AuditEntries\" WHERE \"CaseId\" = {0} AND \"Number\" = {1}", appeal.ViolationId, number);

        (await WalkAsync(app, null)).Broken.ShouldBe([new AuditBreak(appeal.ViolationId, number, AuditFault.Missing)]);
    }

    [Theory, EveryDatabase]
    public async Task A_whole_chain_that_is_gone_is_missed(DatabaseProvider provider)
    {
        await using var app = await PortalApp.StartAsync(provider);
        var appeal = await ATrailAsync(app);
        await app.Given(AnAppeal());

        await TamperAsync(app, "DELETE FROM \"AuditEntries\" WHERE \"CaseId\" = {0}", appeal.ViolationId);

        (await WalkAsync(app, null)).Broken.ShouldBe([new AuditBreak(appeal.ViolationId, 1, AuditFault.Missing)]);
    }

    [Theory, EveryDatabase]
    public async Task Entries_that_changed_places_are_found_at_the_first(DatabaseProvider provider)
    {
        await using var app = await PortalApp.StartAsync(provider);
        var appeal = await ATrailAsync(app);

        foreach (var (from, to) in new[] { (2, 99), (3, 2), (99, 3) })
            await TamperAsync(app, "UPDATE \"AuditEntries\" SET \"Number\" = {0} WHERE \"CaseId\" = {1} AND \"Number\" = {2}", to, appeal.ViolationId, from);

        (await WalkAsync(app, null)).Broken.ShouldBe([new AuditBreak(appeal.ViolationId, 2, AuditFault.Changed)]);
    }

    [Theory, EveryDatabase]
    public async Task An_entry_put_behind_the_last_one_is_found_however_well_it_fits(DatabaseProvider provider)
    {
        await using var app = await PortalApp.StartAsync(provider);
        var appeal = await ATrailAsync(app);
        var last = await app.ReadAsync(db => db.Audit.AsNoTracking().SingleAsync(a => a.CaseId == appeal.ViolationId && a.Number == 4));
        await app.SaveAsync(Copy(last, number: 5, previous: last.Hash));

        (await WalkAsync(app, null)).Broken.ShouldBe([new AuditBreak(appeal.ViolationId, 5, AuditFault.Added)]);
    }

    [Theory, EveryDatabase]
    public async Task An_entry_put_between_two_is_found(DatabaseProvider provider)
    {
        await using var app = await PortalApp.StartAsync(provider);
        var appeal = await ATrailAsync(app);
        var second = await app.ReadAsync(db => db.Audit.AsNoTracking().SingleAsync(a => a.CaseId == appeal.ViolationId && a.Number == 2));
        foreach (var number in new[] { 4, 3 })
            await TamperAsync(app, "UPDATE \"AuditEntries\" SET \"Number\" = {0} WHERE \"CaseId\" = {1} AND \"Number\" = {2}", number + 1, appeal.ViolationId, number);
        await app.SaveAsync(Copy(second, number: 3, previous: second.Hash));

        (await WalkAsync(app, null)).Broken.ShouldBe([new AuditBreak(appeal.ViolationId, 4, AuditFault.Changed)]);
    }

    [Theory]
    [EveryDatabase(2, 3, AuditFault.Unlinked)]
    [EveryDatabase(4, 4, AuditFault.Changed)]
    public async Task An_entry_written_anew_with_a_hash_that_fits_is_found_by_what_follows_or_by_the_end(DatabaseProvider provider, int number, int found, AuditFault fault)
    {
        await using var app = await PortalApp.StartAsync(provider);
        var appeal = await ATrailAsync(app);
        var entry = await app.ReadAsync(db => db.Audit.AsNoTracking().SingleAsync(a => a.CaseId == appeal.ViolationId && a.Number == number));
        await TamperAsync(app, "DELETE FROM \"AuditEntries\" WHERE \"Id\" = {0}", entry.Id);
        await app.SaveAsync(Copy(entry, number, entry.PreviousHash));

        (await WalkAsync(app, null)).Broken.ShouldBe([new AuditBreak(appeal.ViolationId, found, fault)]);
    }

    [Theory, EveryDatabase]
    public async Task Each_chain_is_named_once_at_its_first_break(DatabaseProvider provider)
    {
        await using var app = await PortalApp.StartAsync(provider);
        var (one, two) = (await ATrailAsync(app), await ATrailAsync(app));
        var sound = await ATrailAsync(app);
        await TamperAsync(app, "UPDATE \"AuditEntries\" SET \"Why\" = {0} WHERE \"CaseId\" <> {1} AND \"Number\" > 1", "Nobody", sound.ViolationId);

        var (count, broken) = await WalkAsync(app, null);

        broken.ShouldBe([new AuditBreak(one.ViolationId, 2, AuditFault.Changed), new AuditBreak(two.ViolationId, 2, AuditFault.Changed)], ignoreOrder: true);
        count.ShouldBe(new AuditCount(12, 3, 2));
        (await WalkAsync(app, sound.ViolationId)).Broken.ShouldBeEmpty();
    }

    [Theory, EveryDatabase]
    public async Task The_portal_itself_changes_and_deletes_no_entry(DatabaseProvider provider)
    {
        await using var app = await PortalApp.StartAsync(provider);
        var appeal = await ATrailAsync(app);

        foreach (var touch in new Action<PortalDb, AuditEntry>[] { (db, entry) => db.Remove(entry), (db, entry) => db.Entry(entry).Property(a => a.Why).CurrentValue = "x" })
            (await Should.ThrowAsync<InvalidOperationException>(() => app.ChangeAsync(async db => touch(db, await db.Audit.FirstAsync(a => a.CaseId == appeal.ViolationId))))).Message.ShouldBe("The audit trail is append-only.");
        await Should.ThrowAsync<InvalidOperationException>(() => app.ChangeAsync(async db => db.Remove(await db.AuditHeads.FirstAsync())));
        (await WalkAsync(app, null)).Broken.ShouldBeEmpty();
    }

    [Fact]
    public async Task Other_rows_may_go()
    {
        await using var app = await PortalApp.StartAsync();
        var merchant = await app.Given(AMerchant());

        await app.ChangeAsync(async db => db.Remove(await db.Stores.SingleAsync(s => s.MerchantId == merchant.Id)));

        (await app.ReadAsync(db => db.Stores.CountAsync())).ShouldBe(0);
    }

    // Decided and noted by four entries: found, filed, opened, decided on.
    private static async Task<Appeal> ATrailAsync(PortalApp app)
    {
        var appeal = await app.Given(AnAppeal());
        await app.ClaimAsync(appeal, await app.Given(AReviewer()));
        await app.ChangeAsync(async db => (await db.Violations.SingleAsync(v => v.Id == appeal.ViolationId)).ConfirmFix(await app.TodayAsync(), Domain.Enforcement.FixSource.LaterVisit));
        return appeal;
    }

    private static async Task<(AuditCount Count, List<AuditBreak> Broken)> WalkAsync(PortalApp app, Guid? caseId)
    {
        List<AuditBreak> broken = [];
        var count = await app.ReadAsync(db => new AuditWalk(db, broken.Add).VerifyAsync(caseId, CancellationToken.None));
        return (count, broken);
    }

    // As somebody would who knows the database and not the portal.
    private static async Task TamperAsync(PortalApp app, string sql, params object[] values)
    {
        await using var db = app.Database.Open();
        (await db.Database.ExecuteSqlRawAsync(sql, values)).ShouldBeGreaterThan(0);
    }

    private static AuditEntry Copy(AuditEntry of, int number, string previous) => new AuditEntry
    {
        Id = Guid.CreateVersion7(),
        CaseId = of.CaseId,
        Number = number,
        At = of.At,
        ActorKind = of.ActorKind,
        Actor = of.Actor,
        Event = "Nothing",
        SubjectId = of.SubjectId,
        MerchantId = of.MerchantId,
        From = of.From,
        To = of.To,
        Why = of.Why,
        PreviousHash = previous,
    }.Sealed();
}
