using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Portal.Features.Appeals.Files;
using Portal.Features.Data;
using Portal.Features.Identity;
using Portal.Features.Requests;

namespace Portal.Features.Appeals.Fixes;

/// <summary>A merchant adds a file to a fix that was sent, until a reviewer opens it, and again when asked.</summary>
public static class AddProof
{
    /// <param name="Fix">Reference of the fix.</param>
    /// <param name="File">The file.</param>
    /// <param name="Requirement">Code of the requirement that it shows; empty for the fix as a whole.</param>
    /// <param name="MerchantId">For platform systems: on whose behalf.</param>
    [Needs(Permission.FileAppeal)]
    public sealed record Command(string Fix, IncomingFile File, string Requirement = "", Guid? MerchantId = null) : ICommand<EvidenceRow>, IRepeatable;

    internal sealed class Handler(PortalDb db, CurrentUser user, EvidenceIntake intake, IOptions<EvidenceOptions> options, TimeProvider clock)
        : IRequestHandler<Command, Outcome<EvidenceRow>>
    {
        public async Task<Outcome<EvidenceRow>> Handle(Command request, CancellationToken cancellationToken)
        {
            var fix = await db.MyFixAsync(user, request.Fix, request.MerchantId, cancellationToken);
            if (fix is null) return MyFixes.NotFound;
            if (request.Requirement.Length > 0 && !await db.FixAnswers.AnyAsync(a => a.FixId == fix.Id && a.Code == request.Requirement, cancellationToken))
                return new Refusal(RefusalKind.Rule, "fix.requirement-unknown", "A file names a requirement of this fix, or none.");
            var file = await intake.ExamineAsync(request.File, cancellationToken);
            var same = await db.Evidence.AsNoTracking().FirstOrDefaultAsync(e => e.FixId == fix.Id && e.Sha256 == file.Sha256 && e.Requirement == request.Requirement, cancellationToken);
            if (same is not null) return EvidenceRow.Of(same);

            var evidence = db.AddEvidence(file, fix.MerchantId, null, null, user.AsPerson(), clock.GetUtcNow().UtcDateTime);
            (evidence.FixId, evidence.Requirement) = (fix.Id, request.Requirement);
            fix.TakeFile(evidence.FileName, evidence.Sha256, options.Value.MaxFiles);
            await db.SaveChangesAsync(cancellationToken);
            return EvidenceRow.Of(evidence);
        }
    }
}
