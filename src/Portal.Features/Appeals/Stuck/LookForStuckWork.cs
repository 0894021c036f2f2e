using MediatR;
using Portal.Features.Data;
using Portal.Features.Identity;
using Portal.Features.Policies;
using Portal.Features.Requests;

namespace Portal.Features.Appeals.Stuck;

/// <summary>The portal itself, every few minutes on one of its nodes: looks for everything that must never be, and keeps what it found.</summary>
public static class LookForStuckWork
{
    public static readonly TimeSpan Every = TimeSpan.FromMinutes(5);

    /// <summary>Answers with the number of searches that were made.</summary>
    [Needs(Permission.RunPortal)]
    public sealed record Command : ICommand<int>, IRepeatable;

    internal sealed class Handler(PortalDb db, StuckSurvey survey, Rulebook rulebook, TimeProvider clock) : IRequestHandler<Command, Outcome<int>>
    {
        public async Task<Outcome<int>> Handle(Command command, CancellationToken cancellationToken)
        {
            var now = clock.GetUtcNow().UtcDateTime;
            var law = (await rulebook.CurrentAsync(cancellationToken)).Law;
            var looked = await survey.LookAsync(db, new StuckMoment(now, law), now - Every, cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
            return looked;
        }
    }
}
