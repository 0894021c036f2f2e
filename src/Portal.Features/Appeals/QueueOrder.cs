using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Appeals;
using Portal.Domain.Appeals.Fixes;
using Portal.Domain.Enforcement;
using Portal.Features.Data;
using Portal.Features.Merchants;

namespace Portal.Features.Appeals;

/// <summary>What kind of case stands in the queue.</summary>
public enum CaseKind { None = 0, Appeal, Fix }

/// <summary>A stretch of the queue.</summary>
public enum QueueView
{
    /// <summary>Every open case.</summary>
    None = 0,

    /// <summary>Waits for a reviewer, first review.</summary>
    FirstReview,

    /// <summary>Waits for a senior reviewer, second review.</summary>
    SecondReview,

    /// <summary>An outcome waits for a senior reviewer's approval.</summary>
    Approval,

    /// <summary>The merchant was asked.</summary>
    OnHold,

    /// <summary>Held by the caller.</summary>
    Mine,

    /// <summary>A fix waits for its re-check.</summary>
    Fixes,
}

/// <summary>The queue's order; by the next day unless said.</summary>
public enum QueueSort { None = 0, Oldest, Severity }

/// <summary>Which cases stand in a view, in which order, and where a page goes on.</summary>
internal static class QueueOrder
{
    public const int SoonDays = 30;

    private static readonly DateOnly LongAgo = new(1900, 1, 1);

    /// <summary>What the database answers with; the rest of a row is computed.</summary>
    public sealed class Found
    {
        public required string Reference { get; init; }
        public required Guid MerchantId { get; init; }
        public required Guid ViolationId { get; init; }
        public required string Merchant { get; init; }
        public required string Title { get; init; }
        public required Severity Severity { get; init; }
        public required int Gravity { get; init; }
        public required CaseKind Kind { get; init; }
        public required AppealStatus Status { get; init; }
        public required FixStatus FixStatus { get; init; }
        public required int Level { get; init; }
        public required NextActor NextActor { get; init; }
        public required DateOnly NextOn { get; init; }
        public required DateOnly FiledOn { get; init; }
        public required Guid? ClaimedBy { get; init; }
        public required DateTime? ClaimedUntil { get; init; }
        public required string? ClaimedName { get; init; }
    }

    /// <summary>A case as every kind of it stands in the queue.</summary>
    private sealed class Standing
    {
        public required string Reference { get; init; }
        public required Guid MerchantId { get; init; }
        public required Guid ViolationId { get; init; }
        public required CaseKind Kind { get; init; }
        public required AppealStatus Status { get; init; }
        public required FixStatus FixStatus { get; init; }
        public required int Level { get; init; }
        public required NextActor NextActor { get; init; }
        public required DateOnly? NextOn { get; init; }
        public required DateOnly FiledOn { get; init; }
        public required Guid? ClaimedBy { get; init; }
        public required DateTime? ClaimedUntil { get; init; }
    }

    /// <summary>The rows of a view, one query for each kind of case in it: each goes along its own table's index, and <see cref="Merged"/> brings them into one order.</summary>
    public static IReadOnlyList<IQueryable<Found>> QueueRows(this PortalDb db, ListQueue.Query request, Guid person, DateOnly today, DateTime now)
    {
        List<IQueryable<Standing>> kinds = [];
        if (request.View != QueueView.Fixes) kinds.Add(Appeals(db.Appeals.AsNoTracking(), request.View, person, now));
        if (request.View is QueueView.None or QueueView.Fixes or QueueView.OnHold or QueueView.Mine) kinds.Add(Fixes(db.Fixes.AsNoTracking(), request.View, person, now));
        return [.. kinds.Select(kind => db.Rows(kind, request, today))];
    }

