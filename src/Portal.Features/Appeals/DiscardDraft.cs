using MediatR;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Appeals;
using Portal.Features.Data;
using Portal.Features.Identity;
using Portal.Features.Requests;

namespace Portal.Features.Appeals;

/// <summary>A merchant throws away what is half written, with its files.</summary>
public static class DiscardDraft
{
    /// <param name="Violation">Reference of the decision.</param>
    /// <param name="Kind">What it was to become.</param>
    [Needs(Permission.FileAppeal)]
    public sealed record Command(string Violation, DraftKind Kind = DraftKind.Appeal) : ICommand<Done>, IRepeatable;

    internal sealed class Handler(PortalDb db, CurrentUser user) : IRequestHandler<Command, Outcome<Done>>
    {
        public async Task<Outcome<Done>> Handle(Command request, CancellationToken cancellationToken)
        {
            var decision = await ContestedDecision.FindAsync(db, user.ActsFor(null), request.Violation, cancellationToken);
            if (decision is null) return ContestedDecision.NotFound;
            var open = await db.OpenDraftAsync(decision.Violation.MerchantId, decision.Violation.Id, request.Kind, cancellationToken);
            if (open is null) return default(Done);

            var files = await db.Evidence.Where(e => e.DraftId == open.Draft.Id).ToListAsync(cancellationToken);
            db.Throw(files);
            open.Draft.Discard();
            db.Clear(open);
            await db.SaveChangesAsync(cancellationToken);
            return default(Done);
        }
    }
}
