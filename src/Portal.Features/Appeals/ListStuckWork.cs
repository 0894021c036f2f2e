using MediatR;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Appeals;
using Portal.Domain.Appeals.Fixes;
using Portal.Features.Data;
using Portal.Features.Identity;
using Portal.Features.Policies;
using Portal.Features.Requests;

namespace Portal.Features.Appeals;

/// <summary>Whether every open case, appeal or fix, has one next actor and one next day, and which of them are late.</summary>
public static class ListStuckWork
{
    private const int Most = 100;

    [Needs(Permission.ReadQueue)]
    public sealed record Query : IQuery<Work>;

    /// <param name="Open">Cases that are open.</param>
    /// <param name="Broken">Open without a next step, or closed with one: there must be none.</param>
    /// <param name="Unanswered">On hold although the day to answer has passed: the portal should have taken them back.</param>
    /// <param name="Late">Past the promised day, the latest first; at most 100.</param>
    /// <param name="LateInAll">How many there are.</param>
    public sealed record Work(int Open, IReadOnlyList<Row> Broken, IReadOnlyList<Row> Unanswered, IReadOnlyList<Row> Late, int LateInAll, DateOnly Today)
    {
        /// <summary>Contested links, the same way.</summary>
        public StuckLinks Links { get; init; } = new(0, [], []);
    }

    /// <param name="Status">Of an appeal; unknown for a fix.</param>
    /// <param name="FixStatus">Of a fix; unknown for an appeal.</param>
    public sealed record Row(string Reference, string Merchant, AppealStatus Status, FixStatus FixStatus, NextActor NextActor, DateOnly? NextOn);

    internal sealed class Handler(PortalDb db, Rulebook rulebook, TimeProvider clock) : IRequestHandler<Query, Outcome<Work>>
    {
        public async Task<Outcome<Work>> Handle(Query request, CancellationToken cancellationToken)
        {
            var today = (await rulebook.CurrentAsync(cancellationToken)).Law.DayOf(clock.GetUtcNow().UtcDateTime);
            var (openAppeals, openFixes) = (Appeal.OpenStatuses.ToList(), Fix.OpenStatuses.ToList());
            var brokenAppeals = db.Appeals.Where(a => openAppeals.Contains(a.Status)
                ? a.NextActor == NextActor.None || a.NextOn == null
                : a.NextActor != NextActor.None || a.NextOn != null);
            var brokenFixes = db.Fixes.Where(f => openFixes.Contains(f.Status)
                ? f.NextActor == NextActor.None || f.NextOn == null
                : f.NextActor != NextActor.None || f.NextOn != null);
            // One day of grace: the portal looks once a minute.
            var unanswered = today.AddDays(-1);
            var lateAppeals = db.Appeals.Where(a => a.NextOn < today && a.NextActor != NextActor.Merchant);
            var lateFixes = db.Fixes.Where(f => f.NextOn < today && f.NextActor != NextActor.Merchant);
            return new Work(
                await db.Appeals.CountAsync(a => a.NextOn != null, cancellationToken) + await db.Fixes.CountAsync(f => f.NextOn != null, cancellationToken),
                await RowsAsync(brokenAppeals, brokenFixes, cancellationToken),
                await RowsAsync(
                    db.Appeals.Where(a => a.NextActor == NextActor.Merchant && a.NextOn < unanswered),
                    db.Fixes.Where(f => f.NextActor == NextActor.Merchant && f.NextOn < unanswered), cancellationToken),
                await RowsAsync(lateAppeals, lateFixes, cancellationToken),
                await lateAppeals.CountAsync(cancellationToken) + await lateFixes.CountAsync(cancellationToken),
                today)
            { Links = await StuckLinks.OfAsync(db, today, cancellationToken) };
        }

        private async Task<IReadOnlyList<Row>> RowsAsync(IQueryable<Appeal> appeals, IQueryable<Fix> fixes, CancellationToken ct)
        {
            var first = await appeals.OrderBy(a => a.NextOn).ThenBy(a => a.Reference).Take(Most)
                .Join(db.Merchants, a => a.MerchantId, m => m.Id, (a, m) => new Row(a.Reference, m.Name, a.Status, FixStatus.Unknown, a.NextActor, a.NextOn)).ToListAsync(ct);
            var second = await fixes.OrderBy(f => f.NextOn).ThenBy(f => f.Reference).Take(Most)
                .Join(db.Merchants, f => f.MerchantId, m => m.Id, (f, m) => new Row(f.Reference, m.Name, AppealStatus.Unknown, f.Status, f.NextActor, f.NextOn)).ToListAsync(ct);
            return [.. first.Concat(second).OrderBy(r => r.NextOn).ThenBy(r => r.Reference, StringComparer.Ordinal).Take(Most)];
        }
    }
}
