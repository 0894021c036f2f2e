using FluentValidation;
using MediatR;
using Portal.Domain.Appeals;
using Portal.Features.Data;
using Portal.Features.Identity;
using Portal.Features.Policies;
using Portal.Features.Requests;

namespace Portal.Features.Appeals.NextBest;

/// <summary>The reviewer lays a case aside until a day; it comes back to them first. The promised day stays.</summary>
public static class LayAside
{
    /// <param name="CaseId">A case of any kind, held by the reviewer.</param>
    /// <param name="Until">First day on which it is in the queue again.</param>
    /// <param name="Why">What they wait for.</param>
    [Needs(Permission.DecideAppeal)]
    public sealed record Command(Guid CaseId, DateOnly Until, string Why) : ICommand<Done>, IRepeatable;

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(c => c.Why).NotNull().MaximumLength(ReviewCase.WordsLimit);
    }

    internal sealed class Handler(PortalDb db, CurrentUser user, Rulebook rulebook, TimeProvider clock) : IRequestHandler<Command, Outcome<Done>>
    {
        public async Task<Outcome<Done>> Handle(Command command, CancellationToken cancellationToken)
        {
            if (await db.CaseAsync(command.CaseId, cancellationToken) is not { } found) return AppealRefusals.NotFound;

            var (now, rules) = (clock.GetUtcNow().UtcDateTime, await rulebook.CurrentAsync(cancellationToken));
            found.Rest(user.PersonId, command.Until, command.Why, rules.Queue, rules.Law.DayOf(now), now);
            await db.SaveChangesAsync(cancellationToken);
            return default(Done);
        }
    }
}
