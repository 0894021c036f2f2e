using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Appeals;
using Portal.Features.Data;
using Portal.Features.Identity;
using Portal.Features.Policies;
using Portal.Features.Requests;

namespace Portal.Features.Appeals.NextBest;

/// <summary>The reviewer hands a case over to a colleague, with a note. It waits for them, and is free for all if they do not take it in time.</summary>
public static class HandOver
{
    /// <param name="CaseId">A case of any kind, held by the reviewer.</param>
    /// <param name="ColleagueId">A reviewer.</param>
    /// <param name="Note">For the colleague.</param>
    [Needs(Permission.DecideAppeal)]
    public sealed record Command(Guid CaseId, Guid ColleagueId, string Note) : ICommand<Done>, IRepeatable;

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(c => c.Note).NotNull().MaximumLength(ReviewCase.WordsLimit);
    }

    internal sealed class Handler(PortalDb db, CurrentUser user, Rulebook rulebook, TimeProvider clock) : IRequestHandler<Command, Outcome<Done>>
    {
        public async Task<Outcome<Done>> Handle(Command command, CancellationToken cancellationToken)
        {
            if (await db.CaseAsync(command.CaseId, cancellationToken) is not { } found) return AppealRefusals.NotFound;

            var colleague = await db.Persons.AsNoTracking().SingleOrDefaultAsync(p => p.Id == command.ColleagueId, cancellationToken);
            if (colleague is null || !Permissions.Holds(colleague.StaffRole, Permission.DecideAppeal)) return DeskRefusals.NoColleague;

            var rules = await rulebook.CurrentAsync(cancellationToken);
            var senior = Permissions.Holds(colleague.StaffRole, Permission.DecideSecondReview);
            found.HandOver(user.PersonId, colleague.Id, senior, command.Note, rules.Queue, clock.GetUtcNow().UtcDateTime);
            await db.SaveChangesAsync(cancellationToken);
            return default(Done);
        }
    }
}
