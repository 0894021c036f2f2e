using MediatR;
using Portal.Domain.Documents;
using Portal.Features.Data;
using Portal.Features.Identity;
using Portal.Features.Policies;
using Portal.Features.Requests;

namespace Portal.Features.Documents;

/// <summary>A merchant corrects what they said about a document: its name, its last day. The file stays.</summary>
public static class CorrectDocument
{
    /// <param name="Id">The document.</param>
    /// <param name="Facts">As they should be.</param>
    [Needs(Permission.FileAppeal)]
    public sealed record Command(Guid Id, DocumentFacts Facts) : ICommand<Done>, IRepeatable;

    internal sealed class Handler(PortalDb db, CurrentUser user, Rulebook rulebook, TimeProvider clock) : IRequestHandler<Command, Outcome<Done>>
    {
        public async Task<Outcome<Done>> Handle(Command request, CancellationToken cancellationToken)
        {
            var document = await db.MyDocumentAsync(user, request.Id, cancellationToken);
            if (document is null) return MyDocuments.NotFound;
            if (await db.WhyNotStoreAsync(request.Facts.StoreId, document.MerchantId, cancellationToken) is { } reason) return reason;

            var rules = await rulebook.CurrentAsync(cancellationToken);
            document.Correct(request.Facts.Cleaned(document.FileName), rules.Documents, rules.Law.DayOf(clock.GetUtcNow().UtcDateTime));
            await db.SaveChangesAsync(cancellationToken);
            return default(Done);
        }
    }
}
