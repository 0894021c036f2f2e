using MediatR;
using Portal.Features.Data;
using Portal.Features.Identity;
using Portal.Features.Requests;

namespace Portal.Features.Appeals.NextBest;

/// <summary>Somebody of the staff has the desk, or a case, before them, or closes it. It is no change of any case.</summary>
public static class NotePresence
{
    /// <param name="CaseId">The case; empty for the desk.</param>
    /// <param name="Leaves">Whether they close it.</param>
    [Needs(Permission.ReadQueue)]
    public sealed record Command(Guid CaseId, bool Leaves = false) : ICommand<Done>, IRepeatable;

    internal sealed class Handler(PortalDb db, CurrentUser user, TimeProvider clock) : IRequestHandler<Command, Outcome<Done>>
    {
        public async Task<Outcome<Done>> Handle(Command command, CancellationToken cancellationToken)
        {
            if (command.Leaves) await Presences.ForgetAsync(db, user.PersonId, command.CaseId, cancellationToken);
            else await Presences.NoteAsync(db, user.PersonId, command.CaseId, clock.GetUtcNow().UtcDateTime, cancellationToken);
            return default(Done);
        }
    }
}
