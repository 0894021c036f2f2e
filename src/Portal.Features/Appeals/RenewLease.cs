using MediatR;
using Portal.Features.Data;
using Portal.Features.Identity;
using Portal.Features.Policies;
using Portal.Features.Requests;

namespace Portal.Features.Appeals;

/// <summary>The reviewer who holds a case is at work on it, so the lease starts anew.</summary>
public static class RenewLease
{
    [Needs(Permission.DecideAppeal)]
    public sealed record Command(Guid CaseId) : ICommand<Lease>, IRepeatable;

    /// <param name="Until">UTC.</param>
    public sealed record Lease(DateTime Until);

    internal sealed class Handler(PortalDb db, CurrentUser user, Rulebook rulebook, TimeProvider clock) : IRequestHandler<Command, Outcome<Lease>>
    {
        public async Task<Outcome<Lease>> Handle(Command command, CancellationToken cancellationToken)
        {
            if (await db.CaseAsync(command.CaseId, cancellationToken) is not { } found) return AppealRefusals.NotFound;

            var rules = await rulebook.CurrentAsync(cancellationToken);
            found.Renew(user.PersonId, rules.Law, clock.GetUtcNow().UtcDateTime);
            await db.SaveChangesAsync(cancellationToken);
            return new Lease(found.ClaimedUntil!.Value);
        }
    }
}
