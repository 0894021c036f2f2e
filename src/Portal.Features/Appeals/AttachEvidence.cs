using MediatR;
using Microsoft.Extensions.Options;
using Portal.Domain.Appeals;
using Portal.Features.Appeals.Files;
using Portal.Features.Appeals.Fixes;
using Portal.Features.Data;
using Portal.Features.Identity;
using Portal.Features.Policies;
using Portal.Features.Requests;

namespace Portal.Features.Appeals;

/// <summary>A merchant lays a file beside what is being written. The same file twice is one file.</summary>
public static class AttachEvidence
{
    /// <param name="Violation">Reference of the decision.</param>
    /// <param name="File">The file.</param>
    /// <param name="MerchantId">For platform systems: on whose behalf.</param>
    /// <param name="Kind">What is being written.</param>
    /// <param name="Requirement">For a fix: code of the requirement that it shows to be met; empty for the whole.</param>
    [Needs(Permission.FileAppeal)]
    public sealed record Command(string Violation, IncomingFile File, Guid? MerchantId = null, DraftKind Kind = DraftKind.Appeal, string Requirement = "") : ICommand<EvidenceRow>, IRepeatable;

    internal sealed class Handler(
        PortalDb db, CurrentUser user, Rulebook rulebook, EvidenceIntake intake, IOptions<EvidenceOptions> options, TimeProvider clock)
        : IRequestHandler<Command, Outcome<EvidenceRow>>
    {
        public async Task<Outcome<EvidenceRow>> Handle(Command request, CancellationToken cancellationToken)
        {
            var merchantId = user.ActsFor(request.MerchantId);
            var decision = await ContestedDecision.FindAsync(db, merchantId, request.Violation, cancellationToken);
            if (decision is null) return ContestedDecision.NotFound;
            var now = clock.GetUtcNow().UtcDateTime;
            var law = (await rulebook.CurrentAsync(cancellationToken)).Law;
            if (request.Kind == DraftKind.Appeal && decision.WhyNot(law, law.DayOf(now)) is { } reason) return reason.ToRefusal();
            if (request.Kind == DraftKind.Fix && await FixedDecision.RefusedAsync(db, decision.Violation, request.Requirement, law, law.DayOf(now), cancellationToken) is { } refused) return refused;

            var file = await intake.ExamineAsync(request.File, cancellationToken);
            var draft = await db.FindDraftAsync(merchantId, decision.Violation.Id, request.Kind, cancellationToken);
            if (draft is not null && await db.SameFileAsync(draft.Id, null, file.Sha256, cancellationToken, request.Requirement) is { } same) return EvidenceRow.Of(same);
            if (draft is null)
            {
                draft = Draft.Start(Guid.CreateVersion7(), decision.Violation, request.Kind, now);
                db.Drafts.Add(draft);
                decision.Contest(db);
            }

            draft.AddFile(options.Value.MaxFiles);
            var evidence = db.AddEvidence(file, merchantId, draft.Id, null, user.AsPerson(), now);
            evidence.Requirement = request.Requirement;
            await db.SaveInDraftAsync(draft.Id, cancellationToken);
            return EvidenceRow.Of(evidence);
        }
    }
}
