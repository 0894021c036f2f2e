using MediatR;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Appeals;
using Portal.Domain.Appeals.Fixes;
using Portal.Features.Data;
using Portal.Features.Identity;
using Portal.Features.Policies;
using Portal.Features.Requests;

namespace Portal.Features.Appeals.Fixes;

/// <summary>A merchant's fixes: the open ones by their next date, the ended ones newest first.</summary>
public static class ListMyFixes
{
    public const int PageSize = 25;

    /// <param name="After">Where the last page of ended ones stopped: <see cref="Fixes.Next"/>.</param>
    /// <param name="MerchantId">For platform systems: whose fixes.</param>
    [Needs(Permission.ReadMerchant)]
    public sealed record Query(string? After = null, Guid? MerchantId = null) : IQuery<Fixes>;

    /// <param name="Open">All open ones; none on later pages.</param>
    /// <param name="Ended">One page.</param>
    /// <param name="Next">Key of the next page; null on the last.</param>
    /// <param name="Today">The day where the merchant is.</param>
    public sealed record Fixes(IReadOnlyList<Row> Open, IReadOnlyList<Row> Ended, string? Next, DateOnly Today);

    /// <param name="Title">The breach in plain words.</param>
    public sealed record Row(
        string Reference, string Violation, string Title, string StoreName, int Attempt, FixStatus Status, NextActor NextActor, DateOnly? NextOn, DateOnly FiledOn, DateOnly? DecidedOn, int PointsOff);

    internal sealed class Handler(PortalDb db, CurrentUser user, Rulebook rulebook, TimeProvider clock) : IRequestHandler<Query, Outcome<Fixes>>
    {
        public async Task<Outcome<Fixes>> Handle(Query request, CancellationToken cancellationToken)
        {
            var mine = user.ActsFor(request.MerchantId);
            var open = request.After is null
                ? await Rows(db.Fixes.Where(f => f.MerchantId == mine && f.NextActor != NextActor.None)).OrderBy(r => r.NextOn).ThenBy(r => r.Reference).ToListAsync(cancellationToken)
                : [];
            var ended = db.Fixes.Where(f => f.MerchantId == mine && f.NextActor == NextActor.None);
            if (KeyOf(request.After) is var (day, reference))
                ended = ended.Where(f => f.FiledOn < day || (f.FiledOn == day && f.Reference.CompareTo(reference) > 0));
            var page = await Rows(ended).OrderByDescending(r => r.FiledOn).ThenBy(r => r.Reference).Take(PageSize + 1).ToListAsync(cancellationToken);

            var next = page.Count > PageSize ? $"{page[PageSize - 1].FiledOn:yyyy-MM-dd}~{page[PageSize - 1].Reference}" : null;
            var today = (await rulebook.CurrentAsync(cancellationToken)).Law.DayOf(clock.GetUtcNow().UtcDateTime);
            return new Fixes([.. open.Select(Row)], [.. page.Take(PageSize).Select(Row)], next, today);
        }

        private IQueryable<Found> Rows(IQueryable<Fix> fixes) =>
            from fix in fixes
            join violation in db.Violations on fix.ViolationId equals violation.Id
            join clause in db.PolicyClauses on violation.ClauseId equals clause.Id
            join store in db.Stores on violation.StoreId equals store.Id
            select new Found
            {
                Reference = fix.Reference,
                Violation = violation.Reference,
                Title = clause.Title,
                StoreName = store.Name,
                Attempt = fix.Attempt,
                Status = fix.Status,
                NextActor = fix.NextActor,
                NextOn = fix.NextOn,
                FiledOn = fix.FiledOn,
                DecidedOn = fix.DecidedOn,
                PointsOff = fix.PointsOff,
            };

        private static Row Row(Found f) => new(f.Reference, f.Violation, f.Title, f.StoreName, f.Attempt, f.Status, f.NextActor, f.NextOn, f.FiledOn, f.DecidedOn, f.PointsOff);

        private static (DateOnly Day, string Reference)? KeyOf(string? after) =>
            after?.Split('~') is [var day, { Length: > 0 } reference] && DateOnly.TryParseExact(day, "yyyy-MM-dd", out var on) ? (on, reference) : null;

        private sealed class Found
        {
            public required string Reference { get; init; }
            public required string Violation { get; init; }
            public required string Title { get; init; }
            public required string StoreName { get; init; }
            public required int Attempt { get; init; }
            public required FixStatus Status { get; init; }
            public required NextActor NextActor { get; init; }
            public required DateOnly? NextOn { get; init; }
            public required DateOnly FiledOn { get; init; }
            public required DateOnly? DecidedOn { get; init; }
            public required int PointsOff { get; init; }
        }
    }
}
