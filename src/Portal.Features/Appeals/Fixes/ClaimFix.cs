using MediatR;
using Microsoft.EntityFrameworkCore;
using Portal.Features.Data;
using Portal.Features.Identity;
using Portal.Features.Policies;
using Portal.Features.Requests;

namespace Portal.Features.Appeals.Fixes;

/// <summary>A reviewer takes one fix: theirs alone until the lease ends.</summary>
public static class ClaimFix
{
    [Needs(Permission.DecideAppeal)]
    public sealed record Command(Guid FixId) : ICommand<ClaimAppeal.Lease>, IRepeatable;

    internal sealed class Handler(PortalDb db, CurrentUser user, Rulebook rulebook, TimeProvider clock) : IRequestHandler<Command, Outcome<ClaimAppeal.Lease>>
    {
        public async Task<Outcome<ClaimAppeal.Lease>> Handle(Command command, CancellationToken cancellationToken)
        {
            var fix = await db.Fixes.SingleOrDefaultAsync(f => f.Id == command.FixId, cancellationToken);
            if (fix is null) return MyFixes.NotFound;

            var rules = await rulebook.CurrentAsync(cancellationToken);
            fix.Claim(user.PersonId, user.May(Permission.DecideSecondReview), rules.Law, clock.GetUtcNow().UtcDateTime);
            await db.SaveChangesAsync(cancellationToken);
            return new ClaimAppeal.Lease(fix.Reference, fix.ClaimedUntil!.Value);
        }
    }
}