    private static IQueryable<Standing> Appeals(IQueryable<Appeal> open, QueueView view, Guid person, DateTime now)
    {
        open = view switch
        {
            QueueView.SecondReview => open.Where(a => a.NextActor == NextActor.Reviewer && a.Level > 1),
            QueueView.Approval => open.Where(a => a.NextActor == NextActor.SeniorReviewer),
            QueueView.OnHold => open.Where(a => a.NextActor == NextActor.Merchant),
            QueueView.Mine => open.Where(a => a.ClaimedBy == person && a.ClaimedUntil > now),
            QueueView.FirstReview => open.Where(a => a.NextActor == NextActor.Reviewer && a.Level == 1),
            // A range, where "is not null" would be read by going through all.
            _ => open.Where(a => a.NextOn > LongAgo),
        };
        return open.Select(a => new Standing
        {
            Reference = a.Reference,
            MerchantId = a.MerchantId,
            ViolationId = a.ViolationId,
            Kind = CaseKind.Appeal,
            Status = a.Status,
            FixStatus = FixStatus.Unknown,
            Level = a.Level,
            NextActor = a.NextActor,
            NextOn = a.NextOn,
            FiledOn = a.FiledOn,
            ClaimedBy = a.ClaimedBy,
            ClaimedUntil = a.ClaimedUntil,
        });
    }

    private static IQueryable<Standing> Fixes(IQueryable<Fix> open, QueueView view, Guid person, DateTime now)
    {
        open = view switch
        {
            QueueView.OnHold => open.Where(f => f.NextActor == NextActor.Merchant),
            QueueView.Mine => open.Where(f => f.ClaimedBy == person && f.ClaimedUntil > now),
            QueueView.Fixes => open.Where(f => f.NextActor == NextActor.Reviewer),
            _ => open.Where(f => f.NextOn > LongAgo),
        };
        return open.Select(f => new Standing
        {
            Reference = f.Reference,
            MerchantId = f.MerchantId,
            ViolationId = f.ViolationId,
            Kind = CaseKind.Fix,
            Status = AppealStatus.Unknown,
            FixStatus = f.Status,
            Level = 1,
            NextActor = f.NextActor,
            NextOn = f.NextOn,
            FiledOn = f.FiledOn,
            ClaimedBy = f.ClaimedBy,
            ClaimedUntil = f.ClaimedUntil,
        });
    }

    private static IQueryable<Found> Rows(this PortalDb db, IQueryable<Standing> open, ListQueue.Query request, DateOnly today)
    {
        if (request.Overdue) open = open.Where(a => a.NextOn < today);
        if (db.MerchantsWith(request.Merchant) is { } merchants) open = open.Where(a => merchants.Contains(a.MerchantId));
        var violations = db.Violations.AsNoTracking();
        if (request.Severity != Severity.Unknown) violations = violations.Where(v => v.Severity == request.Severity);
        var clauses = db.PolicyClauses.AsNoTracking();
        if (!string.IsNullOrEmpty(request.Clause)) clauses = clauses.Where(c => c.Slug == request.Clause);
        return
            from standing in open
            join violation in violations on standing.ViolationId equals violation.Id
            join clause in clauses on violation.ClauseId equals clause.Id
            join merchant in db.Merchants on standing.MerchantId equals merchant.Id
            join holder in db.Persons on standing.ClaimedBy equals (Guid?)holder.Id into holders
            from holder in holders.DefaultIfEmpty()
            select new Found
            {
                Reference = standing.Reference,
                MerchantId = standing.MerchantId,
                ViolationId = violation.Id,
                Merchant = merchant.Name,
                Title = clause.ShortTitle,
                Severity = violation.Severity,
                // The graver the smaller, so that every order goes upward.
                Gravity = violation.Severity == Severity.Crucial ? 1 : violation.Severity == Severity.Significant ? 2 : violation.Severity == Severity.Minor ? 3 : 4,
                Kind = standing.Kind,
                Status = standing.Status,
                FixStatus = standing.FixStatus,
                Level = standing.Level,
                NextActor = standing.NextActor,
                NextOn = standing.NextOn!.Value,
                FiledOn = standing.FiledOn,
                ClaimedBy = standing.ClaimedBy,
                ClaimedUntil = standing.ClaimedUntil,
                ClaimedName = holder.Name,
            };
    }

