using MediatR;
using Microsoft.EntityFrameworkCore;
using Portal.Features.Data;
using Portal.Features.Identity;
using Portal.Features.Requests;

namespace Portal.Features.Appeals.Fixes;

/// <summary>The reviewer gives a fix back to the queue.</summary>
public static class ReleaseFix
{
    [Needs(Permission.DecideAppeal)]
    public sealed record Command(Guid FixId) : ICommand<Done>, IRepeatable;

    internal sealed class Handler(PortalDb db, CurrentUser user) : IRequestHandler<Command, Outcome<Done>>
    {
        public async Task<Outcome<Done>> Handle(Command command, CancellationToken cancellationToken)
        {
            var fix = await db.Fixes.SingleOrDefaultAsync(f => f.Id == command.FixId, cancellationToken);
            if (fix is null) return MyFixes.NotFound;

            fix.Release(user.PersonId);
            await db.SaveChangesAsync(cancellationToken);
            return default(Done);
        }
    }
}
