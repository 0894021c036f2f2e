using MediatR;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Appeals;
using Portal.Features.Data;
using Portal.Features.Identity;
using Portal.Features.Policies;
using Portal.Features.Requests;

namespace Portal.Features.Appeals;

/// <summary>Whether every open appeal has one next actor and one next day, and which of them are late.</summary>
public static class ListStuckWork
{
    private const int Most = 100;

    [Needs(Permission.ReadQueue)]
    public sealed record Query : IQuery<Work>;

    /// <param name="Open">Appeals that are open.</param>
    /// <param name="Broken">Open without a next step, or closed with one: there must be none.</param>
    /// <param name="Unanswered">On hold although the day to answer has passed: the portal should have taken them back.</param>
    /// <param name="Late">Past the promised day, the latest first; at most 100.</param>
    /// <param name="LateInAll">How many there are.</param>
    public sealed record Work(int Open, IReadOnlyList<Row> Broken, IReadOnlyList<Row> Unanswered, IReadOnlyList<Row> Late, int LateInAll, DateOnly Today);

    public sealed record Row(string Reference, string Merchant, AppealStatus Status, NextActor NextActor, DateOnly? NextOn);

    internal sealed class Handler(PortalDb db, Rulebook rulebook, TimeProvider clock) : IRequestHandler<Query, Outcome<Work>>
    {
        public async Task<Outcome<Work>> Handle(Query request, CancellationToken cancellationToken)
        {
            var today = (await rulebook.CurrentAsync(cancellationToken)).Law.DayOf(clock.GetUtcNow().UtcDateTime);
            var openStatuses = Appeal.OpenStatuses.ToList();
            var broken = db.Appeals.Where(a => openStatuses.Contains(a.Status)
                ? a.NextActor == NextActor.None || a.NextOn == null
                : a.NextActor != NextActor.None || a.NextOn != null);
            // One day of grace: the portal looks once a minute.
            var unanswered = db.Appeals.Where(a => a.NextActor == NextActor.Merchant && a.NextOn < today.AddDays(-1));
            var late = db.Appeals.Where(a => a.NextOn < today && a.NextActor != NextActor.Merchant);
            return new Work(
                await db.Appeals.CountAsync(a => a.NextOn != null, cancellationToken),
                await RowsAsync(broken, cancellationToken),
                await RowsAsync(unanswered, cancellationToken),
                await RowsAsync(late, cancellationToken),
                await late.CountAsync(cancellationToken),
                today);
        }

        private Task<List<Row>> RowsAsync(IQueryable<Appeal> appeals, CancellationToken ct) =>
            appeals.OrderBy(a => a.NextOn).ThenBy(a => a.Reference).Take(Most)
                .Join(db.Merchants, a => a.MerchantId, m => m.Id, (a, m) => new Row(a.Reference, m.Name, a.Status, a.NextActor, a.NextOn)).ToListAsync(ct);
    }
}
