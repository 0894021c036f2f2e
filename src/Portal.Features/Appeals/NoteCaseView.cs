using MediatR;
using Microsoft.EntityFrameworkCore;
using Portal.Features.Audit;
using Portal.Features.Data;
using Portal.Features.Identity;
using Portal.Features.Requests;

namespace Portal.Features.Appeals;

/// <summary>Writes down that somebody of the staff looked at a case.</summary>
public static class NoteCaseView
{
    /// <param name="AppealId">The case: an appeal or a fix.</param>
    [Needs(Permission.ReadQueue)]
    public sealed record Command(Guid AppealId) : ICommand<Done>;

    internal sealed class Handler(PortalDb db, CurrentUser user, TimeProvider clock) : IRequestHandler<Command, Outcome<Done>>
    {
        public async Task<Outcome<Done>> Handle(Command command, CancellationToken cancellationToken)
        {
            var caseId = await db.Appeals.Where(a => a.Id == command.AppealId).Select(a => (Guid?)a.ViolationId).SingleOrDefaultAsync(cancellationToken)
                ?? await db.Fixes.Where(f => f.Id == command.AppealId).Select(f => (Guid?)f.ViolationId).SingleOrDefaultAsync(cancellationToken);
            if (caseId is null) return AppealRefusals.NotFound;

            var now = clock.GetUtcNow();
            db.CaseViews.Add(new CaseView
            {
                Id = Guid.CreateVersion7(now),
                CaseId = caseId.Value,
                AppealId = command.AppealId,
                PersonId = user.PersonId,
                At = now.UtcDateTime,
            });
            await db.SaveChangesAsync(cancellationToken);
            return default(Done);
        }
    }
}
