using MediatR;
using Portal.Features.Data;
using Portal.Features.Identity;
using Portal.Features.Policies;
using Portal.Features.Requests;

namespace Portal.Features.Appeals;

/// <summary>A reviewer takes the most urgent case that is free and that they may review, appeal or fix: the one whose promised day comes first.</summary>
public static class TakeNextAppeal
{
    /// <param name="AppealsOnly">Leaves fixes to others.</param>
    [Needs(Permission.DecideAppeal)]
    public sealed record Command(bool AppealsOnly = false) : ICommand<Taken>, IRepeatable;

    /// <param name="Reference">The case that is now the reviewer's.</param>
    /// <param name="Until">UTC; when the lease ends without activity.</param>
    public sealed record Taken(string Reference, DateTime Until);

    internal sealed class Handler(PortalDb db, CurrentUser user, Rulebook rulebook, TimeProvider clock) : IRequestHandler<Command, Outcome<Taken>>
    {
        public async Task<Outcome<Taken>> Handle(Command command, CancellationToken cancellationToken)
        {
            var now = clock.GetUtcNow().UtcDateTime;
            var next = await NextCases.FirstAsync(db, user, now, command.AppealsOnly, cancellationToken);
            if (next is null) return new Refusal(RefusalKind.NotFound, "appeal.queue-empty", "No case is free for you now. Look again later.");

            var rules = await rulebook.CurrentAsync(cancellationToken);
            next.Claim(user.PersonId, user.May(Permission.DecideSecondReview), rules.Law, now);
            await db.SaveChangesAsync(cancellationToken);
            return new Taken(next.Reference, next.ClaimedUntil!.Value);
        }
    }
}
