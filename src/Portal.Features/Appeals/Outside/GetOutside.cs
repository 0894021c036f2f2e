using MediatR;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Appeals;
using Portal.Domain.Policies;
using Portal.Domain.Shared;
using Portal.Features.Data;
using Portal.Features.Identity;
using Portal.Features.Policies;
using Portal.Features.Requests;

namespace Portal.Features.Appeals.Outside;

/// <summary>Where a merchant can take a decision outside this house, what to bring, and what came of it.</summary>
public static class GetOutside
{
    /// <param name="Violation">Reference of the decision.</param>
    /// <param name="MerchantId">For platform systems: whose decision.</param>
    [Needs(Permission.ReadMerchant)]
    public sealed record Query(string Violation, Guid? MerchantId = null) : IQuery<View>;

    /// <param name="Violation">Reference of the decision.</param>
    /// <param name="Title">The breach in plain words.</param>
    /// <param name="FoundOn">Day of the finding; nobody can have gone there before.</param>
    /// <param name="Ways">The law pack's ways, followed or not.</param>
    /// <param name="Reviews">What was reported, the newest first.</param>
    /// <param name="Appeals">References of the appeals here, whose pages are worth printing.</param>
    /// <param name="WhyNot">Why nothing can be reported; null when it can.</param>
    /// <param name="Today">The day where the merchant is.</param>
    public sealed record View(
        string Violation, string Title, DateOnly FoundOn, IReadOnlyList<RedressWay> Ways, IReadOnlyList<OutsideRow> Reviews, IReadOnlyList<string> Appeals, Obstacle? WhyNot, DateOnly Today);

    internal sealed class Handler(PortalDb db, CurrentUser user, Rulebook rulebook, TimeProvider clock) : IRequestHandler<Query, Outcome<View>>
    {
        public async Task<Outcome<View>> Handle(Query request, CancellationToken cancellationToken)
        {
            var mine = user.ActsFor(request.MerchantId);
            var found = await (
                from violation in db.Violations.AsNoTracking()
                where violation.Reference == request.Violation && violation.MerchantId == mine
                join clause in db.PolicyClauses on violation.ClauseId equals clause.Id
                select new { violation, clause.Title }).SingleOrDefaultAsync(cancellationToken);
            if (found is null) return ContestedDecision.NotFound;

            var law = (await rulebook.CurrentAsync(cancellationToken)).Law;
            var id = found.violation.Id;
            var reviews = await db.OutsideReviews.AsNoTracking().Where(r => r.ViolationId == id).OrderByDescending(r => r.TakenOn).ThenBy(r => r.Reference).ToListAsync(cancellationToken);
            var appeals = await db.Appeals.Where(a => a.ViolationId == id).OrderBy(a => a.Level).Select(a => a.Reference).ToListAsync(cancellationToken);
            var whyNot = OutsideReview.WhyNot(found.violation, reviews.Exists(r => r.IsPending), law.Redress);
            if (whyNot is null && user.MerchantRole == MerchantRole.Viewer) whyNot = Obstacles.Outside.Of(OutsideObstacle.ViewerOnly);
            return new View(
                found.violation.Reference, found.Title, found.violation.FoundOn, law.Redress, [.. reviews.Select(OutsideRow.Of)], appeals, whyNot,
                law.DayOf(clock.GetUtcNow().UtcDateTime));
        }
    }
}
