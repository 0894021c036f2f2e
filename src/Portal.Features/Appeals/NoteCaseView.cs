using MediatR;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Appeals;
using Portal.Domain.Appeals.Blind;
using Portal.Features.Appeals.Blind;
using Portal.Features.Audit;
using Portal.Features.Data;
using Portal.Features.Identity;
using Portal.Features.Policies;
using Portal.Features.Requests;

namespace Portal.Features.Appeals;

/// <summary>Writes down that somebody of the staff looked at a case.</summary>
public static class NoteCaseView
{
    /// <param name="AppealId">The case: an appeal or a fix.</param>
    [Needs(Permission.ReadQueue)]
    public sealed record Command(Guid AppealId) : ICommand<Done>, IRepeatable;

    internal sealed class Handler(PortalDb db, CurrentUser user, Rulebook rulebook, TimeProvider clock) : IRequestHandler<Command, Outcome<Done>>
    {
        public async Task<Outcome<Done>> Handle(Command command, CancellationToken cancellationToken)
        {
            var seen = await db.Appeals.Where(a => a.Id == command.AppealId).Select(a => new { a.ViolationId, IsDrawn = a.FirstLook != FirstLook.None || a.NextActor == NextActor.None }).SingleOrDefaultAsync(cancellationToken);
            var caseId = seen?.ViolationId
                ?? await db.Fixes.Where(f => f.Id == command.AppealId).Select(f => (Guid?)f.ViolationId).SingleOrDefaultAsync(cancellationToken);
            if (caseId is null) return AppealRefusals.NotFound;

            var now = clock.GetUtcNow();
            if (seen is { IsDrawn: false }) await DrawAsync(command.AppealId, now.UtcDateTime, cancellationToken);
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

        // Opened for the first time: how it is looked at is settled from now on.
        private async Task DrawAsync(Guid appealId, DateTime now, CancellationToken ct)
        {
            var rules = await rulebook.CurrentAsync(ct);
            await db.DrawAsync(await db.Appeals.SingleAsync(a => a.Id == appealId, ct), rules, rules.Law.DayOf(now), ct);
        }
    }
}
