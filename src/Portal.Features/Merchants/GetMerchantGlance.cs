using MediatR;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Appeals;
using Portal.Domain.Enforcement;
using Portal.Domain.Merchants;
using Portal.Features.Appeals.Blind;
using Portal.Features.Data;
using Portal.Features.Identity;
using Portal.Features.Policies;
using Portal.Features.Requests;

namespace Portal.Features.Merchants;

/// <summary>The merchant of a case, for whoever works on it: standing day by day, record in figures, earlier appeals, stores and why they count, what was written in other cases.</summary>
public static class GetMerchantGlance
{
    public const int AppealsAtOnce = 6;
    public const int MessagesAtOnce = 5;

    /// <param name="Reference">Of the case.</param>
    [Needs(Permission.ReadQueue)]
    public sealed record Query(string Reference) : IQuery<Glance>;

    /// <param name="Appeals">Other appeals, the newest first; at most <see cref="AppealsAtOnce"/>.</param>
    /// <param name="AppealsInAll">How many others there are.</param>
    /// <param name="Reversed">Of those, wholly or partly reversed.</param>
    /// <param name="Stores">Those that bring most points first.</param>
    /// <param name="Messages">Of other appeals, the newest first; at most <see cref="MessagesAtOnce"/>.</param>
    public sealed record Glance(
        Guid Id, string Name, StandingView View, int Visits, int Findings, int OpenFindings, IReadOnlyList<EarlierAppeal> Appeals, int AppealsInAll, int Reversed,
        IReadOnlyList<LinkedStore> Stores, IReadOnlyList<EarlierMessage> Messages);

    public sealed record EarlierAppeal(string Reference, string Title, int Level, AppealStatus Status, DateOnly FiledOn, DateOnly? DecidedOn);

    /// <param name="Basis">Why it counts; none for a store that the account began with.</param>
    public sealed record LinkedStore(string Name, string Address, int Points, LinkBasis Basis, DateOnly? Since, DateOnly? UnlinkedOn);

    /// <param name="Reference">Of its appeal.</param>
    public sealed record EarlierMessage(string Reference, MessageAuthor Author, string Body, DateOnly On);

    internal sealed class Handler(PortalDb db, CurrentUser user, Rulebook rulebook, TimeProvider clock) : IRequestHandler<Query, Outcome<Glance>>
    {
        public async Task<Outcome<Glance>> Handle(Query request, CancellationToken cancellationToken)
        {
            var about = await db.Appeals.AsNoTracking().SingleOrDefaultAsync(a => a.Reference == request.Reference, cancellationToken);
            if (about is null) return new Refusal(RefusalKind.NotFound, "appeal.not-found", "We cannot find that appeal.");
            var rules = await rulebook.CurrentAsync(cancellationToken);
            var today = rules.Law.DayOf(clock.GetUtcNow().UtcDateTime);
            // The points and the measures of a merchant tell what was decided.
            if (await db.IsBlindToAsync(about, user, rules, today, cancellationToken)) return BlindCases.VerdictFirst;

            var merchant = await db.Merchants.AsNoTracking().SingleAsync(m => m.Id == about.MerchantId, cancellationToken);
            var window = StandingWindow.Around(today, today);
            var view = StandingReplay.Of(await StandingRecord.LoadAsync(db, merchant.Id, window, cancellationToken), rules, window, null);
            var visits = await db.Visits.CountAsync(v => v.MerchantId == merchant.Id, cancellationToken);
            var findings = await db.Violations.Where(v => v.MerchantId == merchant.Id).GroupBy(v => v.State).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(cancellationToken);
            var others = db.Appeals.Where(a => a.MerchantId == merchant.Id && a.Id != about.Id);
            var ended = await others.GroupBy(a => a.Status).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(cancellationToken);
            var appeals = await others
                .Join(db.Violations, a => a.ViolationId, v => v.Id, (appeal, violation) => new { appeal, violation.ClauseId })
                .Join(db.PolicyClauses, x => x.ClauseId, c => c.Id, (x, clause) => new { x.appeal, clause.ShortTitle })
                .OrderByDescending(x => x.appeal.FiledOn).ThenBy(x => x.appeal.Reference)
                .Select(x => new EarlierAppeal(x.appeal.Reference, x.ShortTitle, x.appeal.Level, x.appeal.Status, x.appeal.FiledOn, x.appeal.DecidedOn))
                .Take(AppealsAtOnce).ToListAsync(cancellationToken);
            var messages = await others.Join(db.CaseMessages, a => a.Id, m => m.AppealId, (a, m) => new { a.Reference, m.Author, m.Body, m.SentAt })
                .OrderByDescending(m => m.SentAt).Take(MessagesAtOnce).ToListAsync(cancellationToken);
            var ids = view.Stores.Select(s => s.Id).ToList();
            var links = await db.StoreLinks.AsNoTracking().Where(k => ids.Contains(k.StoreId)).ToDictionaryAsync(k => k.StoreId, cancellationToken);
            return new Glance(
                merchant.Id, merchant.Name, view, visits, findings.Sum(f => f.Count), findings.Where(f => f.Key == ViolationState.Open).Sum(f => f.Count),
                appeals, ended.Sum(e => e.Count), ended.Where(e => e.Key is AppealStatus.Overturned or AppealStatus.Modified).Sum(e => e.Count),
                [.. view.Stores.OrderByDescending(s => s.Points).Select(s => links.GetValueOrDefault(s.Id) is { } link
                    ? new LinkedStore(s.Name, s.Address, s.Points, link.Basis, link.Since, link.UnlinkedOn)
                    : new LinkedStore(s.Name, s.Address, s.Points, LinkBasis.None, null, null))],
                [.. messages.Select(m => new EarlierMessage(m.Reference, m.Author, m.Body, rules.Law.DayOf(m.SentAt)))]);
        }
    }
}
