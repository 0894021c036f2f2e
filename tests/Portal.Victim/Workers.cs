using System.Text;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Appeals;
using Portal.Domain.Enforcement;
using Portal.Features.Appeals;
using Portal.Features.Appeals.Files;
using Portal.Features.Identity;
using Portal.Features.Requests;

namespace Portal.Victim;

/// <summary>Files and decides appeals side by side, each worker its own share of one merchant's decisions, and says what was acknowledged: one line each, as soon as it was.</summary>
internal sealed class Workers(Features features, Action<string> say, SemaphoreSlim pace, SemaphoreSlim[] others, Guid merchant, Guid owner, Guid[] reviewers)
{
    private readonly CurrentUser _owner = CurrentUser.Person(owner, "Owner", StaffRole.None, merchant, MerchantRole.Owner);

    private List<IGrouping<int, Violation>> _shares = [];

    /// <summary>Finds what there is to do; what the one before left half done comes first.</summary>
    public async Task LookAsync()
    {
        var undecided = await features.ReadAsync(db => db.Violations.AsNoTracking()
            .Where(v => v.MerchantId == merchant && !db.Appeals.Any(a => a.ViolationId == v.Id && a.DecidedBy != null)).ToListAsync());
        var open = await features.ReadAsync(db => db.Appeals.AsNoTracking().Where(a => a.MerchantId == merchant && a.DecidedBy == null).Select(a => a.ViolationId).ToListAsync());
        _shares = [.. undecided.OrderByDescending(v => open.Contains(v.Id)).GroupBy(v => v.Id.ToByteArray()[^1] % reviewers.Length)];
    }

    public async Task RunAsync() => await Task.WhenAll(_shares.Select(share => Task.Run(() => WorkAsync(share, reviewers[share.Key]))));

    private async Task WorkAsync(IEnumerable<Violation> decisions, Guid reviewer)
    {
        foreach (var violation in decisions)
        {
            await pace.WaitAsync();
            var log = Encoding.ASCII.GetBytes($"%PDF-1.4\n% {violation.Reference}\nxref\ntrailer\nstartxref\n9\n%%EOF\n");
            var attached = await features.Send(new AttachEvidence.Command(violation.Reference, new IncomingFile("log.pdf", log)), _owner);
            if (attached.Succeeded) say($"file {violation.Reference} {attached.Value.Id}");
            else if (attached.Refusal.Code != "appeal.already-open") throw new InvalidOperationException(attached.Refusal.Code);

            var filing = new FileAppeal.Command(violation.Reference, "not-true", $"It is not true: {violation.Reference}.", $"key {violation.Reference}");
            var appeal = Value(await features.Send(filing, _owner)).Reference;
            say($"appeal {violation.Reference} {appeal}");
            await DecideAsync(appeal, CurrentUser.Person(reviewer, "Reviewer", StaffRole.Reviewer));
        }
    }

    private async Task DecideAsync(string reference, CurrentUser reviewer)
    {
        var appeal = await features.ReadAsync(db => db.Appeals.AsNoTracking().SingleAsync(a => a.Reference == reference));
        Value(await features.Send(new ClaimCase.Command(appeal.Id), reviewer));
        var version = await features.ReadAsync(db => db.Audit.Where(a => a.CaseId == appeal.ViolationId).MaxAsync(a => a.Number));
        var files = await features.ReadAsync(db => db.Evidence.Where(e => e.AppealId == appeal.Id).Select(e => e.Id).ToListAsync());
        var outcome = appeal.Id.ToByteArray()[^2] % 3 == 0 ? AppealOutcome.Uphold : AppealOutcome.Overturn;
        var decided = Value(await features.Send(
            new DecideAppeal.Command(
                appeal.Id, version, outcome, "The log of that day shows 3 °C.", "A log of that day.", OriginalDecision.Wrong, null, [],
                [.. files.Select(f => new DecideAppeal.EvidenceNote(f, EvidenceFindingKind.Accepted))]),
            reviewer));
        say($"decision {reference} {decided.Status}");
        foreach (var other in others) other.Release();
    }

    private static T Value<T>(Outcome<T> outcome) => outcome.Succeeded ? outcome.Value : throw new InvalidOperationException(outcome.Refusal.Code);
}
