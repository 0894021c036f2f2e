using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Appeals;
using Portal.Features.Data;
using Portal.Features.Identity;
using Portal.Features.Requests;

namespace Portal.Features.Appeals;

/// <summary>A senior reviewer does not let a proposed outcome take effect: the case goes back to the queue, with the reason.</summary>
public static class SendBackProposal
{
    /// <param name="AppealId">The case, held by the senior reviewer.</param>
    /// <param name="Why">For the reviewers; the merchant does not see it.</param>
    [Needs(Permission.DecideSecondReview)]
    public sealed record Command(Guid AppealId, string Why) : ICommand<Done>, IRepeatable;

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(c => c.Why).NotEmpty().WithMessage("Say why the proposal is sent back.").MaximumLength(CaseNote.BodyLimit);
    }

    internal sealed class Handler(PortalDb db, CurrentUser user, TimeProvider clock) : IRequestHandler<Command, Outcome<Done>>
    {
        public async Task<Outcome<Done>> Handle(Command command, CancellationToken cancellationToken)
        {
            var appeal = await db.Appeals.SingleOrDefaultAsync(a => a.Id == command.AppealId, cancellationToken);
            if (appeal is null) return AppealRefusals.NotFound;

            appeal.SendBack(user.PersonId, command.Why.Trim(), clock.GetUtcNow().UtcDateTime);
            await db.SaveChangesAsync(cancellationToken);
            return default(Done);
        }
    }
}
