using MediatR;
using Microsoft.EntityFrameworkCore;
using Portal.Features.Appeals;
using Portal.Features.Data;
using Portal.Features.Identity;
using Portal.Features.Requests;

namespace Portal.Features.Documents;

/// <summary>A merchant takes a document out of the locker, unless something that was sent or is being written has it.</summary>
public static class RemoveDocument
{
    /// <param name="Id">The document.</param>
    [Needs(Permission.FileAppeal)]
    public sealed record Command(Guid Id) : ICommand<Done>, IRepeatable;

    internal sealed class Handler(PortalDb db, CurrentUser user) : IRequestHandler<Command, Outcome<Done>>
    {
        public async Task<Outcome<Done>> Handle(Command request, CancellationToken cancellationToken)
        {
            var document = await db.MyDocumentAsync(user, request.Id, cancellationToken);
            if (document is null) return MyDocuments.NotFound;

            document.Remove(await db.Evidence.AnyAsync(e => e.DocumentId == document.Id, cancellationToken));
            db.Documents.Remove(document);
            db.ThrowBytes(document.ContentId);
            await db.SaveChangesAsync(cancellationToken);
            return default(Done);
        }
    }
}
