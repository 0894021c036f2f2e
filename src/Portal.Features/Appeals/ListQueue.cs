using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Appeals;
using Portal.Domain.Appeals.Fixes;
using Portal.Domain.Enforcement;
using Portal.Domain.Merchants;
using Portal.Domain.Policies;
using Portal.Features.Data;
using Portal.Features.Identity;
using Portal.Features.Policies;
using Portal.Features.Requests;
using Severity = Portal.Domain.Enforcement.Severity;

namespace Portal.Features.Appeals;

/// <summary>The queue of open cases, appeals and fixes: one view of it, filtered, a page at a time.</summary>
public static class ListQueue
{
    public const int PageSize = 25;

    /// <param name="View">Which stretch of the queue.</param>
    /// <param name="Clause">Address part of a clause's guidance; any when null.</param>
    /// <param name="Severity">Any when unknown.</param>
    /// <param name="Merchant">Beginnings of words of the merchant's name, address or reference.</param>
    /// <param name="Overdue">Only those whose next day has passed.</param>
    /// <param name="Sort">The order.</param>
    /// <param name="After">The key of the last row seen.</param>
    [Needs(Permission.ReadQueue)]
    public sealed record Query(
        QueueView View = QueueView.FirstReview,
        string? Clause = null,
        Severity Severity = Severity.Unknown,
        string? Merchant = null,
        bool Overdue = false,
        QueueSort Sort = QueueSort.None,
        string? After = null) : IQuery<Queue>;

    /// <param name="Rows">At most <see cref="PageSize"/>.</param>
    /// <param name="Next">Key of the next page; null on the last.</param>
    /// <param name="Counts">Of the whole view with its filters.</param>
    /// <param name="Clauses">Clauses with an open case, to choose from.</param>
    /// <param name="Today">The day that lateness is counted from.</param>
    public sealed record Queue(IReadOnlyList<Row> Rows, string? Next, Counts Counts, IReadOnlyList<ClauseChoice> Clauses, DateOnly Today);

    /// <param name="InView">Cases in the view.</param>
    /// <param name="Overdue">Of them past their day.</param>
    /// <param name="DueSoon">Of them due within 30 days.</param>
    /// <param name="Mine">Cases that the caller holds now, in any view.</param>
    public sealed record Counts(int InView, int Overdue, int DueSoon, int Mine);

    public sealed record ClauseChoice(string Slug, string Title);

    /// <summary>One open case.</summary>
    /// <param name="Kind">Appeal or fix.</param>
    /// <param name="Status">Of an appeal; unknown for a fix.</param>
    /// <param name="FixStatus">Of a fix; unknown for an appeal.</param>
    /// <param name="Level">Of the review; 1 for a fix.</param>
    /// <param name="Points">The merchant's points today; <paramref name="Tier"/> follows from them.</param>
    /// <param name="Measures">Measures of the decision contested that are in force today.</param>
    /// <param name="NextOn">The day by which the next actor acts.</param>
    /// <param name="ClaimedBy">Who holds it now; null when it is free.</param>
    /// <param name="IsMine">Whether the caller holds it.</param>
    public sealed record Row(
        string Reference, CaseKind Kind, string Merchant, string Title, Severity Severity, AppealStatus Status, FixStatus FixStatus, int Level, NextActor NextActor,
        DateOnly NextOn, DateOnly FiledOn, int Points, Tier Tier, IReadOnlyList<MeasureMark> Measures, string? ClaimedBy, DateTime? ClaimedUntil, bool IsMine);

    public sealed record MeasureMark(MeasureKind Kind, string Feature);

    internal sealed class Validator : AbstractValidator<Query>
    {
        public Validator() => RuleFor(q => q.Merchant).MaximumLength(Domain.Merchants.Merchant.NameLimit);
    }

