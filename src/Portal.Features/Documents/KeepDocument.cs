using MediatR;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Documents;
using Portal.Features.Appeals;
using Portal.Features.Appeals.Files;
using Portal.Features.Data;
using Portal.Features.Identity;
using Portal.Features.Policies;
using Portal.Features.Requests;

namespace Portal.Features.Documents;

/// <summary>A merchant puts a document into the locker, or a newer version in the place of one that is there. The same file twice is one document.</summary>
public static class KeepDocument
{
    /// <param name="File">The file.</param>
    /// <param name="Facts">What the merchant says about it.</param>
    /// <param name="Replaces">The document whose newer version it is; null for a new one.</param>
    [Needs(Permission.FileAppeal)]
    public sealed record Command(IncomingFile File, DocumentFacts Facts, Guid? Replaces = null) : ICommand<Guid>, IRepeatable;

    internal sealed class Handler(PortalDb db, CurrentUser user, Rulebook rulebook, EvidenceIntake intake, TimeProvider clock) : IRequestHandler<Command, Outcome<Guid>>
    {
        public async Task<Outcome<Guid>> Handle(Command request, CancellationToken cancellationToken)
        {
            var merchantId = user.ActsFor(null);
            if (merchantId == Guid.Empty) return Refusal.NotAllowed;
            var old = request.Replaces is { } id ? await db.MyDocumentAsync(user, id, cancellationToken) : null;
            if (request.Replaces is not null && old is null) return MyDocuments.NotFound;
            if (await db.WhyNotStoreAsync(request.Facts.StoreId, merchantId, cancellationToken) is { } reason) return reason;

            var file = await intake.ExamineAsync(request.File, cancellationToken);
            var rules = await rulebook.CurrentAsync(cancellationToken);
            var now = clock.GetUtcNow().UtcDateTime;
            var (facts, today) = (request.Facts.Cleaned(file.FileName), rules.Law.DayOf(now));
            var document = await db.Documents
                .FirstOrDefaultAsync(d => d.MerchantId == merchantId && d.Sha256 == file.Sha256 && d.ReplacedBy == null, cancellationToken);
            if (document is not null)
            {
                if (document.Facts != facts) document.Correct(facts, rules.Documents, today);
            }
            else
            {
                document = LockerDocument.Keep(Guid.CreateVersion7(), merchantId, facts, db.Store(file), rules.Documents, user.AsPerson(), now, today);
                db.Documents.Add(document);
                old?.GiveWayTo(document);
            }

            await db.SaveChangesAsync(cancellationToken);
            return document.Id;
        }
    }
}
