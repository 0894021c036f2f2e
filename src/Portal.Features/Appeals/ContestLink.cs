using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Appeals;
using Portal.Features.Data;
using Portal.Features.Identity;
using Portal.Features.Policies;
using Portal.Features.Requests;

namespace Portal.Features.Appeals;

/// <summary>A merchant says that a store does not belong to its account. Sent again with the same key, it answers with the same case.</summary>
public static class ContestLink
{
    /// <param name="StoreId">The store.</param>
    /// <param name="Statement">Why it is not the merchant's, in their words.</param>
    /// <param name="FilingKey">Made by the sender, one for each contest.</param>
    [Needs(Permission.FileAppeal)]
    public sealed record Command(Guid StoreId, string Statement, string FilingKey) : ICommand<Receipt>, IRepeatable;

    /// <param name="Reference">The case.</param>
    /// <param name="DueOn">The promised day of decision.</param>
    public sealed record Receipt(string Reference, DateOnly DueOn);

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.Statement).NotEmpty().WithMessage("Say why the store does not belong to this account.").MaximumLength(LinkContest.StatementLimit);
            RuleFor(c => c.FilingKey).NotEmpty().MaximumLength(LinkContest.KeyLimit);
        }
    }

    internal sealed class Handler(PortalDb db, CurrentUser user, Rulebook rulebook, TimeProvider clock) : IRequestHandler<Command, Outcome<Receipt>>
    {
        public async Task<Outcome<Receipt>> Handle(Command request, CancellationToken cancellationToken)
        {
            var merchant = user.MerchantId;
            var isTheirs = await db.Stores.AnyAsync(s => s.Id == request.StoreId && s.MerchantId == merchant, cancellationToken);
            var link = await db.StoreLinks.SingleOrDefaultAsync(k => k.StoreId == request.StoreId && k.MerchantId == merchant, cancellationToken);
            var earlier = link is null ? null : await db.LinkContests.AsNoTracking().Where(c => c.LinkId == link.Id).OrderByDescending(c => c.FiledOn).FirstOrDefaultAsync(cancellationToken);

            // The key after what may stand in the way: the same filing, stored between two reads, is an answer and no obstacle.
            var before = await db.LinkContests.AsNoTracking().SingleOrDefaultAsync(c => c.MerchantId == merchant && c.FilingKey == request.FilingKey, cancellationToken);
            if (before is not null) return new Receipt(before.Reference, before.DueOn);
            if (!isTheirs) return new Refusal(RefusalKind.NotFound, "store.not-found", "We cannot find that store.");
            if (LinkContest.WhyNot(may: true, link, earlier) is { } obstacle) throw obstacle.Broken();

            var rules = await rulebook.CurrentAsync(cancellationToken);
            var now = clock.GetUtcNow().UtcDateTime;
            var contest = LinkContest.File(Guid.CreateVersion7(), link!, earlier, request.Statement, request.FilingKey, user.AsPerson(), rules.Law, now);
            db.LinkContests.Add(contest);
            await db.SaveChangesAsync(cancellationToken);
            return new Receipt(contest.Reference, contest.DueOn);
        }
    }
}
