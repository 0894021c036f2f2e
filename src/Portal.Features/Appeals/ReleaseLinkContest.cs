using MediatR;
using Microsoft.EntityFrameworkCore;
using Portal.Features.Data;
using Portal.Features.Identity;
using Portal.Features.Requests;

namespace Portal.Features.Appeals;

/// <summary>The reviewer gives a contested link back, for somebody else to take.</summary>
public static class ReleaseLinkContest
{
    [Needs(Permission.DecideAppeal)]
    public sealed record Command(string Reference) : ICommand<Done>, IRepeatable;

    internal sealed class Handler(PortalDb db, CurrentUser user) : IRequestHandler<Command, Outcome<Done>>
    {
        public async Task<Outcome<Done>> Handle(Command request, CancellationToken cancellationToken)
        {
            var contest = await db.LinkContests.SingleOrDefaultAsync(c => c.Reference == request.Reference, cancellationToken);
            if (contest is null) return GetLinkContest.NotFound;

            contest.Release(user.PersonId);
            await db.SaveChangesAsync(cancellationToken);
            return default(Done);
        }
    }
}
