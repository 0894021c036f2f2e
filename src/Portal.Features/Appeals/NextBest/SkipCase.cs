using FluentValidation;
using MediatR;
using Portal.Domain.Appeals;
using Portal.Features.Data;
using Portal.Features.Identity;
using Portal.Features.Requests;

namespace Portal.Features.Appeals.NextBest;

/// <summary>The reviewer gives a case back and says why they do not decide it. They are not offered it again for a while.</summary>
public static class SkipCase
{
    /// <param name="CaseId">A case of any kind, held by the reviewer.</param>
    /// <param name="Why">For whoever takes it next.</param>
    [Needs(Permission.DecideAppeal)]
    public sealed record Command(Guid CaseId, string Why) : ICommand<Done>, IRepeatable;

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(c => c.Why).NotNull().MaximumLength(ReviewCase.WordsLimit);
    }

    internal sealed class Handler(PortalDb db, CurrentUser user, TimeProvider clock) : IRequestHandler<Command, Outcome<Done>>
    {
        public async Task<Outcome<Done>> Handle(Command command, CancellationToken cancellationToken)
        {
            if (await db.CaseAsync(command.CaseId, cancellationToken) is not { } found) return AppealRefusals.NotFound;

            db.CaseSkips.Add(found.Skip(user.PersonId, command.Why, clock.GetUtcNow().UtcDateTime));
            await db.SaveChangesAsync(cancellationToken);
            return default(Done);
        }
    }
}
