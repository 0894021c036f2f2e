using MediatR;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Appeals.NextBest;
using Portal.Features.Data;
using Portal.Features.Identity;
using Portal.Features.Policies;
using Portal.Features.Requests;

namespace Portal.Features.Appeals.NextBest;

/// <summary>Who reviews, what each can do and has open, and what waits that nobody can do.</summary>
public static class GetTeam
{
    [Needs(Permission.ReadQueue)]
    public sealed record Query : IQuery<Team>;

    /// <param name="Members">By name.</param>
    /// <param name="Waiting">What waits, by what it asks for: what nobody here can do first, then the most.</param>
    /// <param name="MaySet">Whether the reader may change the members' settings.</param>
    /// <param name="Cap">Cases at once, unless a member's setting says otherwise.</param>
    public sealed record Team(IReadOnlyList<Member> Members, IReadOnlyList<NeedRow> Waiting, bool MaySet, int Cap, DateOnly Today)
    {
        /// <summary>Languages of what waits, to choose from; and so for the next two.</summary>
        public IReadOnlyList<string> Languages { get; init; } = [];

        public IReadOnlyList<string> Trades { get; init; } = [];

        public IReadOnlyList<string> Policies { get; init; } = [];
    }

    /// <param name="Languages">Empty for all; and so for the next two.</param>
    /// <param name="Cap">Null for the usual number.</param>
    /// <param name="Open">Cases that they have open now.</param>
    public sealed record Member(
        Guid Id, string Name, bool IsSenior, bool IsHere, IReadOnlyList<string> Languages, IReadOnlyList<string> Trades, IReadOnlyList<string> Policies, int? Cap, DateOnly? AwayUntil, int Open);

    /// <param name="Count">Open cases that ask for it.</param>
    /// <param name="Here">Who of those at the desk can do it.</param>
    /// <param name="Able">Who of all can do it.</param>
    public sealed record NeedRow(CaseNeeds Needs, int Count, int Here, int Able);

    internal sealed class Handler(PortalDb db, CurrentUser user, Rulebook rulebook, TimeProvider clock) : IRequestHandler<Query, Outcome<Team>>
    {
        public async Task<Outcome<Team>> Handle(Query request, CancellationToken cancellationToken)
        {
            var now = clock.GetUtcNow().UtcDateTime;
            var rules = await rulebook.CurrentAsync(cancellationToken);
            var today = rules.Law.DayOf(now);
            var team = await DeskTeam.LoadAsync(db, today, now, cancellationToken);
            var held = await db.QueueEntries.Where(e => e.ClaimedBy != null && e.ClaimedUntil > now).GroupBy(e => e.ClaimedBy!.Value).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancellationToken);
            // From the tallies: a few rows for each kind of need, however many cases wait.
            var waiting = await db.QueueTallies.Where(t => t.Stage != QueueView.OnHold).GroupBy(t => new { t.Language, t.Trade, t.Policy })
                .Select(g => new { g.Key.Language, g.Key.Trade, g.Key.Policy, Count = g.Sum(t => t.Change) }).Where(g => g.Count > 0).ToListAsync(cancellationToken);
            var working = team.Reviewers.Where(r => r.Seat?.IsAway(today) != true).ToList();
            var rows = waiting.Select(w =>
            {
                var needs = new CaseNeeds(w.Language, w.Trade, w.Policy);
                var able = working.Where(r => r.Seat?.Covers(needs) != false).ToList();
                return new NeedRow(needs, w.Count, able.Count(r => r.IsHere), able.Count);
            }).OrderBy(r => r.Able > 0).ThenBy(r => r.Here > 0).ThenByDescending(r => r.Count).ToList();
            return new Team(
                [.. team.Reviewers.OrderBy(r => r.Name, StringComparer.CurrentCulture).Select(r => new Member(
                    r.Id, r.Name, r.Senior, r.IsHere, DeskSeat.Split(r.Seat?.Languages ?? ""), DeskSeat.Split(r.Seat?.Trades ?? ""), DeskSeat.Split(r.Seat?.Policies ?? ""),
                    r.Seat?.Cap, r.Seat?.AwayUntil is { } day && day > today ? day : null, held.GetValueOrDefault(r.Id)))],
                rows, user.May(Permission.LeadDesk), rules.Queue.Cap, today)
            {
                Languages = [.. rows.Select(r => r.Needs.Language).Where(l => l.Length > 0).Distinct().Order(StringComparer.Ordinal)],
                Trades = [.. rows.Select(r => r.Needs.Trade).Where(l => l.Length > 0).Distinct().Order(StringComparer.Ordinal)],
                Policies = [.. rows.Select(r => r.Needs.Policy).Where(l => l.Length > 0).Distinct().Order(StringComparer.Ordinal)],
            };
        }
    }
}
