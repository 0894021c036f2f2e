using System.Diagnostics;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Portal.Features.Audit;
using Portal.Features.Data;
using Portal.Web.Hosting;

namespace Portal.Web.Audit;

/// <summary><c>audit verify</c>: is the audit trail as it was written?</summary>
internal static class AuditVerb
{
    public static readonly Verb Verb = new("audit", "audit verify [--case id]", "walk the audit trail and name the first broken link of each case", RunAsync);

    private static async Task<int> RunAsync(VerbCall call)
    {
        var wanted = call.Words switch
        {
            ["verify"] => null,
            ["verify", "--case", var name] => name,
            _ => throw new UsageException("Say what to do with the audit trail."),
        };
        await call.Services.GetRequiredService<Migrations>().RequireCurrentAsync(call.Stop);
        await using var db = await call.Services.GetRequiredService<IDbContextFactory<PortalDb>>().CreateDbContextAsync(call.Stop);
        var only = wanted is null ? (Guid?)null : await FindAsync(db, wanted, call.Stop);

        var started = Stopwatch.GetTimestamp();
        var walk = new AuditWalk(db, broken => call.Output.WriteLine($"BROKEN  case {broken.CaseId:D}, entry {broken.Number}: {Meaning(broken.Fault)}"));
        await walk.VerifyAsync(only, call.Stop);

        var (entries, chains, faulty) = walk.Count;
        var seconds = Math.Max(Stopwatch.GetElapsedTime(started).TotalSeconds, 0.001);
        call.Output.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{entries:N0} entries of {chains:N0} cases in {seconds:0.0} s ({entries / seconds:N0} a second): {(faulty == 0 ? "every link holds." : $"{faulty:N0} broken.")}"));
        var files = new EvidenceWalk(db, broken => call.Output.WriteLine($"BROKEN  case {broken.CaseId:D}, file {broken.Sha256} of {broken.SubjectId:D}: {Meaning(broken.Fault)}"));
        var wrong = await files.VerifyAsync(only, call.Stop);
        call.Output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{files.Files:N0} filed files and documents: {(wrong == 0 ? "each is as it was filed." : $"{wrong:N0} not as filed.")}"));
        return faulty + wrong == 0 ? Verbs.Done : Verbs.Failed;
    }

    // A case is a decision, so people know it by the decision's reference.
    private static async Task<Guid> FindAsync(PortalDb db, string name, CancellationToken ct)
    {
        var id = Guid.TryParse(name, out var given) ? given : await db.Violations.Where(v => v.Reference == name).Select(v => v.Id).SingleOrDefaultAsync(ct);
        if (id == Guid.Empty || !(await db.Audit.AnyAsync(a => a.CaseId == id, ct) || await db.AuditHeads.AnyAsync(h => h.CaseId == id, ct)))
            throw new UsageException($"The audit trail has no case '{name}'. A case is named by its id, or by the decision's reference.");
        return id;
    }

    private static string Meaning(EvidenceFault fault) => fault switch
    {
        EvidenceFault.Missing => "it is missing",
        EvidenceFault.Changed => "its bytes were changed",
        _ => "the trail never recorded it",
    };

    private static string Meaning(AuditFault fault) => fault switch
    {
        AuditFault.Missing => "it is missing",
        AuditFault.Unlinked => "it does not follow the entry before",
        AuditFault.Changed => "it was changed",
        _ => "it was added by somebody else",
    };
}
