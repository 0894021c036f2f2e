using MediatR;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Appeals;
using Portal.Features.Data;
using Portal.Features.Identity;
using Portal.Features.Requests;

namespace Portal.Features.Appeals;

/// <summary>A merchant throws a half-written appeal away, with its files.</summary>
public static class DiscardDraft
{
    /// <param name="Violation">Reference of the decision.</param>
    [Needs(Permission.FileAppeal)]
    public sealed record Command(string Violation) : ICommand<Done>, IRepeatable;

    internal sealed class Handler(PortalDb db, CurrentUser user) : IRequestHandler<Command, Outcome<Done>>
    {
        public async Task<Outcome<Done>> Handle(Command request, CancellationToken cancellationToken)
        {
            var decision = await ContestedDecision.FindAsync(db, user.ActsFor(null), request.Violation, cancellationToken);
            if (decision is null) return ContestedDecision.NotFound;
            var draft = await db.AppealDrafts.SingleOrDefaultAsync(
                d => d.MerchantId == decision.Violation.MerchantId && d.ViolationId == decision.Violation.Id, cancellationToken);
            if (draft is null) return default(Done);

            var files = await db.Evidence.Where(e => e.DraftId == draft.Id).ToListAsync(cancellationToken);
            db.EvidenceContent.RemoveRange(files.Select(f => new EvidenceContent { EvidenceId = f.Id }));
            db.Evidence.RemoveRange(files);
            draft.Discard();
            db.AppealDrafts.Remove(draft);
            await db.SaveChangesAsync(cancellationToken);
            return default(Done);
        }
    }
}
