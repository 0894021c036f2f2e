using MediatR;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Appeals;
using Portal.Features.Data;
using Portal.Features.Identity;
using Portal.Features.Policies;
using Portal.Features.Requests;

namespace Portal.Features.Appeals;

/// <summary>A merchant's appeals: the open ones by their next date, the ended ones newest first.</summary>
public static class ListMyAppeals
{
    public const int PageSize = 25;

    /// <param name="After">Where the last page of ended ones stopped: <see cref="Appeals.Next"/>.</param>
    /// <param name="MerchantId">For platform systems: whose appeals.</param>
    [Needs(Permission.ReadMerchant)]
    public sealed record Query(string? After = null, Guid? MerchantId = null) : IQuery<Appeals>;

    /// <param name="Open">All open ones; none on later pages.</param>
    /// <param name="Ended">One page.</param>
    /// <param name="Next">Key of the next page; null on the last.</param>
    /// <param name="Today">The day where the merchant is.</param>
    public sealed record Appeals(IReadOnlyList<Row> Open, IReadOnlyList<Row> Ended, string? Next, DateOnly Today);

    /// <param name="Title">The breach in plain words.</param>
    /// <param name="DecidedOn">Null while open, and where the record does not tell.</param>
    public sealed record Row(
        string Reference, string Violation, string Title, string StoreName, int Level, AppealStatus Status, AppealOrigin Origin, NextActor NextActor, DateOnly? NextOn,
        DateOnly FiledOn, DateOnly? DecidedOn, int PointsBack);

    internal sealed class Handler(PortalDb db, CurrentUser user, Rulebook rulebook, TimeProvider clock) : IRequestHandler<Query, Outcome<Appeals>>
    {
        public async Task<Outcome<Appeals>> Handle(Query request, CancellationToken cancellationToken)
        {
            var mine = user.ActsFor(request.MerchantId);
            var rows =
                from appeal in db.Appeals
                where appeal.MerchantId == mine
                join violation in db.Violations on appeal.ViolationId equals violation.Id
                join clause in db.PolicyClauses on violation.ClauseId equals clause.Id
                join store in db.Stores on violation.StoreId equals store.Id
                select new { Appeal = appeal, violation, clause, store };

            var open = request.After is null
                ? await rows.Where(r => r.Appeal.NextActor != NextActor.None).OrderBy(r => r.Appeal.NextOn).ThenBy(r => r.Appeal.Reference)
                    .Select(r => new Row(
                        r.Appeal.Reference, r.violation.Reference, r.clause.Title, r.store.Name, r.Appeal.Level, r.Appeal.Status, r.Appeal.Origin, r.Appeal.NextActor,
                        r.Appeal.NextActor == NextActor.Merchant || r.Appeal.NextOn == null ? r.Appeal.NextOn : r.Appeal.PromisedAnew ?? r.Appeal.DueOn, r.Appeal.FiledOn, r.Appeal.DecidedOn, r.Appeal.PointsBack))
                    .ToListAsync(cancellationToken)
                : [];
            var ended = rows.Where(r => r.Appeal.NextActor == NextActor.None);
            if (KeyOf(request.After) is var (day, reference))
                ended = ended.Where(r => r.Appeal.FiledOn < day || (r.Appeal.FiledOn == day && r.Appeal.Reference.CompareTo(reference) > 0));
            var page = await ended.OrderByDescending(r => r.Appeal.FiledOn).ThenBy(r => r.Appeal.Reference).Take(PageSize + 1)
                .Select(r => new Row(
                    r.Appeal.Reference, r.violation.Reference, r.clause.Title, r.store.Name, r.Appeal.Level, r.Appeal.Status, r.Appeal.Origin, r.Appeal.NextActor,
                    r.Appeal.NextOn, r.Appeal.FiledOn, r.Appeal.DecidedOn, r.Appeal.PointsBack))
                .ToListAsync(cancellationToken);

            var next = page.Count > PageSize ? $"{page[PageSize - 1].FiledOn:yyyy-MM-dd}~{page[PageSize - 1].Reference}" : null;
            var today = (await rulebook.CurrentAsync(cancellationToken)).Law.DayOf(clock.GetUtcNow().UtcDateTime);
            return new Appeals(open, [.. page.Take(PageSize)], next, today);
        }

        private static (DateOnly Day, string Reference)? KeyOf(string? after) =>
            after?.Split('~') is [var day, { Length: > 0 } reference] && DateOnly.TryParseExact(day, "yyyy-MM-dd", out var on) ? (on, reference) : null;
    }
}
