using Microsoft.EntityFrameworkCore;
using Portal.Domain.Appeals.Fixes;
using Portal.Domain.Enforcement;
using Portal.Domain.Policies;
using Portal.Features.Appeals;
using Portal.Features.Appeals.Fixes;
using Portal.Features.Identity;
using Portal.Features.Requests;
using Portal.Testing;

namespace Portal.Features.Tests.Appeals.Fixes;

/// <summary>What merchants and reviewers do with fixes, in few words, through the real pipeline.</summary>
internal static class FixDesk
{
    public static readonly GivenAnswer Cold = new("cold", FixAnswerKind.Done, "A new compressor since Monday.");
    public static readonly GivenAnswer Log = new("log", FixAnswerKind.DoesNotApply, "There is no fridge here any more.");

    /// <summary>Two requirements for the clause of a decision; the first can be seen by a later visit.</summary>
    public static Task<int> DemandAsync(this PortalApp app, Violation violation, string check = FixChecks.LaterVisit) => app.ReadAsync(async db =>
    {
        await db.FixRequirements.Where(r => r.ClauseId == violation.ClauseId).ExecuteDeleteAsync();
        db.FixRequirements.Add(new FixRequirement { Id = Guid.CreateVersion7(), ClauseId = violation.ClauseId, Code = "cold", Place = 1, Title = "Cold food is kept cold", Proof = "photo", Check = check });
        db.FixRequirements.Add(new FixRequirement { Id = Guid.CreateVersion7(), ClauseId = violation.ClauseId, Code = "log", Place = 2, Title = "A log is kept", Proof = "words" });
        return await db.SaveChangesAsync();
    });

    public static Task<Outcome<FixReceipt>> SendFixAsync(this PortalApp app, Violation violation, CurrentUser owner, string key = "one", params GivenAnswer[] answers) =>
        app.Send(new SendFix.Command(violation.Reference, "", answers.Length > 0 ? answers : [Cold, Log], key), owner);

    public static Task<Fix> FixAsync(this PortalApp app, string reference) => app.ReadAsync(db => db.Fixes.AsNoTracking().SingleAsync(f => f.Reference == reference));

    public static async Task<Fix> AFixAsync(this PortalApp app, Violation violation, CurrentUser owner, string key = "one") =>
        await app.FixAsync((await app.SendFixAsync(violation, owner, key)).Value.Reference);

    public static Task<Outcome<ClaimCase.Lease>> ClaimFixAsync(this PortalApp app, Fix fix, CurrentUser reviewer) => app.Send(new ClaimCase.Command(fix.Id), reviewer);

    public static Task<int> VersionAsync(this PortalApp app, Fix fix) => app.ReadAsync(db => CaseChanges.VersionAsync(db, fix.ViolationId, CancellationToken.None));

    public static DecideFix.Command Confirmation(Fix fix, int version) =>
        new(fix.Id, version, true, "", "", [new("cold", FixFinding.Accepted), new("log", FixFinding.Accepted)]);

    public static DecideFix.Command Doubt(Fix fix, int version) =>
        new(fix.Id, version, false, "The photo is too dark.", "A photo of the thermometer.", [new("cold", FixFinding.NotAccepted, "Too dark"), new("log", FixFinding.Accepted)]);

    public static async Task<Outcome<DecideFix.Decided>> ConfirmAsync(this PortalApp app, Fix fix, CurrentUser reviewer) =>
        await app.Send(Confirmation(fix, await app.VersionAsync(fix)), reviewer);

    public static async Task<Outcome<DecideFix.Decided>> DoubtAsync(this PortalApp app, Fix fix, CurrentUser reviewer) =>
        await app.Send(Doubt(fix, await app.VersionAsync(fix)), reviewer);

    public static Task<Violation> ViolationOfAsync(this PortalApp app, Fix fix) => app.ReadAsync(db => db.Violations.AsNoTracking().SingleAsync(v => v.Id == fix.ViolationId));

    public static Task<List<string>> EventsOfAsync(this PortalApp app, Fix fix) =>
        app.ReadAsync(db => db.Audit.AsNoTracking().Where(a => a.CaseId == fix.ViolationId).OrderBy(a => a.Number).Select(a => a.Event).ToListAsync());
}
