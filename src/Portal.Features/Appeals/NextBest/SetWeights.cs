using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Appeals.NextBest;
using Portal.Features.Data;
using Portal.Features.Identity;
using Portal.Features.Policies;
using Portal.Features.Requests;

namespace Portal.Features.Appeals.NextBest;

/// <summary>A lead sets what counts how much in the order of the queue, and says why. Every version is kept; places follow within minutes.</summary>
public static class SetWeights
{
    /// <param name="Set">Names and points; what is not named stays.</param>
    /// <param name="Why">In the lead's words.</param>
    /// <param name="Seen">The version that they had before them.</param>
    [Needs(Permission.LeadDesk)]
    public sealed record Command(IReadOnlyDictionary<string, int> Set, string Why, int Seen) : ICommand<int>;

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.Why).NotEmpty().WithMessage("Say why you change the order; it stands beside the version.").MaximumLength(RuleDocument.WhyLimit);
            RuleFor(c => c.Set).NotNull();
        }
    }

    internal sealed class Handler(PortalDb db, CurrentUser user, Rulebook rulebook, RulebookOptions options, TimeProvider clock) : IRequestHandler<Command, Outcome<int>>
    {
        /// <returns>The new version.</returns>
        public async Task<Outcome<int>> Handle(Command request, CancellationToken cancellationToken)
        {
            var latest = await db.RuleDocuments.AsNoTracking().Where(d => d.Kind == RuleDocument.Queue && d.Code == options.Queue).OrderByDescending(d => d.Number).FirstAsync(cancellationToken);
            if (latest.Number != request.Seen)
                return new Refusal(RefusalKind.Conflict, "weights.changed", "Somebody set the weights a moment ago. Look at theirs, then set yours again if they still hold.");

            var rules = QueueDocuments.Read(latest.Body);
            var next = rules.With(rules.Weights.With(request.Set));
            if (WeightChange.Between(rules.Weights, next.Weights).Count == 0)
                return new Refusal(RefusalKind.Rule, "weights.same", "These are the weights that count already. Change one, then set them.");

            var now = clock.GetUtcNow();
            var document = new RuleDocument
            {
                Id = Guid.CreateVersion7(now),
                Kind = RuleDocument.Queue,
                Code = options.Queue,
                Number = next.Version,
                InForceFrom = now.UtcDateTime,
                Body = QueueDocuments.Write(next),
                WrittenBy = user.PersonId,
                Why = request.Why.Trim(),
            };
            db.RuleDocuments.Add(document);
            db.Note(new QueueRulesSet(document.Id, latest.Number, document.Number, document.Why));
            await db.SaveChangesAsync(cancellationToken);
            rulebook.Forget();
            return document.Number;
        }
    }
}
