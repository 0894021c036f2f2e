using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Appeals.Templates;
using Portal.Features.Data;
using Portal.Features.Identity;
using Portal.Features.Requests;

namespace Portal.Features.Appeals.Templates;

/// <summary>Somebody writes a text that reviewers start from, new or anew. Every version is kept; nothing that was sent changes.</summary>
public static class WriteTemplate
{
    /// <param name="TemplateId">Made by the form for a new one, so that a form sent twice writes one.</param>
    /// <param name="Content">What it says, and where it fits.</param>
    /// <param name="Why">In the author's words.</param>
    /// <param name="Seen">Number of the version that they had before them; 0 for a new one.</param>
    [Needs(Permission.EditTemplates)]
    public sealed record Command(Guid TemplateId, TemplateContent Content, string Why, int Seen) : ICommand<int>;

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.TemplateId).NotEmpty();
            RuleFor(c => c.Content).NotNull();
            RuleFor(c => c.Why).NotEmpty().WithMessage("Say why; it stands beside the version.").MaximumLength(ReplyTemplate.WhyLimit);
        }
    }

    internal sealed class Handler(PortalDb db, CurrentUser user, TimeProvider clock) : IRequestHandler<Command, Outcome<int>>
    {
        /// <returns>The new version's number.</returns>
        public async Task<Outcome<int>> Handle(Command request, CancellationToken cancellationToken)
        {
            var latest = await db.LatestAsync(request.TemplateId, cancellationToken);
            if ((latest?.Number ?? 0) != request.Seen) return CurrentTemplates.Changed;

            var policy = request.Content.Policy.Trim();
            if (policy.Length > 0 && !await db.Policies.AnyAsync(p => p.Code == policy, cancellationToken))
                return new Refusal(RefusalKind.Rule, "template.policy-unknown", "Choose one of the policies, or all.");

            var now = clock.GetUtcNow();
            var written = ReplyTemplate.Write(Guid.CreateVersion7(now), request.TemplateId, latest, request.Content, request.Why, user.PersonId, now.UtcDateTime);
            db.ReplyTemplates.Add(written);
            await db.SaveChangesAsync(cancellationToken);
            return written.Number;
        }
    }
}
