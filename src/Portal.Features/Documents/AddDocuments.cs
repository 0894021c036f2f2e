using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Portal.Domain.Appeals;
using Portal.Domain.Documents;
using Portal.Features.Appeals;
using Portal.Features.Appeals.Fixes;
using Portal.Features.Data;
using Portal.Features.Identity;
using Portal.Features.Requests;

namespace Portal.Features.Documents;

/// <summary>A merchant adds documents of the locker to an appeal or a fix that was sent, until a reviewer opens it, and again when asked. One that lies there already is not added twice.</summary>
public static class AddDocuments
{
    /// <param name="Case">Reference of the appeal or the fix.</param>
    /// <param name="Documents">Which.</param>
    /// <param name="Requirement">For a fix: code of the requirement that they show; empty for the whole.</param>
    /// <param name="MerchantId">For platform systems: on whose behalf.</param>
    [Needs(Permission.FileAppeal)]
    public sealed record Command(string Case, IReadOnlyList<Guid> Documents, string Requirement = "", Guid? MerchantId = null) : ICommand<Done>, IRepeatable;

    internal sealed class Handler(PortalDb db, CurrentUser user, IOptions<EvidenceOptions> options, TimeProvider clock) : IRequestHandler<Command, Outcome<Done>>
    {
        public async Task<Outcome<Done>> Handle(Command request, CancellationToken cancellationToken)
        {
            var merchantId = user.ActsFor(request.MerchantId);
            var appeal = await db.MineAsync(user, request.Case, request.MerchantId, cancellationToken);
            var fix = appeal is null ? await db.MyFixAsync(user, request.Case, request.MerchantId, cancellationToken) : null;
            if (appeal is null && fix is null) return MyAppeals.NotFound;
            if (request.Requirement.Length > 0 && !await db.FixAnswers.AnyAsync(a => fix != null && a.FixId == fix.Id && a.Code == request.Requirement, cancellationToken))
                return new Refusal(RefusalKind.Rule, "fix.requirement-unknown", "A file names a requirement of this fix, or none.");

            var wanted = request.Documents.Distinct().ToList();
            var documents = await db.Documents.Where(d => d.MerchantId == merchantId && wanted.Contains(d.Id)).ToListAsync(cancellationToken);
            if (documents.Count < wanted.Count) return MyDocuments.NotFound;
            var (appealId, fixId) = (appeal?.Id, fix?.Id);
            var there = await db.Evidence.Where(e => (appealId != null && e.AppealId == appealId) || (fixId != null && e.FixId == fixId && e.Requirement == request.Requirement))
                .Select(e => e.Sha256).ToListAsync(cancellationToken);
            var files = documents.Where(d => !there.Contains(d.Sha256)).Select(d => Lay(d, appealId, fixId, request.Requirement)).ToList();
            if (files.Count == 0) return default(Done);

            appeal?.TakeFiles(files, options.Value.MaxFiles);
            foreach (var file in files) fix?.TakeFile(file.FileName, file.Sha256, options.Value.MaxFiles);
            await db.SaveChangesAsync(cancellationToken);
            return default(Done);
        }

        private Evidence Lay(LockerDocument document, Guid? appealId, Guid? fixId, string requirement)
        {
            var file = db.AddEvidence(document, null, user.AsPerson(), clock.GetUtcNow().UtcDateTime);
            (file.AppealId, file.FixId, file.Requirement) = (appealId, fixId, requirement);
            // Nobody takes it out of the locker at the same moment.
            db.Entry(document).Property(d => d.Version).IsModified = true;
            return file;
        }
    }
}
