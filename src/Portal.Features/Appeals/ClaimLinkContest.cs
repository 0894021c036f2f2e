using MediatR;
using Microsoft.EntityFrameworkCore;
using Portal.Features.Data;
using Portal.Features.Identity;
using Portal.Features.Policies;
using Portal.Features.Requests;

namespace Portal.Features.Appeals;

/// <summary>A reviewer takes a contested link: theirs alone until the lease ends; taken again by its holder, the lease starts anew.</summary>
public static class ClaimLinkContest
{
    [Needs(Permission.DecideAppeal)]
    public sealed record Command(string Reference) : ICommand<DateTime>, IRepeatable;

    internal sealed class Handler(PortalDb db, CurrentUser user, Rulebook rulebook, TimeProvider clock) : IRequestHandler<Command, Outcome<DateTime>>
    {
        public async Task<Outcome<DateTime>> Handle(Command request, CancellationToken cancellationToken)
        {
            var contest = await db.LinkContests.SingleOrDefaultAsync(c => c.Reference == request.Reference, cancellationToken);
            if (contest is null) return GetLinkContest.NotFound;

            var rules = await rulebook.CurrentAsync(cancellationToken);
            contest.Claim(user.PersonId, user.May(Permission.DecideSecondReview), rules.Law, clock.GetUtcNow().UtcDateTime);
            await db.SaveChangesAsync(cancellationToken);
            return contest.ClaimedUntil!.Value;
        }
    }
}