    /// <summary>The first rows of several sorted stretches, in the order of each.</summary>
    public static List<Found> Merged(IEnumerable<IReadOnlyList<Found>> stretches, QueueSort sort, int most)
    {
        var all = stretches.SelectMany(s => s);
        var sorted = sort switch
        {
            QueueSort.Oldest => all.OrderBy(f => f.FiledOn),
            QueueSort.Severity => all.OrderBy(f => f.Gravity).ThenBy(f => f.NextOn),
            _ => all.OrderBy(f => f.NextOn),
        };
        return [.. sorted.ThenBy(f => f.Reference, StringComparer.Ordinal).Take(most)];
    }

    /// <summary>Clauses with an open case, from the few open cases on: the many violations are never gone through.</summary>
    public static IReadOnlyList<IQueryable<ListQueue.ClauseChoice>> OpenClauses(this PortalDb db) =>
        [db.ClausesOf(db.Appeals.Where(a => a.NextOn > LongAgo).Select(a => a.ViolationId)), db.ClausesOf(db.Fixes.Where(f => f.NextOn > LongAgo).Select(f => f.ViolationId))];

    private static IQueryable<ListQueue.ClauseChoice> ClausesOf(this PortalDb db, IQueryable<Guid> decisions) => (
        from decision in decisions
        join violation in db.Violations on decision equals violation.Id
        join clause in db.PolicyClauses on violation.ClauseId equals clause.Id
        select new { clause.Slug, clause.ShortTitle }).Distinct().Select(c => new ListQueue.ClauseChoice(c.Slug, c.ShortTitle));

    /// <summary>Open appeals under a clause.</summary>
    public static IQueryable<Appeal> OpenUnder(this PortalDb db, Guid clauseId) =>
        db.Appeals.Where(a => a.NextOn > LongAgo && db.Violations.Any(v => v.Id == a.ViolationId && v.ClauseId == clauseId));

    /// <summary>In order, after a key. A key that cannot be read starts at the beginning: a link cut in half still leads to the queue.</summary>
    public static IQueryable<Found> Sorted(this IQueryable<Found> rows, QueueSort sort, string? after)
    {
        var (rank, day, reference) = Read(after);
        return sort switch
        {
            QueueSort.Oldest => Oldest(rows, day, reference),
            QueueSort.Severity => Gravest(rows, rank, day, reference),
            _ => Due(rows, day, reference),
        };
    }

    public static string Key(QueueSort sort, Found last) => string.Create(
        CultureInfo.InvariantCulture, $"{last.Gravity}_{(sort == QueueSort.Oldest ? last.FiledOn : last.NextOn):yyyyMMdd}_{last.Reference}");

    private static IQueryable<Found> Due(IQueryable<Found> rows, DateOnly? day, string reference)
    {
        // The first condition looks superfluous; it is what lets an index be entered in the middle.
        if (day is { } on) rows = rows.Where(f => f.NextOn >= on && (f.NextOn > on || f.Reference.CompareTo(reference) > 0));
        return rows.OrderBy(f => f.NextOn).ThenBy(f => f.Reference);
    }

    private static IQueryable<Found> Oldest(IQueryable<Found> rows, DateOnly? day, string reference)
    {
        if (day is { } on) rows = rows.Where(f => f.FiledOn > on || (f.FiledOn == on && f.Reference.CompareTo(reference) > 0));
        return rows.OrderBy(f => f.FiledOn).ThenBy(f => f.Reference);
    }

    private static IQueryable<Found> Gravest(IQueryable<Found> rows, int rank, DateOnly? day, string reference)
    {
        if (day is { } on)
            rows = rows.Where(f => f.Gravity > rank || (f.Gravity == rank && (f.NextOn > on || (f.NextOn == on && f.Reference.CompareTo(reference) > 0))));
        return rows.OrderBy(f => f.Gravity).ThenBy(f => f.NextOn).ThenBy(f => f.Reference);
    }

    private static (int Rank, DateOnly? Day, string Reference) Read(string? after) =>
        after?.Split('_') is [var rank, var day, var reference]
        && int.TryParse(rank, NumberStyles.None, CultureInfo.InvariantCulture, out var gravity)
        && DateOnly.TryParseExact(day, "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var on)
            ? (gravity, on, reference)
            : (0, null, "");
}
