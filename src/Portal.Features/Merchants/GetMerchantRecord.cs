using MediatR;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Appeals;
using Portal.Domain.Merchants;
using Portal.Features.Appeals;
using Portal.Features.Data;
using Portal.Features.Identity;
using Portal.Features.Policies;
using Portal.Features.Requests;

namespace Portal.Features.Merchants;

/// <summary>A merchant as staff see it: standing, what is in force, every visit with its findings, every appeal.</summary>
public static class GetMerchantRecord
{
    public const int VisitsAtOnce = 30;
    private const int MostAppeals = 100;

    /// <param name="MerchantId">Whose record.</param>
    /// <param name="Before">Visits before a day, for the older part of a long record.</param>
    [Needs(Permission.ReadAnyMerchant)]
    public sealed record Query(Guid MerchantId, DateOnly? Before = null) : IQuery<Record>;

    /// <param name="Visits">The newest first; at most <see cref="VisitsAtOnce"/> days.</param>
    /// <param name="OlderThan">Where the older visits begin; null when there are none.</param>
    /// <param name="Appeals">The newest first.</param>
    public sealed record Record(
        Guid Id, string Name, string Kind, string Source, string SourceReference, StandingView View,
        IReadOnlyList<CaseVisit> Visits, DateOnly? OlderThan, IReadOnlyList<AppealRow> Appeals);

    public sealed record AppealRow(string Reference, string Title, int Level, AppealStatus Status, DateOnly FiledOn, DateOnly? NextOn, DateOnly? DecidedOn);

    internal sealed class Handler(PortalDb db, Rulebook rulebook, TimeProvider clock) : IRequestHandler<Query, Outcome<Record>>
    {
        public async Task<Outcome<Record>> Handle(Query request, CancellationToken cancellationToken)
        {
            var merchant = await db.Merchants.AsNoTracking().SingleOrDefaultAsync(m => m.Id == request.MerchantId, cancellationToken);
            if (merchant is null) return new Refusal(RefusalKind.NotFound, "merchant.not-found", "We cannot find that merchant.");

            var rules = await rulebook.CurrentAsync(cancellationToken);
            var today = rules.Law.DayOf(clock.GetUtcNow().UtcDateTime);
            var window = StandingWindow.Around(today, today);
            var record = await StandingRecord.LoadAsync(db, merchant.Id, window, cancellationToken);
            var (visits, older) = await VisitsAsync(merchant, request.Before, cancellationToken);
            var appeals = await (
                from appeal in db.Appeals
                where appeal.MerchantId == merchant.Id
                join violation in db.Violations on appeal.ViolationId equals violation.Id
                join clause in db.PolicyClauses on violation.ClauseId equals clause.Id
                orderby appeal.FiledOn descending, appeal.Reference
                select new AppealRow(appeal.Reference, clause.ShortTitle, appeal.Level, appeal.Status, appeal.FiledOn, appeal.NextOn, appeal.DecidedOn))
                .Take(MostAppeals).ToListAsync(cancellationToken);
            return new Record(
                merchant.Id, merchant.Name, merchant.Kind, merchant.Source, merchant.SourceReference,
                StandingReplay.Of(record, rules, window, null), visits, older, appeals);
        }

        private async Task<(IReadOnlyList<CaseVisit> Visits, DateOnly? Older)> VisitsAsync(Merchant merchant, DateOnly? before, CancellationToken ct)
        {
            var until = before ?? DateOnly.MaxValue;
            var days = await db.Visits.Where(v => v.MerchantId == merchant.Id && v.Day < until)
                .Select(v => v.Day).Distinct().OrderByDescending(d => d).Take(VisitsAtOnce + 1).ToListAsync(ct);
            if (days.Count == 0) return ([], null);

            var first = days[Math.Min(VisitsAtOnce, days.Count) - 1];
            var visits = await db.Visits.AsNoTracking().Where(v => v.MerchantId == merchant.Id && v.Day < until && v.Day >= first).OrderByDescending(v => v.Day).ToListAsync(ct);
            var ids = visits.Select(v => (Guid?)v.Id).ToList();
            var findings = (await db.Violations.AsNoTracking().Where(v => ids.Contains(v.VisitId))
                .Select(v => new { v.VisitId, v.Reference, v.Facts, v.Citation, v.Severity, v.RecordedAction, v.State, Contested = db.Appeals.Any(a => a.OpenFor == v.Id) })
                .ToListAsync(ct)).ToLookup(v => v.VisitId);
            return (
                [.. visits.Select(v => new CaseVisit(v.Id, v.Day, v.Result, [.. findings[v.Id].OrderByDescending(f => f.Severity)
                    .Select(f => new CaseFinding(f.Reference, f.Facts, f.Citation, f.Severity, f.RecordedAction, f.State, f.Contested))]))],
                days.Count > VisitsAtOnce ? first : null);
        }
    }
}
