using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Appeals;
using Portal.Domain.Policies;
using Portal.Features.Data;
using Portal.Features.Identity;
using Portal.Features.Policies;
using Portal.Features.Requests;

namespace Portal.Features.Appeals.Outside;

/// <summary>A merchant tells us that they took a decision to an outside body. Told twice, it is written down once.</summary>
public static class ReportOutside
{
    /// <param name="Violation">Reference of the decision.</param>
    /// <param name="Body">Code of the way in the law pack.</param>
    /// <param name="Number">The body's own number; may be empty.</param>
    /// <param name="TakenOn">The day.</param>
    /// <param name="MerchantId">For platform systems: on whose behalf.</param>
    [Needs(Permission.FileAppeal)]
    public sealed record Command(string Violation, string Body, string Number, DateOnly TakenOn, Guid? MerchantId = null) : ICommand<OutsideRow>, IRepeatable;

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.Body).NotEmpty().WithMessage("Choose one of the listed bodies.");
            RuleFor(c => c.Number).NotNull();
        }
    }

    internal sealed class Handler(PortalDb db, CurrentUser user, Rulebook rulebook, TimeProvider clock) : IRequestHandler<Command, Outcome<OutsideRow>>
    {
        public async Task<Outcome<OutsideRow>> Handle(Command request, CancellationToken cancellationToken)
        {
            var mine = user.ActsFor(request.MerchantId);
            var violation = await db.Violations.AsNoTracking().SingleOrDefaultAsync(v => v.Reference == request.Violation && v.MerchantId == mine, cancellationToken);
            if (violation is null) return ContestedDecision.NotFound;

            var (law, number) = ((await rulebook.CurrentAsync(cancellationToken)).Law, request.Number.Trim());
            var pending = await db.OutsideReviews.AsNoTracking().SingleOrDefaultAsync(r => r.OpenFor == violation.Id, cancellationToken);
            if (pending is not null && (pending.Body, pending.BodyNumber, pending.TakenOn) == (request.Body, number, request.TakenOn)) return OutsideRow.Of(pending);
            if (OutsideReview.WhyNot(violation, pending is not null, law.Redress) is { } obstacle) return obstacle.ToRefusal();

            var way = law.Redress.FirstOrDefault(w => w.IsFollowed && w.Code == request.Body) ?? new RedressWay("", "");
            var today = law.DayOf(clock.GetUtcNow().UtcDateTime);
            var review = OutsideReview.Report(Guid.CreateVersion7(), violation, way, number, request.TakenOn, user.AsPerson(), today);
            db.OutsideReviews.Add(review);
            await db.SaveChangesAsync(cancellationToken);
            return OutsideRow.Of(review);
        }
    }
}
