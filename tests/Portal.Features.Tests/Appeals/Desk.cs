using Microsoft.EntityFrameworkCore;
using Portal.Domain.Appeals;
using Portal.Domain.Enforcement;
using Portal.Features.Appeals;
using Portal.Features.Identity;
using Portal.Features.Requests;
using Portal.Testing;

namespace Portal.Features.Tests.Appeals;

/// <summary>What reviewers do, in few words, through the real pipeline.</summary>
internal static class Desk
{
    public static Task<Outcome<ClaimCase.Lease>> ClaimAsync(this PortalApp app, Appeal appeal, CurrentUser reviewer) =>
        app.Send(new ClaimCase.Command(appeal.Id), reviewer);

    public static DecideAppeal.Command Decision(Appeal appeal, int version, AppealOutcome outcome = AppealOutcome.Overturn, int? pointsTo = null, Guid[]? lifts = null) =>
        new(appeal.Id, version, outcome, "The log of that day shows 3 °C.", "A log of that day.", OriginalDecision.Wrong, pointsTo, lifts ?? [], []);

    /// <summary>Looks at the case, then decides what was seen.</summary>
    public static async Task<Outcome<DecideAppeal.Decided>> DecideAsync(
        this PortalApp app, Appeal appeal, CurrentUser reviewer, AppealOutcome outcome = AppealOutcome.Overturn, int? pointsTo = null, Guid[]? lifts = null) =>
        await app.Send(Decision(appeal, await app.VersionAsync(appeal), outcome, pointsTo, lifts), reviewer);

    public static async Task<int> VersionAsync(this PortalApp app, Appeal appeal) =>
        await app.ReadAsync(db => CaseChanges.VersionAsync(db, appeal.ViolationId, CancellationToken.None));

    public static Task<Appeal> AppealAsync(this PortalApp app, Appeal appeal) =>
        app.ReadAsync(db => db.Appeals.AsNoTracking().SingleAsync(a => a.Id == appeal.Id));

    public static Task<Violation> ViolationAsync(this PortalApp app, Appeal appeal) =>
        app.ReadAsync(db => db.Violations.AsNoTracking().SingleAsync(v => v.Id == appeal.ViolationId));

    public static Task<List<EnforcementAction>> MeasuresAsync(this PortalApp app, Appeal appeal) =>
        app.ReadAsync(db => db.Actions.AsNoTracking().Where(a => a.ViolationId == appeal.ViolationId).ToListAsync());

    public static Task<List<LedgerLine>> LinesAsync(this PortalApp app, Guid merchantId) =>
        app.ReadAsync(db => db.Ledger.AsNoTracking().Where(l => l.MerchantId == merchantId).Select(l => new LedgerLine(l.Points, l.FromDay, l.UntilDay, l.KnownOn)).ToListAsync());

    public static Task<List<string>> EventsAsync(this PortalApp app, Appeal appeal) =>
        app.ReadAsync(db => db.Audit.AsNoTracking().Where(a => a.CaseId == appeal.ViolationId).OrderBy(a => a.Number).Select(a => a.Event).ToListAsync());

    public static async Task<DateOnly> TodayAsync(this PortalApp app) => (await app.RulesAsync()).Law.DayOf(app.Now);

    /// <summary>The portal hears that what was found is put right.</summary>
    public static Task<int> FixAsync(this PortalApp app, Guid violationId) => app.ReadAsync(async db =>
    {
        var violation = await db.Violations.SingleAsync(v => v.Id == violationId);
        violation.ConfirmFix(violation.FoundOn, FixSource.LaterVisit);
        return await db.SaveChangesAsync();
    });

    /// <summary>Sends all at the same moment, each from a thread of its own.</summary>
    public static async Task<IReadOnlyList<Outcome<T>>> AtOnceAsync<T>(this IEnumerable<Func<Task<Outcome<T>>>> sends)
    {
        var start = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        List<Task<Outcome<T>>> running = [.. sends.Select(send => Task.Run(async () =>
        {
            await start.Task;
            return await send();
        }))];
        start.SetResult();
        return await Task.WhenAll(running);
    }
}
