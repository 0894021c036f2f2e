using FluentValidation;
using MediatR;
using Portal.Domain.Appeals;
using Portal.Features.Data;
using Portal.Features.Identity;
using Portal.Features.Requests;

namespace Portal.Features.Appeals.NextBest;

/// <summary>A colleague answers the reviewer who asked for help; or that reviewer needs it no more.</summary>
public static class GiveHelp
{
    /// <param name="CaseId">The case.</param>
    /// <param name="Answer">May be empty for the one who asked.</param>
    [Needs(Permission.DecideAppeal)]
    public sealed record Command(Guid CaseId, string Answer) : ICommand<Done>, IRepeatable;

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(c => c.Answer).NotNull().MaximumLength(ReviewCase.WordsLimit);
    }

    internal sealed class Handler(PortalDb db, CurrentUser user) : IRequestHandler<Command, Outcome<Done>>
    {
        public async Task<Outcome<Done>> Handle(Command command, CancellationToken cancellationToken)
        {
            if (await db.CaseAsync(command.CaseId, cancellationToken) is not { } found) return AppealRefusals.NotFound;

            found.GiveHelp(user.PersonId, command.Answer);
            await db.SaveChangesAsync(cancellationToken);
            return default(Done);
        }
    }
}
