using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Appeals;
using Portal.Features.Appeals.Precedents;
using Portal.Features.Data;
using Portal.Features.Identity;
using Portal.Features.Policies;
using Portal.Features.Requests;

namespace Portal.Features.Appeals.Outside;

/// <summary>A senior reviewer writes down what an outside body decided; a reversal is carried out in the same save.</summary>
public static class RecordOutside
{
    /// <param name="Reference">Of the outside review.</param>
    /// <param name="Status">What the body decided.</param>
    /// <param name="OutcomeOn">The day of its decision.</param>
    /// <param name="Note">What it decided, in words; the merchant reads it.</param>
    /// <param name="PointsTo">Exactly for a partly reversed decision: the points that remain.</param>
    /// <param name="LiftActionIds">For a partly reversed decision: the measures that go.</param>
    [Needs(Permission.DecideSecondReview)]
    public sealed record Command(string Reference, OutsideStatus Status, DateOnly OutcomeOn, string Note, int? PointsTo, IReadOnlyList<Guid> LiftActionIds) : ICommand<OutsideRow>, IRepeatable;

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.Status).IsInEnum();
            RuleFor(c => c.Note).NotEmpty().WithMessage("Write down what the body decided.").MaximumLength(OutsideReview.NoteLimit);
            RuleFor(c => c.LiftActionIds).NotNull();
            RuleFor(c => c.PointsTo).Must((command, points) => points.HasValue == (command.Status == OutsideStatus.PartlyOverturned))
                .WithMessage("A partly reversed decision says how many points remain; no other one does.");
        }
    }

    internal sealed class Handler(PortalDb db, CurrentUser user, Rulebook rulebook, TimeProvider clock) : IRequestHandler<Command, Outcome<OutsideRow>>
    {
        private static readonly Refusal AppealOpen = new(
            RefusalKind.Conflict, "outside.appeal-open", "An appeal of this decision is open here. Decide that one first, then carry out what the body decided.");

        public async Task<Outcome<OutsideRow>> Handle(Command command, CancellationToken cancellationToken)
        {
            var review = await db.OutsideReviews.SingleOrDefaultAsync(r => r.Reference == command.Reference, cancellationToken);
            if (review is null) return OutsideRefusals.NotFound;

            var rules = await rulebook.CurrentAsync(cancellationToken);
            var today = rules.Law.DayOf(clock.GetUtcNow().UtcDateTime);
            var outcome = command.Status switch
            {
                OutsideStatus.Overturned => AppealOutcome.Overturn,
                OutsideStatus.PartlyOverturned => AppealOutcome.Modify,
                _ => AppealOutcome.None,
            };
            review.Record(command.Status, command.OutcomeOn, command.Note.Trim(), user.PersonId, today);
            if (outcome != AppealOutcome.None)
            {
                if (await db.Appeals.AnyAsync(a => a.OpenFor == review.ViolationId, cancellationToken)) return AppealOpen;
                var parts = await ReversalParts.LoadAsync(db, review.ViolationId, today, cancellationToken);
                if (DecisionEffects.WhyNot(parts.Violation, parts.Actions, outcome, command.PointsTo, command.LiftActionIds) is { } senseless) throw senseless;
                var effects = parts.Effects(outcome, command.PointsTo, command.LiftActionIds, rules, today);
                db.Write(effects.CarryOut(
                    outcome, command.PointsTo, $"outside review {review.Reference}", null, parts.Violation, Guid.CreateVersion7(clock.GetUtcNow()), today, rules.Law));
                await db.ReplaceOutcomeAsync(review.ViolationId, outcome, today, cancellationToken);
            }

            await db.SaveChangesAsync(cancellationToken);
            return OutsideRow.Of(review);
        }
    }
}
