using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Appeals;
using Portal.Features.Data;
using Portal.Features.Identity;
using Portal.Features.Requests;

namespace Portal.Features.Appeals.NextBest;

/// <summary>The reviewer asks a colleague, or the team, about a case; it stays with them.</summary>
public static class AskForHelp
{
    /// <param name="CaseId">A case of any kind, held by the reviewer.</param>
    /// <param name="ColleagueId">A reviewer; null for the whole team.</param>
    /// <param name="Question">What they want to know.</param>
    [Needs(Permission.DecideAppeal)]
    public sealed record Command(Guid CaseId, Guid? ColleagueId, string Question) : ICommand<Done>, IRepeatable;

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(c => c.Question).NotNull().MaximumLength(ReviewCase.WordsLimit);
    }

    internal sealed class Handler(PortalDb db, CurrentUser user, TimeProvider clock) : IRequestHandler<Command, Outcome<Done>>
    {
        public async Task<Outcome<Done>> Handle(Command command, CancellationToken cancellationToken)
        {
            if (await db.CaseAsync(command.CaseId, cancellationToken) is not { } found) return AppealRefusals.NotFound;

            var colleague = command.ColleagueId;
            if (colleague is not null && !await db.Persons.AnyAsync(p => p.Id == colleague && (p.StaffRole == StaffRole.Reviewer || p.StaffRole == StaffRole.SeniorReviewer), cancellationToken))
                return DeskRefusals.NoColleague;

            found.AskForHelp(user.PersonId, colleague, command.Question, clock.GetUtcNow().UtcDateTime);
            await db.SaveChangesAsync(cancellationToken);
            return default(Done);
        }
    }
}
