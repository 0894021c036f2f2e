using MediatR;
using Portal.Features.Appeals.Blind;
using Portal.Features.Data;
using Portal.Features.Identity;
using Portal.Features.Policies;
using Portal.Features.Requests;

namespace Portal.Features.Appeals;

/// <summary>A reviewer takes one case of any kind: theirs alone until the lease ends; taken again by its holder, the lease starts anew.</summary>
public static class ClaimCase
{
    [Needs(Permission.DecideAppeal)]
    public sealed record Command(Guid CaseId) : ICommand<Lease>, IRepeatable;

    /// <param name="Reference">The case.</param>
    /// <param name="Until">UTC; renewed by <see cref="RenewLease"/>.</param>
    public sealed record Lease(string Reference, DateTime Until);

    internal sealed class Handler(PortalDb db, CurrentUser user, Rulebook rulebook, TimeProvider clock) : IRequestHandler<Command, Outcome<Lease>>
    {
        public async Task<Outcome<Lease>> Handle(Command command, CancellationToken cancellationToken)
        {
            if (await db.CaseAsync(command.CaseId, cancellationToken) is not { } found) return AppealRefusals.NotFound;

            var rules = await rulebook.CurrentAsync(cancellationToken);
            found.Claim(user.PersonId, user.May(Permission.DecideSecondReview), rules.Law, clock.GetUtcNow().UtcDateTime);
            await db.DrawAsync(found, rules, rules.Law.DayOf(clock.GetUtcNow().UtcDateTime), cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
            return new Lease(found.Reference, found.ClaimedUntil!.Value);
        }
    }
}
