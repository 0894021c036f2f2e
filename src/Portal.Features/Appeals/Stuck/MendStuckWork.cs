using FluentValidation;
using MediatR;
using Portal.Features.Data;
using Portal.Features.Identity;
using Portal.Features.Policies;
using Portal.Features.Requests;

namespace Portal.Features.Appeals.Stuck;

/// <summary>Somebody mends one thing that is stuck: what its rules say is worked out anew, and written down.</summary>
public static class MendStuckWork
{
    public const int KeyLimit = 240;

    /// <param name="Kind">What is wrong with it.</param>
    /// <param name="Key">See <see cref="StuckRow.Key"/>.</param>
    [Needs(Permission.MendWork)]
    public sealed record Command(StuckKind Kind, string Key) : ICommand<Done>;

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.Kind).IsInEnum().NotEqual(StuckKind.None);
            RuleFor(c => c.Key).NotEmpty().MaximumLength(KeyLimit);
        }
    }

    internal sealed class Handler(PortalDb db, StuckSurvey survey, Rulebook rulebook, TimeProvider clock) : IRequestHandler<Command, Outcome<Done>>
    {
        public async Task<Outcome<Done>> Handle(Command command, CancellationToken cancellationToken)
        {
            var at = new StuckMoment(clock.GetUtcNow().UtcDateTime, (await rulebook.CurrentAsync(cancellationToken)).Law);
            if (survey.Of(command.Kind) is not { } search) return StuckRefusals.Gone;
            if (await search.MendAsync(db, at, command.Key, cancellationToken) is { } refusal) return refusal;

            if (await db.StuckChecks.FindAsync([command.Kind], cancellationToken) is { } check) check.NoteMended();
            await db.SaveChangesAsync(cancellationToken);
            return default(Done);
        }
    }
}
