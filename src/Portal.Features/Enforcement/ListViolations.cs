using System.Globalization;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Enforcement;
using Portal.Features.Data;
using Portal.Features.Identity;
using Portal.Features.Policies;
using Portal.Features.Requests;
using Severity = Portal.Domain.Enforcement.Severity;

namespace Portal.Features.Enforcement;

/// <summary>The decisions about a merchant, newest first, by page.</summary>
public static class ListViolations
{
    public const int PageSize = 25;
    public const int TextLimit = 100;

    /// <param name="State">Only those in a state.</param>
    /// <param name="StoreId">Only those at a store.</param>
    /// <param name="Clause">Only those under a clause, by the address part of its guidance.</param>
    /// <param name="Severity">Only those of a severity.</param>
    /// <param name="Text">Only those whose title, facts or reference hold these words.</param>
    /// <param name="After">Key of the last row of the page before.</param>
    /// <param name="MerchantId">For platform systems and staff: whose decisions.</param>
    [Needs(Permission.ReadRecord)]
    public sealed record Query(
        DecisionFilter State = DecisionFilter.None, Guid? StoreId = null, string? Clause = null, Severity Severity = Severity.Unknown, string? Text = null, string? After = null, Guid? MerchantId = null)
        : IQuery<Listing>;

    public enum DecisionFilter { None = 0, Counting, Open, Fixed, InAppeal, Appealable, Reversed }

    /// <param name="Rows">At most <see cref="PageSize"/>, newest first.</param>
    /// <param name="Next">Key for the next page; null on the last.</param>
    /// <param name="Stores">To choose from.</param>
    /// <param name="Clauses">Those that the merchant has decisions under.</param>
    /// <param name="Today">The day that the points are counted on.</param>
    public sealed record Listing(IReadOnlyList<Row> Rows, string? Next, IReadOnlyList<StoreChoice> Stores, IReadOnlyList<ClauseChoice> Clauses, DateOnly Today);

    public sealed record StoreChoice(Guid Id, string Address);

    public sealed record ClauseChoice(string Slug, string Title);

    public sealed record Row(
        string Reference, string Title, DateOnly FoundOn, Guid StoreId, Severity Severity, int Points, DateOnly PointsUntil, ViolationState State, FixSource FixedBy, bool InAppeal, bool FixSent, DateOnly? FoundAgainOn, string Clause)
    {
        public FindingMark Mark => FindingMarks.Of(State, FixedBy, InAppeal, FoundAgainOn is not null, FixSent);
    }

    internal sealed class Validator : AbstractValidator<Query>
    {
        public Validator() => RuleFor(q => q.Text).MaximumLength(TextLimit).WithMessage($"Search for at most {TextLimit} characters.");
    }

    internal sealed class Handler(PortalDb db, CurrentUser user, Rulebook rulebook, TimeProvider clock) : IRequestHandler<Query, Outcome<Listing>>
    {
        public async Task<Outcome<Listing>> Handle(Query request, CancellationToken cancellationToken)
        {
            var today = (await rulebook.CurrentAsync(cancellationToken)).Law.DayOf(clock.GetUtcNow().UtcDateTime);
            var merchant = user.Reads(request.MerchantId);
            if (merchant == Guid.Empty) return Refusal.NotAllowed;

            var mine = db.Violations.Where(v => v.MerchantId == merchant);
            var rows = await Page(Filtered(mine, request, today), request.After)
                .Join(db.PolicyClauses, v => v.ClauseId, c => c.Id, (v, c) => new { v, c })
                .OrderByDescending(x => x.v.FoundOn).ThenByDescending(x => x.v.Reference)
                .Select(x => new Row(
                    x.v.Reference, x.c.ShortTitle, x.v.FoundOn, x.v.StoreId, x.v.Severity, x.v.Points, x.v.PointsUntil, x.v.State, x.v.FixedBy,
                    db.Appeals.Any(a => a.OpenFor == x.v.Id),
                    db.Fixes.Any(f => f.OpenFor == x.v.Id),
                    db.Violations.Where(o => o.MerchantId == merchant && o.FoundOn > x.v.FoundOn && o.StoreId == x.v.StoreId && o.Facts == x.v.Facts).Min(o => (DateOnly?)o.FoundOn),
                    x.c.Slug))
                .Take(PageSize + 1).ToListAsync(cancellationToken);
            var stores = await db.Stores.Where(s => s.MerchantId == merchant)
                .Select(s => new StoreChoice(s.Id, s.Address)).ToListAsync(cancellationToken);
            var clauses = await db.PolicyClauses.Where(c => mine.Any(v => v.ClauseId == c.Id))
                .Select(c => new ClauseChoice(c.Slug, c.Title)).ToListAsync(cancellationToken);
            var next = rows.Count > PageSize ? Key(rows[PageSize - 1]) : null;
            return new Listing(
                [.. rows.Take(PageSize)], next,
                [.. stores.OrderBy(s => s.Address, StringComparer.CurrentCulture)],
                [.. clauses.DistinctBy(c => c.Slug).OrderBy(c => c.Title, StringComparer.CurrentCulture)], today);
        }

        private IQueryable<Violation> Filtered(IQueryable<Violation> rows, Query request, DateOnly today)
        {
            rows = request.State switch
            {
                DecisionFilter.Counting => rows.Where(v => v.PointsUntil > today && v.Points > 0),
                DecisionFilter.Open => rows.Where(v => v.State == ViolationState.Open),
                DecisionFilter.Fixed => rows.Where(v => v.State == ViolationState.Fixed),
                DecisionFilter.Reversed => rows.Where(v => v.State == ViolationState.Reversed),
                DecisionFilter.InAppeal => rows.Where(v => db.Appeals.Any(a => a.OpenFor == v.Id)),
                DecisionFilter.Appealable => rows.Where(v => v.State != ViolationState.Reversed && v.AppealUntil >= today && !db.Appeals.Any(a => a.ViolationId == v.Id)),
                _ => rows,
            };
            if (request.StoreId is { } store) rows = rows.Where(v => v.StoreId == store);
            if (request.Severity != Severity.Unknown) rows = rows.Where(v => v.Severity == request.Severity);
            if (!string.IsNullOrEmpty(request.Clause)) rows = rows.Where(v => db.PolicyClauses.Any(c => c.Id == v.ClauseId && c.Slug == request.Clause));
            if (request.Text?.Trim().ToLowerInvariant() is not { Length: > 0 } text) return rows;
#pragma warning disable CA1304, CA1311, CA1862 // Said to the database: LOWER is the one way to disregard case that all three understand.
            return rows.Where(v => v.Facts.ToLower().Contains(text) || v.Reference.ToLower().Contains(text)
                || db.PolicyClauses.Any(c => c.Id == v.ClauseId && c.Title.ToLower().Contains(text)));
#pragma warning restore CA1304, CA1311, CA1862
        }

        // An unreadable key starts at the beginning: a link cut in half still leads to the list.
        private static IQueryable<Violation> Page(IQueryable<Violation> rows, string? after)
        {
            if (after?.Split('_') is not [var day, var reference] || !DateOnly.TryParseExact(day, "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var on)) return rows;
            // The first condition looks superfluous; it is what lets an index be entered in the middle.
            return rows.Where(v => v.FoundOn <= on && (v.FoundOn < on || v.Reference.CompareTo(reference) < 0));
        }

        private static string Key(Row row) => string.Create(CultureInfo.InvariantCulture, $"{row.FoundOn:yyyyMMdd}_{row.Reference}");
    }
}
