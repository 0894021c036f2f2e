using FluentValidation;
using MediatR;
using Portal.Domain.Appeals.Templates;
using Portal.Features.Data;
using Portal.Features.Identity;
using Portal.Features.Requests;

namespace Portal.Features.Appeals.Templates;

/// <summary>A text is offered to nobody any more; what was sent with it stays, and it can be written anew.</summary>
public static class RetireTemplate
{
    /// <param name="TemplateId">Which.</param>
    /// <param name="Why">In the author's words.</param>
    /// <param name="Seen">Number of the version that they had before them.</param>
    [Needs(Permission.EditTemplates)]
    public sealed record Command(Guid TemplateId, string Why, int Seen) : ICommand<int>;

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(c => c.Why).NotEmpty().WithMessage("Say why; it stands beside the version.").MaximumLength(ReplyTemplate.WhyLimit);
    }

    internal sealed class Handler(PortalDb db, CurrentUser user, TimeProvider clock) : IRequestHandler<Command, Outcome<int>>
    {
        /// <returns>The number of the version that retires it.</returns>
        public async Task<Outcome<int>> Handle(Command request, CancellationToken cancellationToken)
        {
            if (await db.LatestAsync(request.TemplateId, cancellationToken) is not { } latest) return CurrentTemplates.NotFound;
            if (latest.Number != request.Seen) return CurrentTemplates.Changed;

            var now = clock.GetUtcNow();
            var retired = ReplyTemplate.Retire(Guid.CreateVersion7(now), latest, request.Why, user.PersonId, now.UtcDateTime);
            db.ReplyTemplates.Add(retired);
            await db.SaveChangesAsync(cancellationToken);
            return retired.Number;
        }
    }
}
