using MediatR;
using Microsoft.EntityFrameworkCore;
using Portal.Features.Data;
using Portal.Features.Identity;
using Portal.Features.Requests;

namespace Portal.Features.Appeals;

/// <summary>The bytes of one file, for the merchant's own people and for staff; what is not sent yet only for the merchant.</summary>
public static class ReadEvidence
{
    /// <param name="Id">The file.</param>
    /// <param name="Preview">The small picture instead of the file.</param>
    [Needs(Permission.ReadEvidence)]
    public sealed record Query(Guid Id, bool Preview = false) : IQuery<Content>;

    /// <param name="FileName">As stored.</param>
    /// <param name="MediaType">What <paramref name="Bytes"/> are.</param>
    /// <param name="Bytes">Of the file or of its preview.</param>
    /// <param name="Tag">Changes when the bytes do: never, under one id.</param>
    public sealed record Content(string FileName, string MediaType, byte[] Bytes, string Tag);

    internal sealed class Handler(PortalDb db, CurrentUser user) : IRequestHandler<Query, Outcome<Content>>
    {
        public async Task<Outcome<Content>> Handle(Query request, CancellationToken cancellationToken)
        {
            var (mine, staff) = (user.ActsFor(null), user.May(Permission.ReadAnyMerchant));
            var file = await (
                from evidence in db.Evidence
                where evidence.Id == request.Id && (evidence.MerchantId == mine || (staff && (evidence.AppealId != null || evidence.FixId != null)))
                join content in db.EvidenceContent on evidence.ContentId equals content.Id
                select new { evidence.FileName, evidence.MediaType, evidence.Sha256, Bytes = request.Preview ? content.Preview : content.Bytes })
                .SingleOrDefaultAsync(cancellationToken);
            if (file is null || file.Bytes.Length == 0) return new Refusal(RefusalKind.NotFound, "evidence.not-found", "We cannot find that file.");
            return new Content(file.FileName, request.Preview ? "image/jpeg" : file.MediaType, file.Bytes, file.Sha256);
        }
    }
}
