using MediatR;
using Microsoft.EntityFrameworkCore;
using Portal.Features.Data;
using Portal.Features.Identity;
using Portal.Features.Policies;
using Portal.Features.Requests;

namespace Portal.Features.Appeals.NextBest;

/// <summary>A lead looks at what other weights would bring to the top of the queue before they set them.</summary>
public static class PreviewWeights
{
    public const int Shown = 10;

    // Who could come to the top: what stands there now, what is due or was filed first, and the gravest.
    private const int FromEach = 100;

    /// <param name="Set">Names and points; what is not named stays.</param>
    [Needs(Permission.LeadDesk)]
    public sealed record Query(IReadOnlyDictionary<string, int> Set) : IQuery<Preview>;

    /// <param name="Changed">What would change.</param>
    /// <param name="Top">The first ten under the new weights.</param>
    /// <param name="Compared">How many cases were compared: those that stand first by score, by day, by age and by severity.</param>
    public sealed record Preview(IReadOnlyList<WeightChange> Changed, IReadOnlyList<Placed> Top, int Compared);

    /// <param name="Row">As it stands now.</param>
    /// <param name="Now">Place among the compared, from 1.</param>
    /// <param name="Score">Points under the new weights.</param>
    public sealed record Placed(ListQueue.Row Row, int Now, int Score);

    internal sealed class Handler(PortalDb db, CurrentUser user, Rulebook rulebook, TimeProvider clock) : IRequestHandler<Query, Outcome<Preview>>
    {
        public async Task<Outcome<Preview>> Handle(Query request, CancellationToken cancellationToken)
        {
            var rules = await rulebook.CurrentAsync(cancellationToken);
            var weights = rules.Queue.Weights.With(request.Set).Checked();
            var reader = new QueueReader(db, rules, user, clock.GetUtcNow().UtcDateTime);
            var entries = await CandidatesAsync(cancellationToken);
            var facts = await DecisionFacts.OfAsync(db, [.. entries.Select(e => e.ViolationId)], cancellationToken);
            var now = entries.OrderBy(e => e.Place).ThenBy(e => e.Reference, StringComparer.Ordinal).Select((e, at) => (e.Id, Place: at + 1)).ToDictionary(e => e.Id, e => e.Place);
            var anew = entries.Select(e => (Entry: e, Score: facts.TryGetValue(e.ViolationId, out var about) ? about.ScoreOf(e, reader.Today, weights) : null)).Where(e => e.Score is not null)
                .OrderBy(e => e.Score!.Place).ThenBy(e => e.Entry.Reference, StringComparer.Ordinal).Take(Shown).ToList();
            var rows = (await reader.RowsAsync([.. anew.Select(a => a.Entry)], cancellationToken)).ToDictionary(r => r.Reference);
            return new Preview(
                WeightChange.Between(rules.Queue.Weights, weights),
                [.. anew.Where(a => rows.ContainsKey(a.Entry.Reference)).Select(a => new Placed(
                    rows[a.Entry.Reference], now[a.Entry.Id], (int)Math.Round(a.Score!.TotalOn(reader.Today) / 100m, MidpointRounding.AwayFromZero)))],
                entries.Count);
        }

        private async Task<List<QueueEntry>> CandidatesAsync(CancellationToken ct)
        {
            List<QueueEntry> found = [];
            foreach (var stage in QueueOrder.Stages.Where(s => s is not (QueueView.OnHold or QueueView.Links)))
            {
                foreach (var sort in Enum.GetValues<QueueSort>())
                    found.AddRange(await db.QueueEntries.AsNoTracking().Where(e => e.Stage == stage).Sorted(sort, null).Take(FromEach).ToListAsync(ct));
            }

            return [.. found.DistinctBy(e => e.Id)];
        }
    }
}
