using MediatR;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Appeals;
using Portal.Domain.Enforcement;
using Portal.Domain.Merchants;
using Portal.Features.Data;
using Portal.Features.Identity;
using Portal.Features.Policies;
using Portal.Features.Requests;

namespace Portal.Features.Appeals.Outside;

/// <summary>One decision at an outside body, for the member of staff who writes its outcome down: with exactly what a reversal would do.</summary>
public static class GetOutsideCase
{
    /// <param name="Reference">Of the outside review.</param>
    [Needs(Permission.ReadQueue)]
    public sealed record Query(string Reference) : IQuery<View>;

    /// <param name="Review">Its course.</param>
    /// <param name="Merchant">The merchant's name.</param>
    /// <param name="Decision">Reference of the decision.</param>
    /// <param name="Title">The breach in plain words.</param>
    /// <param name="Points">Points that the decision gives.</param>
    /// <param name="Measures">Its measures that stand.</param>
    /// <param name="Before">Standing today.</param>
    /// <param name="After">Standing today if it is reversed.</param>
    /// <param name="OpenAppeal">An appeal here that is still open: it has to end first. Null when none is.</param>
    /// <param name="MayRecord">Whether the caller may write the outcome down.</param>
    public sealed record View(
        OutsideRow Review, string Merchant, string Decision, string Title, int Points, IReadOnlyList<Measure> Measures, Standing Before, Standing After, string? OpenAppeal, bool MayRecord, DateOnly Today);

    public sealed record Measure(Guid Id, MeasureKind Kind, string Feature);

    internal sealed class Handler(PortalDb db, CurrentUser user, Rulebook rulebook, TimeProvider clock) : IRequestHandler<Query, Outcome<View>>
    {
        public async Task<Outcome<View>> Handle(Query request, CancellationToken cancellationToken)
        {
            var review = await db.OutsideReviews.AsNoTracking().SingleOrDefaultAsync(r => r.Reference == request.Reference, cancellationToken);
            if (review is null) return OutsideRefusals.NotFound;

            var rules = await rulebook.CurrentAsync(cancellationToken);
            var today = rules.Law.DayOf(clock.GetUtcNow().UtcDateTime);
            var parts = await ReversalParts.LoadAsync(db, review.ViolationId, today, cancellationToken);
            var effects = parts.Effects(AppealOutcome.Overturn, null, [], rules, today);
            var names = await (
                from clause in db.PolicyClauses
                where clause.Id == parts.Violation.ClauseId
                from merchant in db.Merchants.Where(m => m.Id == review.MerchantId)
                select new { clause.Title, merchant.Name }).SingleAsync(cancellationToken);
            return new View(
                OutsideRow.Of(review), names.Name, parts.Violation.Reference, names.Title, parts.Violation.Points,
                [.. parts.Actions.Where(a => a.State != ActionState.Lifted).Select(a => new Measure(a.Id, a.Kind, a.Feature))],
                effects.Before, effects.After,
                await db.Appeals.Where(a => a.OpenFor == review.ViolationId).Select(a => a.Reference).SingleOrDefaultAsync(cancellationToken),
                user.May(Permission.DecideSecondReview), today);
        }
    }
}
