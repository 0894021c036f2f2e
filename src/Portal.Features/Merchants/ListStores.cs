using MediatR;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Appeals;
using Portal.Domain.Enforcement;
using Portal.Domain.Merchants;
using Portal.Domain.Policies;
using Portal.Domain.Shared;
using Portal.Features.Data;
using Portal.Features.Identity;
using Portal.Features.Policies;
using Portal.Features.Requests;

namespace Portal.Features.Merchants;

/// <summary>A merchant's stores side by side: what each brings, what hits it alone, why it counts for the account, and whether that can be contested.</summary>
public static class ListStores
{
    [Needs(Permission.ReadMerchant)]
    public sealed record Query : IQuery<Stores>;

    /// <param name="Rows">The most points first; unlinked ones last.</param>
    /// <param name="Points">Of the account.</param>
    /// <param name="Tier">What they bring to every store.</param>
    public sealed record Stores(IReadOnlyList<Row> Rows, int Points, Tier Tier, DateOnly Today)
    {
        /// <summary>Whether the reader may answer and contest for the merchant.</summary>
        public bool MayAct { get; init; }
    }

    /// <param name="Points">That count for the account today.</param>
    /// <param name="OpenFindings">That nothing has shown to be put right.</param>
    /// <param name="Measures">In force at this store alone.</param>
    /// <param name="LastVisit">Null when nobody came.</param>
    /// <param name="NextExpiry">The next points of this store that stop counting.</param>
    /// <param name="Link">Why it counts; null for a store that the account began with.</param>
    /// <param name="Contest">The latest contest of the link.</param>
    /// <param name="WhyNot">Why the link cannot be contested now; null when it can.</param>
    public sealed record Row(
        Guid Id, string Name, string Address, int Points, int OpenFindings, IReadOnlyList<Measure> Measures, DateOnly? LastVisit, Expiry? NextExpiry,
        Link? Link, Contested? Contest, Obstacle? WhyNot);

    public sealed record Measure(MeasureKind Kind, string Feature, DateOnly? EndsOn);

    public sealed record Link(LinkBasis Basis, DateOnly Since, string SourceWords, DateOnly? UnlinkedOn);

    public sealed record Contested(string Reference, LinkContestStatus Status, DateOnly FiledOn, DateOnly? NextOn, DateOnly? DecidedOn, string Reasons, string Question);

    internal sealed class Handler(PortalDb db, CurrentUser user, Rulebook rulebook, TimeProvider clock) : IRequestHandler<Query, Outcome<Stores>>
    {
        public async Task<Outcome<Stores>> Handle(Query request, CancellationToken cancellationToken)
        {
            var merchant = user.MerchantId;
            if (merchant == Guid.Empty) return Refusal.NotAllowed;
            var rules = await rulebook.CurrentAsync(cancellationToken);
            var today = rules.Law.DayOf(clock.GetUtcNow().UtcDateTime);
            var stores = await db.Stores.AsNoTracking().Where(s => s.MerchantId == merchant)
                .GroupJoin(db.StoreLinks, s => s.Id, k => k.StoreId, (store, links) => new { store, links }).SelectMany(x => x.links.DefaultIfEmpty(), (x, link) => new { x.store, link }).ToListAsync(cancellationToken);
            var contests = await db.LinkContests.AsNoTracking().Where(c => c.MerchantId == merchant).ToListAsync(cancellationToken);
            var waiting = contests.Where(c => c.Status == LinkContestStatus.AwaitingMerchant).Select(c => (Guid?)c.Id).ToList();
            var questions = (waiting.Count == 0 ? [] : await db.CaseMessages.AsNoTracking().Where(m => waiting.Contains(m.LinkContestId) && m.Author == MessageAuthor.Reviewer)
                .OrderBy(m => m.SentAt).Select(m => new { m.LinkContestId, m.Body }).ToListAsync(cancellationToken)).ToLookup(m => m.LinkContestId, m => m.Body);
            var lines = (await db.Ledger.Where(l => l.MerchantId == merchant && l.UntilDay > today)
                .GroupBy(l => new { l.StoreId, l.FromDay, l.UntilDay, l.KnownOn }).Select(g => new StandingRecord.StoreLine(g.Key.StoreId, g.Sum(l => l.Points), g.Key.FromDay, g.Key.UntilDay, g.Key.KnownOn))
                .ToListAsync(cancellationToken)).ToLookup(l => l.StoreId, l => l.Line);
            var open = await db.Violations.Where(v => v.MerchantId == merchant && v.State == ViolationState.Open && v.PointsUntil > today)
                .GroupBy(v => v.StoreId).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancellationToken);
            var measures = (await db.Actions.AsNoTracking().Where(a => a.MerchantId == merchant && a.Kind != MeasureKind.Warning && (a.EndsOn == null || a.EndsOn > today) && a.State != ActionState.Lifted)
                .ToListAsync(cancellationToken)).Where(a => a.InForceOn(today, today)).ToLookup(a => a.StoreId);
            var visits = await db.Visits.Where(v => v.MerchantId == merchant).GroupBy(v => v.StoreId).Select(g => new { g.Key, Day = g.Max(v => v.Day) }).ToDictionaryAsync(g => g.Key, g => g.Day, cancellationToken);

            List<Row> rows = [.. stores.Select(s =>
            {
                var linked = s.link?.UnlinkedOn is null;
                var outlook = new Outlook(PointsLedger.Steps(linked ? lines[s.store.Id] : [], today, DateOnly.MaxValue.AddDays(-1), today), rules.Points);
                var contest = contests.Where(c => c.LinkId == s.link?.Id).MaxBy(c => c.FiledOn);
                return new Row(
                    s.store.Id, s.store.Name, s.store.Address, outlook.Steps[0].Points, open.GetValueOrDefault(s.store.Id),
                    [.. measures[s.store.Id].GroupBy(a => (a.Kind, a.Feature)).Select(g => new Measure(g.Key.Kind, g.Key.Feature, g.Any(a => a.EndsOn is null) ? null : g.Max(a => a.EndsOn))).OrderBy(m => Attention.Rank(m.Kind))],
                    visits.TryGetValue(s.store.Id, out var day) ? day : null,
                    StandingReplay.NextExpiry(outlook),
                    s.link is null ? null : new Link(s.link.Basis, s.link.Since, s.link.SourceWords, s.link.UnlinkedOn),
                    contest is null ? null : new Contested(contest.Reference, contest.Status, contest.FiledOn, contest.ToldOn, contest.DecidedOn, contest.Reasons, contest.Status == LinkContestStatus.AwaitingMerchant ? questions[contest.Id].LastOrDefault() ?? "" : ""),
                    LinkContest.WhyNot(user.May(Permission.FileAppeal), s.link, contest));
            })];
            var points = rows.Sum(r => r.Points);
            return new Stores([.. rows.OrderBy(r => r.Link?.UnlinkedOn is not null).ThenByDescending(r => r.Points).ThenBy(r => r.Address, StringComparer.Ordinal)], points, rules.Points.TierOf(points), today) { MayAct = user.May(Permission.FileAppeal) };
        }
    }
}
