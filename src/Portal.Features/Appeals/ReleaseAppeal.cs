using MediatR;
using Microsoft.EntityFrameworkCore;
using Portal.Features.Data;
using Portal.Features.Identity;
using Portal.Features.Requests;

namespace Portal.Features.Appeals;

/// <summary>The reviewer gives a case back to the queue, for somebody else to take.</summary>
public static class ReleaseAppeal
{
    [Needs(Permission.DecideAppeal)]
    public sealed record Command(Guid AppealId) : ICommand<Done>, IRepeatable;

    internal sealed class Handler(PortalDb db, CurrentUser user) : IRequestHandler<Command, Outcome<Done>>
    {
        public async Task<Outcome<Done>> Handle(Command command, CancellationToken cancellationToken)
        {
            var appeal = await db.Appeals.SingleOrDefaultAsync(a => a.Id == command.AppealId, cancellationToken);
            if (appeal is null) return AppealRefusals.NotFound;

            appeal.Release(user.PersonId);
            await db.SaveChangesAsync(cancellationToken);
            return default(Done);
        }
    }
}
