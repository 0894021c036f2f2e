using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Enforcement;
using Portal.Features.Appeals.NextBest;
using Portal.Features.Data;
using Portal.Features.Merchants;

namespace Portal.Features.Appeals;

/// <summary>What kind of case stands in the queue.</summary>
public enum CaseKind { None = 0, Appeal, Fix, Link }

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

    /// <summary>The merchant was asked, or a reviewer laid it aside.</summary>
    OnHold,

    /// <summary>Held by the caller, or waiting for them.</summary>
    Mine,

    /// <summary>A fix waits for its re-check.</summary>
    Fixes,

    /// <summary>A contested link waits for a person.</summary>
    Links,
}

/// <summary>The queue's order; by the score unless said.</summary>
public enum QueueSort { None = 0, Due, Oldest, Severity }

/// <summary>Which cases stand in a view, in which order, and where a page goes on.</summary>
internal static class QueueOrder
{
    public const int SoonDays = 30;

    /// <summary>Where every open case stands, in exactly one.</summary>
    public static readonly IReadOnlyList<QueueView> Stages = [QueueView.FirstReview, QueueView.SecondReview, QueueView.Approval, QueueView.Fixes, QueueView.Links, QueueView.OnHold];

    /// <summary>What the database answers with; the rest of a row is computed.</summary>
    public sealed class Found
    {
        public required QueueEntry Entry { get; init; }
        public required string Merchant { get; init; }
        public required string? Title { get; init; }
        public required string? ClaimedName { get; init; }
        public required string? MeantName { get; init; }
    }

    /// <summary>The rows of a view, one query for each stage in it: each goes along an index of its own, and <see cref="Merged"/> brings them into one order.</summary>
    public static IReadOnlyList<IQueryable<QueueEntry>> QueueRows(this PortalDb db, ListQueue.Query request, Guid person, DateOnly today, DateTime now)
    {
        var entries = db.QueueEntries.AsNoTracking();
        IReadOnlyList<IQueryable<QueueEntry>> stretches = request.View switch
        {
            QueueView.None => [.. Stages.Select(stage => entries.Where(e => e.Stage == stage))],
            QueueView.Mine => [entries.Where(e => e.ClaimedBy == person && e.ClaimedUntil > now), entries.Where(e => e.MeantFor == person && e.ClaimedBy == null)],
            _ => [entries.Where(e => e.Stage == request.View)],
        };
        return [.. stretches.Select(stretch => db.Filtered(stretch, request, today))];
    }

    private static IQueryable<QueueEntry> Filtered(this PortalDb db, IQueryable<QueueEntry> open, ListQueue.Query request, DateOnly today)
    {
        if (request.Overdue) open = open.Where(e => e.NextOn < today);
        if (request.Severity != Severity.Unknown) open = open.Where(e => e.Severity == request.Severity);
        if (db.MerchantsWith(request.Merchant) is { } merchants) open = open.Where(e => merchants.Contains(e.MerchantId));
        if (string.IsNullOrEmpty(request.Clause)) return open;
        var clauses = db.PolicyClauses.Where(c => c.Slug == request.Clause).Select(c => c.Id);
        return open.Where(e => clauses.Contains(e.ClauseId));
    }

    /// <summary>What a row needs beside its entry.</summary>
    public static IQueryable<Found> Named(this PortalDb db, IQueryable<QueueEntry> entries) =>
        from entry in entries
        join merchant in db.Merchants on entry.MerchantId equals merchant.Id
        join clause in db.PolicyClauses on entry.ClauseId equals clause.Id into clauses
        from clause in clauses.DefaultIfEmpty()
        join holder in db.Persons on entry.ClaimedBy equals (Guid?)holder.Id into holders
        from holder in holders.DefaultIfEmpty()
        join meant in db.Persons on entry.MeantFor equals (Guid?)meant.Id into awaited
        from meant in awaited.DefaultIfEmpty()
        select new Found { Entry = entry, Merchant = merchant.Name, Title = clause.ShortTitle, ClaimedName = holder.Name, MeantName = meant.Name };

