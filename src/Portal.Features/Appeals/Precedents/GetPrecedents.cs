using MediatR;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Appeals;
using Portal.Domain.Appeals.Precedents;
using Portal.Features.Appeals.Blind;
using Portal.Features.Data;
using Portal.Features.Identity;
using Portal.Features.Policies;
using Portal.Features.Requests;

namespace Portal.Features.Appeals.Precedents;

/// <summary>How cases like this one were decided: the nearest with their outcomes and reasons, and the share that was reversed with its interval.</summary>
public static class GetPrecedents
{
    // What a reviewer reads; the figures go over all that are near.
    private const int MostShown = 6;

    /// <param name="Reference">Of the appeal.</param>
    [Needs(Permission.ReadQueue)]
    public sealed record Query(string Reference) : IQuery<View>;

    /// <param name="Nearest">The nearest first, a few of them.</param>
    /// <param name="Count">Of all that are near: how many were reversed.</param>
    /// <param name="Estimate">See <see cref="Consistency.Estimate"/>.</param>
    /// <param name="PolicyShare">Of the newest decided cases of the policy: the share that was reversed.</param>
    /// <param name="OfPolicy">How many those are.</param>
    public sealed record View(IReadOnlyList<Row> Nearest, ReversalCount Count, double? Estimate, double? PolicyShare, int OfPolicy);

    /// <param name="Reference">Of the appeal that gave the outcome.</param>
    /// <param name="Merchant">Whose decision it was about.</param>
    /// <param name="Facts">What was found.</param>
    /// <param name="Outcome">How it ended.</param>
    /// <param name="KnownOn">The day from which that is known.</param>
    /// <param name="Reasons">As sent to the merchant, or the record's words.</param>
    /// <param name="Shared">What it has in common with the case.</param>
    public sealed record Row(string Reference, string Merchant, string Facts, AppealOutcome Outcome, DateOnly KnownOn, string Reasons, SharedTraits Shared);

    internal sealed class Handler(PortalDb db, CurrentUser user, Rulebook rulebook, TimeProvider clock) : IRequestHandler<Query, Outcome<View>>
    {
        public async Task<Outcome<View>> Handle(Query request, CancellationToken cancellationToken)
        {
            var about = await db.Appeals.AsNoTracking().SingleOrDefaultAsync(a => a.Reference == request.Reference, cancellationToken);
            if (about is null) return AppealRefusals.NotFound;

            var rules = await rulebook.CurrentAsync(cancellationToken);
            if (await db.IsBlindToAsync(about, user, rules, rules.Law.DayOf(clock.GetUtcNow().UtcDateTime), cancellationToken)) return BlindCases.VerdictFirst;

            var facts = await db.CaseFactsAsync(about.ViolationId, about.Ground, cancellationToken);
            var (decided, ofPolicy, share) = await db.PrecedentsAsync(facts, about.MerchantId, cancellationToken);
            var said = Consistency.Of(facts, decided, share, rules.Likeness);
            return new View(await RowsAsync([.. said.Nearest.Take(MostShown)], cancellationToken), new ReversalCount(said.Reversed, said.Nearest.Count), said.Estimate, said.PolicyShare, ofPolicy);
        }

        private async Task<IReadOnlyList<Row>> RowsAsync(IReadOnlyList<NearCase> nearest, CancellationToken ct)
        {
            var ids = nearest.Select(n => n.Case.AppealId).ToList();
            var told = await (
                from appeal in db.Appeals
                where ids.Contains(appeal.Id)
                join violation in db.Violations on appeal.ViolationId equals violation.Id
                join merchant in db.Merchants on appeal.MerchantId equals merchant.Id
                select new { appeal.Id, appeal.Reference, merchant.Name, violation.Facts, Reasons = appeal.Reasons == "" ? appeal.RecordedOutcome : appeal.Reasons }).ToDictionaryAsync(t => t.Id, ct);
            return [.. from near in nearest
                       let t = told[near.Case.AppealId]
                       select new Row(t.Reference, t.Name, t.Facts, near.Case.Outcome, near.Case.KnownOn, t.Reasons, near.Shared)];
        }
    }
}
