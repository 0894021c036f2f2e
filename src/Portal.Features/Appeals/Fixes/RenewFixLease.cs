using MediatR;
using Microsoft.EntityFrameworkCore;
using Portal.Features.Data;
using Portal.Features.Identity;
using Portal.Features.Policies;
using Portal.Features.Requests;

namespace Portal.Features.Appeals.Fixes;

/// <summary>The reviewer who holds a fix is at work on it, so the lease starts anew.</summary>
public static class RenewFixLease
{
    [Needs(Permission.DecideAppeal)]
    public sealed record Command(Guid FixId) : ICommand<RenewLease.Lease>, IRepeatable;

    internal sealed class Handler(PortalDb db, CurrentUser user, Rulebook rulebook, TimeProvider clock) : IRequestHandler<Command, Outcome<RenewLease.Lease>>
    {
        public async Task<Outcome<RenewLease.Lease>> Handle(Command command, CancellationToken cancellationToken)
        {
            var fix = await db.Fixes.SingleOrDefaultAsync(f => f.Id == command.FixId, cancellationToken);
            if (fix is null) return MyFixes.NotFound;

            var rules = await rulebook.CurrentAsync(cancellationToken);
            fix.Renew(user.PersonId, rules.Law, clock.GetUtcNow().UtcDateTime);
            await db.SaveChangesAsync(cancellationToken);
            return new RenewLease.Lease(fix.ClaimedUntil!.Value);
        }
    }
}