    /// <summary>The first entries of several sorted stretches, in the order of each.</summary>
    public static List<QueueEntry> Merged(IEnumerable<IReadOnlyList<QueueEntry>> stretches, QueueSort sort, int most)
    {
        var all = stretches.SelectMany(s => s);
        var sorted = sort switch
        {
            QueueSort.Due => all.OrderBy(e => e.NextOn),
            QueueSort.Oldest => all.OrderBy(e => e.FiledOn),
            QueueSort.Severity => all.OrderBy(e => e.Gravity).ThenBy(e => e.NextOn),
            _ => all.OrderBy(e => e.Place),
        };
        return [.. sorted.ThenBy(e => e.Reference, StringComparer.Ordinal).Take(most)];
    }

    /// <summary>Clauses with an open case: a look into one index for each clause, however many cases there are.</summary>
    public static IQueryable<ListQueue.ClauseChoice> OpenClauses(this PortalDb db) =>
        db.PolicyClauses.Where(c => db.QueueEntries.Any(e => e.ClauseId == c.Id)).Select(c => new ListQueue.ClauseChoice(c.Slug, c.ShortTitle));

    /// <summary>Open appeals under a clause.</summary>
    public static IQueryable<QueueEntry> OpenUnder(this PortalDb db, Guid clauseId) => db.QueueEntries.Where(e => e.ClauseId == clauseId && e.Kind == CaseKind.Appeal);

    /// <summary>In order, after a key. A key that cannot be read starts at the beginning: a link cut in half still leads to the queue.</summary>
    public static IQueryable<QueueEntry> Sorted(this IQueryable<QueueEntry> rows, QueueSort sort, string? after)
    {
        var key = Read(after);
        return sort switch
        {
            QueueSort.Due => Due(rows, key),
            QueueSort.Oldest => Oldest(rows, key),
            QueueSort.Severity => Gravest(rows, key),
            _ => NextBest(rows, key),
        };
    }

    public static string Key(QueueSort sort, QueueEntry last) => sort == QueueSort.None
        ? string.Create(CultureInfo.InvariantCulture, $"{last.Place}_{last.Reference}")
        : string.Create(CultureInfo.InvariantCulture, $"{last.Gravity}_{(sort == QueueSort.Oldest ? last.FiledOn : last.NextOn).DayNumber}_{last.Reference}");

    // The first of each pair of conditions looks superfluous; it is what lets an index be entered in the middle.
    private static IQueryable<QueueEntry> NextBest(IQueryable<QueueEntry> rows, After? key)
    {
        if (key is { } k) rows = rows.Where(e => e.Place >= k.Place && (e.Place > k.Place || e.Reference.CompareTo(k.Reference) > 0));
        return rows.OrderBy(e => e.Place).ThenBy(e => e.Reference);
    }

    private static IQueryable<QueueEntry> Due(IQueryable<QueueEntry> rows, After? key)
    {
        if (key is { } k) rows = rows.Where(e => e.NextOn >= k.Day && (e.NextOn > k.Day || e.Reference.CompareTo(k.Reference) > 0));
        return rows.OrderBy(e => e.NextOn).ThenBy(e => e.Reference);
    }

    private static IQueryable<QueueEntry> Oldest(IQueryable<QueueEntry> rows, After? key)
    {
        if (key is { } k) rows = rows.Where(e => e.FiledOn >= k.Day && (e.FiledOn > k.Day || e.Reference.CompareTo(k.Reference) > 0));
        return rows.OrderBy(e => e.FiledOn).ThenBy(e => e.Reference);
    }

    private static IQueryable<QueueEntry> Gravest(IQueryable<QueueEntry> rows, After? key)
    {
        if (key is { } k)
            rows = rows.Where(e => e.Gravity >= k.Place && (e.Gravity > k.Place || (e.NextOn >= k.Day && (e.NextOn > k.Day || e.Reference.CompareTo(k.Reference) > 0))));
        return rows.OrderBy(e => e.Gravity).ThenBy(e => e.NextOn).ThenBy(e => e.Reference);
    }

    private static After? Read(string? after) => after?.Split('_') switch
    {
        [var place, var reference] when long.TryParse(place, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var at) => new After(at, default, reference),
        [var gravity, var day, var reference] when int.TryParse(gravity, NumberStyles.None, CultureInfo.InvariantCulture, out var rank)
            && int.TryParse(day, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= DateOnly.MaxValue.DayNumber
            => new After(rank, DateOnly.FromDayNumber(number), reference),
        _ => null,
    };

    private sealed record After(long Place, DateOnly Day, string Reference);
}