    internal sealed class Handler(PortalDb db, CurrentUser user, Rulebook rulebook, TimeProvider clock) : IRequestHandler<Query, Outcome<Queue>>
    {
        public async Task<Outcome<Queue>> Handle(Query request, CancellationToken cancellationToken)
        {
            var now = clock.GetUtcNow().UtcDateTime;
            var rules = await rulebook.CurrentAsync(cancellationToken);
            var today = rules.Law.DayOf(now);
            var filtered = db.QueueRows(request, user.PersonId, today, now);

            List<IReadOnlyList<QueueOrder.Found>> stretches = [];
            foreach (var kind in filtered) stretches.Add(await kind.Sorted(request.Sort, request.After).Take(PageSize + 1).ToListAsync(cancellationToken));
            var found = QueueOrder.Merged(stretches, request.Sort, PageSize + 1);
            var page = found.Take(PageSize).ToList();
            var counts = await CountAsync(filtered, user.PersonId, today, now, cancellationToken);
            List<ClauseChoice> clauses = [];
            foreach (var kind in db.OpenClauses()) clauses.AddRange(await kind.ToListAsync(cancellationToken));
            return new Queue(
                await FillAsync(page, rules.Points, today, now, cancellationToken),
                found.Count > PageSize ? QueueOrder.Key(request.Sort, page[^1]) : null,
                counts,
                [.. clauses.DistinctBy(c => c.Slug).OrderBy(c => c.Title, StringComparer.CurrentCulture)],
                today);
        }

        private async Task<Counts> CountAsync(IReadOnlyList<IQueryable<QueueOrder.Found>> filtered, Guid person, DateOnly today, DateTime now, CancellationToken ct)
        {
            var soon = today.AddDays(QueueOrder.SoonDays);
            var (all, overdue, due) = (0, 0, 0);
            foreach (var kind in filtered)
            {
                var counted = await kind.GroupBy(_ => 1).Select(g => new
                {
                    All = g.Count(),
                    Overdue = g.Count(f => f.NextOn < today),
                    Soon = g.Count(f => f.NextOn >= today && f.NextOn <= soon),
                }).SingleOrDefaultAsync(ct);
                if (counted is not null) (all, overdue, due) = (all + counted.All, overdue + counted.Overdue, due + counted.Soon);
            }

            var mine = await db.Appeals.CountAsync(a => a.ClaimedBy == person && a.ClaimedUntil > now, ct)
                + await db.Fixes.CountAsync(f => f.ClaimedBy == person && f.ClaimedUntil > now, ct);
            return new Counts(all, overdue, due, mine);
        }

        private async Task<IReadOnlyList<Row>> FillAsync(List<QueueOrder.Found> page, PointsScheme scheme, DateOnly today, DateTime now, CancellationToken ct)
        {
            var merchants = page.Select(f => f.MerchantId).Distinct().ToList();
            var decisions = page.Select(f => f.ViolationId).Distinct().ToList();
            var lines = (await db.LinkedLines().Where(l => merchants.Contains(l.MerchantId) && l.UntilDay > today)
                .Select(l => new { l.MerchantId, Line = new LedgerLine(l.Points, l.FromDay, l.UntilDay, l.KnownOn) }).ToListAsync(ct)).ToLookup(l => l.MerchantId, l => l.Line);
            var measures = (await db.Actions.AsNoTracking().Where(a => decisions.Contains(a.ViolationId) && a.State != ActionState.Lifted).ToListAsync(ct))
                .Where(a => a.InForceOn(today, today)).ToLookup(a => a.ViolationId, a => new MeasureMark(a.Kind, a.Feature));
            return [.. page.Select(f =>
            {
                var standing = Standing.On(today, today, lines[f.MerchantId], scheme);
                var held = f.ClaimedUntil > now;
                return new Row(
                    f.Reference, f.Kind, f.Merchant, f.Title, f.Severity, f.Status, f.FixStatus, f.Level, f.NextActor, f.NextOn, f.FiledOn, standing.Points, standing.Tier,
                    [.. measures[f.ViolationId].Distinct()], held ? f.ClaimedName ?? "?" : null, held ? f.ClaimedUntil : null, held && f.ClaimedBy == user.PersonId);
            })];
        }
    }
}
