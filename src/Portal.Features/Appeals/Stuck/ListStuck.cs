using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Portal.Features.Data;
using Portal.Features.Identity;
using Portal.Features.Policies;
using Portal.Features.Requests;

namespace Portal.Features.Appeals.Stuck;

/// <summary>What the portal last found of everything that must never be, and the cases of one of them as they stand now.</summary>
public static class ListStuck
{
    public const int PageSize = 20;

    /// <param name="Kind">Whose cases are listed; none to list none.</param>
    /// <param name="After">Key of the last row of the page before.</param>
    [Needs(Permission.ReadQueue)]
    public sealed record Query(StuckKind Kind = StuckKind.None, string? After = null) : IQuery<Listing>;

    internal sealed class Validator : AbstractValidator<Query>
    {
        public Validator()
        {
            RuleFor(q => q.Kind).IsInEnum();
            RuleFor(q => q.After).MaximumLength(MendStuckWork.KeyLimit);
        }
    }

    /// <param name="Checks">One for each kind.</param>
    /// <param name="Rows">Of the kind that was asked for.</param>
    /// <param name="Next">What the next page goes on after; null on the last.</param>
    /// <param name="MayMend">Whether the caller can.</param>
    public sealed record Listing(IReadOnlyList<Check> Checks, IReadOnlyList<StuckRow> Rows, string? Next, bool MayMend, DateOnly Today);

    /// <param name="RanAt">By the law pack's clocks; null when nobody has looked yet.</param>
    /// <param name="Looked">How many were looked at this time, out of <paramref name="OutOf"/>; that is null where all are looked at every time.</param>
    /// <param name="CoveredSince">Everything was looked at since then, by the same clocks; null as long as it never was.</param>
    public sealed record Check(StuckKind Kind, int Found, DateTime? RanAt, int Looked, int? OutOf, DateTime? CoveredSince);

    internal sealed class Handler(PortalDb db, CurrentUser user, StuckSurvey survey, Rulebook rulebook, TimeProvider clock) : IRequestHandler<Query, Outcome<Listing>>
    {
        public async Task<Outcome<Listing>> Handle(Query request, CancellationToken cancellationToken)
        {
            var at = new StuckMoment(clock.GetUtcNow().UtcDateTime, (await rulebook.CurrentAsync(cancellationToken)).Law);
            var last = await db.StuckChecks.AsNoTracking().ToDictionaryAsync(c => c.Kind, cancellationToken);
            var rows = survey.Of(request.Kind) is { } search ? await search.RowsAsync(db, at, request.After ?? "", PageSize + 1, cancellationToken) : [];
            return new Listing(
                [.. survey.Searches.Select(s => Show(s.Kind, last.GetValueOrDefault(s.Kind), at))],
                [.. rows.Take(PageSize)], rows.Count > PageSize ? rows[PageSize - 1].Key : null, user.May(Permission.MendWork), at.Today);
        }

        private static Check Show(StuckKind kind, StuckCheck? last, StuckMoment at) => last is null
            ? new Check(kind, 0, null, 0, null, null)
            : new Check(kind, last.Found, at.Law.LocalTime(last.RanAt), last.Looked, last.OutOf, last.CoveredSince is { } since ? at.Law.LocalTime(since) : null);
    }
}
