using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Appeals;
using Portal.Features.Data;
using Portal.Features.Identity;
using Portal.Features.Policies;
using Portal.Features.Requests;

namespace Portal.Features.Appeals;

/// <summary>A person decides about a link: it stays, or the store is unlinked and its points count for the account no more.</summary>
public static class DecideLinkContest
{
    /// <param name="Reference">The case.</param>
    /// <param name="Unlink">Whether the link was wrong.</param>
    /// <param name="Reasons">Sent to the merchant.</param>
    /// <param name="Version">Of the case, as the reviewer saw it.</param>
    [Needs(Permission.DecideAppeal)]
    public sealed record Command(string Reference, bool Unlink, string Reasons, int Version) : ICommand<Done>;

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(c => c.Reasons).NotEmpty().WithMessage("Write the reasons that the merchant will read.").MaximumLength(LinkContest.ReasonsLimit);
    }

    internal sealed class Handler(PortalDb db, CurrentUser user, Rulebook rulebook, TimeProvider clock) : IRequestHandler<Command, Outcome<Done>>
    {
        public async Task<Outcome<Done>> Handle(Command request, CancellationToken cancellationToken)
        {
            var contest = await db.LinkContests.SingleOrDefaultAsync(c => c.Reference == request.Reference, cancellationToken);
            if (contest is null) return GetLinkContest.NotFound;
            if (contest.Version != request.Version && contest.IsOpen && contest.IsHeldBy(user.PersonId, clock.GetUtcNow().UtcDateTime))
                return new Refusal(RefusalKind.Conflict, "contest.changed", "This case changed while you looked at it. Look again, then decide.");

            var link = await db.StoreLinks.SingleAsync(k => k.Id == contest.LinkId, cancellationToken);
            var rules = await rulebook.CurrentAsync(cancellationToken);
            contest.Decide(user.PersonId, link, request.Unlink, request.Reasons, rules.Law, clock.GetUtcNow().UtcDateTime);
            await db.SaveChangesAsync(cancellationToken);
            return default(Done);
        }
    }
}
