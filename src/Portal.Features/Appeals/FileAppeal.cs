using FluentValidation;
using MediatR;
using Microsoft.Extensions.Options;
using Portal.Domain.Appeals;
using Portal.Features.Data;
using Portal.Features.Identity;
using Portal.Features.Policies;
using Portal.Features.Requests;

namespace Portal.Features.Appeals;

/// <summary>A merchant asks for the first review of a decision. Sent again with the same key, it answers with the same receipt.</summary>
public static class FileAppeal
{
    /// <param name="Violation">Reference of the decision.</param>
    /// <param name="Ground">A code of the law pack's list.</param>
    /// <param name="Statement">Why the decision is wrong, in the merchant's words.</param>
    /// <param name="FilingKey">Made by the sender, one for each appeal.</param>
    /// <param name="MerchantId">For platform systems: on whose behalf.</param>
    /// <param name="DraftSeen">What the sender has seen of the draft; null to send whatever the draft says.</param>
    [Needs(Permission.FileAppeal)]
    public sealed record Command(string Violation, string Ground, string Statement, string FilingKey, Guid? MerchantId = null, SeenWords? DraftSeen = null)
        : ICommand<FilingReceipt>, IRepeatable;

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.Ground).NotEmpty().WithMessage("Choose the reason that comes closest.");
            RuleFor(c => c.Statement).Says();
            RuleFor(c => c.FilingKey).NotEmpty().MaximumLength(Appeal.FilingKeyLimit);
        }
    }

    internal sealed class Handler(PortalDb db, CurrentUser user, Rulebook rulebook, IOptions<EvidenceOptions> evidence, TimeProvider clock)
        : IRequestHandler<Command, Outcome<FilingReceipt>>
    {
        public async Task<Outcome<FilingReceipt>> Handle(Command request, CancellationToken cancellationToken)
        {
            var decision = await ContestedDecision.FindAsync(db, user.ActsFor(request.MerchantId), request.Violation, cancellationToken);
            if (decision is null) return ContestedDecision.NotFound;
            if (await db.FindReceiptAsync(decision, request.FilingKey, cancellationToken) is { } before) return before;
            if (decision.Open is { } open) return ContestedDecision.AlreadyOpen(open);

            var now = clock.GetUtcNow().UtcDateTime;
            var law = (await rulebook.CurrentAsync(cancellationToken)).Law;
            var filing = new Appeal.Filing(
                Guid.CreateVersion7(), request.FilingKey, request.Ground, request.Statement, user.AsPerson(), user.FilingOrigin());
            var appeal = Appeal.File(decision.Violation, filing, law, decision.Decided is not null, now);
            if (await db.HandOverDraftAsync(appeal, user.IsSystem(), request.DraftSeen, evidence.Value.MaxFiles, cancellationToken) is { } newer) return newer;

            await db.StayMeasuresAsync(decision.Violation, law, law.DayOf(now), cancellationToken);
            decision.Contest(db);
            db.Appeals.Add(appeal);
            await db.SaveChangesAsync(cancellationToken);
            return FilingReceipt.Of(appeal, decision.Violation.Reference);
        }
    }
}
