using System.Globalization;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Appeals.Targets;
using Portal.Domain.Policies;
using Portal.Domain.Shared;
using Portal.Features.Data;
using Portal.Features.Identity;
using Portal.Features.Requests;

namespace Portal.Features.Appeals.Targets;

/// <summary>How the desk's targets were met, by team, market and policy, and what is due next.</summary>
public static class GetTargets
{
    public const int PageSize = 20;

    /// <summary>How far back one can look, in days.</summary>
    public static readonly IReadOnlyList<int> Spans = [28, 90, 365];

    /// <param name="Days">Settled in so many days before now.</param>
    /// <param name="After">Where the list of what is due goes on.</param>
    [Needs(Permission.ReadTargets)]
    public sealed record Query(int Days = 90, string? After = null) : IQuery<Targets>;

    internal sealed class Validator : AbstractValidator<Query>
    {
        public Validator()
        {
            RuleFor(q => q.Days).Must(Spans.Contains);
            RuleFor(q => q.After).MaximumLength(60);
        }
    }

    /// <param name="Enough">Below so many settled targets no rate is shown.</param>
    /// <param name="Due">Of open cases, the most urgent first.</param>
    /// <param name="Next">Where the next page goes on; null on the last.</param>
    /// <param name="Rules">Version of the service levels in force; null where there are none.</param>
    public sealed record Targets(
        int Enough, MetCount All, IReadOnlyList<MetCount> Teams, IReadOnlyList<MetCount> Markets, IReadOnlyList<MetCount> Policies, IReadOnlyList<DueRow> Due, string? Next, int? Rules);

    /// <param name="Code">Of the team, market or policy; empty for all, and for cases that concern no policy.</param>
    /// <param name="Title">Empty where only the code is known.</param>
    /// <param name="Hit">How many were met.</param>
    /// <param name="Settled">Out of how many.</param>
    public sealed record MetCount(string Code, string Title, int Hit, int Settled)
    {
        /// <summary>The share that was met and its interval after Wilson, each from 0 to 1; nothing may be settled yet.</summary>
        public (double Point, double Low, double High)? Interval() => Settled == 0 ? null : Wilson.Interval(Hit, Settled);
    }

    /// <param name="DueAt">By the clocks of the market.</param>
    /// <param name="Left">Working time; negative when it is over.</param>
    public sealed record DueRow(string Reference, string Merchant, TargetKind Kind, string Team, string Market, DateTime DueAt, TimeSpan Left, TargetResult Result);

    internal sealed class Handler(PortalDb db, ServiceBook book, TimeProvider clock) : IRequestHandler<Query, Outcome<Targets>>
    {
        public async Task<Outcome<Targets>> Handle(Query request, CancellationToken cancellationToken)
        {
            var now = clock.GetUtcNow().UtcDateTime;
            var levels = await book.CurrentAsync(db, cancellationToken);
            var since = now.AddDays(-request.Days);
            var counts = await db.CaseTargets.Where(t => t.SettledAt >= since && t.Result != TargetResult.None)
                .GroupBy(t => new { t.Team, t.Market, t.Policy, t.Result }).Select(g => new Count(g.Key.Team, g.Key.Market, g.Key.Policy, g.Key.Result == TargetResult.Hit, g.Count())).ToListAsync(cancellationToken);
            var titles = await db.Policies.ToDictionaryAsync(p => p.Code, p => p.Title, cancellationToken);
            var (due, next) = await DueAsync(request.After, now, cancellationToken);
            return new Targets(
                levels?.Enough ?? 0,
                Sum("", "", counts),
                By(counts, c => c.Team, _ => ""),
                By(counts, c => c.Market, code => levels?.Markets.FirstOrDefault(m => m.Code == code)?.Title ?? ""),
                By(counts, c => c.Policy, code => titles.GetValueOrDefault(code, "")),
                due, next, levels?.Version);
        }

        private async Task<(IReadOnlyList<DueRow> Rows, string? Next)> DueAsync(string? after, DateTime now, CancellationToken ct)
        {
            var (from, reference) = Cursor(after);
            var found = await db.CaseTargets.AsNoTracking().Where(t => t.EndedAt == null && t.DueAt != null && (t.DueAt > from || (t.DueAt == from && t.Reference.CompareTo(reference) > 0)))
                .OrderBy(t => t.DueAt).ThenBy(t => t.Reference).Take(PageSize + 1)
                .Join(db.Merchants, t => t.MerchantId, m => m.Id, (t, m) => new { Target = t, m.Name }).ToListAsync(ct);
            List<DueRow> rows = [];
            foreach (var row in found.OrderBy(r => r.Target.DueAt).ThenBy(r => r.Target.Reference, StringComparer.Ordinal).Take(PageSize))
            {
                var (target, levels) = (row.Target, await book.VersionAsync(db, row.Target.Rules, ct));
                rows.Add(new DueRow(
                    target.Reference, row.Name, target.Kind, target.Team, levels.Named(target.Market).Title, levels.CalendarOf(target.Market).LocalTime(target.DueAt!.Value), target.Remaining(levels, now), target.Result));
            }

            var last = found.Count > PageSize ? found.OrderBy(r => r.Target.DueAt).ThenBy(r => r.Target.Reference, StringComparer.Ordinal).ElementAt(PageSize - 1).Target : null;
            return (rows, last is null ? null : $"{last.DueAt!.Value.Ticks}|{last.Reference}");
        }

        private static (DateTime From, string Reference) Cursor(string? text) =>
            text?.IndexOf('|') is { } at and > 0 && long.TryParse(text[..at], CultureInfo.InvariantCulture, out var ticks) && ticks >= 0 && ticks <= DateTime.MaxValue.Ticks
                ? (new DateTime(ticks, DateTimeKind.Utc), text[(at + 1)..])
                : (DateTime.UnixEpoch, "");

        private static IReadOnlyList<MetCount> By(IEnumerable<Count> counts, Func<Count, string> part, Func<string, string> title) =>
            [.. counts.GroupBy(part).Select(g => Sum(g.Key, title(g.Key), g)).OrderByDescending(m => m.Settled).ThenBy(m => m.Code, StringComparer.Ordinal)];

        private static MetCount Sum(string code, string title, IEnumerable<Count> counts) =>
            counts.Aggregate(new MetCount(code, title, 0, 0), (sum, c) => sum with { Hit = sum.Hit + (c.Hit ? c.Number : 0), Settled = sum.Settled + c.Number });

        private sealed record Count(string Team, string Market, string Policy, bool Hit, int Number);
    }
}
