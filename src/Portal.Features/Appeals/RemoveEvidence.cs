using MediatR;
using Microsoft.EntityFrameworkCore;
using Portal.Features.Data;
using Portal.Features.Identity;
using Portal.Features.Requests;

namespace Portal.Features.Appeals;

/// <summary>A merchant takes a file out of an appeal that is still being written. What was sent stays.</summary>
public static class RemoveEvidence
{
    /// <param name="Id">The file.</param>
    /// <param name="MerchantId">For platform systems: on whose behalf.</param>
    [Needs(Permission.FileAppeal)]
    public sealed record Command(Guid Id, Guid? MerchantId = null) : ICommand<Done>, IRepeatable;

    internal sealed class Handler(PortalDb db, CurrentUser user) : IRequestHandler<Command, Outcome<Done>>
    {
        public async Task<Outcome<Done>> Handle(Command request, CancellationToken cancellationToken)
        {
            var merchantId = user.ActsFor(request.MerchantId);
            var evidence = await db.Evidence.SingleOrDefaultAsync(e => e.Id == request.Id && e.MerchantId == merchantId, cancellationToken);
            var draft = evidence?.DraftId is { } id ? await db.Drafts.SingleOrDefaultAsync(d => d.Id == id, cancellationToken) : null;
            if (evidence is null) return new Refusal(RefusalKind.NotFound, "evidence.not-found", "We cannot find that file.");
            if (draft is null) return new Refusal(RefusalKind.Rule, "evidence.sent", "This file was sent already, so it stays with its case.");

            draft.RemoveFile();
            db.Throw([evidence]);
            await db.SaveChangesAsync(cancellationToken);
            return default(Done);
        }
    }
}
