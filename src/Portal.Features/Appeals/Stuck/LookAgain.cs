using MediatR;
using Portal.Features.Data;
using Portal.Features.Identity;
using Portal.Features.Policies;
using Portal.Features.Requests;

namespace Portal.Features.Appeals.Stuck;

/// <summary>Somebody who may mend looks for stuck work now, without waiting for the portal's next look.</summary>
public static class LookAgain
{
    // Whoever presses twice gets the same answer.
    private static readonly TimeSpan NotWithin = TimeSpan.FromSeconds(5);

    [Needs(Permission.MendWork)]
    public sealed record Command : ICommand<int>, IRepeatable;

    internal sealed class Handler(PortalDb db, StuckSurvey survey, Rulebook rulebook, TimeProvider clock) : IRequestHandler<Command, Outcome<int>>
    {
        public async Task<Outcome<int>> Handle(Command command, CancellationToken cancellationToken)
        {
            var now = clock.GetUtcNow().UtcDateTime;
            var law = (await rulebook.CurrentAsync(cancellationToken)).Law;
            var looked = await survey.LookAsync(db, new StuckMoment(now, law), now - NotWithin, cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
            return looked;
        }
    }
}
