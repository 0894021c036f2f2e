using MediatR;
using Microsoft.EntityFrameworkCore;
using Portal.Features.Data;
using Portal.Features.Identity;
using Portal.Features.Requests;

namespace Portal.Features.Appeals.Questions;

/// <summary>The bytes of a file that came with an authority's reply, for staff.</summary>
public static class ReadQuestionFile
{
    [Needs(Permission.ReadQueue)]
    public sealed record Query(Guid Id) : IQuery<ReadEvidence.Content>;

    internal sealed class Handler(PortalDb db) : IRequestHandler<Query, Outcome<ReadEvidence.Content>>
    {
        public async Task<Outcome<ReadEvidence.Content>> Handle(Query request, CancellationToken cancellationToken)
        {
            var file = await (
                from kept in db.QuestionFiles
                where kept.Id == request.Id
                join content in db.EvidenceContent on kept.ContentId equals content.Id
                select new { kept.FileName, kept.MediaType, kept.Sha256, content.Bytes }).SingleOrDefaultAsync(cancellationToken);
            if (file is null) return new Refusal(RefusalKind.NotFound, "evidence.not-found", "We cannot find that file.");
            return new ReadEvidence.Content(file.FileName, file.MediaType, file.Bytes, file.Sha256);
        }
    }
}
