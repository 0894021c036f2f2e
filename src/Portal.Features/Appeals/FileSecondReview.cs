using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Portal.Domain.Appeals;
using Portal.Features.Data;
using Portal.Features.Identity;
using Portal.Features.Policies;
using Portal.Features.Requests;

namespace Portal.Features.Appeals;

/// <summary>A merchant asks another person to look once more, after a first review that did not reverse everything.</summary>
public static class FileSecondReview
{
    /// <param name="Appeal">Reference of the first review.</param>
    /// <param name="Ground">A code of the law pack's list.</param>
    /// <param name="Statement">Why the outcome is wrong, in the merchant's words.</param>
    /// <param name="FilingKey">Made by the sender, one for each appeal.</param>
    /// <param name="MerchantId">For platform systems: on whose behalf.</param>
    /// <param name="DraftSeen">As for a first review.</param>
    [Needs(Permission.FileAppeal)]
    public sealed record Command(string Appeal, string Ground, string Statement, string FilingKey, Guid? MerchantId = null, SeenWords? DraftSeen = null)
        : ICommand<FilingReceipt>, IRepeatable;

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.Ground).NotEmpty().WithMessage("Choose the reason that comes closest.");
            RuleFor(c => c.Statement).Says();
            RuleFor(c => c.FilingKey).NotEmpty().MaximumLength(Domain.Appeals.Appeal.FilingKeyLimit);
        }
    }

    internal sealed class Handler(PortalDb db, CurrentUser user, Rulebook rulebook, IOptions<EvidenceOptions> evidence, TimeProvider clock)
        : IRequestHandler<Command, Outcome<FilingReceipt>>
    {
        public async Task<Outcome<FilingReceipt>> Handle(Command request, CancellationToken cancellationToken)
        {
            var merchantId = user.ActsFor(request.MerchantId);
            var first = await db.Appeals.AsNoTracking().SingleOrDefaultAsync(a => a.Reference == request.Appeal && a.MerchantId == merchantId, cancellationToken);
            if (first is null) return MyAppeals.NotFound;
            var decision = await ContestedDecision.FindAsync(db, merchantId, first.ViolationId, cancellationToken);
            if (decision is null) return ContestedDecision.NotFound;
            if (await db.FindReceiptAsync(decision, request.FilingKey, cancellationToken) is { } before) return before;
            if (decision.Open is { } open && open.Id != first.Id) return ContestedDecision.AlreadyOpen(open);

            var now = clock.GetUtcNow().UtcDateTime;
            var law = (await rulebook.CurrentAsync(cancellationToken)).Law;
            var filing = new Appeal.Filing(
                Guid.CreateVersion7(), request.FilingKey, request.Ground, request.Statement, user.AsPerson(), user.FilingOrigin());
            var second = Appeal.FileSecond(first, decision.Violation, filing, law, decision.SecondExists, now);
            if (await db.HandOverDraftAsync(second, user.IsSystem(), request.DraftSeen, evidence.Value.MaxFiles, cancellationToken) is { } newer) return newer;

            decision.Contest(db);
            db.Appeals.Add(second);
            await db.SaveChangesAsync(cancellationToken);
            return FilingReceipt.Of(second, decision.Violation.Reference);
        }
    }
}
