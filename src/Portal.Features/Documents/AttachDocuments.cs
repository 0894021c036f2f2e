using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Portal.Domain.Appeals;
using Portal.Features.Appeals;
using Portal.Features.Appeals.Fixes;
using Portal.Features.Data;
using Portal.Features.Identity;
using Portal.Features.Policies;
using Portal.Features.Requests;

namespace Portal.Features.Documents;

/// <summary>A merchant lays documents of the locker beside what is being written: the same stored bytes, not a copy. A document that lies there already is not laid twice.</summary>
public static class AttachDocuments
{
    /// <param name="Violation">Reference of the decision.</param>
    /// <param name="Documents">Which.</param>
    /// <param name="Kind">What is being written.</param>
    /// <param name="Requirement">The requirement of a fix that they show to be met.</param>
    [Needs(Permission.FileAppeal)]
    public sealed record Command(string Violation, IReadOnlyList<Guid> Documents, DraftKind Kind = DraftKind.Appeal, string Requirement = "") : ICommand<Done>, IRepeatable;

    internal sealed class Handler(PortalDb db, CurrentUser user, Rulebook rulebook, IOptions<EvidenceOptions> options, TimeProvider clock)
        : IRequestHandler<Command, Outcome<Done>>
    {
        public async Task<Outcome<Done>> Handle(Command request, CancellationToken cancellationToken)
        {
            var merchantId = user.ActsFor(null);
            var decision = await ContestedDecision.FindAsync(db, merchantId, request.Violation, cancellationToken);
            if (decision is null) return ContestedDecision.NotFound;
            var now = clock.GetUtcNow().UtcDateTime;
            var law = (await rulebook.CurrentAsync(cancellationToken)).Law;
            if (request.Kind == DraftKind.Appeal && decision.WhyNot(law, law.DayOf(now)) is { } reason) return reason.ToRefusal();
            if (request.Kind == DraftKind.Fix && await FixedDecision.RefusedAsync(db, decision.Violation, request.Requirement, law, law.DayOf(now), cancellationToken) is { } refused) return refused;

            var wanted = request.Documents.Distinct().ToList();
            var documents = await db.Documents.Where(d => d.MerchantId == merchantId && wanted.Contains(d.Id)).ToListAsync(cancellationToken);
            if (documents.Count < wanted.Count) return MyDocuments.NotFound;

            var draft = await db.FindDraftAsync(merchantId, decision.Violation.Id, request.Kind, cancellationToken);
            var there = draft is null ? [] : await db.Evidence.Where(e => e.DraftId == draft.Id && e.Requirement == request.Requirement).Select(e => e.Sha256).ToListAsync(cancellationToken);
            documents = [.. documents.Where(d => !there.Contains(d.Sha256))];
            if (documents.Count == 0) return default(Done);

            if (draft is null)
            {
                draft = Draft.Start(Guid.CreateVersion7(), decision.Violation, request.Kind, now);
                db.Drafts.Add(draft);
                decision.Contest(db);
            }

            foreach (var document in documents)
            {
                draft.AddFile(options.Value.MaxFiles);
                db.AddEvidence(document, draft.Id, user.AsPerson(), now).Requirement = request.Requirement;
                // Nobody takes it out of the locker at the same moment.
                db.Entry(document).Property(d => d.Version).IsModified = true;
            }

            await db.SaveChangesAsync(cancellationToken);
            return default(Done);
        }
    }
}
