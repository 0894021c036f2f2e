using MediatR;
using Microsoft.EntityFrameworkCore;
using Portal.Features.Appeals;
using Portal.Features.Data;
using Portal.Features.Identity;
using Portal.Features.Requests;

namespace Portal.Features.Documents;

/// <summary>The bytes of a document, for the merchant's own people; staff see what was filed with a case, and nothing else of the locker.</summary>
public static class ReadDocument
{
    /// <param name="Id">The document.</param>
    /// <param name="Preview">The small picture instead of the file.</param>
    [Needs(Permission.ReadMerchant)]
    public sealed record Query(Guid Id, bool Preview = false) : IQuery<ReadEvidence.Content>;

    internal sealed class Handler(PortalDb db, CurrentUser user) : IRequestHandler<Query, Outcome<ReadEvidence.Content>>
    {
        public async Task<Outcome<ReadEvidence.Content>> Handle(Query request, CancellationToken cancellationToken)
        {
            var mine = user.ActsFor(null);
            var file = await (
                from document in db.Documents
                where document.Id == request.Id && document.MerchantId == mine
                join content in db.EvidenceContent on document.ContentId equals content.Id
                select new { document.FileName, document.MediaType, document.Sha256, Bytes = request.Preview ? content.Preview : content.Bytes }).SingleOrDefaultAsync(cancellationToken);
            if (file is null || file.Bytes.Length == 0) return MyDocuments.NotFound;
            return new ReadEvidence.Content(file.FileName, request.Preview ? "image/jpeg" : file.MediaType, file.Bytes, file.Sha256);
        }
    }
}
