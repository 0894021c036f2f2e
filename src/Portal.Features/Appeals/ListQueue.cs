using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Appeals;
using Portal.Domain.Appeals.Fixes;
using Portal.Domain.Appeals.NextBest;
using Portal.Domain.Enforcement;
using Portal.Domain.Policies;
using Portal.Features.Appeals.NextBest;
using Portal.Features.Data;
using Portal.Features.Identity;
using Portal.Features.Policies;
using Portal.Features.Requests;
using Severity = Portal.Domain.Enforcement.Severity;

namespace Portal.Features.Appeals;

/// <summary>The queue of open cases of every kind: one view of it, filtered, a page at a time.</summary>
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
        string? After = null) : IQuery<Queue>
    {
        internal bool IsFiltered => !string.IsNullOrEmpty(Clause) || Severity != Severity.Unknown || !string.IsNullOrWhiteSpace(Merchant) || Overdue;
    }

    /// <param name="Rows">At most <see cref="PageSize"/>.</param>
    /// <param name="Next">Key of the next page; null on the last.</param>
    /// <param name="Counts">Of the whole view with its filters.</param>
    /// <param name="Views">How many cases stand in each view, without filters; the caller's own are in <paramref name="Counts"/>.</param>
    /// <param name="Clauses">Clauses with an open case, to choose from.</param>
    /// <param name="Today">The day that lateness is counted from.</param>
    public sealed record Queue(IReadOnlyList<Row> Rows, string? Next, Counts Counts, IReadOnlyDictionary<QueueView, int> Views, IReadOnlyList<ClauseChoice> Clauses, DateOnly Today);

    /// <param name="InView">Cases in the view.</param>
    /// <param name="Overdue">Of them past their day.</param>
    /// <param name="DueSoon">Of them due within 30 days.</param>
    /// <param name="Mine">Cases that the caller holds now, in any view.</param>
    /// <param name="IsMore">A filter matches more than 1,000: the other three are of these.</param>
    public sealed record Counts(int InView, int Overdue, int DueSoon, int Mine, bool IsMore = false);

    public sealed record ClauseChoice(string Slug, string Title);

    /// <summary>One open case.</summary>
    /// <param name="Kind">Appeal, fix or contested link.</param>
    /// <param name="Title">The finding contested; empty for a link.</param>
    /// <param name="Status">Of an appeal; else unknown.</param>
    /// <param name="FixStatus">Of a fix; else unknown.</param>
    /// <param name="Level">Of the review; 1 for all but a second review.</param>
    /// <param name="Points">The merchant's points today; <paramref name="Tier"/> follows from them.</param>
    /// <param name="Measures">Measures of the decision contested that are in force today.</param>
    /// <param name="NextOn">The day by which the next actor acts.</param>
    /// <param name="ClaimedBy">Who holds it now; null when it is free.</param>
    /// <param name="IsMine">Whether the caller holds it.</param>
    public sealed record Row(
        string Reference, CaseKind Kind, string Merchant, string Title, Severity Severity, AppealStatus Status, FixStatus FixStatus, int Level, NextActor NextActor,
        DateOnly NextOn, DateOnly FiledOn, int Points, Tier Tier, IReadOnlyList<MeasureMark> Measures, string? ClaimedBy, DateTime? ClaimedUntil, bool IsMine)
    {
        /// <summary>Why it stands where it stands: every part of its score today.</summary>
        public IReadOnlyList<ScorePart> Parts { get; init; } = [];

        /// <summary>The sum of the parts, in whole points.</summary>
        public int Score => (int)Math.Round(Parts.Sum(p => p.Hundredths) / 100m, MidpointRounding.AwayFromZero);

        /// <summary>What was decided is kept from the caller until they give their first verdict: severity, measures and score are not told.</summary>
        public bool IsBlind { get; init; }

        /// <summary>Who it waits for, and nobody else takes it meanwhile; null when it waits for all.</summary>
        public string? MeantFor { get; init; }

        /// <summary>It was handed to the caller, or they laid it aside.</summary>
        public bool IsForMe { get; init; }

        /// <summary>Laid aside until this day.</summary>
        public DateOnly? RestsUntil { get; init; }

        public bool AsksForHelp { get; init; }

        /// <summary>Help is asked of the caller, or of the team.</summary>
        public bool AsksMe { get; init; }

        /// <summary>How often it was given back with a reason.</summary>
        public int Skips { get; init; }

        /// <summary>Nobody who is at the desk can do what it asks for.</summary>
        public bool NobodyHere { get; init; }
    }

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
            var reader = new QueueReader(db, await rulebook.CurrentAsync(cancellationToken), user, now);
            var stretches = db.QueueRows(request, user.PersonId, reader.Today, now);

            List<IReadOnlyList<QueueEntry>> read = [];
            foreach (var stretch in stretches) read.Add(await stretch.Sorted(request.Sort, request.After).Take(PageSize + 1).ToListAsync(cancellationToken));
            var found = QueueOrder.Merged(read, request.Sort, PageSize + 1);
            var page = found.Take(PageSize).ToList();
            var stages = await QueueCounts.OfStagesAsync(db, reader.Today, cancellationToken);
            return new Queue(
                await reader.RowsAsync(page, cancellationToken),
                found.Count > PageSize ? QueueOrder.Key(request.Sort, page[^1]) : null,
                await CountAsync(request, stretches, stages, reader.Today, now, cancellationToken),
                stages.ToDictionary(s => s.Key, s => s.Value.All),
                [.. (await db.OpenClauses().ToListAsync(cancellationToken)).DistinctBy(c => c.Slug).OrderBy(c => c.Title, StringComparer.CurrentCulture)],
                reader.Today);
        }

        private async Task<Counts> CountAsync(
            Query request, IReadOnlyList<IQueryable<QueueEntry>> stretches, IReadOnlyDictionary<QueueView, StageCount> stages, DateOnly today, DateTime now, CancellationToken ct)
        {
            var mine = await db.QueueEntries.CountAsync(e => e.ClaimedBy == user.PersonId && e.ClaimedUntil > now, ct);
            if (request.View != QueueView.Mine && !request.IsFiltered)
            {
                var whole = stages.Of(request.View);
                return new Counts(whole.All, whole.Overdue, whole.DueSoon, mine);
            }

            var some = await QueueCounts.OfAsync(stretches, today, ct);
            return some.All > QueueCounts.Most ? new Counts(QueueCounts.Most, some.Overdue, some.DueSoon, mine, IsMore: true) : new Counts(some.All, some.Overdue, some.DueSoon, mine);
        }
    }
}
