using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Appeals.Blind;
using Portal.Domain.Policies;
using Portal.Features.Data;
using Portal.Features.Identity;
using Portal.Features.Policies;
using Portal.Features.Requests;

namespace Portal.Features.Appeals.Blind;

/// <summary>A quality lead sets which cases are looked at blind first, and says why. Every version is kept; a case that was opened before stays as it was drawn.</summary>
public static class SetQuality
{
    /// <param name="Looks">As they should be from now on.</param>
    /// <param name="Why">In the lead's words.</param>
    /// <param name="Seen">The version that they had before them.</param>
    [Needs(Permission.LeadQuality)]
    public sealed record Command(BlindLooks Looks, string Why, int Seen) : ICommand<int>;

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.Looks).NotNull();
            RuleFor(c => c.Why).NotEmpty().WithMessage("Say why you change it; it stands beside the version.").MaximumLength(RuleDocument.WhyLimit);
        }
    }

    internal sealed class Handler(PortalDb db, CurrentUser user, Rulebook rulebook, RulebookOptions options, TimeProvider clock) : IRequestHandler<Command, Outcome<int>>
    {
        /// <returns>The new version.</returns>
        public async Task<Outcome<int>> Handle(Command request, CancellationToken cancellationToken)
        {
            var latest = await db.RuleDocuments.AsNoTracking().Where(d => d.Kind == RuleDocument.Quality && d.Code == options.Quality).OrderByDescending(d => d.Number).FirstAsync(cancellationToken);
            if (latest.Number != request.Seen)
                return new Refusal(RefusalKind.Conflict, "quality.changed", "Somebody changed these settings a moment ago. Look at theirs, then set yours again if they still hold.");

            var rules = QualityDocuments.Read(latest.Body);
            var next = rules.With(request.Looks with { Policies = [.. request.Looks.Policies.Distinct().Order(StringComparer.Ordinal)], Levels = [.. request.Looks.Levels.Distinct().Order()] });
            var named = next.BlindLooks.Policies;
            if (await db.Policies.CountAsync(p => named.Contains(p.Code), cancellationToken) != named.Count)
                return new Refusal(RefusalKind.Rule, "quality.policy-unknown", "Choose among the listed policies.");
            if (QualityDocuments.Write(rules with { Version = next.Version }) == QualityDocuments.Write(next))
                return new Refusal(RefusalKind.Rule, "quality.same", "These are the settings that count already. Change one, then set them.");

            var now = clock.GetUtcNow();
            var document = new RuleDocument
            {
                Id = Guid.CreateVersion7(now),
                Kind = RuleDocument.Quality,
                Code = options.Quality,
                Number = next.Version,
                InForceFrom = now.UtcDateTime,
                Body = QualityDocuments.Write(next),
                WrittenBy = user.PersonId,
                Why = request.Why.Trim(),
            };
            db.RuleDocuments.Add(document);
            db.Note(new QualityRulesSet(document.Id, latest.Number, document.Number, document.Why));
            await db.SaveChangesAsync(cancellationToken);
            rulebook.Forget();
            return document.Number;
        }
    }
}
