using MediatR;
using Portal.Features.Data;
using Portal.Features.Identity;
using Portal.Features.Requests;

namespace Portal.Features.Appeals;

/// <summary>The reviewer gives a case of any kind back to the queue, for somebody else to take.</summary>
public static class ReleaseCase
{
    [Needs(Permission.DecideAppeal)]
    public sealed record Command(Guid CaseId) : ICommand<Done>, IRepeatable;

    internal sealed class Handler(PortalDb db, CurrentUser user) : IRequestHandler<Command, Outcome<Done>>
    {
        public async Task<Outcome<Done>> Handle(Command command, CancellationToken cancellationToken)
        {
            if (await db.CaseAsync(command.CaseId, cancellationToken) is not { } found) return AppealRefusals.NotFound;

            found.Release(user.PersonId);
            await db.SaveChangesAsync(cancellationToken);
            return default(Done);
        }
    }
}
