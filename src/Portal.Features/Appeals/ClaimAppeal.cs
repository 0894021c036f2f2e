using MediatR;
using Microsoft.EntityFrameworkCore;
using Portal.Features.Data;
using Portal.Features.Identity;
using Portal.Features.Policies;
using Portal.Features.Requests;

namespace Portal.Features.Appeals;

/// <summary>A reviewer takes one case: theirs alone until the lease ends.</summary>
public static class ClaimAppeal
{
    [Needs(Permission.DecideAppeal)]
    public sealed record Command(Guid AppealId) : ICommand<Lease>, IRepeatable;

    /// <param name="Reference">The case.</param>
    /// <param name="Until">UTC; renewed by <see cref="RenewLease"/>.</param>
    public sealed record Lease(string Reference, DateTime Until);

    internal sealed class Handler(PortalDb db, CurrentUser user, Rulebook rulebook, TimeProvider clock) : IRequestHandler<Command, Outcome<Lease>>
    {
        public async Task<Outcome<Lease>> Handle(Command command, CancellationToken cancellationToken)
        {
            var appeal = await db.Appeals.SingleOrDefaultAsync(a => a.Id == command.AppealId, cancellationToken);
            if (appeal is null) return AppealRefusals.NotFound;

            var rules = await rulebook.CurrentAsync(cancellationToken);
            appeal.Claim(user.PersonId, user.May(Permission.DecideSecondReview), rules.Law, clock.GetUtcNow().UtcDateTime);
            await db.SaveChangesAsync(cancellationToken);
            return new Lease(appeal.Reference, appeal.ClaimedUntil!.Value);
        }
    }
}
