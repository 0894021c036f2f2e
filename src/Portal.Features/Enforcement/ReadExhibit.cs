using MediatR;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Enforcement;
using Portal.Features.Data;
using Portal.Features.Identity;
using Portal.Features.Requests;

namespace Portal.Features.Enforcement;

/// <summary>The bytes of a record or screenshot that a decision rests on: for the merchant's own people and for staff.</summary>
public static class ReadExhibit
{
    /// <param name="Id">The exhibit.</param>
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
                from exhibit in db.Set<Exhibit>()
                where exhibit.Id == request.Id && exhibit.ViolationId != null && (exhibit.MerchantId == mine || staff)
                join content in db.Set<ExhibitContent>() on exhibit.Id equals content.ExhibitId
                select new { exhibit.FileName, exhibit.MediaType, exhibit.Sha256, Bytes = request.Preview ? content.Preview : content.Bytes })
                .SingleOrDefaultAsync(cancellationToken);
            if (file is null || file.Bytes.Length == 0) return new Refusal(RefusalKind.NotFound, "exhibit.not-found", "We cannot find that record.");
            return new Content(file.FileName, request.Preview ? "image/jpeg" : file.MediaType, file.Bytes, file.Sha256);
        }
    }
}
